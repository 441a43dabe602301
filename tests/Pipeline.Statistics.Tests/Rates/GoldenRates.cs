using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Statistics.Rates;
using Pipeline.Tests;

namespace Pipeline.Statistics.Tests.Rates;

public class GoldenRates
{
    public static TheoryData<string> RateCases => Golden.Cases("crime-rate");

    public static TheoryData<string> ChangeCases => Golden.Cases("crime-change");

    [Theory]
    [MemberData(nameof(RateCases))]
    public void Rate_limits_and_flag_agree_with_the_golden_file(string id)
    {
        var golden = Golden.Case("crime-rate", id);
        var per = golden.Inputs.TryGetProperty("per", out var given) ? given.GetDouble() : 100_000;
        var rate = PoissonRate.Of(golden.Inputs.GetProperty("k").GetInt64(), golden.Inputs.GetProperty("pop").GetDouble(), per);
        golden.AssertMatches(new JsonObject
        {
            ["rate"] = rate.Rate,
            ["exact_low"] = rate.Low,
            ["exact_high"] = rate.High,
            ["byar_low"] = rate.ByarLow,
            ["byar_high"] = rate.ByarHigh,
            ["rse_percent"] = rate.RelativeStandardErrorPercent,
            ["flag"] = rate.Flag switch { RateFlag.Suppress => "suppress", RateFlag.Unreliable => "unreliable", _ => "ok" },
        });
    }

    [Theory]
    [MemberData(nameof(ChangeCases))]
    public void Comparison_of_two_counts_agrees_with_the_golden_file(string id)
    {
        var golden = Golden.Case("crime-change", id);
        var (k0, e0, k1, e1) = (Count("k0"), Exposure("e0"), Count("k1"), Exposure("e1"));
        var change = RateComparison.Of(k0, e0, k1, e1);
        golden.AssertMatches(new JsonObject
        {
            ["rate_ratio"] = change.Ratio,
            ["percent_change"] = change.PercentChange,
            ["p_exact"] = change.PExact,
            ["p_mid"] = change.PMid,
            ["p_etest"] = ETest.P(k0, e0, k1, e1),
            ["rr_low"] = change.Low,
            ["rr_high"] = change.High,
        });

        long Count(string name) => golden.Inputs.GetProperty(name).GetInt64();
        double Exposure(string name) => golden.Inputs.GetProperty(name).GetDouble();
    }
}
