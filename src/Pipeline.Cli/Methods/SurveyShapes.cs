using System.Text.Json.Nodes;
using Pipeline.Domain.Surveys;
using Pipeline.Statistics.Proportions;
using Pipeline.Statistics.Ranks;
using Pipeline.Statistics.Scales;

namespace Pipeline.Cli.Methods;

/// <summary>Survey counts as JSON, the same for a method by itself and for the tables of a whole wave. An empty base gives null.</summary>
internal static class SurveyShapes
{
    private const int PrintedDecimals = 2;

    /// <summary>A ranking under one policy.</summary>
    /// <param name="items">Codes of the items, in the order of the ranks.</param>
    public static JsonObject Of(RankSummary summary, IReadOnlyList<string> items)
    {
        JsonObject shape = new()
        {
            ["n"] = summary.N,
            ["kinds"] = new JsonObject(Enum.GetValues<RankClass>().Where(k => summary.Classes[(int)k] > 0)
                .Select(k => KeyValuePair.Create(RankCodes.Of(k), (JsonNode?)summary.Classes[(int)k]))),
            ["mean_rank"] = PerItem(items, i => summary.MeanRank[i]),
            ["first_share"] = PerItem(items, i => summary.FirstShare(i)),
            ["sum_of_means"] = summary.SumOfMeans,
            ["expected_sum"] = summary.ExpectedSum,
            ["order_most_important_first"] = new JsonArray([.. summary.Order.Select(i => (JsonNode)items[i])]),
        };
        if (summary.Agreement is not { } agreement) return shape;
        shape["friedman_chi2"] = agreement.ChiSquare;
        shape["friedman_df"] = agreement.DegreesOfFreedom;
        shape["friedman_p"] = agreement.P;
        shape["kendall_w"] = agreement.KendallW;
        return shape;
    }

    /// <summary>A scale from 0 to 10.</summary>
    public static JsonObject Of(ScaleSummary summary, IReadOnlyList<int> counts, int missing, int invalid) => new()
    {
        ["n"] = summary.N,
        ["missing"] = missing,
        ["invalid"] = invalid,
        ["counts"] = new JsonArray([.. counts.Select(c => (JsonNode)c)]),
        ["percents"] = new JsonArray([.. counts.Select(c => (JsonNode?)(double?)Percent.Of(c, summary.N, 0))]),
        ["top_five_count"] = summary.TopFive,
        ["top_five_percent"] = (double?)Percent.Of(summary.TopFive, summary.N, PrintedDecimals),
        ["top_five_wilson"] = ProportionMethods.Shape(summary.TopFiveInterval),
        ["nine_ten_count"] = summary.NineTen,
        ["mean"] = summary.Mean,
        ["sd"] = summary.StandardDeviation,
        ["median"] = summary.Median,
    };

    /// <summary>Claims, and all cells that they are added up from.</summary>
    public static JsonObject Of(ClaimCounts claims) => new()
    {
        ["base"] = claims.Base,
        ["claimed"] = claims.Claimed,
        ["verified_and_evaluated"] = claims.VerifiedAndEvaluated,
        ["one_of_two"] = claims.OneOfTwo,
        ["neither_including_missing"] = claims.Neither,
        ["neither_both_answered_no"] = claims.NeitherAnsweredNo,
        ["percent_unsupported"] = (double?)Percent.Of(claims.Neither, claims.Claimed, PrintedDecimals),
        ["cells"] = new JsonObject(claims.Cells
            .Select(c => KeyValuePair.Create($"{(c.Key.Claimed ? "claimed" : "no_claim")}|{Said(c.Key.Verified)}|{Said(c.Key.Evaluated)}", (JsonNode?)c.Value))
            .OrderBy(c => c.Key, StringComparer.Ordinal)),
    };

    private static string Said(bool? answer) => answer switch { true => "yes", false => "no", null => "missing" };

    /// <summary>The five counts of a figure.</summary>
    public static JsonObject Base(FigureCounts figure) => new()
    {
        ["total"] = figure.Base.Total,
        ["asked"] = figure.Base.Asked,
        ["answered"] = figure.Base.Answered,
        ["item_nonresponse"] = figure.Base.ItemNonResponse,
        ["routing_violations"] = figure.Base.RoutingViolations,
    };

    public static JsonObject Counts(FigureCounts figure) => PerItem(Codes(figure), i => figure.Options[i]);

    /// <summary>Each option in percent of a base.</summary>
    public static JsonObject Percents(FigureCounts figure, int of) => PerItem(Codes(figure), i => (double?)Percent.Of(figure.Options[i], of, PrintedDecimals));

    public static IReadOnlyList<string> Codes(FigureCounts figure) => [.. figure.Figure.Options.Select(o => o.Code)];

    private static JsonObject PerItem(IReadOnlyList<string> codes, Func<int, JsonNode?> value) =>
        new(codes.Select((code, i) => KeyValuePair.Create(code, value(i))));
}
