using Pipeline.Domain.Programmes;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>An estimate in percent of what was to be expected: below 0 is fewer.</summary>
internal readonly record struct Percents(double Value, double? Low, double? High)
{
    public static Percents? Of(Estimate estimate)
    {
        if (estimate.Percent is { } percent) return Ordered(percent, estimate.PercentLow, estimate.PercentHigh);
        return estimate.Scale == EffectScale.Ratio ? Ordered(FromRatio(estimate.Value), FromRatio(estimate.Low), FromRatio(estimate.High)) : null;
    }

    /// <summary>Zero lies outside the interval; false without one.</summary>
    public bool Apart => this is { Low: { } low, High: { } high } && (low > 0 || high < 0);

    public bool HasInterval => Low is not null && High is not null;

    /// <summary>Whole percents, with one decimal where a number would else be printed as 0 or as the 100 that it is not.</summary>
    public int Decimals => new[] { Value, Low ?? Value, High ?? Value }.Any(v => Math.Abs(v) is > 0 and < 1 or > 99 and < 100) ? 1 : 0;

    /// <summary>"−27% (−43% to −6%)".</summary>
    public string Written(Study study)
    {
        var (numbers, decimals) = (study.Numbers, Decimals);
        return this is { Low: { } low, High: { } high }
            ? $"{numbers.SignedPercent(Value, decimals)} ({study.Say.Say("common.range", ("low", numbers.SignedPercent(low, decimals)), ("high", numbers.SignedPercent(high, decimals)))})"
            : numbers.SignedPercent(Value, decimals);
    }

    private static Percents? Ordered(double value, double? low, double? high) => !double.IsFinite(value) ? null
        : low is { } l && high is { } h && double.IsFinite(l) && double.IsFinite(h) ? new Percents(value, Math.Min(l, h), Math.Max(l, h)) : new Percents(value, null, null);

    private static double FromRatio(double ratio) => 100 * (ratio - 1);

    private static double? FromRatio(double? ratio) => ratio is { } r ? FromRatio(r) : null;
}
