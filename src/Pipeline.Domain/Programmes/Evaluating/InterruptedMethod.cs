using Pipeline.Statistics.Evaluation;

namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>
/// Interrupted monthly series of the treated areas together (methods 3.6). The main line has the limits of the latent process (Zeger 1988): where months resemble
/// those before, quasi-Poisson and Newey-West limits that claim 95 % held the truth of 74 to 82 of 100 simulated series, and where they do not, the latent ones
/// are about as wide as quasi-Poisson.
/// </summary>
internal static class InterruptedMethod
{
    public const int LeastBefore = 24;

    public const int LeastAfter = 12;

    public static MethodAttempt Of(OutcomeStudy study)
    {
        if (Refusal(study) is { } refusal) return refusal;
        var exposure = study.Treated.All(area => area.Residents is not null) ? Enumerable.Range(0, study.Count).Select(t => study.Exposure(study.Treated, t)!.Value).ToArray() : null;
        if (InterruptedSeries.Of(Counts(study), study.First, exposure) is not { } series) return MethodAttempt.Undetermined(study);
        return new MethodResult
        {
            Because = Reason.Of(Reasons.ChoiceInterrupted, new("before", study.First), new("after", study.Count - study.First)),
            Main = Line(study, series, Estimates.Latent, control: 0),
            Others = [Line(study, series, Estimates.QuasiPoisson, control: 0), Line(study, series, Estimates.NeweyWest, control: 0)],
            Lines = [GroupFigures.Modelled(study, SeriesGroup.Counterfactual, series.Counterfactual)],
            Prevented = new(
                series.Averted, Estimates.Finite(series.AvertedLatentLow), Estimates.Finite(series.AvertedLatentHigh), study.First, [.. series.AvertedByPeriod.Skip(study.First)]),
            Notes = [Reason.Of(Reasons.NoteAutocorrelation, new("lag1", series.LagOneAutocorrelation), new("durbinWatson", series.DurbinWatson))],
            Threats = series.Autocorrelated
                ? [Reason.Of(Reasons.ThreatAutocorrelation, new("outcome", null, study.Outcome.Code), new("lag1", series.LagOneAutocorrelation))]
                : [],
            Compared = false,
        };
    }

    /// <summary>The series with the one control's as its exposure, which takes out what both share; null where the data do not allow it.</summary>
    public static Estimate? WithControl(OutcomeStudy study)
    {
        if (study.Control.Count != 1 || Refusal(study) is not null || !study.Control[0].Complete || study.Control[0].Values.Any(value => !(value > 0))) return null;
        if (InterruptedSeries.Of(Counts(study), study.First, [.. study.Control[0].Values.Select(value => value!.Value)]) is not { } series) return null;
        var line = Line(study, series, Estimates.Latent, control: 1);
        return line with { Notes = [Reason.Of(Reasons.NoteControlOffset, new ReasonValue("area", null, study.Control[0].Code)), .. line.Notes] };
    }

    private static MethodAttempt? Refusal(OutcomeStudy study)
    {
        if (study.Nothing is { } nothing) return new(null, nothing);
        if (!study.Counts) return MethodAttempt.Refuse(Reasons.RefuseValuesNotCounts);
        if (study.Starts.Count > 1) return MethodAttempt.Refuse(Reasons.RefuseSeveralStarts, new ReasonValue("starts", study.Starts.Count));
        if (study.Periods.Every != Frequency.Month) return MethodAttempt.Refuse(Reasons.RefuseNotMonthly);
        var missing = study.Treated.Sum(area => area.Values.Count(value => value is null));
        if (missing > 0) return MethodAttempt.Refuse(Reasons.RefuseMissingPeriods, new ReasonValue("missing", missing));
        var (before, after) = (study.First, study.Count - study.First);
        return before < LeastBefore || after < LeastAfter
            ? MethodAttempt.Refuse(Reasons.RefuseTooFewMonths, new("before", before), new("after", after), new("neededBefore", LeastBefore), new("neededAfter", LeastAfter))
            : default(MethodAttempt?);
    }

    private static double[] Counts(OutcomeStudy study) => [.. Enumerable.Range(0, study.Count).Select(t => OutcomeStudy.Sum(study.Treated, t)!.Value)];

    private static Estimate Line(OutcomeStudy study, InterruptedSeries series, string variance, int control)
    {
        // The model was asked for a change of slope.
        var slope = series.Slope!;
        var (limits, ofSlope, note) = variance switch
        {
            Estimates.QuasiPoisson => (series.Level.QuasiPoisson, slope.QuasiPoisson, Reason.Of(Reasons.NoteQuasiPoisson, new ReasonValue("dispersion", series.Dispersion))),
            Estimates.NeweyWest => (series.Level.NeweyWest, slope.NeweyWest, Reason.Of(Reasons.NoteNeweyWest, new ReasonValue("lag", series.Lag))),
            _ => (series.Level.Latent, slope.Latent, Reason.Of(Reasons.NoteLatent, new("correlation", series.LatentCorrelation), new("dispersion", series.Dispersion))),
        };
        return Estimates.Ratio(
            EvaluationMethod.InterruptedSeries, variance,
            new(study.Treated.Count, control, study.First, study.Count - study.First, study.Events(study.Treated, Enumerable.Range(0, study.Count))),
            series.Level.Ratio, limits.Low, limits.High, Math.Sqrt(limits.Variance), limits.P, series.DegreesOfFreedom,
            Reason.Of(Reasons.NoteLevelChange, new("slope", slope.Ratio), new("p", ofSlope.P)), note);
    }
}
