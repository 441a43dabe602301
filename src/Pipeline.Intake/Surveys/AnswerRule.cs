using System.Globalization;
using Pipeline.Domain.Surveys;

namespace Pipeline.Intake.Surveys;

/// <summary>What one answer column of an instrument may hold.</summary>
/// <param name="Figure">The figure that the column belongs to.</param>
/// <param name="Option">The option whose own column it is, or null.</param>
internal sealed record AnswerRule(string Column, InstrumentFigure Figure, InstrumentOption? Option)
{
    /// <summary>Lowest and highest rank that has a meaning: one for each item.</summary>
    public int MostRank => Figure.Options.Count;

    /// <summary>Codes that a single question allows, for a message.</summary>
    public string Allowed => string.Join(", ", Figure.Options.Select(o => o.Code));

    /// <summary>All answer columns of an instrument, in its order.</summary>
    public static IEnumerable<AnswerRule> Of(Instrument instrument) =>
        from figure in instrument.Figures
        from rule in figure.Column is { } column
            ? [new AnswerRule(column, figure, null)]
            : figure.Options.Where(o => o.Column is not null).Select(o => new AnswerRule(o.Column!, figure, o))
        select rule;

    /// <summary>Checks one answer that is not blank. Null when it is fine, otherwise the code of the problem.</summary>
    /// <remarks>A rank outside the range is kept, since published means of 2011 rest on such answers too; the tables classify it.</remarks>
    public string? Problem(string answer) => Figure.Type switch
    {
        QuestionType.Single => Figure.Options.Any(o => string.Equals(o.Code, answer, StringComparison.Ordinal)) ? null : "survey.unknown-code",
        QuestionType.Multi => answer is "0" or "1" ? null : "survey.tick-format",
        QuestionType.Rank => !Integer(answer, out var rank) ? "survey.rank-format" : rank >= 1 && rank <= MostRank ? null : "survey.rank-range",
        _ => Integer(answer, out var value) && value is >= 0 and <= 10 ? null : "survey.scale-range",
    };

    /// <summary>Whether the cell says anything: an unticked box does not.</summary>
    public bool Answers(string answer) => answer.Length > 0 && (Figure.Type != QuestionType.Multi || !string.Equals(answer, "0", StringComparison.Ordinal));

    private static bool Integer(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
