using Pipeline.Statistics.Evaluation;
using Pipeline.Statistics.Rates;

namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>Before and after with a control, from sums and months (methods 3.2), and for values from means.</summary>
internal static class TotalsMethods
{
    /// <summary>A dispersion between months takes two of them.</summary>
    private const int LeastMonths = 2;

    /// <summary>Wilson's relative incident rate ratio: preferred when months exist, since they show how much counts vary by themselves.</summary>
    public static MethodAttempt Months(OutcomeStudy study)
    {
        if (Refusal(study, counts: true) is { } refusal) return refusal;
        if (study.Periods.Every != Frequency.Month) return MethodAttempt.Refuse(Reasons.RefuseNotMonthly);
        if (Cells.Of(study) is not { } cells) return Gaps(study);
        var months = cells.Windows.Before.Count;
        if (months < LeastMonths) return MethodAttempt.Refuse(Reasons.RefuseTooFewMonths, new("before", months), new("after", months), new("neededBefore", LeastMonths), new("neededAfter", LeastMonths));
        if (cells.Empty) return MethodAttempt.Undetermined(study);
        var ratio = RelativeRateRatio.Of(cells.By(study.Treated, before: true), cells.By(study.Treated, before: false), cells.By(study.Control, before: true), cells.By(study.Control, before: false));
        var main = Estimates.Ratio(
            EvaluationMethod.RelativeRateRatio, Estimates.PooledDispersion, cells.Base, ratio.Ratio, ratio.Low, ratio.High, ratio.StandardError, ratio.P,
            notes: [Reason.Of(Reasons.NoteDispersion, new ReasonValue("dispersion", ratio.Dispersion)), .. cells.Continuity]);
        return new MethodResult
        {
            Because = Reason.Of(Reasons.ChoiceTotalsMonths, new("treated", study.Treated.Count), new("control", study.Control.Count), new("months", months)),
            Main = main,
            Others = [Totals(cells, overdispersed: true), Totals(cells, overdispersed: false), .. Rates(study, cells)],
            Threats = WindowThreats(study, cells.Windows),
        };
    }

    /// <summary>
    /// Relative effect size of Farrington and Welsh, turned over: recorded to expected, 1 / RES = bc / (ad), so that below 1 is fewer as in every other
    /// estimate. The main line has the overdispersed variance; Poisson is too sure of most crime.
    /// </summary>
    public static MethodAttempt Sums(OutcomeStudy study)
    {
        if (Refusal(study, counts: true) is { } refusal) return refusal;
        if (Cells.Of(study) is not { } cells) return Gaps(study);
        if (cells.Empty) return MethodAttempt.Undetermined(study);
        return new MethodResult
        {
            Because = Reason.Of(Reasons.ChoiceTotals, new("treated", study.Treated.Count), new("control", study.Control.Count)),
            Main = Totals(cells, overdispersed: true),
            Others = [Totals(cells, overdispersed: false), .. Rates(study, cells)],
            Threats = WindowThreats(study, cells.Windows),
        };
    }

    /// <summary>Difference of the differences of means, for values: without a standard error, since two groups say nothing of how groups differ.</summary>
    public static MethodAttempt Means(OutcomeStudy study)
    {
        if (Refusal(study, counts: false) is { } refusal) return refusal;
        if (Cells.Of(study) is not { } cells) return Gaps(study);
        return new MethodResult
        {
            Because = Reason.Of(Reasons.ChoiceMeans, new("treated", study.Treated.Count), new("control", study.Control.Count)),
            Main = MeansOf(study, cells.Windows.Before, cells.Windows.After),
            Threats = WindowThreats(study, cells.Windows),
        };
    }

    /// <summary>Difference in differences of the means over two sets of periods (methods 3.4).</summary>
    public static Estimate MeansOf(OutcomeStudy study, IReadOnlyList<int> before, IReadOnlyList<int> after)
    {
        double Mean(IReadOnlyList<StudyArea> areas, IReadOnlyList<int> periods) => areas.Average(area => periods.Select(t => area.Values[t]).Average() ?? double.NaN);
        var (a, b, c, d) = (Mean(study.Treated, before), Mean(study.Treated, after), Mean(study.Control, before), Mean(study.Control, after));
        return Estimates.Difference(
            EvaluationMethod.TwoByTwo, Estimates.None, new(study.Treated.Count, study.Control.Count, before.Count, after.Count, null), b - a - (d - c), expected: a + d - c);
    }

