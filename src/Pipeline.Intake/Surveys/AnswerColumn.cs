using System.Globalization;
using Pipeline.Domain.Surveys;

namespace Pipeline.Intake.Surveys;

/// <summary>What one cell of an answer column says.</summary>
/// <param name="Value">As it is recorded; null when it cannot be.</param>
/// <param name="Problem">Code of what is wrong with the cell; null when nothing is. A value may have a problem that does not reject it.</param>
internal readonly record struct CellReading(string? Value, string? Problem)
{
    /// <summary>Read by a label or a word in place of a code.</summary>
    public bool ByLabel { get; init; }

    /// <summary>The cell holds the respondent's words: they are kept apart, and no message may quote them.</summary>
    public bool Words { get; init; }
}

/// <summary>One answer column of an instrument: one question, or one option of it.</summary>
internal sealed class AnswerColumn
{
    private static readonly string[] numerals = [.. Enumerable.Range(0, 100).Select(i => i.ToString(CultureInfo.InvariantCulture))];
    private readonly bool isText;

    private AnswerColumn(string name, InstrumentFigure figure, InstrumentOption? option, OptionLabels labels, bool isText)
    {
        Name = name;
        Figure = figure;
        Option = option;
        Labels = labels;
        this.isText = isText;
        MostRank = figure.Options.Count;
    }

    /// <summary>The instrument's own name of the column, under which the answer is recorded.</summary>
    public string Name { get; }

    public InstrumentFigure Figure { get; }

    /// <summary>The option whose own column it is, or null.</summary>
    public InstrumentOption? Option { get; }

    public OptionLabels Labels { get; }

    /// <summary>Lowest and highest rank that has a meaning: one for each item.</summary>
    public int MostRank { get; }

    /// <summary>Whether what stands here may be somebody's words and may not be quoted.</summary>
    public bool IsConfidential => isText || Option is { Other: true };

    public bool IsDate => Figure.Type == QuestionType.Date && !isText;

    /// <summary>A box to tick; a column of words beside it is none.</summary>
    public bool IsTick => Figure.Type == QuestionType.Multi && Option is not null;

    /// <summary>All answer columns of an instrument, in its order; columns of words behind those of their question.</summary>
    public static IEnumerable<AnswerColumn> Of(Instrument instrument)
    {
        foreach (var figure in instrument.Figures)
        {
            var labels = new OptionLabels(figure);
            if (figure.Column is { } column) yield return new(column, figure, null, labels, figure.Type == QuestionType.Text);
            else
            {
                foreach (var option in figure.Options)
                    if (option.Column is { } own) yield return new(own, figure, option, labels, isText: false);
            }

            foreach (var text in figure.TextColumns)
                if (!string.Equals(text, figure.Column, StringComparison.Ordinal)) yield return new(text, figure, null, labels, isText: true);
        }
    }

    /// <summary>Reads one cell that is not blank.</summary>
    /// <param name="meaning">What the file's column declares of its cells.</param>
    /// <remarks>A rank outside the range is kept, since published means of 2011 rest on such answers too; the tables classify it.</remarks>
    public CellReading Read(string cell, ColumnMeaning meaning) => isText
        ? new CellReading(SurveyResponse.TextGiven, null) { Words = true }
        : Figure.Type switch
        {
            QuestionType.Single => Coded(cell),
            QuestionType.Multi => Tick(cell, meaning.HoldsWords),
            QuestionType.Rank => Integer(cell, out var rank) ? new(Text(rank), rank >= 1 && rank <= MostRank ? null : "survey.rank-range") : new(null, "survey.rank-format"),
            QuestionType.Scale => Scale(cell),
            QuestionType.Date => DateCell.Read(cell, meaning.DayFirst),
            _ => NumberCell.Read(cell),
        };

    /// <summary>Whether the answer says anything: an unticked box does not.</summary>
    public bool Answers(string? answer) => answer is not null && !(IsTick && string.Equals(answer, "0", StringComparison.Ordinal));

    private CellReading Coded(string cell)
    {
        if (Labels.OfCode(cell) is { } code) return new(code, null);
        return Labels.OfLabel(cell, out var read) switch
        {
            LabelReading.Read => new(read, null) { ByLabel = true },
            LabelReading.Ambiguous => new(null, "survey.label-ambiguous"),
            _ => new(null, "survey.unknown-code"),
        };
    }

    private CellReading Tick(string cell, bool holdsWords)
    {
        if (Ticks.OfCode(cell) is { } tick) return new(tick, null);
        var word = Ticks.OfWord(cell);
        var label = Labels.OfLabel(cell, out var code);
        var ownLabel = label == LabelReading.Read && string.Equals(code, Option!.Code, StringComparison.Ordinal);

        // An option that is called "No" and a box that was left unticked would be written the same.
        if (label == LabelReading.Ambiguous || (ownLabel && word is "0")) return new(null, "survey.label-ambiguous");
        if (ownLabel) return new("1", null) { ByLabel = true };
        if (word is not null) return new(word, null) { ByLabel = true };
        return IsConfidential && (holdsWords || AreWords(cell)) ? new("1", null) { Words = true } : new(null, "survey.tick-format");
    }

    private CellReading Scale(string cell)
    {
        if (Integer(cell, out var value) && value is >= 0 and <= 10) return new(numerals[value], null);
        return Labels.OfLabel(cell, out var code) == LabelReading.Read ? new(code, null) { ByLabel = true } : new(null, "survey.scale-range");
    }

    /// <summary>A single letter beside a box is a sign of some kind; two letters are a word.</summary>
    private static bool AreWords(string cell) => cell.Count(char.IsLetter) >= 2;

    private static string Text(int value) => value >= 0 && value < numerals.Length ? numerals[value] : value.ToString(CultureInfo.InvariantCulture);

    private static bool Integer(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
