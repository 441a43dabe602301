namespace Pipeline.Statistics.Evaluation;

/// <summary>A coefficient of an interrupted series as a ratio, under three accounts of its error; limits and p by Student's t.</summary>
/// <param name="Ratio">Exponential of the coefficient.</param>
/// <param name="QuasiPoisson">Poisson variance times the dispersion, or times 1 when that is smaller.</param>
/// <param name="NeweyWest">From the scores of neighbouring periods: allows for residuals that resemble those before, too little in series of a few years.</param>
/// <param name="Latent">From a process behind the counts in which each period resembles the one before (Zeger 1988).</param>
public sealed record InterruptedEffect(double Ratio, EffectLimits QuasiPoisson, EffectLimits NeweyWest, EffectLimits Latent);

/// <summary>
/// Interrupted time series of counts, by segmented log-linear regression: log mean = b0 + b1 t + b2 after + b3 (t - start) after + seasons + log population,
/// with t from 1. Without a control series it sees whatever else began in that month; a control series given as the population takes out what both share, but
/// counts as known, so that limits do not hold its noise.
/// How often limits of the step that claim 95 % hold the truth of 100 simulated series (MonteCarloTests): of months that vary by themselves, quasi-Poisson 95,
/// latent 96, Newey and West 85 (48 months) to 90 (120). Of months behind which each resembles the one before by 0.6, quasi-Poisson 75, Newey and West 73
/// (48 months) to 83 (120), latent 92 to 94. Those of Newey and West stand for comparison with other programs.
/// </summary>
/// <param name="Coefficients">b0, b1, b2, b3 when there is one, then sine and cosine of each harmonic.</param>
/// <param name="StandardErrors">Quasi-Poisson, one for each coefficient.</param>
/// <param name="NeweyWestErrors">One for each coefficient; Bartlett weights up to <paramref name="Lag"/>, without a factor for small samples.</param>
/// <param name="Level">Step at the start.</param>
/// <param name="Slope">Change of the slope by period after the start; null when the model has none.</param>
/// <param name="Dispersion">Pearson chi-squared over its degrees of freedom.</param>
/// <param name="DegreesOfFreedom">Periods less coefficients.</param>
/// <param name="Lag">floor(4 (n / 100)^(2/9)).</param>
/// <param name="Fitted">Means of the model, one for each period.</param>
/// <param name="Counterfactual">The same without b2 and b3: equal to the fitted before the start.</param>
/// <param name="AvertedByPeriod">Counterfactual minus fitted; 0 before the start.</param>
/// <param name="Averted">Their sum, in events: above 0 where there were fewer than the first segment foretold.</param>
/// <param name="AvertedLow">By the delta method on all coefficients, quasi-Poisson.</param>
/// <param name="AvertedNeweyWestLow">The same from the covariance of Newey and West.</param>
/// <param name="AvertedLatentLow">The same from the covariance of the latent process.</param>
/// <param name="LatentCorrelation">Of the latent process from one period to the next: what <paramref name="LagOneAutocorrelation"/> would be without Poisson noise and without the fit.</param>
/// <param name="AvertedPercent">Of the counterfactual after the start.</param>
/// <param name="LagOneAutocorrelation">Of Pearson residuals, whose mean is taken as 0.</param>
/// <param name="DurbinWatson">Of Pearson residuals: near 2 without autocorrelation.</param>
public sealed record InterruptedSeries(
    IReadOnlyList<double> Coefficients, IReadOnlyList<double> StandardErrors, IReadOnlyList<double> NeweyWestErrors,
    InterruptedEffect Level, InterruptedEffect? Slope, double Dispersion, int DegreesOfFreedom, int Lag,
    IReadOnlyList<double> Fitted, IReadOnlyList<double> Counterfactual, IReadOnlyList<double> AvertedByPeriod,
    double Averted, double AvertedLow, double AvertedHigh, double AvertedNeweyWestLow, double AvertedNeweyWestHigh,
    double AvertedLatentLow, double AvertedLatentHigh, double LatentCorrelation, double AvertedPercent,
    double LagOneAutocorrelation, double DurbinWatson)
{
    /// <summary>From here on quasi-Poisson limits are not the ones to print first.</summary>
    public const double AutocorrelatedFrom = 0.3;

    private const int LevelColumn = 2;
    private const double Rounding = 1e-10;

    /// <summary>Whether residuals resemble those before them so much that quasi-Poisson limits are too short. Below, they may be too: see <see cref="LatentCorrelation"/>.</summary>
    public bool Autocorrelated => LagOneAutocorrelation > AutocorrelatedFrom;

    /// <summary>
    /// Null where no finite model fits best: no events before the start or none after it, other gaps that a coefficient could chase, columns that depend on
    /// each other (a change of slope from one period), or no more periods than coefficients.
    /// </summary>
    /// <param name="counts">One for each period without gaps, from 0.</param>
    /// <param name="start">Index of the first period after the start of the programme, from 1 to the last.</param>
    /// <param name="populations">Residents or any other exposure above 0, one for each period; null when it did not change.</param>
    /// <param name="harmonics">Pairs of sine and cosine of the year, from 0 (no seasons) to fewer than half the periods of a year.</param>
    /// <param name="periodsPerYear">12 for months, 4 for quarters, 1 for years.</param>
    /// <param name="slopeChange">False for a step alone.</param>
    public static InterruptedSeries? Of(
        IReadOnlyList<double> counts, int start, IReadOnlyList<double>? populations = null, int harmonics = 1, int periodsPerYear = 12,
        bool slopeChange = true, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfLessThan(start, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(start, counts.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(periodsPerYear, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(harmonics);
        if (harmonics * 2 >= periodsPerYear && harmonics > 0) throw new ArgumentOutOfRangeException(nameof(harmonics), harmonics, "A pair of harmonics wants more than two periods.");
        foreach (var count in counts) Counted.From(count, nameof(counts));
        if (populations is not null && populations.Count != counts.Count) throw new ArgumentException("One population for each period.", nameof(populations));
        double[] offset = populations is null ? new double[counts.Count] : [.. populations.Select(population => Math.Log(Counted.Exposed(population, nameof(populations))))];

        var columns = Columns(counts.Count, start, harmonics, periodsPerYear, slopeChange);
        var degrees = counts.Count - columns.Length;
        if (degrees < 1 || PoissonRegression.Fit(columns, counts, offset) is not { } fit) return null;

        double[] residuals = [.. fit.Means.Select((mean, t) => (counts[t] - mean) / Math.Sqrt(mean))];
        var squares = residuals.Sum(residual => residual * residual);
        var dispersion = squares / degrees;
        var lag = (int)Math.Floor(4 * Math.Pow(counts.Count / 100.0, 2.0 / 9));
        var quasi = Scaled(fit.Inverse, Math.Max(1, dispersion));
        var robust = ScoreCovariance.NeweyWest(columns, counts, fit, lag);
        var process = LatentProcess.Of(columns, fit, residuals);
        var latent = process.Covariance(columns, fit);

        var steps = slopeChange ? 2 : 1;
        double[] counterfactual = [.. fit.Means.Select((mean, t) =>
            mean * Math.Exp(-Enumerable.Range(LevelColumn, steps).Sum(column => fit.Coefficients[column] * columns[column][t])))];
        double[] averted = [.. counterfactual.Select((without, t) => without - fit.Means[t])];
        double[] gradient = [.. columns.Select((column, c) =>
            column.Select((x, t) => x * ((c >= LevelColumn && c < LevelColumn + steps ? 0 : counterfactual[t]) - fit.Means[t])).Skip(start).Sum())];
        var total = averted.Skip(start).Sum();
        var quantile = EffectLimits.Quantile(confidence, degrees);
        var reach = quantile * Math.Sqrt(ScoreCovariance.Quadratic(quasi, gradient));
        var robustReach = quantile * Math.Sqrt(Varying(ScoreCovariance.Quadratic(robust, gradient), ScoreCovariance.Quadratic(quasi, gradient)));

        var latentReach = quantile * Math.Sqrt(ScoreCovariance.Quadratic(latent, gradient));

        InterruptedEffect Effect(int column) => new(
            Math.Exp(fit.Coefficients[column]),
            EffectLimits.OfLog(fit.Coefficients[column], quasi[column, column], confidence, degrees),
            EffectLimits.OfLog(fit.Coefficients[column], Varying(robust[column, column], quasi[column, column]), confidence, degrees),
            EffectLimits.OfLog(fit.Coefficients[column], latent[column, column], confidence, degrees));
        var (level, slope) = (Effect(LevelColumn), slopeChange ? Effect(LevelColumn + 1) : null);
        // A lone spike can bend the first segment so that, carried on, it passes all bounds: there is a best fit, and it foretells nothing.
        double[] bounds =
        [
            total, reach, robustReach, latentReach, level.QuasiPoisson.High, level.NeweyWest.High, level.Latent.High,
            slope?.QuasiPoisson.High ?? 0, slope?.NeweyWest.High ?? 0, slope?.Latent.High ?? 0,
        ];
        if (!bounds.All(double.IsFinite)) return null;
        return new InterruptedSeries(
            fit.Coefficients, Errors(quasi, quasi), Errors(robust, quasi), level, slope, dispersion, degrees, lag,
            fit.Means, counterfactual, averted, total, total - reach, total + reach, total - robustReach, total + robustReach,
            total - latentReach, total + latentReach, process.Correlation,
            100 * total / counterfactual.Skip(start).Sum(),
            dispersion > Rounding ? residuals.Skip(1).Zip(residuals, (later, earlier) => later * earlier).Sum() / squares : 0,
            dispersion > Rounding ? residuals.Skip(1).Zip(residuals, (later, earlier) => (later - earlier) * (later - earlier)).Sum() / squares : 2);
    }

    private static double[][] Columns(int periods, int start, int harmonics, int periodsPerYear, bool slopeChange)
    {
        var t = Enumerable.Range(0, periods).ToArray();
        List<double[]> columns =
        [
            [.. t.Select(_ => 1.0)],
            [.. t.Select(period => period + 1.0)],
            [.. t.Select(period => period < start ? 0.0 : 1)],
        ];
        if (slopeChange) columns.Add([.. t.Select(period => (double)Math.Max(0, period - start))]);
        for (var harmonic = 1; harmonic <= harmonics; harmonic++)
        {
            var turn = 2 * Math.PI * harmonic / periodsPerYear;
            columns.Add([.. t.Select(period => Math.Sin(turn * (period + 1)))]);
            columns.Add([.. t.Select(period => Math.Cos(turn * (period + 1)))]);
        }

        return [.. columns];
    }

    private static double[,] Scaled(double[,] matrix, double by)
    {
        var scaled = (double[,])matrix.Clone();
        for (var i = 0; i < scaled.GetLength(0); i++)
            for (var j = 0; j < scaled.GetLength(1); j++) scaled[i, j] *= by;
        return scaled;
    }

    private static double[] Errors(double[,] covariance, double[,] quasi) =>
        [.. Enumerable.Range(0, covariance.GetLength(0)).Select(i => Math.Sqrt(Varying(covariance[i, i], quasi[i, i])))];

    /// <summary>Where the model meets the counts exactly, all scores are 0, and what is left of their variance is rounding of either sign.</summary>
    private static double Varying(double variance, double quasi) => variance > Rounding * quasi ? variance : 0;
}
