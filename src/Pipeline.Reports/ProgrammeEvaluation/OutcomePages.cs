using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>One outcome: what may be said of it, its course, the estimates, the checks, and why this method and none of the others.</summary>
internal static class OutcomePages
{
    /// <param name="annexed">It is not the outcome by which the programme is judged first, and stands in the annex.</param>
    /// <returns>The figure of its course; null where there is none.</returns>
    public static Anchor? Add(Report report, Study study, Annex annex, OutcomeEvaluation result, bool annexed = false)
    {
        var say = study.Say;
        var outcome = study.Of(result);
        report.Section(say.Say(annexed ? "programme.outcome-annex" : "programme.outcome", ("outcome", study.Label(result))));
        report.Add(new Callout(new EffectSentences(study).Of(result), [say.Say("programme.outcome.claim." + Codes.Of(result.Claim), ("level", study.Numbers.Whole(result.Level.Level)))]));
        if (outcome.Role != OutcomeRole.Primary) report.Text(say.Say("programme.outcome-why." + Codes.Of(outcome.Role)));
        var course = CourseFigure.Add(report, study, annex, result);
        // Of what moves with the readiness to report no estimate is shown: it would be read as one of what happened.
        if (result.Claim != Claim.ContextOnly)
        {
            // Figures one behind the other share their pages; a table between them would leave white above it.
            var estimates = result.Main is null ? null : report.NextTable();
            EstimateFigure(report, study, result, estimates);
            CheckFigures.EventStudy(report, study, annex, result);
            PlaceboFigures.Assignments(report, study, annex, result);
            EstimateTable(report, study, result, estimates);
            CheckFigures.StartGroups(report, study, result);
            PlaceboFigures.Synthetic(report, study, annex, result);
            DisplacementPart.Add(report, study, annex, result, annexed);
        }

        Reporting(report, study, result);
        Choice(report, study, annex, result, annexed);
        return course;
    }

    private static void EstimateFigure(Report report, Study study, OutcomeEvaluation result, Anchor? table)
    {
        if (result.Main is not { } main) return;
        var (say, numbers) = (study.Say, study.Numbers);
        var all = result.Others.Prepend(main).ToList();
        var sentences = new EffectSentences(study);
        // One axis holds one scale, and a check without an interval would look like one that shows nothing: both are in the table.
        var drawn = all.Where(e => e.Scale == main.Scale && double.IsFinite(e.Value) && (ReferenceEquals(e, main) || e.Low is not null))
            .GroupBy(e => e.Method).SelectMany(g => g).ToList();
        // One point without an interval is a number, not a picture.
        if (drawn.Count <= 1 && !drawn.Exists(e => e.Low is not null)) return;
        var ratios = main.Scale == EffectScale.Ratio;
        var title = result.Claim >= Claim.Effect
            ? say.Say(EffectSentences.IsApart(main) ? "programme.estimates.title-apart" : main.Low is null ? "programme.estimates.title-open" : "programme.estimates.title-within", ("outcome", study.Label(result)))
            : say.Say("programme.estimates.title-described", ("outcome", study.Label(result)));
        report.Figure(
            title,
            say.Say("programme.estimates.sub", ("against", sentences.Against(main.Method))),
            new EstimateIntervals(
                [.. drawn.Select(e => new EstimateRow(Label(study, e, drawn), e.Value, e.Low, e.High, ReferenceEquals(e, main), Numbers(study, e)))],
                ratios, ratios ? say.Say("programme.estimates.axis-ratio") : study.DifferenceUnit(result), say),
            new FigureNote(Base(study, main), say.Say("programme.estimates.method"), study.Noted(result, drawn.Count < all.Count ? say.Say("programme.estimates.other-scale", ("n", numbers.Whole(all.Count - drawn.Count))) : null),
                study.Source(study.Of(result)), study.DataAsOf),
            string.Join("; ", drawn.Select(e => $"{study.Method(e.Method)}: {Numbers(study, e)}")) + ".",
            table);
    }

    private static void EstimateTable(Report report, Study study, OutcomeEvaluation result, Anchor? anchor)
    {
        if (result.Main is not { } main) return;
        var (say, numbers) = (study.Say, study.Numbers);
        var all = result.Others.Prepend(main).ToList();
        report.Table(say.Say("programme.estimates.table", ("outcome", study.Label(result))),
            [
                new TableColumn(say.Say("programme.col.method")), new TableColumn(say.Say("programme.col.variance")), new TableColumn(say.Say("programme.col.estimate"), Numeric: true),
                new TableColumn(say.Say("programme.col.interval"), Numeric: true), new TableColumn(say.Say("programme.col.p"), Numeric: true), new TableColumn(say.Say("programme.col.units")),
                new TableColumn(say.Say("programme.col.notes")),
            ],
            [.. all.Select(e => (IReadOnlyList<string>)
            [
                study.Method(e.Method), study.Variance(e), Value(study, e, e.Value), e is { Low: { } low, High: { } high } ? $"{Value(study, e, low)}\u2009–\u2009{Value(study, e, high)}" : "–",
                e.P is { } p ? study.P(p) : "–", $"{numbers.Whole(e.Base.Treated)} / {numbers.Whole(e.Base.Control)}", e.Notes.Count == 0 ? "–" : string.Join(" ", e.Notes.Select(study.Reason)),
            ])],
            study.Noted(result, say.Say(all.Exists(e => e.Scale == EffectScale.Ratio) ? "programme.estimates.note" : "programme.estimates.note-difference")), strong: new HashSet<int> { 0 }, anchor: anchor);
    }

