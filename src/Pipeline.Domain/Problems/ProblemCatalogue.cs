using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.Domain.Submissions;

namespace Pipeline.Domain.Problems;

/// <summary>One problem that a user can meet.</summary>
/// <param name="Code">Such as <c>crime.month-format</c>. Never changes its meaning; a code that is given up goes to <see cref="ProblemCatalogue.Retired"/>.</param>
/// <param name="Message">Begins in lower case, so that a place can stand before it. Values in braces.</param>
/// <param name="Remedy">What the sender does next.</param>
/// <param name="Quarantines">A file with it is not accepted before a person decides.</param>
/// <param name="Numbers">Values that are measured, and so written with the decimal mark of the language; all others stand as the file has them.</param>
public sealed record ProblemEntry(
    string Code, Severity Severity, LocalText Title, LocalText Message, LocalText Remedy, bool Quarantines = false, IReadOnlyList<string>? Numbers = null);

/// <summary>Every problem and every count of a receipt, with its texts in four languages.</summary>
public static class ProblemCatalogue
{
    private static readonly Lazy<ProblemFile> file = new(Read);
    private static readonly Lazy<FrozenDictionary<string, ProblemEntry>> byCode =
        new(() => file.Value.Problems.ToFrozenDictionary(p => p.Code, StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<string, LocalText>> tallies =
        new(() => file.Value.Tallies.ToFrozenDictionary(t => t.Code, t => t.Text, StringComparer.Ordinal));

    /// <summary>In the order of the file: by where in the reading a problem shows.</summary>
    public static IReadOnlyList<ProblemEntry> Entries => file.Value.Problems;

    /// <summary>Codes that once were in use and may not come back with another meaning.</summary>
    public static IReadOnlyList<string> Retired => file.Value.Retired;

    public static IEnumerable<string> TallyCodes => tallies.Value.Keys.Order(StringComparer.Ordinal);

    public static bool Knows(string code) => byCode.Value.ContainsKey(code);

    /// <exception cref="ArgumentException">The code is not in the catalogue: a mistake in the program, never in a file.</exception>
    public static ProblemEntry Of(string code) =>
        byCode.Value.GetValueOrDefault(code) ?? throw new ArgumentException($"The problem catalogue has no code '{code}'.", nameof(code));

    /// <summary>A finding with the catalogue's severity.</summary>
    public static Finding Finding(string code, Place place, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var named = new Dictionary<string, string>(values.Length, StringComparer.Ordinal);
        foreach (var (name, value) in values) named.Add(name, value);
        return new Finding(code, Of(code).Severity, place, named);
    }

    /// <summary>
    /// Title, message with place, and remedy: "Row 412 (line 431), column `Month`: found ‘13/2011’, expected YYYY-MM."
    /// Values come from files, so characters that would not show, or would turn the line around, are written out.
    /// </summary>
    public static (string Title, string Message, string Remedy) Format(Finding finding, Language language)
    {
        var entry = Of(finding.Code);
        var where = Where(finding.Place, language);
        var what = Fill(entry.Message.In(language), finding, entry, language);
        var message = where.Length == 0 ? what : $"{where}{file.Value.Place.Between.In(language)}{what}";
        return (entry.Title.In(language), Capitalised(message), Capitalised(Fill(entry.Remedy.In(language), finding, entry, language)));
    }

    /// <summary>What a count of a receipt means: "Rows of 2021-01".</summary>
    public static string TallyText(Tally tally, Language language) =>
        tallies.Value.TryGetValue(tally.Code, out var text)
            ? text.In(language).Replace("{detail}", Printable.Text(tally.Detail ?? ""), StringComparison.Ordinal)
            : throw new ArgumentException($"The problem catalogue has no count '{tally.Code}'.", nameof(tally));

    private static string Where(Place place, Language language)
    {
        var words = file.Value.Place;
        var parts = new List<string>(2);
        var position = place.Row is not null ? words.Row : place.Line is not null ? words.Line : null;
        if (position is not null)
        {
            parts.Add(position.In(language)
                .Replace("{row}", Number(place.Row), StringComparison.Ordinal)
                .Replace("{line}", Number(place.Line), StringComparison.Ordinal));
        }

        // A JSON pointer begins with a slash and has no row.
        var named = place.Row is null && place.Column is ['/', ..] ? words.Property : words.Column;
        if (place.Column is not null) parts.Add(named.In(language).Replace("{column}", Printable.Text(place.Column), StringComparison.Ordinal));
        return string.Join(", ", parts);
    }

    /// <summary>Replaces each {name} once and never looks into what it put there: a cell that reads "{row}" stays as it is.</summary>
    private static string Fill(string template, Finding finding, ProblemEntry entry, Language language)
    {
        var text = new StringBuilder();
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf('{', at);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0)
            {
                text.Append(template, at, template.Length - at);
                break;
            }

            text.Append(template, at, open - at);
            var name = template[(open + 1)..close];
            var value = Printable.Text(Value(finding, name));
            text.Append(entry.Numbers?.Contains(name, StringComparer.Ordinal) is true && language != Language.En ? value.Replace('.', ',') : value);
            at = close + 1;
        }

        return text.ToString();
    }

    private static string Value(Finding finding, string name) =>
        finding.Values.TryGetValue(name, out var value) ? value
        : string.Equals(name, "value", StringComparison.Ordinal) ? finding.Place.Value ?? ""
        : throw new ArgumentException($"The finding '{finding.Code}' does not say what {{{name}}} is.", nameof(finding));

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "?";

    private static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static ProblemFile Read()
    {
        using var stream = typeof(ProblemCatalogue).Assembly.GetManifestResourceStream("problems/problems.json")!;
        return JsonSerializer.Deserialize(stream, ProblemJson.Default.ProblemFile) ?? throw new InvalidDataException("The problem catalogue is empty.");
    }
}
