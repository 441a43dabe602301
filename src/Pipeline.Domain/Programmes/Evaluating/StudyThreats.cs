namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>What could make the numbers say more than is so, the weightiest first.</summary>
internal static class StudyThreats
{
    /// <summary>A window with fewer events moves by a third by chance alone.</summary>
    private const double FewEvents = 20;

    /// <summary>A last year this much worse than the mean of up to three tends back by itself (methods 3.14).</summary>
    private const double PeakPercent = 10;

    private const int YearsOfMean = 3;

    /// <summary>Heaviest first: what takes an effect away, then what may make one, then what only widens it.</summary>
    private static readonly string[] weight =
    [
        Reasons.ThreatNoControl, Reasons.ThreatPlaceboMoved, Reasons.ThreatLeads, Reasons.ThreatComparabilityLost, Reasons.ThreatPlaceboPeriod, Reasons.ThreatContamination,
        Reasons.ThreatRecordingChange, Reasons.ThreatReporting, Reasons.ThreatRegressionToMean, Reasons.ThreatDisplacement, Reasons.ThreatSwitching, Reasons.ThreatAttrition,
        Reasons.ThreatSmallestP, Reasons.ThreatSingleControl, Reasons.ThreatDesignChanged, Reasons.ThreatNotRegistered, Reasons.ThreatSelfSelected, Reasons.ThreatTwoWayDiffers,
        Reasons.ThreatSeasonalMismatch, Reasons.ThreatAutocorrelation, Reasons.ThreatFewClusters, Reasons.ThreatSmallCounts, Reasons.ThreatManyOutcomes, Reasons.ThreatAreasLeftOut,
        Reasons.ThreatPeriodsMissing, Reasons.ThreatSimilarProgramme, Reasons.ThreatPopulationUnknown, Reasons.ThreatStartWithinPeriod, Reasons.ThreatAfterEnd,
    ];

    public static IReadOnlyList<Reason> Of(Programme programme, RegistrationState registration, IReadOnlyList<EvaluatedOutcome> outcomes)
    {
        List<Reason> threats = [.. OfDesign(programme, registration, outcomes), .. outcomes.SelectMany(outcome => OfOutcome(programme, outcome))];
        return [.. threats.OrderBy(threat => Array.IndexOf(weight, threat.Code))];
    }

    private static IEnumerable<Reason> OfDesign(Programme programme, RegistrationState registration, IReadOnlyList<EvaluatedOutcome> outcomes)
    {
        var design = programme.Design;
        if (design.RecordingChange is { } recording) yield return Reason.Of(Reasons.ThreatRecordingChange, new ReasonValue("text", null, recording.En));
        if (design.Contamination is { } contamination) yield return Reason.Of(Reasons.ThreatContamination, new ReasonValue("text", null, contamination.En));
        if (DesignFacts.AttritionDiffers(design.AttritionTreatedPercent, design.AttritionControlPercent) && design is { AttritionTreatedPercent: { } treated, AttritionControlPercent: { } control })
            yield return Reason.Of(Reasons.ThreatAttrition, new("treated", treated), new("control", control), new("difference", Math.Abs(treated - control)));
        if (registration.RegisteredHash is null) yield return Reason.Of(Reasons.ThreatNotRegistered);
        else if (registration.Changes.Count > 0)
            yield return Reason.Of(Reasons.ThreatDesignChanged, new("parts", null, string.Join(", ", registration.Changes.Select(change => change.Part))), new("count", registration.Changes.Count));
        if (!DesignJudging.IsRandom(design) && outcomes.Any(outcome => outcome.Result is { Compared: true })) yield return Reason.Of(Reasons.ThreatSelfSelected);
        var similar = programme.Areas.Where(area => area.SimilarProgramme && area.Role == AreaRole.Control).Select(area => area.Code).Order(StringComparer.Ordinal).ToArray();
        if (similar.Length > 0) yield return Reason.Of(Reasons.ThreatSimilarProgramme, new ReasonValue("areas", null, string.Join(", ", similar)));
        if (outcomes.Any(outcome => outcome.Study is { Counts: true, Nothing: null, ResidentsKnown: false })) yield return Reason.Of(Reasons.ThreatPopulationUnknown);
        var primary = outcomes.Count(outcome => outcome.Outcome.Role == OutcomeRole.Primary && outcome.Result is not null);
        if (primary > 1) yield return Reason.Of(Reasons.ThreatManyOutcomes, new ReasonValue("outcomes", primary));
        foreach (var start in programme.Areas.Where(area => area.Role == AreaRole.Treated).Select(area => area.Start ?? programme.Start).Distinct().Order())
        {
            if (programme.Periods.IndexOf(start) is var period && period >= 0 && period < programme.Periods.Count && programme.Periods.FirstMonth(period) != start)
                yield return Reason.Of(Reasons.ThreatStartWithinPeriod, new ReasonValue("month", null, start.ToString()));
        }

        if (programme.End is { } end && programme.Periods.Count > 0 && programme.Periods.FirstMonth(programme.Periods.Count).AddMonths(-1) > end)
            yield return Reason.Of(Reasons.ThreatAfterEnd, new ReasonValue("month", null, end.ToString()));
    }

