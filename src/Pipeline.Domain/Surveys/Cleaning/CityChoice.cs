namespace Pipeline.Domain.Surveys.Cleaning;

/// <summary>One response for each city: by the rule, unless two contradict each other; then by somebody's choice, and until then none.</summary>
internal static class CityChoice
{
    public static (IReadOnlyList<CleanedResponse> Responses, IReadOnlyList<CityConflict> Conflicts) Settle(
        IReadOnlyList<CleanedResponse> responses, CleaningRules rules, StandingDecisions decisions)
    {
        var settled = responses.ToDictionary(r => r.Key, StringComparer.Ordinal);
        var conflicts = new List<CityConflict>();
        foreach (var city in responses.Where(r => r.Received.Response.CityKey is not null).GroupBy(r => r.Received.Response.CityKey!, StringComparer.Ordinal))
        {
            // What is obviously false is no answer of the city, so it neither stands nor points to another.
            var usable = city.Where(r => r.Status.IsCounted()).ToList();
            var empty = city.Where(r => r.Status == CleaningStatus.PendingEmpty).ToList();
            var standing = usable.Count > 0 ? Choose(city.Key, usable, rules, decisions, settled, conflicts) : null;
            if (standing is not null || usable.Count == 0) PointTo(standing, empty, settled);
        }

        return ([.. settled.Values.OrderBy(r => r.Key, StringComparer.Ordinal)], [.. conflicts.OrderBy(c => c.CityKey, StringComparer.Ordinal)]);
    }

    private static CleanedResponse? Choose(
        string city, List<CleanedResponse> usable, CleaningRules rules, StandingDecisions decisions, Dictionary<string, CleanedResponse> settled, List<CityConflict> conflicts)
    {
        var ordered = Ordered(usable);
        var choice = usable.SelectMany(r => decisions.Of(r.Key, DecisionKind.Choose)).Where(e => Applies(e, usable, rules)).MaxBy(e => e.Number);
        var differing = DifferingColumns(usable, rules);
        if (choice is null && differing.Count > 0)
        {
            conflicts.Add(new CityConflict(city, [.. ordered.Select(r => r.Key)], differing));
            foreach (var response in usable) settled[response.Key] = response with { Status = CleaningStatus.PendingConflict };
            return null;
        }

        var standing = choice is null ? ordered[0] : usable.Find(r => string.Equals(r.Key, choice.Decision.Response, StringComparison.Ordinal))!;
        foreach (var other in ordered.Where(r => !ReferenceEquals(r, standing)))
            settled[other.Key] = other with { Status = CleaningStatus.Duplicate, DuplicateOf = standing.Key, DecidedBy = choice is null ? other.DecidedBy : [.. other.DecidedBy, choice] };
        if (choice is not null) settled[standing.Key] = standing with { DecidedBy = [.. standing.DecidedBy, choice] };
        return standing;
    }

    /// <summary>A choice was made among what was there: a correction, or a newcomer that contradicts the chosen response, opens the question again.</summary>
    private static bool Applies(DeskEntry entry, List<CleanedResponse> usable, CleaningRules rules)
    {
        var chosen = usable.Find(r => string.Equals(r.Key, entry.Decision.Response, StringComparison.Ordinal))!;
        if (entry.Decision.Seen is { } seen && !string.Equals(seen, chosen.Received.Digest, StringComparison.Ordinal)) return false;
        if (entry.Decision.Among is not { } among) return true;
        var newcomers = usable.Where(r => !among.Contains(r.Key, StringComparer.Ordinal));
        return newcomers.All(n => DifferingColumns([chosen, n], rules).Count == 0);
    }

    /// <summary>With nothing better from the city the last empty form stands for it, and waits.</summary>
    private static void PointTo(CleanedResponse? standing, List<CleanedResponse> empty, Dictionary<string, CleanedResponse> settled)
    {
        if (empty.Count == 0) return;
        standing ??= Ordered(empty)[0];
        foreach (var other in empty.Where(r => !ReferenceEquals(r, standing)))
            settled[other.Key] = other with { Status = CleaningStatus.Duplicate, DuplicateOf = standing.Key };
    }

    private static List<CleanedResponse> Ordered(List<CleanedResponse> city)
    {
        var byKey = city.ToDictionary(r => r.Key, StringComparer.Ordinal);
        var order = CityDuplicates.InOrder(city.Select(r => new CityResponse(r.Key, r.Received.Response.Id, r.Received.Response.CityKey, r.Share.Answered, r.Received.SentAt)));
        return [.. order.Select(r => byKey[r.Key])];
    }

    private static List<string> DifferingColumns(IReadOnlyList<CleanedResponse> city, CleaningRules rules) =>
    [
        .. rules.Conflicts.Where(column => city
            .Select(r => r.Received.Response.Answers.GetValueOrDefault(column)).OfType<string>().Distinct(StringComparer.Ordinal).Skip(1).Any()),
    ];
}
