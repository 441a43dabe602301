using Pipeline.Domain;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Problems;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ActionPlan;

/// <summary>The tables of a checked plan: groups, what is open, and every item with its pointer.</summary>
internal sealed class PlanAnswers(Report report, ReportContext context, Domain.Plans.ActionPlan plan, Func<LocalText, string> name)
{
    private readonly Dictionary<string, PlanAnswer> _answers = plan.Answers.GroupBy(a => a.Item, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);

    public void Groups(PlanChecklist checklist, ChecklistResult result)
    {
        var (say, numbers) = (context.Texts, context.Texts.Numbers);
        var names = checklist.Groups.ToDictionary(g => g.Code, g => name(g.Names), StringComparer.Ordinal);
        report.Section(name(checklist.Names));
        report.Table(say.Say("plan.groups.table", ("list", name(checklist.Names))),
            [
                new TableColumn(say.Say("plan.col.group")), new TableColumn(say.Say("plan.col.score"), Numeric: true), new TableColumn(say.Say("plan.col.met"), Numeric: true),
                new TableColumn(say.Say("plan.col.partial"), Numeric: true), new TableColumn(say.Say("plan.col.missing"), Numeric: true), new TableColumn(say.Say("plan.col.claimed"), Numeric: true),
                new TableColumn(say.Say("plan.col.na"), Numeric: true), new TableColumn(say.Say("plan.col.unanswered"), Numeric: true),
            ],
            [.. result.Groups.Select(g => (IReadOnlyList<string>)
            [
                names.GetValueOrDefault(g.Group, g.Group), g.Score is { } score ? numbers.Decimal(score, 1) : "x", numbers.Whole(g.Met), numbers.Whole(g.Partial), numbers.Whole(g.Missing),
                numbers.Whole(g.Claimed), numbers.Whole(g.NotApplicable), numbers.Whole(g.Unanswered),
            ])],
            say.Say("plan.groups.note"));
    }

    /// <summary>What stands between the plan and completeness; of a list without mandatory items, what is missing.</summary>
    public void Open(PlanChecklist checklist, ChecklistResult result)
    {
        var say = context.Texts;
        var mandatory = result.MandatoryNotMet.ToHashSet(StringComparer.Ordinal);
        var open = result.Missing.Concat(result.Unanswered).ToHashSet(StringComparer.Ordinal);
        if (mandatory.Count > 0) List(say.Say("plan.mandatory.table", ("list", name(checklist.Names))), checklist.Items.Where(i => mandatory.Contains(i.Code)));
        if (open.Count > 0) List(say.Say("plan.missing.table", ("list", name(checklist.Names))), checklist.Items.Where(i => open.Contains(i.Code)));
    }

    public void All(PlanChecklist checklist)
    {
        var say = context.Texts;
        var rows = new List<IReadOnlyList<string>>();
        foreach (var group in checklist.Groups)
        {
            rows.Add([name(group.Names)]);
            rows.AddRange(group.Items.Select(Row));
        }

        report.Table(say.Say("plan.answers.table", ("list", name(checklist.Names))), Columns(), rows, checklist.Items.Any(i => i.Mandatory) ? say.Say("plan.answers.note") : null);
    }

    private void List(string title, IEnumerable<ChecklistItem> items) => report.Table(title, Columns(), [.. items.Select(Row)]);

    private TableColumn[] Columns()
    {
        var say = context.Texts;
        return [new TableColumn(say.Say("plan.col.code")), new TableColumn(say.Say("plan.col.item")), new TableColumn(say.Say("plan.col.answer")), new TableColumn(say.Say("plan.col.pointer"))];
    }

    private IReadOnlyList<string> Row(ChecklistItem item)
    {
        var answer = _answers.GetValueOrDefault(item.Code);
        var pointer = string.Join("; ", new[] { answer?.Pointer, answer?.Note }.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => Printable.Text(t!)));
        return [item.Code, name(item.Text) + (item.Mandatory ? " *" : string.Empty), Verdict(answer is null ? null : PlanChecking.VerdictOf(answer)), pointer.Length == 0 ? "–" : pointer];
    }

    private string Verdict(PlanVerdict? verdict) => context.Texts.Say(verdict switch
    {
        PlanVerdict.Met => "plan.verdict.met",
        PlanVerdict.Partial => "plan.verdict.partial",
        PlanVerdict.Missing => "plan.verdict.missing",
        PlanVerdict.Na => "plan.verdict.na",
        PlanVerdict.Claimed => "plan.verdict.claimed",
        _ => "plan.verdict.none",
    });
}
