using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Statistics.Ranks;

namespace Pipeline.Tests.Ranks;

public class RankTests
{
    public static TheoryData<string> Cases => Golden.Cases("survey-ranks");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Mean_ranks_and_agreement_equal_the_reference(string id)
    {
        var golden = Golden.Case("survey-ranks", id);
        string[] items = [.. golden.Inputs.GetProperty("items").EnumerateArray().Select(i => i.GetString()!)];
        var policy = golden.Inputs.GetProperty("policy").GetString() switch
        {
            "as_is" => RankPolicy.AsIs,
            "midrank" => RankPolicy.Midrank,
            _ => RankPolicy.Strict,
        };
        var summary = RankSummary.Of(golden.Inputs.GetProperty("rows").EnumerateArray().Select(Ranks), items.Length, policy);

        string[] names = ["empty", "out_of_range", "incomplete", "incomplete_ties", "straight_line", "ties", "valid"];
        var kinds = names.Zip(summary.Classes).Where(c => c.Second > 0).Select(c => KeyValuePair.Create(c.First, (JsonNode?)c.Second)).ToList();
        Assert.Equal(golden.Expected.GetProperty("kinds").EnumerateObject().Count(), kinds.Count);
        var node = new JsonObject
        {
            ["n"] = summary.N,
            ["kinds"] = new JsonObject(kinds),
            ["mean_rank"] = new JsonObject(items.Select((item, i) => KeyValuePair.Create(item, (JsonNode?)summary.MeanRank[i]))),
            ["first_share"] = new JsonObject(items.Select((item, i) => KeyValuePair.Create(item, (JsonNode?)summary.FirstShare(i)))),
            ["sum_of_means"] = summary.SumOfMeans,
            ["expected_sum"] = summary.ExpectedSum,
            ["order_most_important_first"] = new JsonArray([.. summary.Order.Select(i => (JsonNode)items[i])]),
        };
        if (summary.Agreement is { } agreement)
        {
            node["friedman_chi2"] = agreement.ChiSquare;
            node["friedman_df"] = agreement.DegreesOfFreedom;
            node["friedman_p"] = agreement.P;
            node["kendall_w"] = agreement.KendallW;
        }

        golden.AssertMatches(node);
    }

    [Fact]
    public void Rank_with_lowest_mean_comes_first() =>
        Assert.Equal([1, 2, 0], RankSummary.Of([[3, 1, 2], [3, 2, 1], [2, 1, 3]], 3, RankPolicy.Strict).Order);

    [Fact]
    public void Nobody_answering_gives_no_mean_and_no_agreement()
    {
        var summary = RankSummary.Of([[null, null]], 2, RankPolicy.Strict);
        Assert.Equal([null, null], summary.MeanRank);
        Assert.Null(summary.SumOfMeans);
        Assert.Null(summary.Agreement);
        Assert.Null(summary.FirstShare(0));
    }

    [Fact]
    public void Everybody_agreeing_gives_full_agreement() =>
        Assert.Equal(1, RankSummary.Of([[1, 2, 3], [1, 2, 3], [1, 2, 3]], 3, RankPolicy.Strict).Agreement!.KendallW, 12);

    [Fact]
    public void Midranks_of_any_ranking_add_to_the_sum_of_a_complete_one() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Gen.ArrayOf(Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(1, 5).Select(r => (int?)r)), 5).ToArbitrary(),
            ranks =>
            {
                var positions = new double[5];
                Ranking.Midranks(ranks, positions);
                return Math.Abs(positions.Sum() - 15) < 1e-9;
            }));

    private static int?[] Ranks(JsonElement row) => [.. row.EnumerateArray().Select(r => r.ValueKind == JsonValueKind.Null ? (int?)null : r.GetInt32())];
}
