using Pipeline.Statistics.Evaluation;

namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>Interrupted monthly series of the treated areas together (methods 3.6).</summary>
internal static class InterruptedMethod
{
    public const int LeastBefore = 24;

    public const int LeastAfter = 12;

    public static MethodAttempt Of(OutcomeStudy study)
    {
        if (Refusal(study) is { } refusal) return refusal;
        var exposure = study.Treated.All(area => area.Residents is not null) ? Enumerable.Range(0, study.Count).Select(t => study.Exposure(study.Treated, t)!.Value).ToArray() : null;
        if (InterruptedSeries.Of(Counts(study), study.First, exposure) is not { } series) return MethodAttempt.Undetermined(study);
        var autocorrelated = series.Autocorrelated;
        return new MethodResult
        {
            Because = Reason.Of(Reasons.ChoiceInterrupted, new("before", study.First), new("after", study.Count - study.First)),
            Main = Line(study, series, neweyWest: autocorrelated, control: 0),
            Others = [Line(study, series, neweyWest: !autocorrelated, control: 0)],
            Lines = [GroupFigures.Modelled(study, SeriesGroup.Counterfactual, series.Counterfactual)],
            Prevented = new(
                series.Averted, Estimates.Finite(autocorrelated ? series.AvertedNeweyWestLow : series.AvertedLow), Estimates.Finite(autocorrelated ? series.AvertedNeweyWestHigh : series.AvertedHigh),
                study.First, [.. series.AvertedByPeriod.Skip(study.First)]),
            Notes = [Reason.Of(Reasons.NoteAutocorrelation, new("lag1", series.LagOneAutocorrelation), new("durbinWatson", series.DurbinWatson))],
            Threats = autocorrelated
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
        var line = Line(study, series, series.Autocorrelated, control: 1);
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

    private static Estimate Line(OutcomeStudy study, InterruptedSeries series, bool neweyWest, int control)
    {
        var limits = neweyWest ? series.Level.NeweyWest : series.Level.QuasiPoisson;
        // The model was asked for a change of slope.
        var slope = series.Slope!;
        return Estimates.Ratio(
            EvaluationMethod.InterruptedSeries, neweyWest ? Estimates.NeweyWest : Estimates.QuasiPoisson,
            new(study.Treated.Count, control, study.First, study.Count - study.First, study.Events(study.Treated, Enumerable.Range(0, study.Count))),
            series.Level.Ratio, limits.Low, limits.High, Math.Sqrt(limits.Variance), limits.P, series.DegreesOfFreedom,
            Reason.Of(Reasons.NoteLevelChange, new("slope", slope.Ratio), new("p", (neweyWest ? slope.NeweyWest : slope.QuasiPoisson).P)),
            neweyWest ? Reason.Of(Reasons.NoteNeweyWest, new ReasonValue("lag", series.Lag)) : Reason.Of(Reasons.NoteQuasiPoisson, new ReasonValue("dispersion", series.Dispersion)));
    }
}
