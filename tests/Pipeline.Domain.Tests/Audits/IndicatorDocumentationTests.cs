using Pipeline.Domain.Audits.Indicators;

namespace Pipeline.Domain.Tests.Audits;

/// <summary>docs/indicators.md has a row for every indicator, as the framework has it.</summary>
public class IndicatorDocumentationTests
{
    private static readonly string[] docs = File.ReadAllLines(global::Pipeline.Tests.Repository.Path("docs", "indicators.md"));

    [Fact]
    public void Every_indicator_has_its_row_in_the_order_of_the_framework() =>
        Assert.Equal(IndicatorFrameworks.Current.Indicators.Select(Row), docs.Where(line => line.StartsWith("| `D", StringComparison.Ordinal)));

    [Fact]
    public void Every_dimension_has_its_heading_with_the_number_of_its_indicators()
    {
        foreach (var dimension in IndicatorFrameworks.Current.Dimensions)
        {
            var at = Array.IndexOf(docs, $"## {dimension.Code} {dimension.Names.En}");
            Assert.True(at >= 0, dimension.Code);
            var count = IndicatorFrameworks.Current.Indicators.Count(i => i.Dimension == dimension.Code);
            Assert.Equal($"{count} indicators; {(dimension.Named ? "named by the source" : "our proposal")}.", docs[at + 2]);
        }
    }

    [Fact]
    public void Every_reason_why_a_value_is_missing_is_explained() =>
        Assert.All(typeof(IndicatorWhy).GetFields(), field => Assert.Contains(docs, line => line.StartsWith($"| `{field.GetRawConstantValue()}` |", StringComparison.Ordinal)));

    private static string Row(Indicator i) =>
        $"| `{i.Code}` | {i.Names.En} | {i.Unit.En} | {i.Formula.En} | {Direction(i.Direction)} | {string.Join(", ", i.Sources)} | {string.Join(", ", i.Sdg)} | {i.Iccs ?? "–"} |";

    private static string Direction(IndicatorDirection direction) => direction switch
    {
        IndicatorDirection.HigherIsWorse => "higher is worse",
        IndicatorDirection.HigherIsBetter => "higher is better",
        _ => "context",
    };
}
