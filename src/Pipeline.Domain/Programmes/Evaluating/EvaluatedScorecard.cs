namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>The scorecard with the outcomes that were estimated (methods 3.10).</summary>
internal static class EvaluatedScorecard
{
    public static Scorecard Of(Programme programme, IReadOnlyList<EvaluatedOutcome> outcomes)
    {
        // A placebo judges the comparison and not the programme.
        var judged = outcomes.Where(outcome => outcome.Outcome.Role != OutcomeRole.Placebo).ToArray();
        var levels = judged.Where(outcome => outcome.Result is not null).Select(outcome => outcome.Evaluation.Level.Level).ToArray();
        return Scorecards.Of([.. programme.Scorecard, .. judged.Where(outcome => outcome.Result is not null).Select(Item)], levels.Length > 0 ? levels.Max() : null);
    }

    public static bool Worsened(Outcome outcome, Estimate estimate) => estimate.IsFewer() != (outcome.Desired == DesiredDirection.Decrease);

    /// <summary>Nobody aims at what offenders turn to instead.</summary>
    private static ScorecardItem Item(EvaluatedOutcome outcome) => new()
    {
        Component = ScorecardComponent.Immediate,
        Names = outcome.Outcome.Names,
        Assessed = true,
        Expected = outcome.Outcome.Role is OutcomeRole.Primary or OutcomeRole.Secondary,
        Direction = outcome.Result!.Main.Distinguishable() switch
        {
            true => Worsened(outcome.Outcome, outcome.Result.Main) ? ScorecardDirection.Worsened : ScorecardDirection.Improved,
            false => ScorecardDirection.Unchanged,
            _ => null,
        },
        ReportingSensitive = outcome.Outcome.IsSensitive(),
        DesignLevel = outcome.Evaluation.Level.Level,
        Source = outcome.Outcome.Source,
    };
}
