using Pipeline.Domain;
using Pipeline.Domain.Surveys;

namespace Pipeline.Intake.Surveys;

/// <summary>What a cell says in place of an option's code.</summary>
internal enum LabelReading
{
    Unknown,
    Read,

    /// <summary>Two options of the question are called so, in one language or in two.</summary>
    Ambiguous,
}

/// <summary>The options of one figure by code and by label in every language. Labels are read by the instrument's own table and by nothing else.</summary>
internal sealed class OptionLabels
{
    /// <summary>What LimeSurvey writes for its own "other".</summary>
    private const string OtherOfLimeSurvey = "-oth-";

    private readonly Dictionary<string, string> codes;
    private readonly Dictionary<string, string?> byLabel = new(StringComparer.Ordinal);

    public OptionLabels(InstrumentFigure figure)
    {
        codes = figure.Options.ToDictionary(o => o.Code, o => o.Code, StringComparer.Ordinal);
        if (figure.Options.Where(o => o.Other).ToList() is [var other]) codes.TryAdd(OtherOfLimeSurvey, other.Code);
        if (codes.ContainsKey("yes") && codes.ContainsKey("no"))
        {
            // How LimeSurvey writes a yes/no question.
            codes.TryAdd("Y", "yes");
            codes.TryAdd("N", "no");
        }

        foreach (var option in figure.Options)
        {
            Add(option.Code, option.Code);
            foreach (var language in Enum.GetValues<Language>()) Add(option.Label.In(language), option.Code);
        }

        Allowed = string.Join(", ", figure.Options.Select(o => o.Code));
    }

    /// <summary>The codes, for a message.</summary>
    public string Allowed { get; }

    /// <summary>The option with exactly this code; null when there is none.</summary>
    public string? OfCode(string cell) => codes.GetValueOrDefault(cell);

    /// <summary>The option whose label, or whose code in another case, the cell holds.</summary>
    public LabelReading OfLabel(string cell, out string? code)
    {
        if (!byLabel.TryGetValue(FoldedText.Of(cell), out code)) return LabelReading.Unknown;
        return code is null ? LabelReading.Ambiguous : LabelReading.Read;
    }

    private void Add(string label, string code)
    {
        var folded = FoldedText.Of(label);
        if (!byLabel.TryAdd(folded, code) && !string.Equals(byLabel[folded], code, StringComparison.Ordinal)) byLabel[folded] = null;
    }
}
