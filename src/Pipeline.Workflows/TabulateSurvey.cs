using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Contents;
using Pipeline.Workflows.Desk;
using Pipeline.Workflows.Publication;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Workflows;

/// <summary>Cleans and tabulates the accepted answers of each wave and publishes the results for the wave and its regions.</summary>
public sealed class TabulateSurvey(IStorage storage, FileChecker checker, TimeProvider clock)
{
    /// <summary>Part of every fingerprint: raised when the same inputs give another result.</summary>
    private const string Method = "wave-results/3";

    private const string Waves = "wave/";
    private const string RegionScopes = "region/";

    private readonly SurveyDesk _desk = new(storage, checker);
    private readonly Publisher _publisher = new(storage);
    private readonly ReleaseStore _releases = new(storage);
    private readonly Supersession _supersession = new(storage, clock);

    /// <returns>Scopes whose published result changed.</returns>
    public Task<IReadOnlyList<string>> RunAsync(CancellationToken cancel) =>
        Activities.DuringAsync(Activities.Tabulate, _ => _publisher.PublishAsync([Waves, RegionScopes], ComputeAsync, cancel));

    private async Task<Computed> ComputeAsync(Snapshot current, CancellationToken cancel)
    {
        var desk = await _desk.InputsAsync(cancel);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

        // All waves depend on one list: a few files a wave, so a single fingerprint is enough.
        var inputs = Publisher.Fingerprint(
            [Method, DisclosurePolicy.Current.Version, .. CleaningRules.All.Select(r => r.Version), .. desk.Lines, .. desk.Collecting(today).Select(w => "collecting " + w)]);
        var published = current.Scopes.Where(s => s.Key.StartsWith(Waves, StringComparison.Ordinal) || s.Key.StartsWith(RegionScopes, StringComparison.Ordinal)).ToList();
        if (published.Count > 0 && published.All(s => string.Equals(s.Value.Inputs, inputs, StringComparison.Ordinal)))
            return new Computed([], published.Select(s => s.Key).ToHashSet(StringComparer.Ordinal));

        var tabulated = new SortedDictionary<string, Tabulated>(StringComparer.Ordinal);
        var standing = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var wave in await _desk.WavesAsync(desk, cancel))
        {
            foreach (var (submission, stands) in wave.SubmissionsStanding) standing[submission] = stands;

            // A wave without an answer that counts has no result; one that is still collecting keeps the one it has, if any.
            var last = await _releases.FindAsync(wave.Wave, current.Scopes.GetValueOrDefault(Waves + wave.Wave), cancel);
            if (wave.IsCollecting(today))
            {
                if (last is not null) tabulated.Add(wave.Wave, new Tabulated(wave, last.Release, last.Results));
            }
            else if (wave.Cleaned.CountedByKey.Count > 0)
            {
                tabulated.Add(wave.Wave, Tabulate(wave, last));
            }
        }

        var results = new List<NewResult>();
        foreach (var next in tabulated.Values)
        {
            var (wave, release, alone) = next;
            var result = alone with { Comparison = Compared(next, tabulated) };
            var bytes = JsonSerializer.SerializeToUtf8Bytes(result, PipelineJson.Default.WaveResults);
            await _releases.SaveAsync(release, bytes, cancel);
            IReadOnlyList<AcceptedContent> from = [.. desk.Contents.Where(c => wave.SubmissionsStanding.ContainsKey(c.SubmissionId))];
            results.Add(new NewResult(Waves + wave.Wave, bytes, inputs, wave.Instrument.Title, null, result.DataAsOf, result.Synthetic) { From = from });

            // A region is read from its wave's result; later waves come later in the list and take the scope over.
            foreach (var region in result.Regions.Select(r => r.Code).Concat(result.Pooled.Keys))
            {
                results.RemoveAll(r => string.Equals(r.Scope, RegionScopes + region, StringComparison.Ordinal));
                results.Add(new NewResult(RegionScopes + region, bytes, inputs, Regions.Find(region)!.Names, null, result.DataAsOf, result.Synthetic) { From = from });
            }
        }

        return new Computed(await _supersession.RecordAsync(standing, results, cancel), new HashSet<string>(StringComparer.Ordinal));
    }

    /// <summary>
    /// The wave by itself. Where too few responses changed since the last release, the released ones stand, whatever has arrived since: what two
    /// releases tell together goes before the order of arrival making no difference.
    /// </summary>
    private static Tabulated Tabulate(DeskWave wave, Released? last)
    {
        var policy = DisclosurePolicy.Current;
        var choice = last is not null && wave.Description.WorldFiguresAlreadyPublic
            ? Releases.Keep(last.Release, wave.Cleaned.CountedByKey)
            : Releases.Choose(last?.Release, wave.Wave, wave.Instrument.Name, wave.Cleaned.CountedByKey, policy);
        var results = WavePublication.Publish(
            wave.Cleaned.Instrument, wave.Wave, [.. choice.Release.Responses.Values], wave.Description, policy, wave.AsOf, last is null ? null : choice.Since(last.Results));
        return new Tabulated(wave, choice.Release, results with { Cleaning = wave.Cleaned.Summary, AddedOptions = wave.Cleaned.AddedOptions, HeldBack = choice.HeldBack });
    }

    /// <summary>Against the wave that the desk or the wave's file names; null when there is none, or nothing of it.</summary>
    private static WaveComparison? Compared(Tabulated later, SortedDictionary<string, Tabulated> waves)
    {
        if (later.Wave.Description.ComparedWith is not { } code || !waves.TryGetValue(code, out var earlier) || ReferenceEquals(earlier, later)) return null;
        if (InstrumentMap.Find(earlier.Wave.Instrument.Name, later.Wave.Instrument.Name) is not { } map) return null;
        var link = new InstrumentLink(map.EarlierFigure, map.EarlierOption, map.BreakOf);
        var (before, after) = (CollectedIn(earlier.Wave), CollectedIn(later.Wave));
        var panel = PanelComparisons.Of(before, [.. earlier.Release.Responses.Values], after, [.. later.Release.Responses.Values], link, DisclosurePolicy.Current);
        return WaveComparisons.Compare(earlier.Results, before, later.Results, after, link, panel);
    }

    private static Instrument CollectedIn(DeskWave wave) => WavePublication.Collected(wave.Instrument, wave.Description);

    private sealed record Tabulated(DeskWave Wave, WaveRelease Release, WaveResults Results);
}
