using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Domain;
using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.OpenData;
using Pipeline.Tests;

namespace Pipeline.Reports.Tests;

/// <summary>Indicators of an audit as a table for analysts.</summary>
public sealed partial class IndicatorOpenDataTests
{
    private static readonly IndicatorPeriod year = new(new Month(2023, 1), 12);

    private static readonly IndicatorValue[] sent =
    [
        Sent("D4-01", null, Datum.Of(7.25)) with { Numerator = 29, Denominator = 400, Note = "=HYPERLINK(\"x\")", Synthetic = true },
        Sent("D4-01", "a1", Datum.Suppressed) with { Numerator = 2 },
        Sent("D4-01", "a2", Datum.Of(0, unreliable: true)),
        Sent("D4-02", "a1", Datum.Of(3)),
        Sent("D4-03", null, Datum.Suppressed),
        Sent("D4-04", null, Datum.NotAvailable),
    ];

    [Fact]
    public void A_line_says_all_that_is_known_of_a_value_and_no_text_is_run()
    {
        var lines = Table();
        Assert.Equal(
            ["xx-town", "D4-01", "Unemployment rate", "", "2023-01", "12", "7.25", "", "", "29", "400", "", "", "percent", "'@office's", "uploaded", "good", "yes", "yes", "'=HYPERLINK(\"x\")"],
            new[] { "city", "indicator", "name_en", "area", "period_from", "months", "value", "status", "why", "numerator", "denominator", "low", "high", "unit", "source", "origin", "quality", "provisional", "synthetic", "note" }
                .Select(column => lines.First(line => line["indicator"] == "D4-01")[column]));
    }

    [Fact]
    public void A_value_is_blank_exactly_when_a_status_says_why_and_a_withheld_one_keeps_its_numerator_back()
    {
        var lines = Table();
        Assert.All(lines, line => Assert.Equal(line["value"].Length == 0, line["status"] is "c" or "x"));
        var areas = lines.Where(line => line["area"].Length > 0).ToList();
        Assert.Equal([("D4-01", "a1", "", "c", ""), ("D4-01", "a2", "0", "u", ""), ("D4-02", "a1", "3", "", "")], areas.Select(l => (l["indicator"], l["area"], l["value"], l["status"], l["numerator"])));
    }

    [Fact]
    public void Every_indicator_of_the_framework_has_a_line()
    {
        var lines = Table();
        Assert.Equal(IndicatorFrameworks.Current.Indicators.Select(i => i.Code), lines.Select(line => line["indicator"]).Distinct());
        Assert.Equal([("D4-02", "not-sent", "x"), ("D4-03", "withheld", "c"), ("D4-04", "not-sent", "x")],
            lines.Where(l => l["why"].Length > 0 && string.CompareOrdinal(l["indicator"], "D4-01") >= 0 && string.CompareOrdinal(l["indicator"], "D4-04") <= 0).Select(l => (l["indicator"], l["why"], l["status"])));
        Assert.All(lines.Where(l => l["why"].Length > 0), l => Assert.Equal("", l["period_from"]));
    }

    [Fact]
    public void Every_column_is_explained()
    {
        var docs = System.IO.File.ReadAllText(Repository.Path("docs", "open-data.md"));
        var section = docs[docs.IndexOf("## Indicators of a safety audit", StringComparison.Ordinal)..];
        Assert.All(IndicatorCsv.Header.Split(','), column => Assert.Contains($"`{column}`", section, StringComparison.Ordinal));
        Assert.All(typeof(IndicatorWhy).GetFields().Select(field => (string)field.GetRawConstantValue()!), why => Assert.Contains($"`{why}`", section, StringComparison.Ordinal));
        Assert.All(Enum.GetNames<IndicatorQuality>().Concat(Enum.GetNames<IndicatorOrigin>()), code => Assert.Contains($"`{code.ToLowerInvariant()}`", section, StringComparison.Ordinal));
    }

    private static List<Dictionary<string, string>> Table()
    {
        using var written = new MemoryStream();
        IndicatorCsv.Write(written, new SafetyAudit
        {
            City = "xx-town", Names = new LocalText("Town"), Country = "XX", AsOf = new DateOnly(2024, 1, 1), DataAsOf = DateTimeOffset.UnixEpoch,
            Indicators = IndicatorCompilation.Of(new IndicatorInputs(IndicatorFrameworks.Current, null, [new IndicatorTable("safety-audit/1", sent, true)], null, [], null, [], [], new DateOnly(2024, 1, 1))),
        });
        var lines = Encoding.UTF8.GetString(written.ToArray()).TrimEnd('\n').Split('\n').Select(line => Cell().Matches("," + line).Select(cell => Plain(cell.Groups["cell"].Value)).ToArray()).ToList();
        Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];

        static string Plain(string cell) => cell is ['"', .. var inside, '"'] ? inside.Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
    }

    [GeneratedRegex(",(?<cell>\"(\"\"|[^\"])*\"|[^,\"]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cell();

    private static IndicatorValue Sent(string indicator, string? area, Datum value) =>
        new(indicator, area, year, value, null, null, "@office's", IndicatorQuality.Good, Provisional: true, IndicatorOrigin.Uploaded);
}
