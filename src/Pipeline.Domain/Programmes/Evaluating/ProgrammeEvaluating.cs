namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>
/// Evaluates a programme (methods 3): for each outcome the strongest method that its data bear, its level, what threatens it and what may be said of it;
/// then the scorecard, the budget, costs against benefits and the pledges. Pure: a function of the files alone, whatever the order of their rows.
/// </summary>
public static class ProgrammeEvaluating
{
    /// <param name="programme">As read and checked on receipt; whatever it lacks becomes a reason in the result.</param>
    /// <param name="registration">Whether the design was fixed before the data.</param>
    /// <param name="dataAsOf">Latest moment at which storage had one of the files used (UTC).</param>
    /// <param name="fromCrime">Series of outcomes that are counted from the city's crime extracts; where the file itself has a series, that one is used.</param>
    public static ProgrammeEvaluation Of(Programme programme, RegistrationState registration, DateTimeOffset dataAsOf, IReadOnlyList<OutcomeSeries>? fromCrime = null)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(registration);
        var own = programme.Series.Select(series => (series.Outcome, series.Area)).ToHashSet();
        OutcomeSeries[] series = [.. programme.Series, .. (fromCrime ?? []).Where(one => !own.Contains((one.Outcome, one.Area)))];
        EvaluatedOutcome[] outcomes = [.. programme.Outcomes.Select(outcome => OutcomeEvaluating.Of(programme, outcome, series))];
        return new()
        {
            Programme = programme,
            Registration = registration,
            Level = Strongest(programme, outcomes),
            Outcomes = [.. outcomes.Select(outcome => outcome.Evaluation)],
            Scorecard = EvaluatedScorecard.Of(programme, outcomes),
            Budget = programme.Budget is { } budget ? BudgetTracking.Of(budget) : null,
            CostBenefit = Account(programme, outcomes),
            Pledges = programme is { AsOf: { } day, Pledges.Count: > 0 } ? PledgeTracking.Of(programme.Pledges, day) : null,
            Threats = StudyThreats.Of(programme, registration, outcomes),
            DataAsOf = dataAsOf,
        };
    }

    /// <summary>The best of the primary outcomes; without any, of all that judge the programme; without these, what is declared.</summary>
    private static DesignLevel Strongest(Programme programme, EvaluatedOutcome[] outcomes)
    {
        var judged = outcomes.Where(outcome => outcome.Outcome.Role == OutcomeRole.Primary).ToArray();
        if (judged.Length == 0) judged = [.. outcomes.Where(outcome => outcome.Outcome.Role != OutcomeRole.Placebo)];
        return judged.Select(outcome => outcome.Evaluation.Level).MaxBy(level => level.Level) ?? DesignJudging.Declared(programme);
    }

    private static CostBenefit? Account(Programme programme, EvaluatedOutcome[] outcomes)
    {
        if (programme.Budget is not { } budget || budget.DiscountRates.Any(rate => !(rate > -1 && double.IsFinite(rate)))) return null;
        return CostBenefitAccounting.Of(budget, programme.UnitCosts, [.. outcomes
            .Where(outcome => outcome.Outcome.Role != OutcomeRole.Placebo && OutcomeEvaluating.InAccount(outcome.Evaluation) && outcome.Evaluation.Prevented!.ByPeriod.Count > 0)
            .Select(outcome => PreventedEvents.ByYear(programme.Periods, outcome.Outcome.Code, outcome.Evaluation.Prevented!))]);
    }
}