    /// <summary>
    /// Treated areas before and after: what was recorded, compared with nothing. Where both windows have two periods the main line knows how much these vary; that of
    /// independent events, which called years of 301 to 3,622 homicides sure to a twentieth, stands beside it.
    /// </summary>
    public static MethodAttempt BeforeAfter(OutcomeStudy study)
    {
        if (study.Nothing is { } nothing) return new(null, nothing);
        if (StudyWindows.Of(study, study.Treated, study.First) is not { } windows) return Gaps(study);
        var events = study.Events(study.Treated, windows.Before.Concat(windows.After));
        var size = new EstimateBase(study.Treated.Count, 0, windows.Before.Count, windows.After.Count, events);
        var because = Reason.Of(Reasons.ChoiceBeforeAfter, new("before", windows.Before.Count), new("after", windows.After.Count));
        var recorded = Reason.Of(Reasons.NoteRecordedChange);
        Estimate main;
        List<Estimate> others = [];
        if (study.Counts)
        {
            // As any change between two periods (methods 2.2), but by how much the periods vary where there are enough; without residents both windows count as equally exposed.
            var known = study.Treated.All(area => area.Residents is not null);
            double[] Each(IReadOnlyList<int> window) => [.. window.Select(t => known ? study.Exposure(study.Treated, t)!.Value : 1)];
            double[] Counts(IReadOnlyList<int> window) => [.. window.Select(t => OutcomeStudy.Sum(study.Treated, t)!.Value)];
            long Whole(IReadOnlyList<int> window) => (long)Math.Round(study.Events(study.Treated, window)!.Value, MidpointRounding.AwayFromZero);
            var change = RateComparison.Of(Whole(windows.Before), Each(windows.Before).Sum(), Whole(windows.After), Each(windows.After).Sum());
            if (change.Ratio is not { } ratio) return MethodAttempt.Undetermined(study);
            main = Estimates.Ratio(
                EvaluationMethod.BeforeAfter, Estimates.Poisson, size, ratio, change.Low, change.High, p: change.PExact, notes: [recorded, Reason.Of(Reasons.NotePoissonVariance)]);
            if (Math.Min(windows.Before.Count, windows.After.Count) >= LeastMonths
                && BeforeAfterRatio.Of(Counts(windows.Before), Each(windows.Before), Counts(windows.After), Each(windows.After)) is { } dispersed && double.IsFinite(dispersed.Ratio))
            {
                others.Add(main);
                main = Estimates.Ratio(
                    EvaluationMethod.BeforeAfter, Estimates.PooledDispersion, size, dispersed.Ratio, dispersed.Low, dispersed.High, dispersed.StandardError, dispersed.P, dispersed.DegreesOfFreedom,
                    recorded, Reason.Of(Reasons.NoteDispersion, new ReasonValue("dispersion", dispersed.Dispersion)));
            }
        }
        else
        {
            double Mean(IReadOnlyList<int> periods) => study.Treated.Average(area => periods.Average(t => area.Values[t]!.Value));
            main = Estimates.Difference(EvaluationMethod.BeforeAfter, Estimates.None, size, Mean(windows.After) - Mean(windows.Before), expected: Mean(windows.Before), notes: [recorded]);
        }

        return new MethodResult { Because = because, Main = main, Others = others, Compared = false, Threats = WindowThreats(study, windows) };
    }

    /// <summary>The relative effect of the areas of one start, over windows around it; null where there are no such windows or no events.</summary>
    public static Estimate? OfStart(OutcomeStudy study, int start)
    {
        var group = study.With([.. study.Treated.Where(area => area.First == start)], study.Control);
        if (Cells.Of(group) is not { Empty: false } cells) return null;
        var name = new ReasonValue("period", start, study.Periods.NameOf(start));
        var estimate = Totals(cells, overdispersed: true);
        return estimate with { Notes = [Reason.Of(Reasons.NoteStartGroup, name, new("areas", group.Treated.Count)), .. estimate.Notes] };
    }

    /// <summary>The relative effect of treated areas and buffers together (methods 3.3).</summary>
    public static Estimate? WithBuffer(OutcomeStudy study)
    {
        StudyArea[] both = [.. study.Treated, .. study.Buffer.Select(area => area with { First = study.First })];
        if (Cells.Of(study.With(both, study.Control)) is not { Empty: false } cells) return null;
        var estimate = Totals(cells, overdispersed: true);
        return estimate with { Notes = [Reason.Of(Reasons.NoteWithBuffer, new ReasonValue("areas", study.Buffer.Count)), .. estimate.Notes] };
    }

    private static MethodAttempt? Refusal(OutcomeStudy study, bool counts)
    {
        if (study.Nothing is { } nothing) return new(null, nothing);
        if (counts && !study.Counts) return MethodAttempt.Refuse(Reasons.RefuseValuesNotCounts);
        if (study.Control.Count == 0) return MethodAttempt.Refuse(Reasons.RefuseNoControl);
        return study.Starts.Count > 1 ? MethodAttempt.Refuse(Reasons.RefuseSeveralStarts, new ReasonValue("starts", study.Starts.Count)) : default(MethodAttempt?);
    }

