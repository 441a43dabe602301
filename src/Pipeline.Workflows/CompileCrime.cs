using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Contents;
using Pipeline.Workflows.Publication;

namespace Pipeline.Workflows;

/// <summary>Compiles the accepted extracts of each city's agencies into the city's published crime picture.</summary>
public sealed class CompileCrime(IStorage storage, FileChecker checker, TimeProvider clock)
{
    /// <summary>Part of every fingerprint: raised when the same inputs give another result, so that everything is computed anew.</summary>
    private const string Method = "city-crime/1";

    private const string Scopes = "city/";

    private readonly ContentRegister _register = new(storage);
    private readonly DerivedStore _derived = new(storage, checker);
    private readonly Publisher _publisher = new(storage);
    private readonly Supersession _supersession = new(storage, clock);

    /// <summary>A city whose data are damaged keeps what is published of it and holds up no other city.</summary>
    /// <returns>Scopes whose published result changed.</returns>
    /// <exception cref="InvalidDataException">Some cities could not be compiled; the others are published.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancel)
    {
        var damaged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var changed = await _publisher.PublishAsync([Scopes], (current, c) => ComputeAsync(current, damaged, c), cancel);
        return damaged.Count == 0 ? changed : throw new InvalidDataException(string.Join("; ", damaged.Select(d => $"{d.Key} was not compiled: {d.Value}")));
    }

    private async Task<Computed> ComputeAsync(Snapshot current, SortedDictionary<string, string> damaged, CancellationToken cancel)
    {
        damaged.Clear();
        var standing = new Dictionary<string, bool>(StringComparer.Ordinal);
        var profiles = await LatestProfilesAsync(standing, cancel);
        var extracts = await _register.ListAsync(UploadKind.CrimeExtract, cancel).ToListAsync(cancel);
        var populations = await _register.ListAsync(UploadKind.Population, cancel).ToListAsync(cancel);
        var residents = await ResidentsAsync(populations, standing, cancel);

        var results = new List<NewResult>();
        var unchanged = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (profile, content) in profiles)
        {
            var agencies = profile.Agencies.Select(a => a.Code).ToHashSet(StringComparer.Ordinal);
            var delivered = extracts.Where(e => agencies.Contains(e.Owner)).OrderBy(e => e.EffectiveId, StringComparer.Ordinal).ThenBy(e => e.Sha256, StringComparer.Ordinal).ToList();
            if (delivered.Count == 0) continue;
            var scope = Scopes + profile.Code;
            var inputs = Publisher.Fingerprint(
                [Method, content.Sha256, .. delivered.Select(e => $"{e.Sha256} {e.EffectiveId}"), .. populations.Select(p => $"{p.Sha256} {p.EffectiveId}")]);
            if (current.Scopes.TryGetValue(scope, out var published) && string.Equals(published.Inputs, inputs, StringComparison.Ordinal))
            {
                unchanged.Add(scope);
                continue;
            }

            CityCrime picture;
            try
            {
                picture = CityCompilation.Compile(profile, await LoadAsync(delivered, cancel), residents);
            }
            catch (InvalidDataException fault)
            {
                damaged[profile.Code] = fault.Message;
                if (published is not null) unchanged.Add(scope);
                continue;
            }

            foreach (var used in picture.Agencies.SelectMany(a => a.Extracts))
            {
                var submission = delivered.First(e => string.Equals(e.Sha256, used.Sha256, StringComparison.Ordinal)).SubmissionId;
                standing[submission] = standing.GetValueOrDefault(submission) || used.MonthsUsed.Count > 0;
            }

            results.Add(new NewResult(
                scope, JsonSerializer.SerializeToUtf8Bytes(picture, PipelineJson.Default.CityCrime), inputs, picture.Names, picture.Country, picture.DataAsOf));
        }

        return new Computed(await _supersession.RecordAsync(standing, results, cancel), unchanged);
    }

    private async Task<List<DeliveredExtract>> LoadAsync(List<AcceptedContent> delivered, CancellationToken cancel)
    {
        var extracts = new List<DeliveredExtract>(delivered.Count);
        foreach (var extract in delivered)
            extracts.Add(new DeliveredExtract(await _derived.CrimeAsync(extract, cancel), extract.Sha256, extract.FileName, extract.EffectiveAt, extract.EffectiveId));
        return extracts;
    }

    private async Task<List<(CityProfile Profile, AcceptedContent Content)>> LatestProfilesAsync(Dictionary<string, bool> standing, CancellationToken cancel)
    {
        var latest = new SortedDictionary<string, AcceptedContent>(StringComparer.Ordinal);
        await foreach (var content in _register.ListAsync(UploadKind.CityProfile, cancel))
        {
            standing[content.SubmissionId] = false;
            if (!latest.TryGetValue(content.Owner, out var other) || string.CompareOrdinal(content.EffectiveId, other.EffectiveId) > 0) latest[content.Owner] = content;
        }

        var profiles = new List<(CityProfile, AcceptedContent)>();
        foreach (var content in latest.Values)
        {
            standing[content.SubmissionId] = true;
            profiles.Add((await _derived.CityAsync(content, cancel), content));
        }

        return profiles;
    }

    /// <summary>The newest row of each area and year.</summary>
    private async Task<IReadOnlyList<PopulationRow>> ResidentsAsync(List<AcceptedContent> populations, Dictionary<string, bool> standing, CancellationToken cancel)
    {
        var newest = new SortedDictionary<string, (PopulationRow Row, AcceptedContent From)>(StringComparer.Ordinal);
        foreach (var content in populations.OrderBy(p => p.EffectiveId, StringComparer.Ordinal).ThenBy(p => p.Sha256, StringComparer.Ordinal))
        {
            standing[content.SubmissionId] = false;
            foreach (var row in (await _derived.PopulationAsync(content, cancel)).Rows)
                newest[string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row.City} {row.Area} {row.Year}")] = (row, content);
        }

        foreach (var (_, from) in newest.Values) standing[from.SubmissionId] = true;
        return [.. newest.Values.Select(n => n.Row)];
    }
}
