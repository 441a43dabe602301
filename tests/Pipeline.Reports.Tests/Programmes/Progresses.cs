using Pipeline.Domain;
using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Programmes;

namespace Pipeline.Reports.Tests.Programmes;

/// <summary>Plans with actions at a day: none, one, a whole plan of every status, sixty, and awkward names.</summary>
internal static class Progresses
{
    public static readonly DateOnly Day = new(2026, 7, 2);

    private static readonly DateTimeOffset moment = new(2026, 6, 20, 9, 30, 0, TimeSpan.Zero);

    public static PlanProgress None() => Of(Plan([]));

    public static PlanProgress One() => Of(Plan([Whole().Actions[0].Action]));

    /// <summary>Every status, three problems and none, both currencies, an override, every reason for no value.</summary>
    public static PlanProgress Whole() => PlanTracking.Of(WholePlan, Picture, Overrides, Day);

    public static PlanCheck Check() => PlanChecking.Of(WholePlan, moment);

    /// <summary>Two years of sixty actions against eleven problems.</summary>
    public static PlanProgress Sixty() => Of(Plan(
    [
        .. Enumerable.Range(1, 60).Select(n => Action($"A-{n:00}", $"problem-{n % 11}", "Open the schoolyards of the district after hours, with games and somebody who looks after them") with
        {
            Start = new DateOnly(2025, 1, 1).AddDays(9 * n), Due = new DateOnly(2025, 12, 1).AddDays(12 * n), Indicator = null, Measure = new("Schoolyards open"), Baseline = 0, Target = 40,
            Current = n % 4 == 0 ? null : n % 41, CurrentDate = n % 5 == 0 ? new DateOnly(2026, 1, 2) : Day.AddDays(-n), AchievedOn = n % 6 == 1 ? new DateOnly(2025, 12, 20).AddDays(11 * n) : null,
            Evidence = n % 12 == 1 ? "minutes, p. 3" : null, Budget = 10_000 * n, Spent = n % 3 == 0 ? null : 9000 * n, Currency = "MXN", Level = (PreventionLevel)(n % 3), Cancelled = n == 17,
        }),
    ]));

    public static PlanProgress Named(string name)
    {
        var text = new LocalText(name);
        var whole = Whole();
        return whole with
        {
            Names = text,
            Actions = [.. whole.Actions.Select(a => a with { Action = a.Action with { Code = "A" + a.Action.Code[^2..], Objective = text, Action = text, Actor = text, Responsible = text, Measure = text, Indicator = null, Evidence = name } })],
        };
    }

    public static PlanProgress Cancelled() => Of(Plan([Action("A-01", null, "Patrols") with { Cancelled = true }]));

    public static PlanProgress Good() => Of(Plan([Action("A-01", null, "Patrols") with { Due = new(2026, 6, 30), AchievedOn = new(2026, 6, 1), Evidence = "p. 2", Budget = 1, Spent = 1, Currency = "EUR", Responsible = new("Office") }]));

    /// <summary>What stands in the audit of a city whose plans these are, and of which nothing else is known.</summary>
    public static SafetyAudit Audit(params IReadOnlyList<PlanProgress> plans) => new()
    {
        City = "xx-city", Names = new("City"), Country = "MX", AsOf = Day, DataAsOf = moment, Indicators = new IndicatorPicture("safety-audit/1", [], [], []), Plans = plans,
    };

