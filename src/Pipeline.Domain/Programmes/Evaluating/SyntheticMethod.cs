using Pipeline.Statistics.Evaluation;

namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>One treated area against a mixture of donors (methods 3.7): rates where residents are known, else counts or values.</summary>
internal static class SyntheticMethod
{
    /// <summary>With fewer, no result is rarer than one in nine.</summary>
    public const int LeastDonors = 8;

    /// <summary>Over fewer periods a mixture of eight donors fits almost anything, and a good fit shows nothing.</summary>
    public const int LeastBefore = 8;

    /// <summary>Root mean squared error before the start, in percent of the treated area's mean, above which the mixture does not stand for the area.</summary>
    public const double MostErrorPercent = 25;

    public static MethodAttempt Of(OutcomeStudy study)
    {
        if (study.Nothing is { } nothing) return new(null, nothing);
        if (study.Treated.Count != 1) return MethodAttempt.Refuse(Reasons.RefuseOneTreatedNeeded, new ReasonValue("treated", study.Treated.Count));
        var treated = study.Treated[0];
        StudyArea[] donors = [.. study.Control.Where(area => area.Complete)];
        if (donors.Length < LeastDonors) return MethodAttempt.Refuse(Reasons.RefuseTooFewDonors, new("donors", donors.Length), new("needed", LeastDonors));
        if (study.First < LeastBefore) return MethodAttempt.Refuse(Reasons.RefuseShortBefore, new("before", study.First), new("needed", LeastBefore));
        if (!treated.Complete) return MethodAttempt.Refuse(Reasons.RefuseMissingPeriods, new ReasonValue("missing", treated.Values.Count(value => value is null)));

        var rates = study.Counts && treated.Residents is not null && Array.TrueForAll(donors, area => area.Residents is not null);
        double[] Numbers(StudyArea area) => [.. area.Values.Select((value, t) => rates ? GroupFigures.Per * value!.Value / (area.Residents![t] * study.YearsEach) : value!.Value)];
        var own = Numbers(treated);
        var synthetic = SyntheticControl.Of([.. donors.Select(Numbers)], own, study.First);
        var level = Math.Abs(own.Take(study.First).Average());
        var error = 100 * synthetic.RmspeBefore / level;
        if (!double.IsFinite(error) || synthetic.PercentAfter is null) return MethodAttempt.Undetermined(study);
        if (error > MostErrorPercent) return MethodAttempt.Refuse(Reasons.RefusePoorFit, new("percent", error), new("limit", MostErrorPercent));

        return Result(study, synthetic, donors, rates, error);
    }

    private static MethodResult Result(OutcomeStudy study, SyntheticControl synthetic, StudyArea[] donors, bool rates, double error)
    {
        var treated = study.Treated[0];
        double InOutcome(double value, int t) => rates ? value * treated.Residents![t] * study.YearsEach / GroupFigures.Per : value;
        var size = new EstimateBase(1, donors.Length, study.First, study.Count - study.First, study.Events(donors.Append(treated), Enumerable.Range(0, study.Count)));
        Reason rank = Reason.Of(Reasons.NotePlaceboRank, new("rank", synthetic.Rank), new("units", donors.Length + 1), new("smallest", synthetic.SmallestP));
        var main = Estimates.Difference(
            EvaluationMethod.SyntheticControl, Estimates.Placebo, size, synthetic.MeanGapAfter, p: synthetic.P, expected: synthetic.Synthetic.Skip(study.First).Average(),
            notes: rates ? [rank, Reason.Of(Reasons.NoteRateDifference)] : [rank]);
        var compared = study.With(study.Treated, donors);
        double[] averted = [.. synthetic.Gap.Select((gap, t) => -InOutcome(gap, t)).Skip(study.First)];
        return new MethodResult
        {
            Because = Reason.Of(Reasons.ChoiceSynthetic, new("donors", donors.Length), new("before", study.First)),
            Main = main,
            Others = study.Counts
                ? TotalsMethods.Sums(compared).Result is { } sums ? [sums.Main] : []
                : [TotalsMethods.MeansOf(compared, [.. Enumerable.Range(0, study.First)], [.. Enumerable.Range(study.First, study.Count - study.First)])],
            Synthetic = new(
                [.. donors.Select((donor, d) => new DonorWeight(donor.Code, synthetic.Weights[d]))], synthetic.RmspeBefore, synthetic.RmspeAfter, synthetic.Ratio, synthetic.Rank,
                donors.Length + 1, synthetic.P, synthetic.SmallestP, synthetic.MeanGapAfter, synthetic.PercentAfter!.Value,
                [.. donors.Select((donor, d) => new PlaceboGap(donor.Code, synthetic.PlaceboGaps[d], synthetic.Ratios[d]))]),
            Lines = [GroupFigures.Modelled(study, SeriesGroup.Synthetic, [.. synthetic.Synthetic.Select(InOutcome)])],
            Prevented = study.Counts ? new(averted.Sum(), null, null, study.First, averted) : null,
            Notes = [Reason.Of(Reasons.NoteFitted, new ReasonValue("percent", error))],
            Threats = synthetic.SmallestP > 0.05
                ? [Reason.Of(Reasons.ThreatSmallestP, new("outcome", null, study.Outcome.Code), new("p", synthetic.SmallestP))]
                : [],
            Fitted = true,
        };
    }
}
