using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>What was asked of the programme by component and what moved. There is no total: a mean would hide what got worse.</summary>
internal static class ScorecardPages
{
    public static void Add(Report report, Study study)
    {
        var (say, numbers, card) = (study.Say, study.Numbers, study.Evaluation.Scorecard);
        report.Section(say.Say("programme.scorecard"));
        report.Text(card.Complete
            ? say.Say("programme.scorecard.complete")
            : say.Say("programme.scorecard.incomplete", ("components", say.Enumerate([.. card.Missing.Select(c => Component(study, c))]))), introduces: true);
        if (!card.HasUnexpected) report.Add(new Callout(say.Say("programme.scorecard.no-unexpected"), [say.Say("programme.scorecard.no-unexpected-text")], warning: true));
        report.Table(say.Say("programme.components.table"),
            [
                new TableColumn(say.Say("programme.col.component")), new TableColumn(say.Say("programme.col.items"), Numeric: true), new TableColumn(say.Say("programme.col.assessed"), Numeric: true),
                new TableColumn(say.Say("programme.col.coverage"), Numeric: true), new TableColumn(say.Say("programme.col.improved"), Numeric: true),
                new TableColumn(say.Say("programme.col.worsened"), Numeric: true), new TableColumn(say.Say("programme.col.unexpected"), Numeric: true),
            ],
            [.. card.Components.Select(c => (IReadOnlyList<string>)
            [
                Component(study, c.Component), numbers.Whole(c.Items), numbers.Whole(c.Assessed), study.Or(c.CoveragePercent, p => numbers.Percent(p)),
                numbers.Whole(c.Improved), numbers.Whole(c.Worsened), numbers.Whole(c.Unexpected),
            ])],
            say.Say("programme.components.note"));
        if (card.Items.Count == 0) return;
        var rows = new List<IReadOnlyList<string>>();
        foreach (var group in card.Items.GroupBy(i => i.Component).OrderBy(g => g.Key))
        {
            rows.Add([Component(study, group.Key)]);
            rows.AddRange(group.Select(item => Item(study, item)));
        }

        report.Table(say.Say("programme.items.table"),
            [
                new TableColumn(say.Say("programme.col.item")), new TableColumn(say.Say("programme.col.direction")), new TableColumn(say.Say("programme.col.expected")),
                new TableColumn(say.Say("programme.col.level"), Numeric: true), new TableColumn(say.Say("programme.col.source")),
            ],
            rows, card.WithReportingCaveat.Count > 0 ? say.Say("programme.items.note") : null);
    }

    private static IReadOnlyList<string> Item(Study study, ScorecardItem item) =>
    [
        study.Name(item.Names) + (item.ReportingSensitive ? " *" : string.Empty),
        !item.Assessed ? study.Say.Say("programme.direction.not-assessed")
            : item.Direction is { } direction ? study.Say.Say("programme.direction." + Codes.Of(direction)) : "–",
        study.Say.Say(item.Expected ? "programme.expected.yes" : "programme.expected.no"),
        item.DesignLevel is { } level ? study.Numbers.Whole(level) : "–",
        item.Source is { } source ? Printable.Text(source) : "–",
    ];

    private static string Component(Study study, ScorecardComponent component) => study.Say.Say("programme.component." + Codes.Of(component));
}
