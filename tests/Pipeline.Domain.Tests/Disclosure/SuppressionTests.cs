using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Tests.Disclosure;

public class SuppressionTests
{
    private static readonly DisclosurePolicy Policy = DisclosurePolicy.Current;

    public static TheoryData<string> TableCases => Golden.Cases("survey-suppression");

    public static TheoryData<string> PoolingCases => Golden.Cases("survey-region-merge");

    [Theory]
    [MemberData(nameof(TableCases))]
    public void Suppression_pattern_and_intervals_equal_the_reference(string id)
    {
        var golden = Golden.Case("survey-suppression", id);
        golden.AssertMatches(Describe(Counts(golden.Inputs.GetProperty("table")), Policy with { MinimumCell = golden.Inputs.GetProperty("k").GetInt32() }));
    }

    [Fact]
    public void Strategy_by_region_of_the_reconstruction_equals_the_reference()
    {
        using var tables = JsonDocument.Parse(File.ReadAllBytes(Golden.FileOf("survey-2011-tables.json")));
        var reference = tables.RootElement.GetProperty("expected").GetProperty("region_table_q13");
        new GoldenCase("region_table_q13", default, reference.GetProperty("suppression"), 0, 0)
            .AssertMatches(Describe(Counts(reference.GetProperty("table")), Policy));
    }

    [Theory]
    [MemberData(nameof(PoolingCases))]
    public void Small_regions_are_pooled_like_the_reference(string id)
    {
        var golden = Golden.Case("survey-region-merge", id);
        var regions = golden.Inputs.GetProperty("regions").EnumerateArray()
            .Select(r => new RegionSize(r.GetProperty("name").GetString()!, r.GetProperty("units").GetInt32(), r.GetProperty("countries").GetInt32()));
        var pooling = RegionPooling.Of([.. regions], "Other regions", Policy);
        golden.AssertMatches(new JsonObject
        {
            ["kept"] = new JsonArray([.. pooling.Kept.Select(r => (JsonNode)r.Code)]),
            ["merged"] = new JsonArray([.. pooling.Pooled.Select(r => (JsonNode)r.Code)]),
            ["pool"] = new JsonObject { ["name"] = pooling.Pool!.Code, ["units"] = pooling.Pool.Municipalities, ["countries"] = pooling.Pool.Countries },
        });
    }

    [Fact]
    public void A_pool_of_everything_is_no_region()
    {
        var pooling = RegionPooling.Of([new("A", 12, 3), new("B", 4, 1)], "OTH", Policy);
        Assert.Equal((0, 2, null), (pooling.Kept.Count, pooling.Pooled.Count, pooling.Pool));
    }

    [Fact]
    public void Nothing_is_pooled_when_all_regions_are_large_enough() =>
        Assert.Equal((2, null), (RegionPooling.Of([new("A", 10, 3), new("B", 10, 3)], "OTH", Policy) is var p ? p.Kept.Count : 0, p.Pool));

    [Fact]
    public void All_of_a_group_in_one_answer_is_hidden_only_when_the_question_is_sensitive()
    {
        var counts = new[,] { { 12, 0 }, { 20, 9 }, { 11, 14 } };
        Assert.Equal(CellState.Published, TableSuppression.Protect(new() { Counts = counts }, Policy).States[0, 0]);
        Assert.Equal(CellState.Primary, TableSuppression.Protect(new() { Counts = counts, Sensitive = true }, Policy).States[0, 0]);
    }

    [Fact]
    public void A_small_count_of_non_response_is_no_answer_and_may_be_shown() =>
        Assert.Equal(CellState.Published, TableSuppression.Protect(new() { Counts = new[,] { { 12, 2 }, { 20, 1 } }, Answers = [true, false] }, Policy).States[0, 1]);

    [Fact]
    public void Totals_already_in_print_are_never_suppressed_and_their_narrow_columns_stay_as_wide_as_they_can()
    {
        var known = new bool[4, 3];
        for (var j = 0; j < 3; j++) known[3, j] = true;
        for (var i = 0; i < 4; i++) known[i, 2] = true;
        var table = TableSuppression.Protect(new() { Counts = new[,] { { 11, 1 }, { 20, 1 }, { 15, 0 } }, Known = known }, Policy);
        Assert.Equal(CellState.Published, table.States[3, 1]);

        // Everybody knows that two cities said so, and everybody may know no more than that.
        Assert.Contains(table.Intervals, i => i is { Row: 0, Column: 1, Low: 0, High: 2 });
    }

    [Fact]
    public void The_policy_is_found_by_its_version()
    {
        Assert.Equal("survey/1", DisclosurePolicy.Current.Version);
        Assert.Null(DisclosurePolicy.Find("survey/0"));
    }

    private static JsonObject Describe(int[,] counts, DisclosurePolicy policy)
    {
        var table = TableSuppression.Protect(new() { Counts = counts }, policy);
        return new()
        {
            ["extended"] = Array(table.Counts, (i, j) => table.Counts[i, j]),
            ["state"] = Array(table.Counts, (i, j) => table.States[i, j] switch { CellState.Primary => "p", CellState.Secondary => "s", _ => string.Empty }),
            ["primary"] = table.States.Cast<CellState>().Count(s => s == CellState.Primary),
            ["secondary"] = table.States.Cast<CellState>().Count(s => s == CellState.Secondary),
            ["bridges_left"] = table.Intervals.Count(c => c.High == c.Low),
            ["published"] = Array(table.Counts, (i, j) => table.IsPublished(i, j) ? table.Counts[i, j] : null),
            ["intervals"] = new JsonArray([.. table.Intervals.Select(c => new JsonObject { ["cell"] = new JsonArray(c.Row, c.Column), ["low"] = c.Low, ["high"] = c.High })]),
        };
    }

    private static JsonArray Array(int[,] shape, Func<int, int, JsonNode?> cell) =>
        new([.. Enumerable.Range(0, shape.GetLength(0)).Select(i => new JsonArray([.. Enumerable.Range(0, shape.GetLength(1)).Select(j => cell(i, j))]))]);

    private static int[,] Counts(JsonElement table)
    {
        var rows = table.EnumerateArray().Select(r => r.EnumerateArray().Select(c => c.GetInt32()).ToArray()).ToArray();
        var counts = new int[rows.Length, rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < rows[i].Length; j++) counts[i, j] = rows[i][j];
        return counts;
    }
}
