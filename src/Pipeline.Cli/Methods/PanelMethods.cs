using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Statistics.Evaluation;

namespace Pipeline.Cli.Methods;

/// <summary>Programmes in several areas over several periods.</summary>
internal static class PanelMethods
{
    public static readonly IReadOnlyList<Method> All =
    [
        new("eval-did-panel", "Difference in differences of several areas with one start date.", "units, times, counts, pops, treat (one item for each row)", Panel),
        new("eval-staggered", "Effects of a programme that began at different times (Callaway and Sant'Anna).", "units, first, times, Y, control (never or notyet)", Staggered),
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

    private static JsonObject Staggered(MethodInputs inputs)
    {
        var units = inputs.Texts("units");
        int[] times = [.. inputs.Values("times", "a whole number", t => t.GetInt32())];
        var (starts, series) = (inputs.Object("first"), inputs.Object("Y"));
        double[][] outcome = [.. units.Select(u => series.Values(u, "a number or null", y => y.ValueKind == JsonValueKind.Null ? double.NaN : y.GetDouble()).ToArray())];
        if (outcome.FirstOrDefault(row => row.Length != times.Length) is not null) throw inputs.Expected("Y", "a number for each of the times");
        // A start that is no time of the data, but lies between two, treats from the later one on.
        int?[] first = [.. units.Select(u => starts.WholeOrNull(u) is { } start ? times.Count(t => t < start) : (int?)null)];
        var control = inputs.TextOrNull("control") switch
        {
            null or "never" => ControlGroup.NeverTreated,
            "notyet" => ControlGroup.NotYetTreated,
            _ => throw inputs.Expected("control", "never or notyet"),
        };
        var groups = Estimated(StaggeredGroups.Of(outcome, first, control));
        return new()
        {
            ["att_gt"] = new JsonArray([.. groups.GroupTimes.Select(g => With(g, new()
            {
                ["group"] = times[g.Group],
                ["time"] = times[g.Time],
                ["post"] = g.After,
                ["n_treated"] = g.Treated,
                ["n_control"] = g.Controls,
            }))]),
            ["simple"] = With(groups.Simple, []),
            ["event_study"] = new JsonArray([.. groups.EventStudy.Select(e => With(e, new()
            {
                ["event_time"] = e.EventTime,
                ["groups"] = new JsonArray([.. e.Groups.Select(g => (JsonNode)times[g])]),
            }))]),
            ["by_group"] = new JsonArray([.. groups.ByGroup.Select(g => With(g, new() { ["group"] = times[g.Group] }))]),
            ["twfe_ols"] = Estimated(PanelLeastSquares.Of(PanelData.Of(outcome, first))).Beta,
            ["group_overall"] = With(groups.GroupOverall, []),
            ["dynamic_overall"] = With(groups.DynamicOverall, []),
            ["leads"] = groups.LeadsTest is { } test ? new JsonObject { ["chi_squared"] = test.Statistic, ["df"] = test.Degrees, ["p"] = test.P } : null,
            ["smallest_group"] = groups.SmallestGroup,
        };
    }

    private static JsonObject With(StaggeredEffect effect, JsonObject shape)
    {
        shape["att"] = effect.Effect;
        shape["se"] = effect.StandardError;
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
