namespace Pipeline.Domain.Surveys;

/// <summary>A text that a language lacks.</summary>
/// <param name="Where">Such as <c>q13 hint</c> or <c>q13 option yes</c>.</param>
public sealed record Gap(string Where, Language Language);

/// <summary>
/// The texts of an instrument that are missing in a language. A reader would be shown English there, and nobody would notice; so they are
/// listed, and an instrument with a gap does not load.
/// </summary>
public static class InstrumentGaps
{
    /// <summary>In the order of the questionnaire; empty for a complete instrument.</summary>
    public static IReadOnlyList<Gap> Of(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return [.. Texts(instrument).SelectMany(t => Languages.All.Where(l => IsMissing(t.Text, l)).Select(l => new Gap(t.Where, l)))];
    }

    /// <summary>Every text of the instrument with its place.</summary>
    internal static IEnumerable<(string Where, LocalText Text)> Texts(Instrument instrument)
    {
        yield return ("title", instrument.Title);
        if (instrument.Introduction is { } introduction) yield return ("introduction", introduction);
        foreach (var section in instrument.Sections) yield return ($"section {section.Code}", section.Title);
        foreach (var field in instrument.Contact) yield return (field.Code, field.Label);
        foreach (var figure in instrument.Figures)
        {
            yield return ($"{figure.Code} text", figure.Text);
            foreach (var (part, text) in new[] { ("wording", figure.Wording), ("hint", figure.Hint), ("askedOf", figure.AskedOf), ("unit", figure.Unit) })
                if (text is not null) yield return ($"{figure.Code} {part}", text);
            foreach (var option in figure.Options) yield return ($"{figure.Code} option {option.Code}", option.Label);
        }
    }

    /// <summary>A language that is not written falls back to English, so what is asked is what was written.</summary>
    private static bool IsMissing(LocalText text, Language language) => string.IsNullOrWhiteSpace(language switch
    {
        Language.Fr => text.Fr,
        Language.Es => text.Es,
        Language.Pt => text.Pt,
        _ => text.En,
    });
}
