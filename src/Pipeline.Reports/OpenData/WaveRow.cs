using System.Globalization;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;

namespace Pipeline.Reports.OpenData;

/// <summary>One line of the tidy table: a value with its status and, on the same line, the counts of its base.</summary>
/// <param name="Counts">The counts of the base; those that a line has no use for are null and stay blank.</param>
/// <param name="Of">Of what the value is a part or a mean.</param>
internal sealed record WaveRow(string Wave, bool Synthetic, string Area, string Figure, string Option, string Measure, string Unit, Datum Value, RowBase Counts, string Of);

internal sealed record RowBase(Datum? Total, Datum? Asked = null, Datum? Answered = null, Datum? Valid = null)
{
    public static RowBase From(Base counts) => new(counts.Total, counts.Asked, counts.Answered, counts.Valid);
}

/// <summary>A column of the tidy table: its name, its type, and where its cells come from. Header, CSV and both descriptors read this list.</summary>
/// <param name="Number">True for numbers, false for codes.</param>
internal sealed record WaveColumn(string Name, bool Number, Func<WaveRow, string> Cell)
{
    public static IReadOnlyList<WaveColumn> All { get; } =
    [
        new("wave", false, r => r.Wave),
        new("synthetic", false, r => r.Synthetic ? "yes" : "no"),
        new("area", false, r => r.Area),
        new("figure", false, r => r.Figure),
        new("option", false, r => r.Option),
        new("measure", false, r => r.Measure),
        new("unit", false, r => r.Unit),
        new("value", true, r => Text(r.Value)),
        new("status", false, r => r.Value.StatusCode() ?? ""),
        new("n_total", true, r => Text(r.Counts.Total)),
        new("n_asked", true, r => Text(r.Counts.Asked)),
        new("n_answered", true, r => Text(r.Counts.Answered)),
        new("n_valid", true, r => Text(r.Counts.Valid)),
        new("n_status", false, r => r.Counts.Valid?.StatusCode() ?? ""),
        new("base", false, r => r.Of),
    ];

    private static string Text(Datum? datum) => datum is { HasValue: true } known ? known.Number.ToString("0.######", CultureInfo.InvariantCulture) : "";
}
