namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>One outcome from its numbers to its verdict.</summary>
internal static class OutcomeEvaluating
{
    public static EvaluatedOutcome Of(Programme programme, Outcome outcome, IReadOnlyList<OutcomeSeries> series)
    {
        var study = OutcomeStudy.Of(programme, outcome, series);
        var (choice, result) = MethodChooser.Choose(study);
        var level = DesignJudging.Of(programme, study, result);
        var displacement = DisplacementFigures.Of(study);
        var placebo = choice.Chosen is { } method ? Falsification.BeforeTheStart(study, method) : null;
        var windows = GroupFigures.Windows(study);
        var prevented = result is null ? null : PreventedEvents.Of(study, result);
        List<Estimate> others = [.. result?.Others ?? []];
        // With a control the interrupted series is a second line: the control's own series as its exposure.
        if (choice.Chosen is EvaluationMethod.RelativeRateRatio or EvaluationMethod.RelativeEffect && InterruptedMethod.WithControl(study) is { } interrupted) others.Add(interrupted);
        others.AddRange(displacement?.Others ?? []);

        var evaluation = new OutcomeEvaluation
        {
            Outcome = outcome.Code,
            Choice = choice,
            Level = level,
            Claim = ClaimRule.Of(level.Level, outcome.IsSensitive(), outcome.SecondSource is not null, result is not null),
            Main = result?.Main,
            Others = others,
            Series = [.. GroupFigures.Lines(study), .. result?.Lines ?? []],
            Windows = windows,
            EventStudy = result?.EventStudy ?? [],
            Leads = result?.Leads,
            StartGroups = result?.StartGroups ?? [],
            Synthetic = result?.Synthetic,
            Randomisation = result?.Randomisation,
            Displacement = displacement?.Picture,
            Reporting = outcome.IsSensitive() ? BreakEven(study, outcome, windows) : null,
            Prevented = prevented,
        };
        return new(study, result, evaluation with { Notes = Notes(programme, study, result, placebo, evaluation, displacement?.Notes ?? []) }, placebo);
    }

    private static List<Reason> Notes(
        Programme programme, OutcomeStudy study, MethodResult? result, Estimate? placebo, OutcomeEvaluation evaluation, IReadOnlyList<Reason> ofDisplacement)
    {
        List<Reason> notes = [.. result?.Notes ?? [], .. ofDisplacement];
        if (placebo?.Distinguishable() == false) notes.Add(Reason.Of(Reasons.NotePlaceboPeriodQuiet, new("percent", placebo.Percent), new("p", placebo.P)));
        if (programme.Design is { UnitsTreated: not null } or { UnitsControl: not null })
            notes.Add(Reason.Of(Reasons.NoteUnitsDeclared, new("treated", programme.Design.UnitsTreated ?? study.Treated.Count), new("control", programme.Design.UnitsControl ?? study.Control.Count)));
        if (study.Outcome.Role != OutcomeRole.Placebo && programme.UnitCosts.Any(cost => string.Equals(cost.Outcome, study.Outcome.Code, StringComparison.Ordinal)))
        {
            if (evaluation.Prevented is null) notes.Add(Reason.Of(Reasons.NoteNothingPrevented));
            else if (!InAccount(evaluation)) notes.Add(Reason.Of(Reasons.NoteNotInAccount, new ReasonValue("level", evaluation.Level.Level)));
        }

        return notes;
    }

    /// <summary>What no effect can be claimed of brings no benefit either.</summary>
    public static bool InAccount(OutcomeEvaluation evaluation) => evaluation is { Prevented: not null, Claim: Claim.Effect or Claim.Causal };

    /// <summary>Treated areas before and after: rates where residents are known, else what was recorded.</summary>
    private static ReportingBreakEven? BreakEven(OutcomeStudy study, Outcome outcome, IReadOnlyList<WindowFigure> windows)
    {
        if (windows.FirstOrDefault(window => window.Group == SeriesGroup.Treated) is not { Before: { HasValue: true } before, After: { HasValue: true } after } figure) return null;
        // Windows of a roll-out differ in length: events by period. The means of values do not grow with it.
        var (recordedBefore, recordedAfter) = study.Counts ? (before.Number / figure.BeforePeriods, after.Number / figure.AfterPeriods) : (before.Number, after.Number);
        if (study.Counts && figure is { ResidentsBefore: { } from, ResidentsAfter: { } to }) (recordedBefore, recordedAfter) = (recordedBefore / from, recordedAfter / to);
        if (recordedBefore < 0 || recordedAfter < 0) return null;
        return ReportingEffect.Of(recordedBefore, recordedAfter, outcome.ReportedBefore is > 0 and <= 1 ? outcome.ReportedBefore : null);
    }
}

/// <param name="Placebo">The same method in the time before the start; null where it cannot be.</param>
internal sealed record EvaluatedOutcome(OutcomeStudy Study, MethodResult? Result, OutcomeEvaluation Evaluation, Estimate? Placebo)
{
    public Outcome Outcome => Study.Outcome;
}
