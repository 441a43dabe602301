using System.Text.Json.Nodes;
using Pipeline.Statistics.Multiplicity;
using Pipeline.Statistics.Proportions;

namespace Pipeline.Cli.Methods;

/// <summary>Percentages and their intervals.</summary>
internal static class ProportionMethods
{
    public static readonly IReadOnlyList<Method> All =
    [
        new("survey-percent-rounding", "Percent of a base, rounded half away from zero.", "k, n, decimals", Rounded),
        new("survey-wilson", "Wilson interval of a proportion.", "k, n", i => Shape(ProportionInterval.Wilson(i.Whole("k"), i.Whole("n")))),
        new("survey-wilson-fpc", "Wilson interval when N municipalities exist.", "k, n, N", Finite),
        new("survey-clopper-pearson", "Exact interval of a proportion.", "k, n", i => Shape(ProportionInterval.ClopperPearson(i.Whole("k"), i.Whole("n")))),
        new("survey-denominators", "Bases that printed percentages allow.", "percents, decimals, exhaustive, n_max (174)", Denominators),
        new("survey-two-waves", "Change of a share between different respondents.", "k1, n1, k2, n2", TwoWaves),
        new("survey-two-waves-panel", "Change among cities that answered twice: b one way, c the other.", "b, c", Panel),
        new("survey-multiplicity", "p-values adjusted for how many there are.", "p", Adjusted),
    ];

    /// <summary>An interval; on an empty base its members are null.</summary>
    public static JsonObject Shape(ProportionInterval? interval) => new() { ["p"] = interval?.Estimate, ["low"] = interval?.Low, ["high"] = interval?.High };

    private static JsonObject Rounded(MethodInputs inputs) =>
        new() { ["percent"] = (double?)Percent.Of(inputs.Whole("k"), inputs.Whole("n"), inputs.Count("decimals")) };

    private static JsonObject Finite(MethodInputs inputs)
    {
        var finite = ProportionInterval.WilsonFinite(inputs.Whole("k"), inputs.Whole("n"), inputs.Whole("N"));
        var shape = Shape(finite?.Interval);
        shape["n_eff"] = finite?.EffectiveN is { } n && double.IsFinite(n) ? n : null;
        return shape;
    }

    private static JsonObject TwoWaves(MethodInputs inputs)
    {
        if (TwoProportions.Compare(inputs.Whole("k1"), inputs.Whole("n1"), inputs.Whole("k2"), inputs.Whole("n2")) is not { } change)
            throw inputs.Expected("n1", "two bases above 0");
        return new()
        {
            ["p1"] = change.P1,
            ["p2"] = change.P2,
            ["difference"] = change.Difference,
            ["z_pooled"] = change.PooledZ,
            ["p_z"] = change.PooledZP,
            ["chi2_n_minus_1"] = change.ChiSquare,
            ["p_chi2_n_minus_1"] = change.ChiSquareP,
            ["newcombe_low"] = change.Low,
            ["newcombe_high"] = change.High,
            ["min_expected"] = change.SmallestExpected,
            ["p_fisher"] = change.FisherP,
            ["recommended"] = change.Recommended == ProportionTest.Fisher ? "fisher" : "n_minus_1",
        };
    }

    private static JsonObject Panel(MethodInputs inputs)
    {
        var (b, c) = (inputs.Whole("b"), inputs.Whole("c"));
        return new() { ["discordant"] = b + c, ["p"] = McNemar.Exact(b, c) };
    }

    private static JsonObject Adjusted(MethodInputs inputs)
    {
        var p = inputs.Numbers("p");
        return new() { ["holm"] = List(MultipleTests.Holm(p)), ["bh"] = List(MultipleTests.BenjaminiHochberg(p)) };
    }

    private static JsonArray List(IEnumerable<double> numbers) => new([.. numbers.Select(n => (JsonNode)n)]);

    private static JsonObject Denominators(MethodInputs inputs)
    {
        const int UpTo = 174;
        var bases = Percent.FeasibleBases(
            [.. inputs.Values("percents", "a number", p => p.GetDecimal())], inputs.Count("decimals"), inputs.Flag("exhaustive"), (int)(inputs.WholeOrNull("n_max") ?? UpTo));
        return new() { ["n"] = new JsonArray([.. bases.Select(n => (JsonNode)n)]) };
    }
}
