using System.Text.Json.Nodes;
using Pipeline.Domain.Crime;
using Pipeline.Statistics.Rates;

namespace Pipeline.Cli.Methods;

/// <summary>Rates, changes and trends of recorded crime.</summary>
internal static class RateMethods
{
    private const double PerHundredThousand = 100_000;

    public static readonly IReadOnlyList<Method> All =
    [
        new("crime-rate", "Rate with exact and Byar limits.", "k, pop, per (100000)", Rate),
        new("crime-change", "Ratio of two rates with its tests.", "k0, e0, k1, e1", Change),
        new("crime-trend", "Log-linear trend of yearly counts.", "years, counts, pops (optional)", Trend),
        new("crime-mann-kendall", "Monotone trend and Sen's slope.", "x", Monotone),
        new("crime-seasonality", "Seasonal indices of monthly counts.", "series", Seasons),
        new("crime-crosswalk", "Counts of an agency's categories by ICCS code.", "mapping, counts, splits (optional)", Allocate),
    ];

    private static JsonObject Rate(MethodInputs inputs)
    {
        var rate = PoissonRate.Of(inputs.Whole("k"), inputs.Number("pop"), inputs.NumberOrNull("per") ?? PerHundredThousand);
        return new()
        {
            ["rate"] = rate.Rate,
            ["exact_low"] = rate.Low,
            ["exact_high"] = rate.High,
            ["byar_low"] = rate.ByarLow,
            ["byar_high"] = rate.ByarHigh,
            ["rse_percent"] = rate.RelativeStandardErrorPercent,
            ["flag"] = rate.Flag switch { RateFlag.Suppress => "suppress", RateFlag.Unreliable => "unreliable", _ => "ok" },
        };
    }

    private static JsonObject Change(MethodInputs inputs)
    {
        var (k0, e0, k1, e1) = (inputs.Whole("k0"), inputs.Number("e0"), inputs.Whole("k1"), inputs.Number("e1"));
        var change = RateComparison.Of(k0, e0, k1, e1);
        return new()
        {
            ["rate_ratio"] = change.Ratio,
            ["percent_change"] = change.PercentChange,
            ["p_exact"] = change.PExact,
            ["p_mid"] = change.PMid,
            ["p_etest"] = ETest.P(k0, e0, k1, e1),
            ["rr_low"] = change.Low,
            ["rr_high"] = change.High,
        };
    }

    private static JsonObject Trend(MethodInputs inputs)
    {
        var trend = CountTrend.Of(
            [.. inputs.Values("years", "a year", y => y.GetInt32())], [.. inputs.Values("counts", "a whole number", c => c.GetInt64())],
            inputs.Has("pops") ? [.. inputs.Numbers("pops")] : null);
        JsonObject shape = new()
        {
            ["beta"] = trend.Slope,
            ["annual_percent_change"] = trend.YearlyChangePercent,
            ["dispersion"] = trend.Dispersion,
            ["se_poisson"] = trend.StandardErrorPoisson,
            ["p_poisson"] = trend.PPoisson,
            ["se_quasi"] = trend.StandardError,
            ["p_quasi"] = trend.P,
            ["apc_low_quasi"] = trend.Low,
            ["apc_high_quasi"] = trend.High,
        };
        if (trend.NegativeBinomial is not { } fit) return shape;
        shape["nb_theta"] = fit.Theta;
        shape["nb_beta"] = fit.Slope;
        shape["nb_se"] = fit.StandardError;
        return shape;
    }

    private static JsonObject Monotone(MethodInputs inputs)
    {
        var trend = MannKendall.Of([.. inputs.Numbers("x")]);
        return new()
        {
            ["S"] = trend.S,
            ["var_S"] = trend.Variance,
            ["z"] = trend.Z,
            ["p"] = trend.P,
            ["tau_a"] = trend.TauA,
            ["sen_slope"] = trend.Slope,
            ["sen_low"] = trend.Low,
            ["sen_high"] = trend.High,
        };
    }

    private static JsonObject Seasons(MethodInputs inputs)
    {
        var seasons = Seasonality.Of([.. inputs.Numbers("series")]);
        return new()
        {
            ["index"] = new JsonArray([.. seasons.Index.Select(index => (JsonNode)index)]),
            ["trend_first"] = seasons.Trend.First(t => t is not null),
            ["trend_last"] = seasons.Trend.Last(t => t is not null),
            ["adjusted_last"] = seasons.Adjusted[^1],
        };
    }

    private static JsonObject Allocate(MethodInputs inputs)
    {
        var mapping = inputs.Object("mapping");
        var entries = mapping.Members().Select(m => Entry(m.Key, mapping.Object(m.Key)));
        var counts = inputs.Objects("counts").Select(c => KeyValuePair.Create(c.Text("key"), c.Whole("n")));
        var splits = inputs.ObjectOrNull("splits") is { } given
            ? given.Members().ToDictionary(
                s => s.Key,
                s => (IReadOnlyDictionary<string, double>)given.Object(s.Key).Members().ToDictionary(p => p.Key, p => p.Value.GetDouble(), StringComparer.Ordinal),
                StringComparer.Ordinal)
            : null;
        var allocation = new Crosswalk("given", [.. entries]).Allocate(counts, splits);
        return new()
        {
            ["total"] = allocation.Total,
            ["excluded"] = allocation.Excluded,
            ["unmapped"] = allocation.Unmapped,
            ["unallocated"] = allocation.Unallocated,
            ["level1"] = OfLength(allocation.ByCode, 2),
            ["level2"] = OfLength(allocation.ByCode, 4),
            ["approximate_level2"] = OfLength(allocation.Approximate, 4),
            ["coverage_strict"] = allocation.Strict,
            ["coverage_broad"] = allocation.Broad,
            ["coverage_with_splits"] = allocation.WithSplits,
        };
    }

    private static CrosswalkEntry Entry(string category, MethodInputs entry)
    {
        if (!Enum.TryParse<Relation>(entry.Text("relation"), ignoreCase: true, out var relation)) throw entry.Expected("relation", "exact, broader, narrower or none");
        return new CrosswalkEntry(category, relation == Relation.None ? null : entry.Text("iccs"), relation);
    }

    private static JsonObject OfLength(IReadOnlyDictionary<string, double> counts, int length) =>
        new(counts.Where(c => c.Key.Length == length).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => KeyValuePair.Create(c.Key, (JsonNode?)JsonValue.Create(c.Value))));
}
