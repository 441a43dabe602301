using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>What was spent of the first and of the revised budget, and what it bought, with the limits of the estimates carried through.</summary>
internal static class MoneyPages
{
    public static void Add(Report report, Study study)
    {
        var say = study.Say;
        report.Section(say.Say("programme.money"));
        Budget(report, study);
        report.Subsection(say.Say("programme.account"));
        if (study.Evaluation.CostBenefit is { Accounts.Count: > 0 } account) Account(report, study, account);
        else report.Text(say.Say("programme.account.none"));
    }

    public static string RatioSentence(Study study, CostBenefitAccount account)
    {
        var (say, numbers) = (study.Say, study.Numbers);
        var rate = numbers.Percent(100 * account.DiscountRate, Whole(100 * account.DiscountRate) ? 0 : 1);
        return account.Ratio is { Low: { } low, High: { } high }
            ? say.Say(low <= 1 && high >= 1 ? "programme.ratio.open" : "programme.ratio", ("ratio", numbers.Decimal(account.Ratio.Value, 2)), ("low", numbers.Decimal(low, 2)), ("high", numbers.Decimal(high, 2)), ("rate", rate))
            : say.Say("programme.ratio.no-interval", ("ratio", numbers.Decimal(account.Ratio.Value, 2)), ("rate", rate));
    }

    private static bool Whole(double number) => Math.Abs(number - Math.Round(number)) < 1e-9;

    private static void Budget(Report report, Study study)
    {
        var (say, numbers) = (study.Say, study.Numbers);
        if (study.Evaluation.Budget is not { } done)
        {
            report.Text(say.Say("programme.cost.unknown"));
            return;
        }

        report.Text(say.Say("programme.cost", ("spent", study.Money(done.Spent)), ("currency", done.Currency),
            ("original", numbers.Percent(done.PercentOfOriginal, 1)), ("revised", study.Or(done.PercentOfRevised, p => numbers.Percent(p, 1))))
            + " " + say.Say("programme.cost.reallocated", ("percent", numbers.Percent(done.ReallocatedPercent, 1)))
            + (done.SpentPerResident is { } each ? " " + say.Say("programme.cost.resident", ("amount", study.Plain(each)), ("currency", done.Currency),
                ("year", study.Or(done.SpentPerResidentYear, study.Plain))) : string.Empty)
            + (done.LinesWithoutSpent > 0 ? " " + say.Count("programme.cost.unreported", done.LinesWithoutSpent) : string.Empty));
        var names = study.Programme.Budget?.Lines.ToDictionary(l => l.Code, l => study.Name(l.Names), StringComparer.Ordinal) ?? [];
        var rows = done.Lines.Select(l => (IReadOnlyList<string>)
        [
            names.TryGetValue(l.Code, out var name) ? name : Printable.Text(l.Code), study.Money(l.Original), study.Money(l.Revised), study.Or(l.Spent, study.Money),
            study.Or(l.PercentOfOriginal, p => numbers.Percent(p, 1)), study.Or(l.PercentOfRevised, p => numbers.Percent(p, 1)),
        ]).ToList();
        rows.Add([say.Say("programme.total"), study.Money(done.Original), study.Money(done.Revised), study.Money(done.Spent), numbers.Percent(done.PercentOfOriginal, 1), study.Or(done.PercentOfRevised, p => numbers.Percent(p, 1))]);
        report.Table(say.Say("programme.budget.table", ("currency", done.Currency)),
            [
                new TableColumn(say.Say("programme.col.line")), new TableColumn(say.Say("programme.col.original"), Numeric: true), new TableColumn(say.Say("programme.col.revised"), Numeric: true),
                new TableColumn(say.Say("programme.col.spent"), Numeric: true), new TableColumn(say.Say("programme.col.of-original"), Numeric: true), new TableColumn(say.Say("programme.col.of-revised"), Numeric: true),
            ],
            rows, say.Say("programme.budget.note"), strong: new HashSet<int> { rows.Count - 1 });
    }

    private static void Account(Report report, Study study, CostBenefit account)
    {
        var (say, numbers) = (study.Say, study.Numbers);
        var main = account.Accounts[0];
        report.Text(RatioSentence(study, main) + " " + (main.CostPerPrevented is { } cost
            ? say.Say("programme.account.per-event", ("amount", study.Money(cost)), ("currency", account.Currency)) : say.Say("programme.account.no-per-event")), introduces: true);
        string Rate(CostBenefitAccount a) => numbers.Percent(100 * a.DiscountRate, Whole(100 * a.DiscountRate) ? 0 : 1);
        IReadOnlyList<string> Row(string id, Func<CostBenefitAccount, string> cell) => [say.Say(id), .. account.Accounts.Select(cell)];
        IReadOnlyList<string>[] Limited(string id, Func<CostBenefitAccount, Limits> of, int decimals) =>
        [
            Row(id, a => numbers.Decimal(of(a).Value, decimals)),
            Row("programme.account.limits", a => of(a) is { Low: { } low, High: { } high } ? numbers.Range(low, high, decimals) : "–"),
        ];
        report.Table(say.Say("programme.account.table", ("currency", account.Currency), ("year", numbers.Year(account.FirstYear))),
            [new TableColumn(say.Say("programme.col.rate")), .. account.Accounts.Select(a => new TableColumn(Rate(a), Numeric: true))],
            [
                Row("programme.col.present-cost", a => study.Money(a.PresentCost)), .. Limited("programme.col.present-benefit", a => a.PresentBenefit, 0), .. Limited("programme.col.ratio", a => a.Ratio, 2),
                .. Limited("programme.col.net", a => a.NetPresentValue, 0), .. Limited("programme.col.prevented", a => a.Prevented, 0), Row("programme.col.per-event", a => study.Or(a.CostPerPrevented, study.Money)),
            ],
            say.Say("programme.account.note"));
        if (main.Benefits.Count > 0)
        {
            report.Table(say.Say("programme.benefits.table"),
                [
                    new TableColumn(say.Say("programme.col.outcome")), new TableColumn(say.Say("programme.col.present-benefit"), Numeric: true), new TableColumn(say.Say("programme.col.share"), Numeric: true),
                    new TableColumn(say.Say("programme.col.prevented"), Numeric: true), new TableColumn(say.Say("programme.col.break-even"), Numeric: true), new TableColumn(say.Say("programme.col.unit-cost"), Numeric: true),
                ],
                [.. main.Benefits.Select(b => (IReadOnlyList<string>)
                [
                    study.OutcomeName(b.Outcome), study.Money(b.Present), study.Or(b.PercentOfBenefit, p => numbers.Percent(p, 0)), numbers.Decimal(b.Prevented, 1), b.BreakEven is { } events ? numbers.Decimal(events, 1) : "–",
                    study.Programme.UnitCosts.FirstOrDefault(c => string.Equals(c.Outcome, b.Outcome, StringComparison.Ordinal)) is { } unit
                        ? $"{study.Money(unit.Amount)} ({numbers.Year(unit.Year)})" : "x",
                ])],
                say.Say("programme.benefits.note"));
        }

        if (account.Notes.Count > 0) report.Add(new ListBlock([.. account.Notes.Select(study.Reason)], style: Styles.Small, width: PageGrid.Width));
    }
}
