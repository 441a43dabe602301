namespace Pipeline.Domain.Surveys.Cleaning;

/// <summary>What a journal says in the end: its entries less those that were undone.</summary>
public sealed class StandingDecisions
{
    private readonly ILookup<string, DeskEntry> _byResponse;

    private StandingDecisions(IReadOnlyList<DeskEntry> entries)
    {
        Entries = entries;
        _byResponse = entries.Where(e => e.Decision.Response is not null).ToLookup(e => e.Decision.Response!, StringComparer.Ordinal);
        Opening = entries.LastOrDefault(e => e.Decision.Kind == DecisionKind.OpenWave)?.Decision.Opening;
        CutOff = entries.LastOrDefault(e => e.Decision.Kind == DecisionKind.CloseWave)?.Decision.CutOff;
    }

    /// <summary>No decisions.</summary>
    public static StandingDecisions None { get; } = new([]);

    /// <summary>In the order of their numbers; undoing is not among them.</summary>
    public IReadOnlyList<DeskEntry> Entries { get; }

    /// <summary>Null for a wave that the desk has not opened.</summary>
    public WaveOpening? Opening { get; }

    /// <summary>Null while the wave is open.</summary>
    public DateOnly? CutOff { get; }

    /// <summary>The wave was opened, and the last day on which a response counts is not over (or not set).</summary>
    /// <param name="today">UTC.</param>
    public bool IsCollecting(DateOnly today) => Opening is not null && !(today > CutOff);

    /// <summary>Undoing an undoing brings the first entry back.</summary>
    /// <param name="journal">In any order.</param>
    public static StandingDecisions Of(IEnumerable<DeskEntry> journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var undone = new HashSet<int>();
        var standing = new List<DeskEntry>();
        foreach (var entry in journal.OrderByDescending(e => e.Number))
        {
            if (undone.Contains(entry.Number)) continue;
            if (entry.Decision.Kind != DecisionKind.Undo) standing.Add(entry);
            else if (entry.Decision.Entry is { } target && target < entry.Number) undone.Add(target);
        }

        standing.Reverse();
        return new StandingDecisions(standing);
    }

    /// <summary>The entries about one response, in order.</summary>
    public IEnumerable<DeskEntry> Of(string response) => _byResponse[response];

    /// <summary>The entries of one kind about one response, in order.</summary>
    public IEnumerable<DeskEntry> Of(string response, DecisionKind kind) => Of(response).Where(e => e.Decision.Kind == kind);

    /// <summary>
    /// The first contact that had brought no reply before the entry of the given number was written; null for none. A reply ends the wait:
    /// after it, the sender has to be asked again before anything is deleted.
    /// </summary>
    public DeskEntry? UnansweredContact(string response, int before = int.MaxValue)
    {
        DeskEntry? waiting = null;
        foreach (var entry in Of(response).Where(e => e.Number < before))
        {
            if (entry.Decision.Kind == DecisionKind.Replied) waiting = null;
            else if (entry.Decision.Kind == DecisionKind.Contacted) waiting ??= entry;
        }

        return waiting;
    }
}
