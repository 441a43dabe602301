using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Contents;
using Pipeline.Workflows.Publication;

namespace Pipeline.Workflows;

/// <summary>Tabulates the accepted answers of each wave and publishes the results for the wave and its regions.</summary>
public sealed class TabulateSurvey(IStorage storage, FileChecker checker, TimeProvider clock)
{
    /// <summary>Part of every fingerprint: raised when the same inputs give another result.</summary>
    private const string Method = "wave-results/1";

    private const string Waves = "wave/";
    private const string RegionScopes = "region/";

    private readonly ContentRegister _register = new(storage);
    private readonly DerivedStore _derived = new(storage, checker);
    private readonly Publisher _publisher = new(storage);
    private readonly Supersession _supersession = new(storage, clock);

    /// <returns>Scopes whose published result changed.</returns>
    public Task<IReadOnlyList<string>> RunAsync(CancellationToken cancel) => _publisher.PublishAsync([Waves, RegionScopes], ComputeAsync, cancel);

    private async Task<Computed> ComputeAsync(Snapshot current, CancellationToken cancel)
    {
        var standing = new Dictionary<string, bool>(StringComparer.Ordinal);
        var contents = await _register.ListAsync(UploadKind.SurveyResponse, cancel).ToListAsync(cancel);
        contents = [.. contents.OrderBy(c => c.EffectiveId, StringComparer.Ordinal).ThenBy(c => c.Sha256, StringComparer.Ordinal)];

        // All waves depend on one list: a few files a wave, so a single fingerprint is enough.
        var inputs = Publisher.Fingerprint([Method, DisclosurePolicy.Current.Version, .. contents.Select(c => $"{c.Sha256} {c.EffectiveId} {c.Owner}")]);
        var published = current.Scopes.Where(s => s.Key.StartsWith(Waves, StringComparison.Ordinal) || s.Key.StartsWith(RegionScopes, StringComparison.Ordinal)).ToList();
        if (published.Count > 0 && published.All(s => string.Equals(s.Value.Inputs, inputs, StringComparison.Ordinal)))
            return new Computed([], published.Select(s => s.Key).ToHashSet(StringComparer.Ordinal));

        var results = new List<NewResult>();
        foreach (var (wave, responses, instrument, asOf) in await WavesAsync(contents, standing, cancel))
        {
            var result = WavePublication.Publish(instrument, wave, responses, WaveDescriptions.For(wave, instrument.Name), DisclosurePolicy.Current, asOf);
            var bytes = JsonSerializer.SerializeToUtf8Bytes(result, PipelineJson.Default.WaveResults);
            results.Add(new NewResult(Waves + wave, bytes, inputs, instrument.Title, null, asOf, result.Synthetic));

            // A region is read from its wave's result; later waves come later in the list and take the scope over.
            foreach (var region in result.Regions.Select(r => r.Code).Concat(result.Pooled.Keys))
            {
                results.RemoveAll(r => string.Equals(r.Scope, RegionScopes + region, StringComparison.Ordinal));
                results.Add(new NewResult(RegionScopes + region, bytes, inputs, Regions.Find(region)!.Names, null, asOf, result.Synthetic));
            }
        }

        return new Computed(await _supersession.RecordAsync(standing, results, cancel), new HashSet<string>(StringComparer.Ordinal));
    }

    private async Task<List<(string Wave, IReadOnlyList<SurveyResponse> Responses, Instrument Instrument, DateTimeOffset AsOf)>> WavesAsync(
        List<AcceptedContent> contents, Dictionary<string, bool> standing, CancellationToken cancel)
    {
        // A later file replaces a response of the same owner, wave and id: contents come oldest first.
        var current = new SortedDictionary<string, SortedDictionary<string, (SurveyResponse Response, AcceptedContent From, string Instrument)>>(StringComparer.Ordinal);
        foreach (var content in contents)
        {
            standing[content.SubmissionId] = false;
            var batch = await _derived.SurveyAsync(content, cancel);
            if (!current.TryGetValue(batch.Wave, out var responses))
                current[batch.Wave] = responses = new SortedDictionary<string, (SurveyResponse, AcceptedContent, string)>(StringComparer.Ordinal);
            foreach (var response in batch.Responses) responses[$"{content.Owner}/{response.Id}"] = (response, content, batch.Instrument);
        }

        var waves = new List<(string, IReadOnlyList<SurveyResponse>, Instrument, DateTimeOffset)>();
        foreach (var (wave, responses) in current)
        {
            foreach (var (_, from, _) in responses.Values) standing[from.SubmissionId] = true;
            var name = responses.Values.First().Instrument;
            var instrument = Instruments.Find(name) ?? throw new InvalidDataException($"Wave {wave} was answered on the instrument {name}, which this program does not know.");
            waves.Add((wave, [.. responses.Values.Select(r => r.Response)], instrument, responses.Values.Max(r => r.From.EffectiveAt)));
        }

        return waves;
    }
}
