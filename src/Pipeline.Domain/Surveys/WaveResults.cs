using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Surveys;

/// <summary>What kind of answer a question takes.</summary>
public enum QuestionType
{
    Single,
    Multi,
    Rank,
    Scale,
}

/// <summary>The published results of one wave, after disclosure control.</summary>
public sealed record WaveResults
{
    /// <summary>Such as <c>2011</c>.</summary>
    public required string Wave { get; init; }

    /// <summary>Instrument code and version, such as <c>global-survey/2011</c>. Labels come from it by code.</summary>
    public required string Instrument { get; init; }

    /// <summary>Answers are invented (a reconstruction, a demonstration): every output must say so.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>What readers must know of where the answers come from.</summary>
    public LocalText? SourceNote { get; init; }

    /// <summary>Version of the disclosure policy applied.</summary>
    public required string Policy { get; init; }

    /// <summary>Responses counted.</summary>
    public required int Responses { get; init; }

    public required int Countries { get; init; }

    /// <summary>Figures over all responses, in the order of the questionnaire.</summary>
    public required IReadOnlyList<QuestionFigure> Figures { get; init; }

    /// <summary>Regions as published after pooling, largest first; the pool last.</summary>
    public required IReadOnlyList<RegionResults> Regions { get; init; }

    /// <summary>Regions too small to be shown by themselves: code of the region, code of the pool that holds its answers (null when even the pool fails).</summary>
    public required IReadOnlyDictionary<string, string?> Pooled { get; init; }

    public required DateTimeOffset DataAsOf { get; init; }
}

/// <summary>What one region's cities answered.</summary>
/// <param name="Code">Region code of the catalogue, or <c>OTH</c> for the pool.</param>
/// <param name="Members">Region codes inside; one unless this is the pool.</param>
public sealed record RegionResults(string Code, IReadOnlyList<string> Members, int Responses, int Countries, IReadOnlyList<QuestionFigure> Figures);

/// <summary>The five counts under every figure (methods 1.1), and how many answers were usable.</summary>
/// <param name="Total">Responses in the wave (or region) after cleaning.</param>
/// <param name="Asked">Gate true.</param>
/// <param name="Answered">Asked, and gave an answer.</param>
/// <param name="Valid">Answered within the allowed values: the base of the percentages.</param>
/// <param name="ItemNonResponse">Asked less answered.</param>
/// <param name="RoutingViolations">Answered although not asked; ignored in the figure.</param>
public sealed record Base(Datum Total, Datum Asked, Datum Answered, Datum Valid, Datum ItemNonResponse, Datum RoutingViolations);

/// <summary>One figure: a question, or the part of a question that has its own routing.</summary>
/// <param name="Code">Code of the figure in the instrument, such as <c>q13</c> or <c>q13no</c>.</param>
/// <param name="Mentions">Ticks in all, multi-select only.</param>
public sealed record QuestionFigure(
    string Code, QuestionType Type, Base Base, IReadOnlyList<OptionFigure> Options, Datum? Mentions = null,
    RankFigure? Rank = null, ScaleFigure? Scale = null);

/// <summary>
/// One option of a single or multi-select question, one item of a ranking, or one value of a scale.
/// Percentages are in percent with as many decimals as the base allows (whole below n = 200).
/// </summary>
/// <param name="Count">How many chose it; for a rank item, how many ranked it first.</param>
/// <param name="OfValid">Percent of valid answers: the published percentage.</param>
/// <param name="OfAsked">Percent of those asked.</param>
/// <param name="OfMentions">Percent of mentions, multi-select only.</param>
/// <param name="Low">95 % Wilson limit of <paramref name="OfValid"/>, percent.</param>
/// <param name="Mean">Mean rank, rank items only.</param>
public sealed record OptionFigure(string Code, Datum Count, Datum OfValid, Datum OfAsked, Datum? OfMentions, Datum Low, Datum High, Datum? Mean = null);

/// <param name="Classes">Responses by class: empty, out_of_range, incomplete, incomplete_ties, straight_line, ties, valid.</param>
/// <param name="Policy"><c>as_is</c>, <c>strict</c> or <c>midrank</c>: which responses the means rest on.</param>
/// <param name="SumOfMeans">k(k+1)/2 when only complete rankings were averaged.</param>
public sealed record RankFigure(string Policy, IReadOnlyDictionary<string, Datum> Classes, Datum SumOfMeans, Datum N);

/// <param name="TopFive">Percent 6 to 10, from counts.</param>
public sealed record ScaleFigure(Datum Mean, Datum Median, Datum StandardDeviation, Datum TopFive, Datum TopFiveLow, Datum TopFiveHigh, Datum Invalid);
