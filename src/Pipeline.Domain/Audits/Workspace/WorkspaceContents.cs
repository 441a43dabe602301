using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Surveys.Cleaning;

namespace Pipeline.Domain.Audits.Workspace;

/// <summary>The form of each field of a workspace, and that codes are unique and refer to something.</summary>
internal static class WorkspaceContents
{
    /// <summary>Name under which a problem takes its evidence from an indicator: <c>indicator:D1-14</c>.</summary>
    private const string FromIndicator = "indicator:";

    private const int MostZones = 5000;

    private const int MostCommunities = 500;

    /// <param name="before">The same round as it was; null when it has only begun.</param>
    public static void Check(AuditWorkspace next, AuditWorkspace? before, WorkspaceContext context, RefusalList found)
    {
        found.Needed("/title", next.Title, RefusalList.Name);
        found.Text("/scope", next.Scope, RefusalList.LongText);
        Each("/partners", next.Partners, found, (at, partner) =>
        {
            found.Needed($"{at}/name", partner.Name, RefusalList.Name);
            found.Line($"{at}/kind", partner.Kind, RefusalList.ShortLine);
            found.Text($"{at}/part", partner.Part, RefusalList.LongText);
        });
        CheckCommunities(next.Communities, found);
        CheckTargets(next.Targets, context.Framework, found);
        CheckAnswers(next.Answers, before?.Answers, context.Responses, found);
        CheckWeights(next.Weights, found);
        CheckProblems(next, context.Framework, found);
        CheckRecommendations(next, found);
        CheckOverrides(next.Overrides, before?.Overrides ?? [], context.Actions, found);
    }

    private static void CheckCommunities(CommunityWish? wish, RefusalList found)
    {
        if (wish is null) return;
        const string At = "/communities";
        found.Line($"{At}/group", wish.Group, RefusalList.ShortLine);
        if (wish.Rule is not { } rule)
        {
            found.Add($"{At}/rule", DeskTexts.Missing);
            return;
        }

        if (rule.High < 0 || rule.Low < 0 || rule.Middle < 0 || (long)rule.High + rule.Low + rule.Middle is 0 or > MostCommunities) found.Add($"{At}/rule", WorkspaceTexts.BadRule(MostCommunities));
        if (!(rule.LeastResidents >= 0 && double.IsFinite(rule.LeastResidents))) found.Add($"{At}/rule/leastResidents", WorkspaceTexts.NotBelowZero);
        if (rule.MostPerZone is < 1) found.Add($"{At}/rule/mostPerZone", DeskTexts.OneOf("1, 2, 3, …"));
        found.Count($"{At}/zones", wish.Zones?.Count ?? 0, MostZones);
        foreach (var (area, zone) in (wish.Zones ?? new Dictionary<string, string>(StringComparer.Ordinal)).Take(MostZones))
        {
            found.Line(RefusalList.Item($"{At}/zones", area), area, RefusalList.ShortLine);
            found.Line(RefusalList.Item($"{At}/zones", area), zone, RefusalList.ShortLine);
        }
    }

    private static void CheckTargets(IReadOnlyList<IndicatorTarget> targets, IndicatorFramework? framework, RefusalList found)
    {
        Each("/targets", targets, found, (at, target) =>
        {
            found.Finite($"{at}/target", target.Target);
            found.Finite($"{at}/baseline", target.Baseline);
            found.Year($"{at}/year", target.Year);
            found.Text($"{at}/source", target.Source, RefusalList.LongText);
            CheckIndicator($"{at}/indicator", target.Indicator, framework, found);
            if (framework?.Find(target.Indicator ?? "") is not { } indicator) return;
            if (indicator.Direction == IndicatorDirection.Context) found.Add($"{at}/indicator", WorkspaceTexts.NoTargetForContext);
            if (indicator.Percent && target.Target is < 0 or > 100) found.Add($"{at}/target", WorkspaceTexts.BadPercent);
        });
        found.Once("/targets", targets, t => t.Indicator, "indicator");
    }

    /// <param name="known">Taken already: they may have been withdrawn since.</param>
    private static void CheckAnswers(string? answers, string? known, IReadOnlySet<string>? responses, RefusalList found)
    {
        if (answers is null || string.Equals(answers, known, StringComparison.Ordinal)) return;
        if (answers.Length > RefusalList.Name || answers.Any(char.IsControl) || answers.Split('/', 3) is not [{ Length: > 0 }, { Length: > 0 }, { Length: > 0 }]) found.Add("/answers", WorkspaceTexts.BadAnswers);
        else if (responses?.Contains(answers) == false) found.Add("/answers", WorkspaceTexts.NotYourAnswers);
    }

