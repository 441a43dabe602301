using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Domain.Surveys;
using Pipeline.Statistics.Proportions;
using Pipeline.Statistics.Ranks;

namespace Pipeline.Tests.Surveys;

/// <summary>survey-2011-tables.json: every table of the reconstruction, computed apart from this code.</summary>
public class ReconstructionTablesTests
{
    private static readonly WaveCounts Counts = WaveTabulation.Tabulate(
        WavePublication.Collected(Reconstruction.Instrument, WaveDescriptions.For("2011", "global-survey/2011")), Reconstruction.Responses);

    /// <summary>Cross tables, which other tests check.</summary>
    private static readonly string[] NotFigures = ["claims", "region_table_q13"];

    public static TheoryData<string> Tables
    {
        get
        {
            using var tables = JsonDocument.Parse(File.ReadAllBytes(Golden.FileOf("survey-2011-tables.json")));
            return [.. tables.RootElement.GetProperty("expected").EnumerateObject().Select(t => t.Name).Where(n => !NotFigures.Contains(n, StringComparer.Ordinal))];
        }
    }

    [Fact]
    public void Every_figure_has_its_reference_table() => Assert.Equal(Counts.Figures.Count, ((IEnumerable<object[]>)Tables).Count());

    [Theory]
    [MemberData(nameof(Tables))]
    public void Table_equals_the_reference(string name)
    {
        using var tables = JsonDocument.Parse(File.ReadAllBytes(Golden.FileOf("survey-2011-tables.json")));
        var expected = tables.RootElement.GetProperty("expected").GetProperty(name);
        var figure = FigureOf(name);
        new GoldenCase(name, default, expected, 1e-6, 1e-9).AssertMatches(figure.Figure.Type switch
        {
            QuestionType.Rank => Ranks(figure),
            QuestionType.Scale => Scale(figure),
            _ => Options(figure),
        });
    }

    /// <summary>Single and scale tables are named after their column, the others after what their columns begin with.</summary>
    private static FigureCounts FigureOf(string table) => Counts.Figures.Single(f =>
        f.Figure.Column is { } column
            ? string.Equals(column, table, StringComparison.Ordinal)
            : f.Figure.Options[0].Column!.StartsWith(table + "_", StringComparison.Ordinal));

    private static JsonObject Options(FigureCounts f)
    {
        var multi = f.Figure.Type == QuestionType.Multi;
        var node = new JsonObject
        {
            ["kind"] = multi ? "multi" : "single",
            ["asked"] = f.Base.Asked,
            ["answered"] = f.Base.Answered,
            ["item_nonresponse"] = f.Base.ItemNonResponse,
            ["invalid_codes"] = f.InvalidCodes,
            ["routing_violations"] = f.Base.RoutingViolations,
            ["counts"] = PerOption(f, k => k),
            ["percent"] = PerOption(f, k => (double)Percent.Of(k, f.Base.Valid, 2)!),
        };
        if (!multi) return node;
        node["mentions"] = f.Mentions;
        node["percent_of_mentions"] = PerOption(f, k => (double)Percent.Of(k, f.Mentions, 2)!);
        return node;
    }

    private static JsonObject Scale(FigureCounts f)
    {
        var summary = f.Scale!;
        var interval = summary.TopFiveInterval!.Value;
        return new()
        {
            ["kind"] = "scale",
            ["n"] = summary.N,
            ["missing"] = f.Base.ItemNonResponse - f.InvalidCodes,
            ["invalid"] = f.InvalidCodes,
            ["counts"] = new JsonArray([.. f.Options.Select(c => (JsonNode)c)]),
            ["percents"] = new JsonArray([.. f.Options.Select(c => (JsonNode)(double)Percent.Of(c, summary.N, 0)!)]),
            ["top_five_count"] = summary.TopFive,
            ["top_five_percent"] = (double?)Percent.Of(summary.TopFive, summary.N, 2),
            ["top_five_wilson"] = new JsonObject { ["p"] = interval.Estimate, ["low"] = interval.Low, ["high"] = interval.High },
            ["nine_ten_count"] = summary.NineTen,
            ["mean"] = summary.Mean,
            ["sd"] = summary.StandardDeviation,
            ["median"] = summary.Median,
        };
    }

    private static JsonObject Ranks(FigureCounts f) => new()
    {
        ["kind"] = "rank",
        ["as_is"] = Policy(f, RankPolicy.AsIs),
        ["strict"] = Policy(f, RankPolicy.Strict),
        ["midrank"] = Policy(f, RankPolicy.Midrank),
    };

    private static JsonObject Policy(FigureCounts f, RankPolicy policy)
    {
        var summary = f.Ranks![policy];
        var items = f.Figure.Options.Select(o => o.Code).ToList();
        return new()
        {
            ["n"] = summary.N,
            ["kinds"] = new JsonObject
            {
                ["straight_line"] = summary.Classes[(int)RankClass.StraightLine],
                ["ties"] = summary.Classes[(int)RankClass.Ties],
                ["valid"] = summary.Classes[(int)RankClass.Valid],
            },
            ["mean_rank"] = new JsonObject(items.Select((item, i) => KeyValuePair.Create(item, (JsonNode?)summary.MeanRank[i]))),
            ["first_share"] = new JsonObject(items.Select((item, i) => KeyValuePair.Create(item, (JsonNode?)summary.FirstShare(i)))),
            ["sum_of_means"] = summary.SumOfMeans,
            ["expected_sum"] = summary.ExpectedSum,
            ["order_most_important_first"] = new JsonArray([.. summary.Order.Select(i => (JsonNode)items[i])]),
            ["friedman_chi2"] = summary.Agreement?.ChiSquare,
            ["friedman_df"] = summary.Agreement?.DegreesOfFreedom,
            ["friedman_p"] = summary.Agreement?.P,
            ["kendall_w"] = summary.Agreement?.KendallW,
        };
    }

    private static JsonObject PerOption(FigureCounts f, Func<int, double> value) =>
        new(f.Figure.Options.Select((o, i) => KeyValuePair.Create(o.Code, (JsonNode?)value(f.Options[i]))));
}
