using Pipeline.Domain.Plans;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ActionPlan;

/// <summary>The actions of a plan as tables: what is to be done, how it is measured, what a person overruled, what it costs.</summary>
internal static class ProgressTables
{
    public static IReadOnlyList<TableColumn> AttentionColumns(ProgressTexts texts) =>
    [
        Column(texts, "progress.col.code"), Column(texts, "progress.col.action"), Column(texts, "progress.col.who"), Column(texts, "progress.col.due"),
        Column(texts, "progress.col.delay", numeric: true), Column(texts, "progress.col.progress", numeric: true), Column(texts, "progress.col.status"),
    ];

    /// <summary>What somebody should look at, the most urgent first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Attention(ProgressTexts texts) =>
    [
        .. ProgressTexts.Ordered(texts.Plan.Actions.Where(ProgressTexts.NeedsAttention)).Select(a => (IReadOnlyList<string>)
        [
            Printable.Text(a.Action.Code), texts.Name(a.Action.Action), texts.Who(a.Action), ProgressTexts.Iso(a.Action.Due), a.DelayDays is { } days ? texts.Numbers.Whole(days) : "–",
            texts.Share(a.Progress), texts.Status(a),
        ]),
    ];

    public static IReadOnlyList<TableColumn> ActionColumns(ProgressTexts texts) =>
    [
        Column(texts, "progress.col.code"), Column(texts, "progress.col.action"), Column(texts, "progress.col.objective"), Column(texts, "progress.col.who"),
        Column(texts, "progress.col.start"), Column(texts, "progress.col.due"), Column(texts, "progress.col.status"),
    ];

