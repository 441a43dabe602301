using Pipeline.Statistics.Evaluation;

namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>Several treated and control areas with one start: difference in differences with an effect for each area and period (methods 3.4).</summary>
internal static class PanelMethod
{
    /// <summary>With one area on a side, its effect and that of the programme are the same.</summary>
    public const int LeastAreas = 2;

    /// <summary>Below this on a side, clustered errors are too small and assignments are counted beside them (methods 3.4).</summary>
    public const int FewAreas = 10;

    public static MethodAttempt Of(OutcomeStudy study)
    {
        if (study.Nothing is { } nothing) return new(null, nothing);
        if (study.Starts.Count > 1) return MethodAttempt.Refuse(Reasons.RefuseSeveralStarts, new ReasonValue("starts", study.Starts.Count));
        var (treated, control) = (study.Treated.Count, study.Control.Count);
        if (control == 0) return MethodAttempt.Refuse(Reasons.RefuseNoControl);
        if (treated < LeastAreas || control < LeastAreas) return MethodAttempt.Refuse(Reasons.RefuseTooFewAreas, new("treated", treated), new("control", control), new("needed", LeastAreas));
        var data = DataOf(study);
        var found = study.Counts ? PanelPoisson.Of(data) : PanelLeastSquares.Of(data);
        if (found.Estimate is not { } effect) return MethodAttempt.Undetermined(study);

        var method = study.Counts ? EvaluationMethod.PanelPoisson : EvaluationMethod.PanelLeastSquares;
        var code = new ReasonValue("outcome", null, study.Outcome.Code);
        List<Estimate> others = [];
        List<MethodRefusal> refused = [];
        List<Reason> threats = [];
        if (study.Counts)
        {
            if (data.LogRates() is { } logs)
            {
                if (PanelLeastSquares.Of(logs).Estimate is { } second) others.Add(Clustered(study, EvaluationMethod.PanelLeastSquares, second, Reasons.NoteLogRates));
            }
            else refused.Add(new(EvaluationMethod.PanelLeastSquares, Reason.Of(Reasons.RefuseZeros, new ReasonValue("zeros", data.Outcome.Count(value => value == 0)))));
        }

        RandomisationPicture? picture = null;
        if (treated < FewAreas || control < FewAreas)
        {
            threats.Add(Reason.Of(Reasons.ThreatFewClusters, code, new("treated", treated), new("control", control)));
            if (AreaAssignments.Of(study) is var (estimate, drawn))
            {
                (picture, others) = (drawn, [.. others, estimate]);
                if (drawn.SmallestP > 0.05) threats.Add(Reason.Of(Reasons.ThreatSmallestP, code, new("p", drawn.SmallestP)));
            }
        }

        var events = study.Counts ? PanelEventStudy.Poisson(data, study.First) : PanelEventStudy.LeastSquares(data, study.First);
        return new MethodResult
        {
            Because = Reason.Of(Reasons.ChoiceOneStartPanel, new("treated", treated), new("control", control), new("before", study.First), new("after", study.Count - study.First)),
            Main = Clustered(study, method, effect),
            Others = others,
            Refused = refused,
            EventStudy = [.. events.Estimate?.Points.Select(point => new EventTimeEffect(point.EventTime, point.Effect, Estimates.Finite(point.StandardError), treated)) ?? []],
            Leads = LeadsOf(events.Estimate?.LeadsTest),
            Randomisation = picture,
            Threats = threats,
        };
    }

    /// <summary>Area by period, with residents times years as exposure where they are known for all.</summary>
    public static PanelData DataOf(OutcomeStudy study)
    {
        StudyArea[] areas = [.. study.Treated, .. study.Control];
        return PanelData.Of(
            [.. areas.Select(area => area.Values.Select(value => value ?? double.NaN).ToArray())],
            [.. areas.Select(area => area.First)],
            study.Counts && study.ResidentsKnown ? [.. areas.Select(area => area.Residents!.Select(residents => residents * study.YearsEach).ToArray())] : null);
    }

    /// <summary>
    /// By the statistic that counts the covariance as estimated: the plain one rejects a quarter of true hypotheses with monthly leads of forty areas, and would
    /// cost a sound comparison its level. Null where the units are too few for the leads.
    /// </summary>
    public static LeadsTest? LeadsOf(PanelJointTest? test) =>
        test?.SmallSample is { } judged ? new(test.Degrees, judged.Statistic, judged.Degrees, judged.Denominator, judged.P) : null;

    private static Estimate Clustered(OutcomeStudy study, EvaluationMethod method, PanelEffect effect, string? note = null)
    {
        var size = new EstimateBase(
            effect.TreatedUnits, effect.Units - effect.TreatedUnits, study.First, study.Count - study.First,
            study.Events(study.Treated.Concat(study.Control), Enumerable.Range(0, study.Count)));
        Reason clustered = Reason.Of(Reasons.NoteClustered, new("areas", effect.Units), new("degrees", effect.DegreesOfFreedom));
        return Estimates.OfEffect(
            study, method, Estimates.Clustered, size, effect.Beta, effect.Low, effect.High, effect.StandardError, effect.P, effect.DegreesOfFreedom,
            study.Counts ? null : TreatedAfter(study) - effect.Beta, notes: note is null ? [clustered] : [Reason.Of(note), clustered]);
    }

    /// <summary>Mean of the treated areas with the programme.</summary>
    public static double? TreatedAfter(OutcomeStudy study) =>
        study.Treated.SelectMany(area => area.Values.Skip(area.First!.Value)).Average();
}
