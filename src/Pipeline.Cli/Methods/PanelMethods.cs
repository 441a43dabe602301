using System.Text.Json.Nodes;
using Pipeline.Statistics.Evaluation;

namespace Pipeline.Cli.Methods;

/// <summary>Programmes in several areas over several periods.</summary>
internal static class PanelMethods
{
    public static readonly IReadOnlyList<Method> All =
    [
        new("eval-did-panel", "Difference in differences of several areas with one start date.", "units, times, counts, pops, treat (one item for each row)", Panel),
    ];

    private static JsonObject Panel(MethodInputs inputs)
    {
        IReadOnlyList<string> units = inputs.Texts("units");
        var times = inputs.Values("times", "a whole number", t => t.GetInt32());
        var (counts, exposures) = (inputs.Numbers("counts"), inputs.Numbers("pops"));
        var treated = inputs.Values("treat", "0 or 1", t => t.GetInt32() switch { 0 => false, 1 => true, _ => throw new FormatException() });
        if (times.Count != units.Count || counts.Count != units.Count || exposures.Count != units.Count || treated.Count != units.Count)
            throw inputs.Expected("units", "as many items as times, counts, pops and treat have");

        string[] names = [.. units.Distinct(StringComparer.Ordinal)];
        int[] periods = [.. times.Distinct().Order()];
        var size = names.Length * periods.Length;
        PanelData data = new(names.Length, periods.Length, new double[size], new double[size], new bool[size]);
        Array.Fill(data.Outcome, double.NaN);
        Array.Fill(data.Exposure!, double.NaN);
        for (var row = 0; row < units.Count; row++)
        {
            var cell = (Array.IndexOf(names, units[row]) * periods.Length) + Array.BinarySearch(periods, times[row]);
            if (!double.IsNaN(data.Outcome[cell])) throw inputs.Expected("units", $"one row for {units[row]} in {times[row]}");
            (data.Outcome[cell], data.Exposure![cell], data.Treated[cell]) = (counts[row], exposures[row], treated[row]);
        }

        var poisson = Estimated(PanelPoisson.Of(data));
        JsonObject shape = new()
        {
            ["units"] = poisson.Units,
            ["periods"] = poisson.Periods,
            ["n"] = poisson.Rows,
            ["k_effective"] = poisson.ParametersCounted,
            ["poisson"] = Line(poisson),
        };
        shape["poisson"]!["irr"] = poisson.Ratio;
        shape["poisson"]!["irr_low"] = Math.Exp(poisson.Low);
        shape["poisson"]!["irr_high"] = Math.Exp(poisson.High);
        shape["poisson"]!["dispersion"] = poisson.Dispersion;
        if (data.LogRates() is { } rates) shape["ols_log"] = Line(Estimated(PanelLeastSquares.Of(rates)));
        return shape;
    }

    private static JsonObject Line(PanelEffect effect) => new()
    {
        ["beta"] = effect.Beta,
        ["se_cluster"] = effect.StandardError,
        ["t"] = effect.T,
        ["df"] = effect.DegreesOfFreedom,
        ["p"] = effect.P,
        ["percent"] = effect.PercentChange,
    };

    private static T Estimated<T>(PanelResult<T> result)
        where T : class => result.Estimate ?? throw new InvalidDataException($"No estimate: {result.Refusal}.");
}