    /// <summary>Every action under its problem.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Actions(ProgressTexts texts) => ByProblem(texts, a =>
    [
        Printable.Text(a.Action.Code), texts.Name(a.Action.Action), texts.Name(a.Action.Objective), texts.Who(a.Action),
        ProgressTexts.Iso(a.Action.Start), ProgressTexts.Iso(a.Action.Due), texts.Status(a),
    ]);

    public static IReadOnlyList<TableColumn> MeasureColumns(ProgressTexts texts) =>
    [
        Column(texts, "progress.col.code"), Column(texts, "progress.col.measure"), Column(texts, "progress.col.baseline", numeric: true), Column(texts, "progress.col.now", numeric: true),
        Column(texts, "progress.col.on"), Column(texts, "progress.col.target", numeric: true), Column(texts, "progress.col.progress", numeric: true), Column(texts, "progress.col.expected", numeric: true),
        Column(texts, "progress.col.evidence"),
    ];

    /// <summary>From baseline over the present value to the target, and what shows that an action was achieved.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Measures(ProgressTexts texts) => ByProblem(texts, a => IsMeasured(a.Action)
        ?
        [
            Printable.Text(a.Action.Code), texts.Measure(a.Action), texts.Number(a.Action.Baseline), texts.Value(a), a.Value is not null && a.ValueDate is { } day ? ProgressTexts.Iso(day) : "–",
            texts.Number(a.Action.Target), texts.Share(a.Progress), texts.Share(a.Expected), Evidence(a.Action),
        ]
        : [Printable.Text(a.Action.Code), "–", "–", "–", "–", "–", "–", texts.Share(a.Expected), Evidence(a.Action)]);

    public static IReadOnlyList<TableColumn> OverrideColumns(ProgressTexts texts) =>
    [
        Column(texts, "progress.col.code"), Column(texts, "progress.col.rule"), Column(texts, "progress.col.force"), Column(texts, "progress.col.reason"), Column(texts, "progress.col.by"),
        Column(texts, "progress.col.written"),
    ];

    /// <summary>The rule's word beside that of a person; empty where nobody overruled anything.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Overrides(ProgressTexts texts) =>
    [
        .. texts.Plan.Actions.Where(a => a.Override is not null).Select(a => (IReadOnlyList<string>)
        [
            Printable.Text(a.Action.Code), texts.Status(a.ByRule), texts.Status(a.Status), texts.Name(a.Override!.Reason), Printable.Text(a.Override.By),
            ProgressTexts.Iso(DateOnly.FromDateTime(a.Override.At.UtcDateTime)),
        ]),
    ];

    public static void Money(Report report, ProgressTexts texts)
    {
        if (texts.Plan.Money.Count == 0) return;
        var (say, numbers) = (texts.Say, texts.Numbers);
        report.Section(say.Say("progress.money"));
        report.Table(say.Say("progress.money.table"),
            [
                Column(texts, "progress.col.currency"), Column(texts, "progress.col.budgeted", numeric: true), Column(texts, "progress.col.planned", numeric: true),
                Column(texts, "progress.col.spent-known", numeric: true), Column(texts, "progress.col.spent", numeric: true),
            ],
            [.. texts.Plan.Money.Select(m => (IReadOnlyList<string>)[m.Currency, numbers.Whole(m.Actions), texts.Number(m.Planned), numbers.Whole(m.SpentKnown), m.SpentKnown == 0 ? "x" : texts.Number(m.Spent)])],
            say.Say("progress.money.note"));
        report.Table(say.Say("progress.costs.table"),
            [
                Column(texts, "progress.col.code"), Column(texts, "progress.col.action"), Column(texts, "progress.col.currency"), Column(texts, "progress.col.planned", numeric: true),
                Column(texts, "progress.col.spent", numeric: true), Column(texts, "progress.col.share", numeric: true),
            ],
            [.. texts.Plan.Actions.Where(a => a.Action is { Budget: not null } or { Spent: not null }).Select(a => (IReadOnlyList<string>)
            [
                Printable.Text(a.Action.Code), texts.Name(a.Action.Action), a.Action.Currency ?? "x", texts.Number(a.Action.Budget), texts.Number(a.Action.Spent),
                a.Action is { Budget: > 0 and var budget, Spent: { } spent } ? numbers.Percent(100 * spent / budget) : "–",
            ])]);
    }

    public static void Levels(Report report, ProgressTexts texts)
    {
        var (say, numbers) = (texts.Say, texts.Numbers);
        var levels = ActionPrefill.Levels([.. texts.Plan.Actions.Select(a => a.Action)]);
        var byCode = texts.Plan.Actions.ToDictionary(a => a.Action.Code, StringComparer.Ordinal);
        report.Table(say.Say("progress.levels.table"),
            [Column(texts, "progress.col.level"), Column(texts, "progress.col.number", numeric: true), Column(texts, "progress.col.actions")],
            [.. Enum.GetValues<PreventionLevel>().Select(level => (IReadOnlyList<string>)
            [
                say.Say("progress.level." + System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(level.ToString())), numbers.Whole(levels[level].Count),
                levels[level].Count == 0 ? "–" : texts.Codes([.. levels[level].Select(code => byCode[code])]),
            ])],
            say.Say("progress.levels.note"));
    }

    /// <summary>Something is, or was meant to be, measured: then what is missing is not known; else there is nothing to know.</summary>
    private static bool IsMeasured(PlannedAction action) => action is { Indicator: not null } or { Measure: not null } or { Current: not null } or { Target: not null } or { Baseline: not null };

    private static string Evidence(PlannedAction action) => action.AchievedOn is { } on
        ? string.IsNullOrWhiteSpace(action.Evidence) ? ProgressTexts.Iso(on) : $"{ProgressTexts.Iso(on)}: {Printable.Text(action.Evidence)}"
        : "–";

    private static List<IReadOnlyList<string>> ByProblem(ProgressTexts texts, Func<ActionProgress, IReadOnlyList<string>> row)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var (problem, actions) in texts.ByProblem())
        {
            rows.Add([problem]);
            rows.AddRange(actions.Select(row));
        }

        return rows;
    }

    private static TableColumn Column(ProgressTexts texts, string id, bool numeric = false) => new(texts.Say.Say(id), numeric);
}
