using Pipeline.Statistics.Evaluation;

namespace Pipeline.Statistics.Tests.Evaluation;

/// <summary>The panel that panel-reference.R makes by formula: twelve units, ten periods, holes, zeros, and unit 11 without an event.</summary>
internal static class PanelFormula
{
    public const int Units = 12;

    public const int Periods = 10;

    public static readonly int?[] Starts = [4, 4, 4, 6, 6, 6, 8, 8, null, null, null, null];

    public static PanelData Data => new(Units, Periods, Cells(Count), Cells((u, t) => 1000 + (130 * u) + (17 * t) + (5 * (u * t % 3))), [.. Cells((u, t) => t >= Starts[u] ? 1 : 0).Select(d => d > 0)]);

    /// <summary>The same with units 0 to 4 treated from period 5 on.</summary>
    public static PanelData OneStart => Data with { Treated = [.. Cells((u, t) => u < 5 && t >= 5 ? 1 : 0).Select(d => d > 0)] };

    public static double[] Weights => Cells((u, t) => 1 + ((u + (2 * t)) % 4));

    public static double[] Covariate => Cells((u, t) => ((u * u) + (3 * t * t) + (u * t)) % 11 / 10.0);

    private static double Count(int u, int t) =>
        ((3 * u) + (7 * t)) % 17 == 0 ? double.NaN : u == 11 ? 0 : (((7 * u) + (5 * t) + (3 * u * t) + (u * u * t % 5)) % 13) + (u % 3);

    private static double[] Cells(Func<int, int, double> value) => [.. Enumerable.Range(0, Units * Periods).Select(i => value(i / Periods, i % Periods))];
}
