using Pipeline.Domain.Surveys.Cleaning;

namespace Pipeline.Workflows.Desk;

/// <summary>What the desk works from: waves, responses, own words, journal.</summary>
public sealed class DeskLists(SurveyDesk desk, IdentityLookup identities)
{
    public async Task<DeskWaveList> WavesAsync(CancellationToken cancel) => new([.. (await desk.WavesAsync(cancel)).Select(Document)]);

    /// <summary>Null when there is no such wave; so in all lists.</summary>
    public async Task<DeskWaveDocument?> WaveAsync(string wave, CancellationToken cancel) => await desk.FindAsync(wave, cancel) is { } found ? Document(found) : null;

    public async Task<DeskResponses?> ResponsesAsync(string wave, CancellationToken cancel)
    {
        if (await desk.FindAsync(wave, cancel) is not { } found) return null;
        return new DeskResponses(wave, found.LastEntry, [.. found.Cleaned.Responses.Select(r => Response(r, found))]);
    }

    public async Task<DeskJournalDocument?> JournalAsync(string wave, CancellationToken cancel) =>
        await desk.FindAsync(wave, cancel) is { } found ? new DeskJournalDocument(wave, found.LastEntry, [.. found.Journal.Select(e => Entry(e, found))]) : null;

    /// <summary>Own words of every response that is not deleted, late or another's duplicate.</summary>
    public async Task<DeskWords?> TextsAsync(string wave, CancellationToken cancel)
    {
        if (await desk.FindAsync(wave, cancel) is not { } found) return null;
        var lookup = new Identities(identities);
        var proposed = BackCoding.Proposed(found.Instrument, found.Standing);
        var texts = new List<DeskText>();
        foreach (var response in found.Cleaned.Responses.Where(r => !r.Status.IsDeleted() && r.Status is not (CleaningStatus.Late or CleaningStatus.Duplicate)))
        {
            var identity = await lookup.FindAsync(found.Sources[response.Received.Version], response.Received.Response.Id, cancel);
            foreach (var (column, words) in identity?.Texts.OrderBy(t => t.Key, StringComparer.Ordinal) ?? Enumerable.Empty<KeyValuePair<string, string>>())
            {
                var figure = BackCoding.PlaceOf(found.Instrument, column)?.Figure;
                var of = figure ?? found.Instrument.Figures.FirstOrDefault(f => string.Equals(f.Column, column, StringComparison.Ordinal));
                var coded = found.Standing.Of(response.Key, DecisionKind.Recode).LastOrDefault(e => string.Equals(e.Decision.Column, column, StringComparison.Ordinal));
                texts.Add(new DeskText(
                    response.Key, of?.Code ?? "", of?.Question ?? "", column, words,
                    figure is null ? [] : [.. figure.Options.Select(o => o.Code), .. proposed.Where(p => string.Equals(p.Figure, figure.Code, StringComparison.Ordinal)).Select(p => p.Code)],
                    coded?.Decision.Option, coded?.Decision.Seen is { } seen && !string.Equals(seen, ReceivedResponse.DigestOf(words), StringComparison.Ordinal)));
            }
        }

        return new DeskWords(wave, found.LastEntry, texts);
    }

    private static DeskWaveDocument Document(DeskWave wave) => new(
        wave.Wave, wave.Instrument.Name, wave.Standing.Opening is not null, CleaningRules.For(wave.Instrument).Version, wave.Standing.Opening?.Follows, wave.Description.ComparedWith,
        wave.Description.Rates?.Year, wave.Standing.CutOff, wave.LastEntry, wave.Cleaned.Summary,
        [.. wave.Cleaned.Conflicts.Select(c => new DeskConflict(c.Responses, c.Columns))],
        [.. BackCoding.Proposed(wave.Instrument, wave.Standing).Select(p => new DeskOption(p.Figure, p.Code, p.Label, wave.Cleaned.AddedOptions.Contains(p)))]);

    private static DeskResponse Response(CleanedResponse response, DeskWave wave)
    {
        var contact = wave.Standing.UnansweredContact(response.Key);
        var deletable = response.Status.IsCandidate() ? contact?.Day.AddDays(wave.View.Rules.FollowUpDays) : null;
        var received = response.Received;
        return new DeskResponse(
            response.Key, received.Response.Region, received.Response.Country, received.SentAt, response.Status.Code(),
            [.. response.Flags.Hard.Select(f => f.Code)], [.. response.Flags.Soft.Select(f => f.Code)], response.Share.Eligible, response.Share.Answered, response.Flags.BudgetPerCapitaUsd,
            response.DuplicateOf, response.Blanked, response.CorrectedTooLate, contact?.Day, deletable, [.. wave.Standing.Of(response.Key).Select(e => Entry(e, wave))]);
    }

    internal static DeskJournalEntry Entry(DeskEntry entry, DeskWave wave) =>
        new(entry.Number, entry.Person, entry.At, entry.Reason, StandingNumbers(wave).Contains(entry.Number), entry.Decision);

    private static HashSet<int> StandingNumbers(DeskWave wave)
    {
        // An undoing stands as long as what it undid does not.
        var standing = StandingDecisions.Of(wave.Journal).Entries.Select(e => e.Number).ToHashSet();
        var undone = new HashSet<int>();
        foreach (var entry in wave.Journal.Reverse().Where(e => e.Decision.Kind == DecisionKind.Undo && !undone.Contains(e.Number)))
        {
            standing.Add(entry.Number);
            undone.Add(entry.Decision.Entry!.Value);
        }

        return standing;
    }
}