    private static Domain.Plans.ActionPlan WholePlan => Plan(
    [
        Action("A-01", "robbery", "Light the paths between station and school") with
        {
            Area = "north", Start = new(2026, 1, 1), Due = new(2026, 12, 31), Baseline = 340, Target = 270, Budget = 250_000, Spent = 120_000.5, Currency = "MXN", Level = PreventionLevel.Situational, Responsible = new("Head of public works"),
        },
        Action("A-02", "robbery", "Patrols on foot in the evening") with { Due = new(2026, 5, 31), Baseline = 340, Target = 330, Budget = 90_000, Spent = 110_000, Currency = "MXN", Level = PreventionLevel.Recidivism },
        Action("A-03", "robbery", "Agree on a card for shops that open late") with { Due = new(2026, 3, 31), Indicator = null, Measure = new("Shops with the card"), Baseline = 0, Target = 60, Current = 40, CurrentDate = new(2026, 6, 1) },
        Action("A-04", "violence-against-women", "Open a second refuge") with { Due = new(2026, 6, 30), Indicator = null, AchievedOn = new(2026, 6, 12), Evidence = "council minutes 14/2026", Level = PreventionLevel.Victims, Budget = 40_000, Currency = "EUR" },
        Action("A-05", "violence-against-women", "Train the desk of every police station") with { Due = new(2026, 4, 30), Indicator = null, AchievedOn = new(2026, 6, 2), Evidence = "lists of attendance" },
        Action("A-06", "violence-against-women", "Translate the leaflet on rights") with { Due = new(2026, 4, 30), Indicator = null, AchievedOn = new(2026, 4, 20) },
        Action("A-07", "youth-violence", "Games in the schoolyards on Saturdays") with { Indicator = "D1-01", Baseline = 12, Target = 9, Level = PreventionLevel.Social },
        Action("A-08", "youth-violence", "Apprenticeships with forty firms") with { Indicator = "D1-02", Baseline = 12, Target = 9 },
        Action("A-09", "youth-violence", "Mentors for those released") with { Indicator = "D1-04", Baseline = 12, Target = 9, Level = PreventionLevel.AfterSentence },
        Action("A-10", null, "Publish the evaluation of the plan") with { Indicator = null, Due = new(2027, 6, 30), Start = new(2026, 9, 1) },
        Action("A-11", null, "Cameras at crossings") with { Cancelled = true },
        Action("A-13", "youth-violence", "Guards at the gates of schools") with { Indicator = "D1-01", Baseline = 12, Target = 9 },
        Action("A-12", null, "Repair of the bus shelters") with { Indicator = "D1-05", Due = new(2026, 5, 31), Baseline = 3, Target = 1 },
    ]);

    private static Dictionary<string, ActionOverride> Overrides => new(StringComparer.Ordinal)
    {
        ["A-07"] = new(PledgeStatus.AtRisk, new("Two of three yards are closed for repair", "Deux cours sur trois sont fermées pour travaux", "Dos de los tres patios están cerrados por obras", "Dois dos três pátios estão fechados para obras"), "city:xx-city", moment),
    };

    private static IndicatorPicture Picture => new("safety-audit/1", [],
    [
        Standing("D1-14", Value("D1-14", 335, 2026, 6), Value("D1-14", 310, 2026, 6) with { Area = "north", Provisional = true }),
        Standing("D1-01", Value("D1-01", 10, 2026, 6)), Standing("D1-02", Value("D1-02", 0, 2026, 6) with { Value = Datum.Suppressed }), Standing("D1-04", Value("D1-04", 11, 2025, 6)),
        Standing("D1-05", Value("D1-05", 2, 2026, 5) with { Quality = IndicatorQuality.Break }),
    ], []);

    private static PlanProgress Of(Domain.Plans.ActionPlan plan) => PlanTracking.Of(plan, null, new Dictionary<string, ActionOverride>(StringComparer.Ordinal), Day);

    private static Domain.Plans.ActionPlan Plan(IReadOnlyList<PlannedAction> actions) =>
        new() { Code = "plan-2026", Names = new("Plan for safe streets 2026–2027"), Owner = "xx-city", Country = "MX", FromYear = 2026, ToYear = 2027, Synthetic = true, Actions = actions };

    private static PlannedAction Action(string code, string? problem, string text) => new()
    {
        Code = code, Problem = problem, Objective = new("Fewer people harmed on their way"), Action = new(text), Actor = new("Public works"), Start = new(2026, 1, 1), Due = new(2026, 12, 31), Indicator = "D1-14",
    };

    private static IndicatorStanding Standing(string code, params IReadOnlyList<IndicatorValue> values) => new(
        code, null, values.FirstOrDefault(v => v.Area is null && v.Value.HasValue), [.. values.Where(v => v.Area is null)], [.. values.Where(v => v.Area is not null)], null, null);

    private static IndicatorValue Value(string code, double value, int year, int month) => new(
        code, null, new IndicatorPeriod(new Month(year, month), 1), Datum.Of(value), null, null, "police", IndicatorQuality.Good, Provisional: false, IndicatorOrigin.Uploaded);
}
