namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// Synthetic control (Abadie, Diamond and Hainmueller 2010) on outcomes alone: the mixture of donors, with weights from 0 and sum 1, that comes nearest to
/// the treated unit before the start goes on as what would have happened. The same for each donor, from the other donors, gives the placebos that the treated
/// unit is ranked among. Where donors outnumber the periods before, several mixtures may fit equally well, and the one found is not the only answer.
/// </summary>
/// <param name="Weights">One for each donor.</param>
/// <param name="Synthetic">One for each period.</param>
/// <param name="Gap">Treated minus synthetic.</param>
/// <param name="RmspeBefore">Root mean squared gap before the start, in the unit of the outcome.</param>
/// <param name="Ratio">RMSPE after over RMSPE before.</param>
/// <param name="Rank">Of the ratio among all units, 1 the largest; equal ratios count against the treated unit.</param>
/// <param name="P">Rank over the number of units.</param>
/// <param name="SmallestP">1 over the number of units.</param>
/// <param name="Ratios">Of the placebos, in the order of donors.</param>
/// <param name="PlaceboGaps">Donor by period.</param>
/// <param name="MeanGapAfter">In the unit of the outcome.</param>
/// <param name="PercentAfter">Of the mean of the synthetic after the start; null when that is 0.</param>
public sealed record SyntheticControl(
    IReadOnlyList<double> Weights, IReadOnlyList<double> Synthetic, IReadOnlyList<double> Gap, double RmspeBefore, double RmspeAfter, double Ratio,
    int Rank, double P, double SmallestP, IReadOnlyList<double> Ratios, IReadOnlyList<IReadOnlyList<double>> PlaceboGaps, double MeanGapAfter, double? PercentAfter)
{
    /// <summary>
    /// A fit before the start that is exact counts as a miss of a billionth of the largest outcome. Its ratio would otherwise be infinite or made of
    /// rounding; so, units that fit exactly rank by their gap afterwards.
    /// </summary>
    private const double ExactFit = 1e-9;

    /// <summary>Ratios this close, relative to the treated unit's, are equal but for rounding.</summary>
    private const double Tie = 1e-9;

    /// <param name="donors">Donor by period, finite; at least two, none touched by the programme or one like it.</param>
    /// <param name="treated">One value for each period.</param>
    /// <param name="before">Periods before the start: at least 1, and at least one less than there are.</param>
    public static SyntheticControl Of(double[][] donors, double[] treated, int before)
    {
        ArgumentNullException.ThrowIfNull(donors);
        ArgumentNullException.ThrowIfNull(treated);
        ArgumentOutOfRangeException.ThrowIfLessThan(before, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(before, treated.Length);
        if (donors.Length < 2) throw new ArgumentException("A placebo of a donor wants another donor.", nameof(donors));
        if (donors.Any(donor => donor is null || donor.Length != treated.Length)) throw new ArgumentException("Donors have the periods of the treated unit.", nameof(donors));
        if (donors.Append(treated).Any(unit => unit.Any(value => !double.IsFinite(value)))) throw new ArgumentException("Outcomes are finite.", nameof(donors));

        var least = ExactFit * donors.Append(treated).Max(unit => unit.Max(Math.Abs));
        var own = Fit.Of(donors, treated, before, least);
        Fit[] placebos = [.. donors.Select((donor, d) => Fit.Of([.. donors.Where((_, other) => other != d)], donor, before, least))];
        double units = placebos.Length + 1;
        var rank = 1 + placebos.Count(placebo => placebo.Ratio >= own.Ratio * (1 - Tie));
        var synthetic = own.Synthetic.Skip(before).Average();
        var gap = own.Gap.Skip(before).Average();
        return new SyntheticControl(
            own.Weights, own.Synthetic, own.Gap, own.RmspeBefore, own.RmspeAfter, own.Ratio, rank, rank / units, 1 / units,
            [.. placebos.Select(placebo => placebo.Ratio)], [.. placebos.Select(placebo => placebo.Gap)], gap, synthetic == 0 ? null : 100 * gap / synthetic);
    }

    private sealed record Fit(double[] Weights, double[] Synthetic, double[] Gap, double RmspeBefore, double RmspeAfter, double Ratio)
    {
        public static Fit Of(double[][] donors, double[] unit, int before, double least)
        {
            var weights = NearestMixture.Of(Array.ConvertAll(donors, donor => donor[..before]), unit[..before]);
            double[] synthetic = [.. unit.Select((_, t) => donors.Select((donor, d) => weights[d] * donor[t]).Sum())];
            double[] gap = [.. unit.Select((value, t) => value - synthetic[t])];
            var (missed, after) = (RootMeanSquare(gap[..before]), RootMeanSquare(gap[before..]));
            return new Fit(weights, synthetic, gap, missed, after, after > 0 ? after / Math.Max(missed, least) : 0);
        }

        private static double RootMeanSquare(double[] values) => Math.Sqrt(values.Average(value => value * value));
    }
}
