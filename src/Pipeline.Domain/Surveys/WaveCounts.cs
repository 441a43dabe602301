using Pipeline.Statistics.Ranks;
using Pipeline.Statistics.Scales;

namespace Pipeline.Domain.Surveys;

/// <summary>Raw counts of a wave, before disclosure control: never published as they are.</summary>
/// <param name="Total">Responses counted.</param>
/// <param name="Figures">In the order of the instrument.</param>
public sealed record WaveCounts(int Total, IReadOnlyList<FigureCounts> Figures);

/// <summary>Raw counts of one figure.</summary>
public sealed record FigureCounts
{
    public required InstrumentFigure Figure { get; init; }

    public required BaseCounts Base { get; init; }

    /// <summary>Valid answers by option, in the order of the instrument; for a rank question, how many valid rankings put the item first.</summary>
    public required IReadOnlyList<int> Options { get; init; }

    /// <summary>
    /// Asked, and recorded a code that the question does not offer (single), a value outside 0 to 10 (scale) or what cannot be read as a number
    /// or day: not answered. Also amounts without a rate or divisor and values in no band: answered, and not valid.
    /// </summary>
    public int InvalidCodes { get; init; }

    /// <summary>Ticks in all, multi-select only.</summary>
    public int Mentions => Figure.Type == QuestionType.Multi ? Options.Sum() : 0;

    /// <summary>Rank questions only, one for each policy.</summary>
    public IReadOnlyDictionary<RankPolicy, RankSummary>? Ranks { get; init; }

    /// <summary>Scale questions only.</summary>
    public ScaleSummary? Scale { get; init; }
}

/// <summary>The five counts of methods 1.1, and the valid answers among the answered.</summary>
/// <param name="Total">Responses in the wave after cleaning.</param>
/// <param name="Asked">The gate is true, and so are the gates that lead to it.</param>
/// <param name="Answered">Asked, and answered: a valid code, at least one tick, at least one rank, a whole number from 0 to 10, a number or day that can be read, words.</param>
/// <param name="Valid">Answered without an edit failure (an exclusive box ticked beside another; a ranking with ties or gaps; an amount that cannot be compared).</param>
/// <param name="RoutingViolations">Answered though not asked; ignored in the figure.</param>
public sealed record BaseCounts(int Total, int Asked, int Answered, int Valid, int RoutingViolations)
{
    public int ItemNonResponse => Asked - Answered;
}
