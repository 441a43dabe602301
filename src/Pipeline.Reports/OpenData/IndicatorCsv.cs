using System.Globalization;
using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Reports.OpenData;

/// <summary>
/// The indicators of a city's safety audit as tidy CSV: one line for each value of the whole city and of its areas, and one for each indicator without any,
/// with the reason. docs/open-data.md explains the columns.
/// </summary>
public static class IndicatorCsv
{
    private static readonly IReadOnlyList<(string Name, Func<Line, string> Cell)> columns =
    [
        ("city", l => CrimeColumn.Text(l.City)),
        ("indicator", l => CrimeColumn.Text(l.Code)),
        ("name_en", l => CrimeColumn.Text(l.Indicator?.Names.En ?? "")),
        ("name_fr", l => CrimeColumn.Text(l.Indicator?.Names.Fr ?? "")),
        ("name_es", l => CrimeColumn.Text(l.Indicator?.Names.Es ?? "")),
        ("name_pt", l => CrimeColumn.Text(l.Indicator?.Names.Pt ?? "")),
        ("dimension", l => CrimeColumn.Text(l.Indicator?.Dimension ?? "")),
        ("area", l => CrimeColumn.Text(l.Value?.Area ?? "")),
        ("period_from", l => l.Value?.Period.From.ToString() ?? ""),
        ("months", l => l.Value?.Period.Months.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("value", l => l.Value is { Value: { HasValue: true } known } ? CrimeColumn.Number(known.Number) : ""),
        ("status", l => l.Value is { } value ? value.Value.StatusCode() ?? "" : l.Why is IndicatorWhy.Withheld ? "c" : "x"),
        ("why", l => l.Why ?? ""),
        ("numerator", l => Number(l.Value is { Value.HasValue: true } shown ? shown.Numerator : null)),
        ("denominator", l => Number(l.Value?.Denominator)),
        ("low", l => Number(l.Value?.Low)),
        ("high", l => Number(l.Value?.High)),
        ("unit", l => CrimeColumn.Text(Unit(l.Indicator?.Unit.En ?? ""))),
        ("source", l => CrimeColumn.Text(l.Value?.Source ?? "")),
        ("origin", l => l.Value is { } value ? Code(value.Origin) : ""),
        ("quality", l => l.Value is { } value ? Code(value.Quality) : ""),
        ("provisional", l => YesNo(l.Value?.Provisional)),
        ("synthetic", l => YesNo(l.Value?.Synthetic)),
        ("note", l => CrimeColumn.Text(l.Value?.Note ?? "")),
    ];

    public static string Header { get; } = string.Join(',', columns.Select(c => c.Name));

    /// <summary>Writes UTF-8 with LF line ends in the order of the framework, each indicator's city values oldest first, then its areas by code; numbers with a point.</summary>
    public static void Write(Stream output, SafetyAudit audit)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(audit);
        var framework = IndicatorFrameworks.Find(audit.Indicators.Framework);
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Header);
        foreach (var standing in audit.Indicators.Indicators)
        {
            foreach (var line in Lines(audit.City, standing, framework?.Find(standing.Indicator)))
                writer.WriteLine(string.Join(',', columns.Select(c => c.Cell(line))));
        }
    }

    /// <summary>The reason stands on a line of its own where no value of the whole city can be shown, whatever else is known.</summary>
    private static IEnumerable<Line> Lines(string city, IndicatorStanding standing, Indicator? indicator)
    {
        if (standing.Why is { } why) yield return new Line(city, standing.Indicator, indicator, null, why);
        foreach (var value in standing.Series.Concat(standing.Areas)) yield return new Line(city, standing.Indicator, indicator, value, null);
    }

    /// <summary>A cell that begins with the sign would get an apostrophe, since old spreadsheets run it.</summary>
    private static string Unit(string text) => text.StartsWith('%') ? "percent" + text[1..] : text;

    private static string Number(double? number) => number is { } known ? CrimeColumn.Number(known) : "";

    private static string YesNo(bool? flag) => flag switch { true => "yes", false => "no", null => "" };

    private static string Code<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private sealed record Line(string City, string Code, Indicator? Indicator, IndicatorValue? Value, string? Why);
}