    private static MethodAttempt Gaps(OutcomeStudy study) => MethodAttempt.Refuse(
        Reasons.RefuseMissingPeriods, new ReasonValue("missing", study.Treated.Concat(study.Control).Sum(area => area.Values.Count(value => value is null))));

    private static Estimate Totals(Cells cells, bool overdispersed)
    {
        var effect = RelativeEffect.Of(cells.A, cells.B, cells.C, cells.D);
        var limits = overdispersed ? effect.Overdispersed : effect.Poisson;
        return Estimates.Ratio(
            EvaluationMethod.RelativeEffect, overdispersed ? Estimates.OverdispersedCells : Estimates.Poisson, cells.Base, 1 / effect.Ratio, 1 / limits.High, 1 / limits.Low,
            Math.Sqrt(limits.Variance), limits.P, notes: [Reason.Of(overdispersed ? Reasons.NoteOverdispersed : Reasons.NotePoissonVariance), .. cells.Continuity]);
    }

    /// <summary>Differences and ratios of rates, where residents are known (methods 3.4).</summary>
    private static IEnumerable<Estimate> Rates(OutcomeStudy study, Cells cells)
    {
        if (!study.ResidentsKnown) yield break;
        double Exposed(IReadOnlyList<StudyArea> areas, IReadOnlyList<int> window) => window.Sum(t => study.Exposure(areas, t)!.Value);
        var (before, after) = (cells.Windows.Before, cells.Windows.After);
        var two = TwoByTwo.Of(
            cells.A, Exposed(study.Treated, before), cells.B, Exposed(study.Treated, after), cells.C, Exposed(study.Control, before), cells.D, Exposed(study.Control, after));
        yield return Estimates.Difference(
            EvaluationMethod.TwoByTwo, Estimates.Poisson, cells.Base, two.Difference, two.Low, two.High, two.StandardError, two.P, expected: two.Rates[0] + two.Rates[3] - two.Rates[2],
            notes: [Reason.Of(Reasons.NoteRateDifference), Reason.Of(Reasons.NotePoissonVariance)]);
        yield return Estimates.Ratio(
            EvaluationMethod.TwoByTwo, Estimates.Poisson, cells.Base, two.RatioOfRatios, two.RatioLow, two.RatioHigh, p: two.RatioP, notes: [Reason.Of(Reasons.NotePoissonVariance)]);
    }

    private static IReadOnlyList<Reason> WindowThreats(OutcomeStudy study, StudyWindows windows)
    {
        List<Reason> threats = [];
        if (windows.SeasonsDiffer) threats.Add(Reason.Of(Reasons.ThreatSeasonalMismatch, new ReasonValue("outcome", null, study.Outcome.Code)));
        if (windows.Missing > 0) threats.Add(Reason.Of(Reasons.ThreatPeriodsMissing, new("outcome", null, study.Outcome.Code), new("periods", windows.Missing)));
        return threats;
    }

    /// <summary>The four cells: A treated before, B treated after, C control before, D control after.</summary>
    private sealed record Cells(StudyWindows Windows, EstimateBase Base, double A, double B, double C, double D)
    {
        /// <summary>Nothing happened to the treated or to the control areas: any effect would be that of the half added.</summary>
        public bool Empty => A + B == 0 || C + D == 0;

        public IReadOnlyList<Reason> Continuity => A * B * C * D == 0 ? [Reason.Of(Reasons.NoteContinuity)] : [];

        public static Cells? Of(OutcomeStudy study)
        {
            if (study.Treated.Count == 0 || StudyWindows.Of(study, [.. study.Treated, .. study.Control], study.First) is not { } windows) return null;
            double Sum(IReadOnlyList<StudyArea> areas, IReadOnlyList<int> periods) => areas.Sum(area => periods.Sum(t => area.Values[t]!.Value));
            var (a, b, c, d) = (Sum(study.Treated, windows.Before), Sum(study.Treated, windows.After), Sum(study.Control, windows.Before), Sum(study.Control, windows.After));
            return new(windows, new(study.Treated.Count, study.Control.Count, windows.Before.Count, windows.After.Count, study.Counts ? a + b + c + d : null), a, b, c, d);
        }

        public double[] By(IReadOnlyList<StudyArea> areas, bool before) => [.. (before ? Windows.Before : Windows.After).Select(t => OutcomeStudy.Sum(areas, t)!.Value)];
    }
}
