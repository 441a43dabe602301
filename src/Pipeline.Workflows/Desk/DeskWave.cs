using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Workflows.Contents;

namespace Pipeline.Workflows.Desk;

/// <summary>One wave with everything that was received and decided.</summary>
public sealed record DeskWave
{
    public required string Wave { get; init; }

    /// <summary>As published, without options that coders added.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>The wave's file, overlaid by what the desk said when it opened the wave.</summary>
    public required WaveDescription Description { get; init; }

    /// <summary>All entries, the undone ones included.</summary>
    public required IReadOnlyList<DeskEntry> Journal { get; init; }

    /// <summary>Entries that were not undone.</summary>
    public required StandingDecisions Standing { get; init; }

    public required CleanedWave Cleaned { get; init; }

    /// <summary>Version of a response to the file that brought it.</summary>
    public required IReadOnlyDictionary<string, AcceptedContent> Sources { get; init; }

    /// <summary>Files of this wave to whether any part of them is in use or waits for a later wave.</summary>
    public required IReadOnlyDictionary<string, bool> SubmissionsStanding { get; init; }

    public DeskView View => new(Wave, Instrument, CleaningRules.For(Instrument), Journal, Standing, Cleaned);

    /// <summary>The results as they would be released today for the first time: for the desk's eyes.</summary>
    public WaveResults Preview() =>
        WavePublication.Publish(Cleaned.Instrument, Wave, Cleaned.Counted, Description, DisclosurePolicy.Current, AsOf) with { Cleaning = Cleaned.Summary, AddedOptions = Cleaned.AddedOptions };

    /// <summary>
    /// The desk opened the wave, and its cut-off day is not over: answers still come, and nothing is released before they are all in. Releasing
    /// early would mean holding back the few that come last.
    /// </summary>
    public bool IsCollecting(DateOnly today) => Standing.IsCollecting(today);

    /// <summary>Number of the last entry; 0 for an empty journal.</summary>
    public int LastEntry => Journal.Count;

    /// <summary>When the newest of the files was sent that the tables may rest on.</summary>
    public DateTimeOffset AsOf => Cleaned.Responses.Where(r => r.Status != CleaningStatus.Late).Select(r => r.Received.ArrivedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
}