    private static IEnumerable<Reason> OfOutcome(Programme programme, EvaluatedOutcome outcome)
    {
        var (study, result) = (outcome.Study, outcome.Result);
        var code = new ReasonValue("outcome", null, outcome.Outcome.Code);
        var main = result?.Main;
        if (outcome.Outcome.Role == OutcomeRole.Placebo)
        {
            if (main?.Distinguishable() == true) yield return Reason.Of(Reasons.ThreatPlaceboMoved, code, new("percent", main.Percent), new("p", main.P));
            yield break;
        }

        if (outcome.Outcome.Role == OutcomeRole.Switching && main?.Distinguishable() == true && EvaluatedScorecard.Worsened(outcome.Outcome, main))
            yield return Reason.Of(Reasons.ThreatSwitching, code, new("percent", main.Percent), new("p", main.P));
        if (outcome.Evaluation.Claim == Claim.ContextOnly) yield return Reason.Of(Reasons.ThreatReporting, code);
        if (result is null || main is null) yield break;

        foreach (var threat in result.Threats) yield return threat;
        if (!result.Compared) yield return Reason.Of(Reasons.ThreatNoControl, code);
        else if (study.Control.Count == 1) yield return Reason.Of(Reasons.ThreatSingleControl, code, new("area", null, study.Control[0].Code));
        if (result.Leads is { P: < DesignJudging.LeadsReject } leads)
        {
            yield return Reason.Of(Reasons.ThreatLeads, code, new("leads", leads.Leads), new("p", leads.P));
            if (DesignJudging.ComparabilityLost(programme.Design, result)) yield return Reason.Of(Reasons.ThreatComparabilityLost, code, new("p", leads.P));
        }

        if (outcome.Placebo is { } placebo && placebo.Distinguishable() == true) yield return Reason.Of(Reasons.ThreatPlaceboPeriod, code, new("percent", placebo.Percent), new("p", placebo.P));
        if (RegressionToMean(study) is { } peak) yield return peak;
        // By the interval: a quotient of two uncertain differences is below 0 every other time when nothing moved.
        if (outcome.Evaluation.Displacement is { Buffer.High: < 0 } picture)
            yield return Reason.Of(Reasons.ThreatDisplacement, code, new("quotient", picture.Quotient), new("difference", -picture.BufferEffect));

        if (study.Counts && Smallest(outcome.Evaluation.Windows) is < FewEvents and var events) yield return Reason.Of(Reasons.ThreatSmallCounts, code, new("events", events));
        if (study.LeftOut.Count > 0) yield return Reason.Of(Reasons.ThreatAreasLeftOut, code, new("areas", null, string.Join(", ", study.LeftOut)));
    }

    /// <summary>Fewest events of the treated or of the control areas, before or after.</summary>
    private static double? Smallest(IReadOnlyList<WindowFigure> windows) => windows
        .Where(window => window.Group is SeriesGroup.Treated or SeriesGroup.Control).SelectMany(window => (Disclosure.Datum[])[window.Before, window.After])
        .Where(datum => datum.HasValue).Min(datum => (double?)datum.Number);

    /// <summary>The last year before the start of each treated area against the mean of up to three, all areas together.</summary>
    private static Reason? RegressionToMean(OutcomeStudy study)
    {
        double baseline = 0, mean = 0;
        var areas = 0;
        foreach (var area in study.Treated)
        {
            List<double> years = [];
            for (var end = area.First!.Value; end - study.PerYear >= 0 && years.Count < YearsOfMean; end -= study.PerYear)
            {
                var year = area.Values.Skip(end - study.PerYear).Take(study.PerYear).ToArray();
                if (Array.Exists(year, value => value is null)) break;
                years.Add(study.Counts ? year.Sum()!.Value : year.Average()!.Value);
            }

            if (years.Count < 2) continue;
            baseline += years[0];
            mean += years.Average();
            areas++;
        }

        if (areas == 0 || !(mean > 0)) return null;
        var percent = 100 * ((baseline / mean) - 1);
        var worse = study.Outcome.Desired == DesiredDirection.Decrease ? percent : -percent;
        if (worse < PeakPercent) return null;
        var by = study.Counts ? 1 : areas;
        return Reason.Of(Reasons.ThreatRegressionToMean, new("outcome", null, study.Outcome.Code), new("baseline", baseline / by), new("mean", mean / by), new("percent", percent));
    }
}
