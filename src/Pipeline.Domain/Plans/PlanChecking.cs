namespace Pipeline.Domain.Plans;

/// <summary>Holds a plan against the checklists (methods 5.1). A score of 94 with one mandatory item in part is an incomplete plan.</summary>
public static class PlanChecking
{
    /// <summary>The plan with what its own actions claim, and the verdicts on it.</summary>
    /// <param name="dataAsOf">When storage had the plan (UTC).</param>
    public static PlanCheck Of(ActionPlan plan, DateTimeOffset dataAsOf)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan = ActionPrefill.Into(plan);
        Dictionary<string, PlanVerdict> verdicts = new(StringComparer.Ordinal);
        foreach (var answer in plan.Answers) verdicts[answer.Item] = VerdictOf(answer);
        return new(plan, [.. PlanChecklists.All.Select(c => Judge(c, verdicts))], dataAsOf);
    }

    /// <summary>What an answer is worth: who says "met" and does not say where claims it.</summary>
    public static PlanVerdict VerdictOf(PlanAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Verdict is PlanVerdict.Met or PlanVerdict.Partial && string.IsNullOrWhiteSpace(answer.Pointer) ? PlanVerdict.Claimed : answer.Verdict;
    }

    /// <summary>One checklist, from verdicts that stand.</summary>
    /// <param name="verdicts">By code of item; an item that is not there was not answered.</param>
    public static ChecklistResult Judge(PlanChecklist checklist, IReadOnlyDictionary<string, PlanVerdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(checklist);
        ArgumentNullException.ThrowIfNull(verdicts);
        PlanVerdict? Of(ChecklistItem item) => verdicts.TryGetValue(item.Code, out var verdict) ? verdict : null;

        // A list of which nobody looked at a single item has no score: 0 would say that the plan has nothing of it.
        var looked = checklist.Items.Any(i => Of(i) is PlanVerdict.Met or PlanVerdict.Partial or PlanVerdict.Missing);
        ChecklistGroupResult[] groups = [.. checklist.Groups.Select(g => Group(g, [.. g.Items.Select(Of)], looked))];
        var missing = Codes(i => Of(i) is PlanVerdict.Missing or PlanVerdict.Claimed);
        var unanswered = Codes(i => Of(i) is null);
        // An item that no plan can do without cannot be left out as not applicable either.
        var mandatoryNotMet = Codes(i => i.Mandatory && Of(i) != PlanVerdict.Met);
        bool? complete = checklist.Items.Any(i => i.Mandatory) ? mandatoryNotMet.Length + missing.Length + unanswered.Length == 0 : null;
        return new(checklist.Code, complete, groups.Average(g => g.Score), groups, mandatoryNotMet, missing, unanswered)
        {
            Claimed = Codes(i => Of(i) == PlanVerdict.Claimed),
        };

        string[] Codes(Func<ChecklistItem, bool> which) => [.. checklist.Items.Where(which).Select(i => i.Code)];
    }

    /// <summary>Mean of what applies: met 1, partial a half, all else nothing.</summary>
    private static ChecklistGroupResult Group(ChecklistGroup group, PlanVerdict?[] verdicts, bool looked)
    {
        var (met, partial, notApplicable) = (Count(PlanVerdict.Met), Count(PlanVerdict.Partial), Count(PlanVerdict.Na));
        var applies = verdicts.Length - notApplicable;
        return new(
            group.Code, looked && applies > 0 ? 100 * (met + (0.5 * partial)) / applies : null,
            met, partial, Count(PlanVerdict.Missing), notApplicable, Count(PlanVerdict.Claimed), Count(null));

        int Count(PlanVerdict? verdict) => verdicts.Count(v => v == verdict);
    }
}