    /// <summary>
    /// The method, and of further lines by the same method what sets them apart: other areas, or else what they take for their uncertainty. The
    /// table has all of it, and a long label would be cut.
    /// </summary>
    private static string Label(Study study, Estimate estimate, List<Estimate> drawn)
    {
        var first = ReferenceEquals(drawn.Find(e => e.Method == estimate.Method), estimate);
        foreach (var note in estimate.Notes)
        {
            var variant = note.Code switch
            {
                Reasons.NoteStartGroup => "programme.estimates.variant.start-group",
                Reasons.NoteWithBuffer => "programme.estimates.variant.with-buffer",
                Reasons.NoteGroupOverall when !first => "programme.estimates.variant.group-overall",
                Reasons.NoteNotYetTreated when !first => "programme.estimates.variant.not-yet-treated",
                _ => null,
            };
            if (variant is not null) return study.InWords(variant, note);
        }

        return first ? study.Method(estimate.Method) : study.Say.Say("programme.estimates.same", ("variance", study.Variance(estimate)));
    }

    private static string Value(Study study, Estimate estimate, double value) =>
        study.Numbers.Decimal(value, estimate.Scale == EffectScale.Ratio ? 3 : Study.Decimals(estimate.Value));

    /// <summary>"−27% (−43 to −6%)" or the difference with its limits.</summary>
    public static string Numbers(Study study, Estimate estimate)
    {
        var numbers = study.Numbers;
        if (estimate.Scale == EffectScale.Ratio && Percents.Of(estimate) is { } percents) return percents.Written(study);
        var decimals = Study.Decimals(estimate.Value);
        return estimate is { Low: { } low, High: { } high } ? $"{numbers.Decimal(estimate.Value, decimals)} ({numbers.Range(low, high, decimals)})" : numbers.Decimal(estimate.Value, decimals);
    }

    public static string Base(Study study, Estimate estimate)
    {
        var (say, given) = (study.Say, estimate.Base);
        var said = say.Say(given.Control > 0 ? "programme.base" : "programme.base.alone", ("treated", study.Areas(AreaRole.Treated, given.Treated)), ("control", study.Areas(AreaRole.Control, given.Control)),
            ("spells", study.Spells(given.Before, given.After)));
        return given.Events is { } events ? $"{said} {say.Say("programme.base.events", ("n", study.Numbers.Decimal(events, 0)))}" : said;
    }

    private static void Reporting(Report report, Study study, OutcomeEvaluation result)
    {
        if (result.Reporting is not { } reporting) return;
        var (say, numbers) = (study.Say, study.Numbers);
        report.Subsection(say.Say("programme.reporting"));
        var ratio = ("ratio", numbers.Decimal(reporting.Ratio, 2));
        if (reporting is { ReportedBefore: { } before, ReportedAfterNeeded: { } needed, AlonePossible: { } possible })
        {
            report.Text(say.Say(possible ? "programme.reporting.possible" : "programme.reporting.impossible", ratio,
                ("before", numbers.Percent(100 * before)), ("needed", numbers.Percent(100 * needed, 1))));
        }
        else if (reporting is { Ratio: > 1, LargestBefore: { } largest })
        {
            report.Text(say.Say("programme.reporting.unknown", ratio, ("largest", numbers.Percent(100 * largest, 1))));
        }
        else
        {
            report.Text(say.Say("programme.reporting.any", ratio));
        }

        report.Text(say.Say("programme.reporting.ask"));
    }

    private static void Choice(Report report, Study study, Annex annex, OutcomeEvaluation result, bool annexed)
    {
        var say = study.Say;
        report.Subsection(say.Say("programme.choice"));
        report.Text(result.Choice.Chosen is { } chosen ? say.Say("programme.choice.taken", ("method", study.Method(chosen))) : say.Say("programme.choice.nothing"), introduces: result.Choice.Because.Count > 0);
        if (result.Choice.Because.Count > 0) report.Add(new ListBlock([.. result.Choice.Because.Select(study.Reason)]));
        if (result.Choice.Refused.Count > 0)
        {
            // Outcomes with the same areas and periods refuse the same methods for the same reasons: one table says it for all.
            var rows = result.Choice.Refused.Select(r => (IReadOnlyList<string>)[study.Method(r.Method), study.Reason(r.Reason)]).ToList();
            var (first, anchor) = annex.Once(rows, report.NextTable);
            if (first) report.Table(say.Say("programme.choice.table"), [new TableColumn(say.Say("programme.col.method")), new TableColumn(say.Say("programme.col.why-not"))], rows, anchor: anchor);
            else report.Text(say.Say("programme.choice.table-above", ("table", anchor.Label)));
        }

        // What the main outcome says of its level holds for the others too, mostly, and is not said again.
        var said = annexed && Answers.Main(study) is { } main && main.Level.Level == result.Level.Level
            && main.Level.Reasons.Select(study.Reason).SequenceEqual(result.Level.Reasons.Select(study.Reason), StringComparer.Ordinal);
        if (result.Level.Reasons.Count > 0 && !said)
        {
            report.Text(say.Say("programme.choice.level", ("level", study.Numbers.Whole(result.Level.Level)), ("name", study.LevelName(result.Level.Level))), introduces: true);
            report.Add(new ListBlock([.. result.Level.Reasons.Select(study.Reason)]));
        }

        if (result.Notes.Count == 0) return;
        report.Text(say.Say("programme.choice.notes"), introduces: true);
        report.Add(new ListBlock([.. result.Notes.Select(study.Reason)]));
    }
}
