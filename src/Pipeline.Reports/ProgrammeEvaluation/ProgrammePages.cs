using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>What the report is made from, and why the programme should work: its steps from the problem to the impact.</summary>
internal static class ProgrammePages
{
    public static void Add(Report report, Study study)
    {
        var (say, programme) = (study.Say, study.Programme);
        report.Add(new PageBreak());
        report.Contents();
        report.Section(say.Say("programme.programme"));
        if (programme.Summary is { } summary) report.Add(new Paragraph([study.Quoted(summary, Styles.Body)]));
        report.Add(new Facts(
        [
            (say.Say("programme.fact.owner"), Printable.Text(programme.Owner)),
            (say.Say("programme.fact.place"), study.Place),
            (say.Say("programme.fact.runs"), programme.End is { } end
                ? say.Say("common.period", ("from", study.MonthName(programme.Start)), ("to", study.MonthName(end))) : say.Say("programme.fact.from", ("from", study.MonthName(programme.Start)))),
            (say.Say("programme.fact.study"), $"{say.Say("common.period", ("from", study.Period(0)), ("to", study.Period(study.Periods.Count - 1)))} ({study.Spell(study.Periods.Count)})"),
            (say.Say("common.facts.data-as-of"), study.Evaluation.DataAsOf == DateTimeOffset.MinValue ? "x" : study.Numbers.Date(study.Evaluation.DataAsOf)),
            (say.Say("common.facts.language"), say.Say("common.language-name")),
            (say.Say("common.facts.snapshot"), study.Context.SnapshotId),
            (say.Say("common.facts.version"), study.Context.ProgramVersion),
        ]));
        Theory(report, study);
    }

    private static void Theory(Report report, Study study)
    {
        var say = study.Say;
        report.Subsection(say.Say("programme.theory"));
        if (study.Programme.Theory is not { } theory)
        {
            report.Text(say.Say("programme.theory.none"));
            return;
        }

        report.Table(say.Say("programme.theory.table"),
            [new TableColumn(say.Say("programme.col.step")), new TableColumn(say.Say("programme.col.said"))],
            [
                Step("programme.step.problem", [theory.Problem]), Step("programme.step.inputs", theory.Inputs), Step("programme.step.activities", theory.Activities),
                Step("programme.step.outputs", theory.Outputs), Step("programme.step.outcomes", theory.Outcomes), Step("programme.step.impact", theory.Impact),
                Step("programme.step.assumptions", theory.Assumptions),
            ],
            say.Say("programme.theory.note"));

        string[] Step(string id, IReadOnlyList<LocalText> texts) =>
            [say.Say(id), texts.Count == 0 ? say.Say("programme.theory.unsaid") : say.Listed(texts.Select(study.Name))];
    }
}
