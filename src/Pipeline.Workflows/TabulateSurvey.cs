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

namespace Pipeline.Workflows;

/// <summary>Cleans and tabulates the accepted answers of each wave and publishes the results for the wave and its regions.</summary>
public sealed class TabulateSurvey(IStorage storage, FileChecker checker, TimeProvider clock)
{
    /// <summary>Part of every fingerprint: raised when the same inputs give another result.</summary>
    private const string Method = "wave-results/2";

    private const string Waves = "wave/";
    private const string RegionScopes = "region/";

    private readonly SurveyDesk _desk = new(storage, checker);
    private readonly Publisher _publisher = new(storage);
    private readonly Supersession _supersession = new(storage, clock);

    /// <returns>Scopes whose published result changed.</returns>
    public Task<IReadOnlyList<string>> RunAsync(CancellationToken cancel) => _publisher.PublishAsync([Waves, RegionScopes], ComputeAsync, cancel);

    private async Task<Computed> ComputeAsync(Snapshot current, CancellationToken cancel)
    {
        var desk = await _desk.InputsAsync(cancel);

        // All waves depend on one list: a few files a wave, so a single fingerprint is enough.
        var inputs = Publisher.Fingerprint([Method, DisclosurePolicy.Current.Version, .. CleaningRules.All.Select(r => r.Version), .. desk.Lines]);
        var published = current.Scopes.Where(s => s.Key.StartsWith(Waves, StringComparison.Ordinal) || s.Key.StartsWith(RegionScopes, StringComparison.Ordinal)).ToList();
        if (published.Count > 0 && published.All(s => string.Equals(s.Value.Inputs, inputs, StringComparison.Ordinal)))
            return new Computed([], published.Select(s => s.Key).ToHashSet(StringComparer.Ordinal));

        var results = new List<NewResult>();
        var standing = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var wave in await _desk.WavesAsync(desk, cancel))
        {
            foreach (var (submission, stands) in wave.SubmissionsStanding) standing[submission] = stands;

            // A wave that was opened and has no answer yet, or none that counts, has no result.
            if (wave.Cleaned.Counted.Count == 0) continue;
            var result = WavePublication.Publish(wave.Cleaned.Instrument, wave.Wave, wave.Cleaned.Counted, wave.Description, DisclosurePolicy.Current, wave.AsOf) with
            {
                Cleaning = wave.Cleaned.Summary,
                AddedOptions = wave.Cleaned.AddedOptions,
            };
            var bytes = JsonSerializer.SerializeToUtf8Bytes(result, PipelineJson.Default.WaveResults);
            results.Add(new NewResult(Waves + wave.Wave, bytes, inputs, wave.Instrument.Title, null, wave.AsOf, result.Synthetic));

            // A region is read from its wave's result; later waves come later in the list and take the scope over.
            foreach (var region in result.Regions.Select(r => r.Code).Concat(result.Pooled.Keys))
            {
                results.RemoveAll(r => string.Equals(r.Scope, RegionScopes + region, StringComparison.Ordinal));
                results.Add(new NewResult(RegionScopes + region, bytes, inputs, Regions.Find(region)!.Names, null, wave.AsOf, result.Synthetic));
            }
        }

        return new Computed(await _supersession.RecordAsync(standing, results, cancel), new HashSet<string>(StringComparer.Ordinal));
    }
}