    private static void CheckWeights(IReadOnlyDictionary<string, double>? weights, RefusalList found)
    {
        if (weights is null) return;
        found.Count("/weights", weights.Count, RefusalList.MostEntries);
        foreach (var (criterion, weight) in weights.Take(RefusalList.MostEntries))
        {
            found.Code(RefusalList.Item("/weights", criterion), criterion);
            if (!(weight >= 0 && double.IsFinite(weight))) found.Add(RefusalList.Item("/weights", criterion), WorkspaceTexts.NotBelowZero);
        }

        if (!weights.Values.Any(w => w > 0)) found.Add("/weights", WorkspaceTexts.NoWeight);
    }

    private static void CheckProblems(AuditWorkspace next, IndicatorFramework? framework, RefusalList found)
    {
        var criteria = (next.Weights ?? ProblemPriorities.DefaultWeights).Keys.ToHashSet(StringComparer.Ordinal);
        Each("/problems", next.Problems, found, (at, problem) =>
        {
            found.Code($"{at}/code", problem.Code);
            found.Needed($"{at}/names", problem.Names, RefusalList.Name);
            found.Text($"{at}/description", problem.Description, RefusalList.LongText);

            // Any group is taken: whether the city's extracts have it is only known when they are there.
            if (problem.Group is not null) found.Line($"{at}/group", problem.Group, RefusalList.ShortLine);
            Each($"{at}/evidence", problem.Evidence, found, (source, says) =>
            {
                found.Line($"{source}/source", says.Source, RefusalList.Name);
                found.Needed($"{source}/text", says.Text, RefusalList.LongText);
                if (says.Source?.StartsWith(FromIndicator, StringComparison.Ordinal) == true) CheckIndicator($"{source}/source", says.Source[FromIndicator.Length..], framework, found);
            });
            foreach (var (criterion, given) in problem.Criteria)
            {
                var place = RefusalList.Item($"{at}/criteria", criterion);
                if (!criteria.Contains(criterion)) found.Add(place, DeskTexts.OneOf(string.Join(", ", criteria.Order(StringComparer.Ordinal))));
                found.Finite($"{place}/value", given?.Value);
                found.Needed($"{place}/source", given?.Source, RefusalList.LongText);
            }

            if (problem.NationalRate is not { } rate) return;
            if (!(rate.Per100000 >= 0 && double.IsFinite(rate.Per100000))) found.Add($"{at}/nationalRate/per100000", WorkspaceTexts.NotBelowZero);
            found.Year($"{at}/nationalRate/year", rate.Year);
            found.Needed($"{at}/nationalRate/source", rate.Source, RefusalList.LongText);
        });
        found.Once("/problems", next.Problems, p => p.Code, "code");
    }

    private static void CheckRecommendations(AuditWorkspace next, RefusalList found)
    {
        Each("/recommendations", next.Recommendations, found, (at, recommendation) =>
        {
            found.Code($"{at}/code", recommendation.Code);
            found.Needed($"{at}/text", recommendation.Text, RefusalList.LongText);
            found.Role($"{at}/owner", recommendation.Owner);
            if (recommendation.By is { } day) found.Year($"{at}/by", day.Year);
            if (recommendation.Problem is { } problem && !next.Problems.Any(p => string.Equals(p?.Code, problem, StringComparison.Ordinal))) found.Add($"{at}/problem", WorkspaceTexts.NoSuchProblem);
        });
        found.Once("/recommendations", next.Recommendations, r => r.Code, "code");
    }

    /// <param name="known">Taken already: the plan may have dropped the action since.</param>
    private static void CheckOverrides(IReadOnlyList<StatusOverride> overrides, IReadOnlyList<StatusOverride> known, IReadOnlySet<string>? actions, RefusalList found)
    {
        Each("/overrides", overrides, found, (at, item) =>
        {
            found.Code($"{at}/plan", item.Plan);
            found.Code($"{at}/action", item.Action);
            found.Needed($"{at}/reason", item.Reason, RefusalList.LongText);
            if (actions is not null && !actions.Contains($"{item.Plan}/{item.Action}") && !known.Contains(item)) found.Add($"{at}/action", WorkspaceTexts.NoSuchAction);
        });
        found.Once("/overrides", overrides, o => $"{o.Plan}/{o.Action}", "action");
    }

    private static void CheckIndicator(string at, string? code, IndicatorFramework? framework, RefusalList found)
    {
        if (code is null || (framework is not null && framework.Find(code) is null)) found.Add(at, WorkspaceTexts.NoSuchIndicator(framework?.Name ?? ""));
    }

    private static void Each<T>(string at, IReadOnlyList<T>? entries, RefusalList found, Action<string, T> check)
        where T : class
    {
        found.Count(at, entries?.Count ?? 0, RefusalList.MostEntries);
        for (var i = 0; i < Math.Min(entries?.Count ?? 0, RefusalList.MostEntries); i++)
        {
            if (entries![i] is { } entry) check(RefusalList.Item(at, i), entry);
            else found.Add(RefusalList.Item(at, i), DeskTexts.Missing);
        }
    }
}
