using System.Globalization;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Problems;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Programmes;

/// <summary>Reads the actions of an <c>action-plan</c> document.</summary>
internal static class ActionReader
{
    /// <summary>As many as a city can follow and a reader can find anything in; the largest national plans have some two hundred.</summary>
    public const int MostActions = 1000;

    public static List<PlannedAction> Read(JsonObjectReading file, Findings findings)
    {
        var actions = new List<PlannedAction>();
        if (file.Array("actions", required: false) is not { } listed) return actions;
        if (listed.GetArrayLength() > MostActions)
            findings.Add("plan.action-too-many", new Place(Column: file.Pointer("actions")), ("found", Whole(listed.GetArrayLength())), ("limit", Whole(MostActions)));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in file.Objects("actions").Take(MostActions))
        {
            var code = item.Code("code", findings);
            item.Once("code", code, seen, findings);
            var action = Action(item, code, findings);
            item.NoteUnknown();
            NoteDates(item, action, findings);
            NoteMeasure(item, action, findings);
            NoteMoney(item, action, findings);
            actions.Add(action);
        }

        return actions;
    }

    private static PlannedAction Action(JsonObjectReading item, string? code, Findings findings) => new()
    {
        Code = code ?? "",
        Problem = OptionalCode(item, "problem", findings),
        Objective = item.LocalText("objective", required: true) ?? new(""),
        Action = item.LocalText("action", required: true) ?? new(""),
        Actor = item.LocalText("actor", required: true) ?? new(""),
        Responsible = item.LocalText("responsible", required: false),
        Level = item.Choice<PreventionLevel>("level"),
        Start = item.RequiredDate("start") ?? default,
        Due = item.RequiredDate("due") ?? default,
        Budget = item.Within("budget", 0, null, findings),
        Spent = item.Within("spent", 0, null, findings),
        Currency = Currency(item, findings),
        Indicator = item.OptionalText("indicator"),
        Measure = item.LocalText("measure", required: false),
        Area = OptionalCode(item, "area", findings),
        Baseline = item.Number("baseline", required: false),
        Target = item.Number("target", required: false),
        Current = item.Number("current", required: false),
        CurrentDate = item.Date("currentDate", required: false),
        AchievedOn = item.Date("achievedOn", required: false),
        Evidence = item.OptionalText("evidence"),
        Cancelled = item.OptionalBoolean("cancelled") ?? false,
    };

    private static string? OptionalCode(JsonObjectReading item, string property, Findings findings) =>
        item.OptionalText(property) is null ? null : item.Code(property, findings);

    private static string? Currency(JsonObjectReading item, Findings findings)
    {
        var code = item.OptionalText("currency");
        if (code is null || Currencies.Know(code)) return code;
        findings.Add("programme.currency-unknown", item.PlaceOf("currency"));
        return null;
    }

    private static void NoteDates(JsonObjectReading item, PlannedAction action, Findings findings)
    {
        // A day that could not be read is told once, and is no day before another.
        if (action.Start != default && action.Due != default && action.Due < action.Start)
            findings.Add("plan.action-due-before-start", item.PlaceOf("due"), ("start", Day(action.Start)));
        if (action.AchievedOn is { } on && action.Start != default && on < action.Start) findings.Add("plan.action-achieved-before-start", item.PlaceOf("achievedOn"), ("start", Day(action.Start)));
        if (action.AchievedOn is not null && action.Evidence is null) findings.Add("plan.action-no-evidence", item.PlaceOf("achievedOn"), ("action", action.Code));
    }

    private static void NoteMeasure(JsonObjectReading item, PlannedAction action, Findings findings)
    {
        if (action.Indicator is { } indicator && IndicatorFrameworks.All.All(f => f.Find(indicator) is null))
            findings.Add("plan.action-indicator-unknown", item.PlaceOf("indicator"), ("framework", IndicatorFrameworks.Current.Name));
        if (action is { Target: not null, Baseline: null }) findings.Add("plan.action-no-baseline", item.PlaceOf("target"), ("action", action.Code));
        if (action.Target is null && (action.Indicator is not null || action.Baseline is not null || action.Current is not null))
            findings.Add("plan.action-no-target", new Place(Column: item.Pointer("target"), Value: action.Code), ("action", action.Code));
        if (action is { Baseline: { } from, Target: { } to } && from.Equals(to)) findings.Add("programme.target-equals-baseline", item.PlaceOf("target"));
        if (action is { Current: not null, Indicator: { } measuredBy }) findings.Add("plan.action-value-unused", item.PlaceOf("current"), ("indicator", measuredBy));
        else if (action is { Current: not null, CurrentDate: null }) findings.Add("plan.action-value-undated", item.PlaceOf("current"), ("action", action.Code));
    }

    private static void NoteMoney(JsonObjectReading item, PlannedAction action, Findings findings)
    {
        if ((action.Budget is not null || action.Spent is not null) && !item.Has("currency")) findings.Add("plan.action-currency-missing", new Place(Column: item.Pointer("currency"), Value: action.Code));
        if (action is { Budget: { } budget, Spent: { } spent } && spent > budget) findings.Add("plan.action-overspent", item.PlaceOf("spent"), ("budget", budget.ToString("0.######", CultureInfo.InvariantCulture)));
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
