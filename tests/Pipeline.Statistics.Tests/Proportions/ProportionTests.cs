using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Statistics.Proportions;

namespace Pipeline.Tests.Proportions;

public class ProportionTests
{
    public static TheoryData<string> WilsonCases => Golden.Cases("survey-wilson");

    public static TheoryData<string> FiniteCases => Golden.Cases("survey-wilson-fpc");

    public static TheoryData<string> ExactCases => Golden.Cases("survey-clopper-pearson");

    public static TheoryData<string> RoundingCases => Golden.Cases("survey-percent-rounding");

    public static TheoryData<string> DenominatorCases => Golden.Cases("survey-denominators");

    [Theory]
    [MemberData(nameof(WilsonCases))]
    public void Wilson_interval_equals_the_reference(string id)
    {
        var golden = Golden.Case("survey-wilson", id);
        golden.AssertMatches(Node(ProportionInterval.Wilson(K(golden), N(golden))));
    }

    [Theory]
    [MemberData(nameof(FiniteCases))]
    public void Wilson_interval_with_a_list_of_all_cities_equals_the_reference(string id)
    {
        var golden = Golden.Case("survey-wilson-fpc", id);
        var (interval, effective) = ProportionInterval.WilsonFinite(K(golden), N(golden), golden.Inputs.GetProperty("N").GetInt64())!.Value;
        var node = Node(interval)!;
        node["n_eff"] = effective;
        golden.AssertMatches(node);
    }

    [Theory]
    [MemberData(nameof(ExactCases))]
    public void Exact_interval_equals_the_reference(string id)
    {
        var golden = Golden.Case("survey-clopper-pearson", id);
        golden.AssertMatches(Node(ProportionInterval.ClopperPearson(K(golden), N(golden))));
    }

    [Theory]
    [MemberData(nameof(RoundingCases))]
    public void Halves_round_away_from_zero(string id)
    {
        var golden = Golden.Case("survey-percent-rounding", id);
        golden.AssertMatches(new JsonObject { ["percent"] = (double?)Percent.Of(K(golden), N(golden), golden.Inputs.GetProperty("decimals").GetInt32()) });
    }

    [Theory]
    [MemberData(nameof(DenominatorCases))]
    public void Printed_percentages_give_away_their_base(string id)
    {
        var golden = Golden.Case("survey-denominators", id);
        var inputs = golden.Inputs;
        var largest = inputs.TryGetProperty("n_max", out var max) ? max.GetInt32() : 174;
        var bases = Percent.FeasibleBases(
            [.. inputs.GetProperty("percents").EnumerateArray().Select(p => p.GetDecimal())],
            inputs.GetProperty("decimals").GetInt32(), inputs.GetProperty("exhaustive").GetBoolean(), largest);
        golden.AssertMatches(new JsonObject { ["n"] = new JsonArray([.. bases.Select(n => (JsonNode)n)]) });
    }

    [Fact]
    public void An_empty_base_has_no_interval()
    {
        Assert.Null(ProportionInterval.Wilson(0, 0));
        Assert.Null(ProportionInterval.WilsonFinite(0, 0, 10));
        Assert.Null(ProportionInterval.ClopperPearson(0, 0));
    }

    [Fact]
    public void Impossible_counts_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.Wilson(4, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.ClopperPearson(-1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.WilsonFinite(1, 3, 2));
    }

    private static long K(GoldenCase golden) => golden.Inputs.GetProperty("k").GetInt64();

    private static long N(GoldenCase golden) => golden.Inputs.GetProperty("n").GetInt64();

    private static JsonObject? Node(ProportionInterval? interval) =>
        interval is { } i ? new() { ["p"] = i.Estimate, ["low"] = i.Low, ["high"] = i.High } : null;
}
