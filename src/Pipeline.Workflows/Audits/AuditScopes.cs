using Pipeline.Workflows.Publication;

namespace Pipeline.Workflows.Audits;

/// <summary>
/// Under which names the rounds of audits are published: <c>audit/{city}/{round}</c>. Closed rounds stay for good; beside them one scope of each city goes on with new files, which is
/// the open round once a phase of it is signed off, and <see cref="NoRound"/> before and between rounds.
/// </summary>
public static class AuditScopes
{
    public const string Prefix = "audit/";

    /// <summary>Stands for the round where there is none: files alone.</summary>
    public const string NoRound = "none";

    public static string Of(string city, string round) => $"{PrefixOf(city)}{round}";

    /// <summary>The scope that a report of the city shows: the round asked for, or the latest, or files alone where no round was ever published; null for none.</summary>
    public static string? Reported(Snapshot snapshot, string city, string? round = null)
    {
        if (round is not null) return Existing(snapshot, Of(city, round));
        return Rounds(snapshot, city).LastOrDefault() is { } latest ? Of(city, latest) : Existing(snapshot, Of(city, NoRound));
    }

    /// <summary>The scope that goes on with new files, for what is looked up and not cited: the present indicators, where plans stand today; null for none.</summary>
    public static string? Running(Snapshot snapshot, string city) => Existing(snapshot, Of(city, NoRound)) ?? Reported(snapshot, city);

    /// <summary>Codes of the published rounds, oldest first, without <see cref="NoRound"/>.</summary>
    public static IReadOnlyList<string> Rounds(Snapshot snapshot, string city)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var prefix = PrefixOf(city);
        return [.. snapshot.Scopes.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Select(k => k[prefix.Length..]).Where(r => !IsNone(r)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Cities of which an audit is published, by code.</summary>
    public static IReadOnlyList<string> Cities(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return [.. snapshot.Scopes.Keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).Select(k => k[Prefix.Length..k.LastIndexOf('/')]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    // City codes have no slash, so that no city's scopes begin like another's.
    private static string PrefixOf(string city) => $"{Prefix}{city}/";

    private static string? Existing(Snapshot snapshot, string scope) => snapshot.Scopes.ContainsKey(scope) ? scope : null;

    private static bool IsNone(string round) => string.Equals(round, NoRound, StringComparison.Ordinal);
}
