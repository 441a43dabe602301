using System.Buffers;
using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Reports.OpenData;

/// <summary>One line of a city's tidy table.</summary>
/// <param name="Part">Part of the picture, such as <c>series</c> or <c>areas</c>.</param>
/// <param name="Category">Category or group code; blank where a line belongs to none.</param>
/// <param name="Area">Blank for the whole city.</param>
/// <param name="Agency">Blank for all together.</param>
/// <param name="Base">What the value was divided by; null where there is nothing.</param>
/// <param name="BaseOf">What the base counts.</param>
internal sealed record CrimeRow(
    string City, string Part, string Category, string? Iccs, string Area, Period? Period, string Agency, string Measure, string Unit, Datum Value, double? Base = null, string BaseOf = "");

/// <summary>A column of the tidy table: header and cells come from this list.</summary>
internal sealed record CrimeColumn(string Name, Func<CrimeRow, string> Cell)
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    // As in receipts: formula starters, Lotus bars and percents, and their full-width twins.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n|%＝＋－＠｜％");

    public static IReadOnlyList<CrimeColumn> All { get; } =
    [
        new("city", r => Text(r.City)),
        new("part", r => r.Part),
        new("category", r => Text(r.Category)),
        new("iccs", r => Text(r.Iccs ?? "")),
        new("area", r => Text(r.Area)),
        new("from", r => r.Period?.From.ToString() ?? ""),
        new("to", r => r.Period?.Last.ToString() ?? ""),
        new("agency", r => Text(r.Agency)),
        new("measure", r => r.Measure),
        new("unit", r => r.Unit),
        new("value", r => r.Value.HasValue ? Number(r.Value.Number) : ""),
        new("status", r => r.Value.StatusCode() ?? ""),
        new("base", r => r.Base is { } b ? Number(b) : ""),
        new("base_of", r => r.BaseOf),
    ];

    public static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Quoted where it must be; a text that a spreadsheet would take for a formula gets an apostrophe in front.</summary>
    public static string Text(string text)
    {
        if (text.Length == 0) return text;
        if (Formula.Contains(text[0])) text = "'" + text;
        return text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
