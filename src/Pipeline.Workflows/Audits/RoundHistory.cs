using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Plans;

namespace Pipeline.Workflows.Audits;

/// <summary>One round of a city's audit as its journal tells it.</summary>
/// <param name="Entries">At least one, oldest first.</param>
internal sealed record RoundHistory(IReadOnlyList<AuditEntry> Entries)
{
    public AuditEntry Last => Entries[^1];

    public string Code => Last.Workspace.Round;

    public DateTimeOffset OpenedAt => Entries[0].At;

    /// <summary>Null while the round is open. Nothing is written after the entry that closes it.</summary>
    public DateTimeOffset? ClosedAt => Last.Workspace.Closed ? Last.At : null;

    /// <summary>Null while nothing is signed off.</summary>
    public SignedParts? Signed { get; } = SignedParts.Of(Entries[^1].Workspace);

    /// <summary>
    /// The entry since which readers see what they see now. Drafts that were written after it change neither the result nor its date, so that nobody can tell from outside when
    /// somebody is writing.
    /// </summary>
    public AuditEntry SignedSince
    {
        get
        {
            var shown = ShownIn(Last);
            var since = Last;
            foreach (var entry in Entries.Reverse())
            {
                if (!string.Equals(ShownIn(entry), shown, StringComparison.Ordinal)) break;
                since = entry;
            }

            return since;
        }
    }

    public static IReadOnlyList<RoundHistory> Of(IEnumerable<AuditEntry> entries) =>
        [.. entries.GroupBy(e => e.Workspace.Round, StringComparer.Ordinal).Select(g => new RoundHistory([.. g.OrderBy(e => e.Number)])).OrderBy(r => r.Entries[0].Number)];

    /// <summary>Overrides of one plan that are signed off, by action, each with the entry that brought it.</summary>
    public IReadOnlyDictionary<string, ActionOverride> OverridesOf(string plan) => (Signed?.Shown.Overrides ?? [])
        .Where(o => string.Equals(o.Plan, plan, StringComparison.Ordinal))
        .ToDictionary(
            o => o.Action,
            o =>
            {
                var from = Entries.Reverse().TakeWhile(e => e.Workspace.Overrides.Contains(o)).Last();
                return new ActionOverride(o.Status, o.Reason, from.By, from.At);
            },
            StringComparer.Ordinal);

    private static string? ShownIn(AuditEntry entry) => SignedParts.Of(entry.Workspace) is { } signed ? AuditJournal.DigestOf(AuditJournal.BytesOf(signed.Shown)) : null;
}
