using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Places;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Problems;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ActionPlan;

/// <summary>How a city's action plan stands against the guidelines: complete or incomplete in words first, a score only beside them.</summary>
public static class PlanCheckReport
{
    /// <summary>Writes a tagged PDF. A pure function of its arguments.</summary>
    /// <exception cref="UnsoundReportException">The document failed its own check; nothing was written.</exception>
    public static void Write(Stream output, PlanCheck check, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(context);
        var (say, plan) = (context.Texts, check.Plan);
        string Name(LocalText text) => Printable.Text(text.In(context.Language));
        var name = Name(plan.Names);
        var country = Countries.Find(plan.Country) is { } known ? Name(known.Names) : plan.Country;
        var report = new Report(new ReportHead(say.Say("plan.title"), name, say.Say("plan.subject", ("plan", name)), check.DataAsOf, plan.Synthetic ? say.Say("plan.banner") : null), context);
        report.Add(new Heading(1, name));
        report.Add(new Paragraph(say.Say("plan.lead", ("place", country)), Styles.SmallMuted, PageGrid.Width) { SpaceBefore = 0 });
        foreach (var result in check.Checklists)
        {
            var (verdict, sentences) = Verdict(context, Of(result), result, Name);
            report.Add(new Callout(verdict, sentences, warning: result.Complete == false));
        }

        report.Text(say.Say("plan.pointer-rule"));
        report.Section(say.Say("plan.facts"));
        report.Add(new Facts(
        [
            (say.Say("plan.fact.name"), name), (say.Say("plan.fact.owner"), Printable.Text(plan.Owner)),
            (say.Say("plan.fact.years"), plan is { FromYear: { } from, ToYear: { } to } ? say.Say("common.period", ("from", say.Numbers.Year(from)), ("to", say.Numbers.Year(to))) : "x"),
            (say.Say("common.facts.data-as-of"), check.DataAsOf == DateTimeOffset.MinValue ? "x" : say.Numbers.Date(check.DataAsOf)),
            (say.Say("common.facts.language"), say.Say("common.language-name")),
            (say.Say("common.facts.snapshot"), context.SnapshotId), (say.Say("common.facts.version"), context.ProgramVersion),
        ]));
        report.Text(say.Say("plan.method"));
        report.Add(new PageBreak());
        var answers = new PlanAnswers(report, context, check.Plan, Name);
        foreach (var result in check.Checklists) answers.Groups(Of(result), result);
        foreach (var result in check.Checklists) answers.Open(Of(result), result);
        report.Section(say.Say("plan.answers"));
        foreach (var result in check.Checklists) answers.All(Of(result));
        report.Write(output);
    }

    /// <exception cref="InvalidOperationException">A result of a checklist that this version does not have.</exception>
    internal static PlanChecklist Of(ChecklistResult result) =>
        PlanChecklists.All.FirstOrDefault(c => string.Equals(c.Code, result.Checklist, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"There is no checklist '{result.Checklist}'.");

    internal static (string Title, IReadOnlyList<string> Sentences) Verdict(ReportContext context, PlanChecklist checklist, ChecklistResult result, Func<LocalText, string> name)
    {
        var (say, numbers) = (context.Texts, context.Texts.Numbers);
        (string, string) list = ("list", name(checklist.Names));
        var (missing, unanswered) = (("missing", numbers.Whole(result.Missing.Count)), ("unanswered", numbers.Whole(result.Unanswered.Count)));
        var score = result.Score is { } s ? say.Say("plan.score", ("score", numbers.Decimal(s, 1))) : say.Say("plan.no-score");
        return result.Complete switch
        {
            true => (say.Say("plan.complete"), [say.Say("plan.complete.text", list), score]),
            false => (say.Say("plan.incomplete"), [say.Say("plan.incomplete.text", list, ("mandatory", numbers.Whole(result.MandatoryNotMet.Count)), missing, unanswered), score]),
            null => (say.Say("plan.no-verdict"), [say.Say("plan.no-verdict.text", list, missing, unanswered), score]),
        };
    }
}
