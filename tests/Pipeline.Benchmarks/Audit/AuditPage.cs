using System.Net;
using System.Text;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Benchmarks.Audit;

/// <summary>
/// The numbers of the audit as a web page, for the browser to print: every table, and a line for each category that has
/// one. Plainer than the report (no methods, no notes), so that the comparison leans towards the browser.
/// </summary>
internal static class AuditPage
{
    private const int ChartWidth = 640;
    private const int ChartHeight = 120;

    public static string Write(CityCrime crime)
    {
        var page = new StringBuilder("""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Audit</title><style>
            body { font: 10pt "Noto Sans", sans-serif } h1, h2 { color: #124 } h2 { break-after: avoid }
            table { border-collapse: collapse; width: 100%; margin: 1em 0 } tr { break-inside: avoid }
            th, td { border-bottom: 0.5pt solid #999; padding: 2pt 4pt; text-align: right } th:first-child, td:first-child { text-align: left }
            figure { break-inside: avoid; margin: 1em 0 } .page { break-after: page }
            </style></head><body>
            """);
        page.Append($"<h1>{Text(crime.Names.En)}</h1><p class=page>{crime.Months[0]} to {crime.Months[^1]}</p>");
        IReadOnlyList<CategorySeries> all = [crime.Total, .. crime.Categories];

        Table(page, "Categories", ["Category", "Current", "Previous", "Rate", "Low", "High", "Ratio", "Low", "High", "p"], all.Select(s => (string[])
            [s.Label.En, Number(s.Current), Number(s.Previous), Number(s.Rate.Per100000), Number(s.Rate.Low), Number(s.Rate.High),
                $"{s.Change?.Ratio:0.00}", $"{s.Change?.Low:0.00}", $"{s.Change?.High:0.00}", $"{s.Change?.P:0.000}"]));
        page.Append("<h2>Months</h2>");
        foreach (var series in all) Chart(page, series);
        foreach (var series in all) Table(page, series.Label.En, ["Year", .. Enumerable.Range(1, 12).Select(m => $"{m}")], Years(crime, series));
        foreach (var agency in crime.Agencies)
        {
            Table(page, agency.Names.En, ["Month", "Rows", "Without location", "Without id", "Repeated ids", "Unmapped"],
                agency.Delivered.Select(m => (string[])[$"{m.Month}", $"{m.Rows:N0}", $"{m.WithoutLocation:N0}", $"{m.BlankIds:N0}", $"{m.RepeatedIds:N0}", $"{m.Unmapped:N0}"]));
            Table(page, "Files", ["File", "Received", "SHA-256", "Months"], agency.Extracts.Select(e => (string[])[e.FileName, $"{e.ReceivedAt:u}", e.Sha256[..12], string.Join(", ", e.MonthsUsed)]));
        }

        return page.Append("</body></html>").ToString();
    }

    private static IEnumerable<string[]> Years(CityCrime crime, CategorySeries series) =>
        crime.Months.Zip(series.Counts).GroupBy(m => m.First.Year).Select(year =>
        {
            var cells = Enumerable.Repeat("–", 13).ToArray();
            cells[0] = $"{year.Key}";
            foreach (var (month, count) in year) cells[month.Number] = Number(count);
            return cells;
        });

    private static void Table(StringBuilder page, string title, string[] head, IEnumerable<string[]> rows)
    {
        page.Append($"<h2>{Text(title)}</h2><table><thead><tr>");
        foreach (var cell in head) page.Append($"<th scope=col>{Text(cell)}</th>");
        page.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            page.Append("<tr>");
            foreach (var cell in row) page.Append($"<td>{Text(cell)}</td>");
            page.Append("</tr>");
        }

        page.Append("</tbody></table>");
    }

    private static void Chart(StringBuilder page, CategorySeries series)
    {
        var known = series.Counts.Select((count, month) => (count, month)).Where(c => c.count.HasValue).ToList();
        if (known.Count < 2) return;
        var most = Math.Max(1, known.Max(c => c.count.Number));
        var points = known.Select(c => $"{(double)ChartWidth * c.month / series.Counts.Count:0.0},{ChartHeight - (ChartHeight * c.count.Number / most):0.0}");
        page.Append($"<figure><svg role=img aria-label=\"{Text(series.Label.En)}\" viewBox=\"0 0 {ChartWidth} {ChartHeight}\"><polyline fill=none stroke=#124 points=\"{string.Join(' ', points)}\"/></svg><figcaption>{Text(series.Label.En)}</figcaption></figure>");
    }

    private static string Number(Datum datum) => datum.HasValue ? $"{datum.Number:N0}" : datum.StatusCode()!;

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
