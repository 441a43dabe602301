using System.Text.Json.Nodes;
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

    private static JsonObject Denominators(MethodInputs inputs)
    {
        const int UpTo = 174;
        var bases = Percent.FeasibleBases(
            [.. inputs.Values("percents", "a number", p => p.GetDecimal())], inputs.Count("decimals"), inputs.Flag("exhaustive"), (int)(inputs.WholeOrNull("n_max") ?? UpTo));
        return new() { ["n"] = new JsonArray([.. bases.Select(n => (JsonNode)n)]) };
    }
}
