namespace Pipeline.Domain.Plans;

/// <summary>
/// Starts a plan's answers from its own actions (methods 5.2), as <see cref="PlanPrefill"/> does from the survey: as claimed, never as met. That every
/// action names somebody responsible shows where to look in the plan, not that anybody looked.
/// </summary>
public static class ActionPrefill
{
    /// <summary>So many codes stand in a pointer; of more, how many there are.</summary>
    private const int MostCodes = 12;

    /// <summary>
    /// Items of the guidelines of 1995 by what the actions must have for it. The first five ask for all: objectives, a time for each, actions, somebody
    /// responsible for each, and means. The others ask for one action at the level, and only where the level is a single item of the list; which of the
    /// three items of social prevention an action serves cannot be seen from its level.
    /// </summary>
    private static readonly IReadOnlyList<(string Item, bool All, Func<PlannedAction, bool> Shows)> Rules =
    [
        ("E-a3", true, a => a.Objective.En.Length > 0),
        ("E-a4", true, a => a.Due >= a.Start),
        ("E-a5", true, a => a.Action.En.Length > 0),
        ("E-a6", true, a => a.Responsible is not null),
        ("E-a7", true, a => a.Budget is not null),
        ("E-a1", false, a => a.Problem is not null),
        ("E-d1", false, a => a.Level == PreventionLevel.Situational),
        ("E-d11", false, a => a.Level == PreventionLevel.AfterSentence),
    ];

    /// <summary>The items that the actions show, each with the codes of these actions as its pointer, in the order of the checklist.</summary>
    /// <param name="actions">Those that were cancelled show nothing.</param>
    public static IReadOnlyList<PlanAnswer> From(IReadOnlyList<PlannedAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var live = actions.Where(a => !a.Cancelled).ToArray();
        var claimed = new Dictionary<string, PlanAnswer>(StringComparer.Ordinal);
        foreach (var (item, all, shows) in Rules)
        {
            var showing = live.Where(shows).ToArray();
            if (showing.Length > 0 && (!all || showing.Length == live.Length)) claimed[item] = new(item, PlanVerdict.Claimed, Pointer(showing));
        }

        return [.. PlanChecklists.All.SelectMany(c => c.Items).Select(i => claimed.GetValueOrDefault(i.Code)).OfType<PlanAnswer>()];
    }

    /// <summary>The plan with the claims of its actions where it does not answer itself.</summary>
    public static ActionPlan Into(ActionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var own = plan.Answers.Select(a => a.Item).ToHashSet(StringComparer.Ordinal);
        var claimed = From(plan.Actions).Where(a => !own.Contains(a.Item)).ToArray();
        return claimed.Length == 0 ? plan : plan with { Answers = [.. plan.Answers, .. claimed] };
    }

    /// <summary>Codes of the actions at each level of the guidelines, those without any included.</summary>
    public static IReadOnlyDictionary<PreventionLevel, IReadOnlyList<string>> Levels(IReadOnlyList<PlannedAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        return Enum.GetValues<PreventionLevel>().ToDictionary(level => level, level => (IReadOnlyList<string>)[.. actions.Where(a => !a.Cancelled && a.Level == level).Select(a => a.Code)]);
    }

    private static string Pointer(PlannedAction[] actions) =>
        string.Join(", ", actions.Take(MostCodes).Select(a => a.Code))
        + (actions.Length > MostCodes ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" … ({actions.Length})") : string.Empty);
}
