using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Contents;
using Pipeline.Workflows.Publication;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Workflows;

/// <summary>Compiles the accepted extracts of each city's agencies into the city's published crime picture.</summary>
/// <param name="profiles">Finds a source profile by code, null for one that is not known; without it, those that ship.</param>
/// <param name="maskingSecret">Secret by which published points are moved; empty publishes none.</param>
public sealed class CompileCrime(IStorage storage, FileChecker checker, TimeProvider clock, Func<string, SourceProfile?>? profiles = null, ReadOnlyMemory<byte> maskingSecret = default)
{
    /// <summary>Part of every fingerprint: raised when the same inputs give another result, so that everything is computed anew.</summary>
    private const string Method = "city-crime/4";

    private const string Scopes = "city/";

    private readonly Func<string, SourceProfile?> _profiles = profiles ?? SourceProfiles.Find;
    /// <summary>Changes with the secret and does not tell it.</summary>
    private string SecretMark => maskingSecret.IsEmpty ? "" : Convert.ToHexStringLower(HMACSHA256.HashData(maskingSecret.Span, "city-crime"u8));

    private readonly Publisher _publisher = new(storage);
    private readonly Supersession _supersession = new(storage, clock);
    private readonly AgencyTimeliness _timeliness = new(storage, clock);

    /// <summary>A city whose data are damaged keeps what is published of it and holds up no other city.</summary>
    /// <returns>Scopes whose published result changed.</returns>
    /// <exception cref="InvalidDataException">Some cities could not be compiled; the others are published.</exception>
    public Task<IReadOnlyList<string>> RunAsync(CancellationToken cancel) => Activities.DuringAsync(Activities.CompileCrime, async _ =>
    {
        var damaged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var changed = await _publisher.PublishAsync([Scopes], (current, c) => ComputeAsync(current, damaged, c), cancel);
        await _timeliness.RecordAsync(Scopes, cancel);
        return damaged.Count == 0 ? changed : throw new InvalidDataException(string.Join("; ", damaged.Select(d => $"{d.Key} was not compiled: {d.Value}")));
    });

    private async Task<Computed> ComputeAsync(Snapshot current, SortedDictionary<string, string> damaged, CancellationToken cancel)
    {
        damaged.Clear();
        var files = await CityFiles.ListAsync(storage, checker, _profiles, cancel);
        var standing = files.Standing;
        var results = new List<NewResult>();
        var unchanged = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (profile, content) in files.Cities.Values)
        {
            var delivered = files.Delivered(profile);
            if (delivered.Count == 0) continue;
            var scope = Scopes + profile.Code;
            var inputs = Publisher.Fingerprint([Method, SecretMark, .. files.InputsOf(profile, content)]);
            if (current.Scopes.TryGetValue(scope, out var published) && string.Equals(published.Inputs, inputs, StringComparison.Ordinal))
            {
                unchanged.Add(scope);
                continue;
            }

            CityCrime picture;
            try
            {
                picture = await CompileAsync(profile, files, cancel);
            }
            catch (InvalidDataException fault)
            {
                damaged[profile.Code] = fault.Message;
                if (published is not null) unchanged.Add(scope);
                continue;
            }

            Stand(picture, delivered, standing);
            results.Add(new NewResult(
                scope, JsonSerializer.SerializeToUtf8Bytes(picture, PipelineJson.Default.CityCrime), inputs, picture.Names, picture.Country, picture.DataAsOf) { From = [.. files.ContentsOf(profile, content)] });
        }

        return new Computed(await _supersession.RecordAsync(standing, results, cancel), unchanged);
    }

    private async Task<CityCrime> CompileAsync(CityProfile city, CityFiles files, CancellationToken cancel)
    {
        var areas = await files.AreasAsync(city, cancel);
        Stand(areas, files.Drawn(city), files.Standing);
        var extracts = await files.ExtractsAsync(city, delivered => CityCompilation.NeedsEvents(city, delivered, _profiles, areas), cancel);
        return CityCompilation.Compile(city, extracts, files.Residents, _profiles, areas, maskingSecret);
    }

    /// <summary>Boundaries that no month is left to do not stand.</summary>
    private static void Stand(List<AreaSet> areas, List<AcceptedContent> drawn, Dictionary<string, bool> standing)
    {
        foreach (var level in areas.Zip(drawn).GroupBy(s => s.First.Level, StringComparer.Ordinal))
        {
            var vintages = AreaVintages.Of([.. level.Select(s => s.First)]).Standing;
            foreach (var (set, content) in level) standing[content.SubmissionId] = vintages.Any(other => ReferenceEquals(other, set));
        }
    }

    /// <summary>A file stands while a month of it is in force, or waits for the agency's word.</summary>
    private static void Stand(CityCrime picture, List<AcceptedContent> delivered, Dictionary<string, bool> standing)
    {
        var held = picture.Exchange!.Agencies.SelectMany(a => a.Held).Select(h => h.Sha256).ToHashSet(StringComparer.Ordinal);
        foreach (var used in picture.Agencies.SelectMany(a => a.Extracts))
            foreach (var content in delivered.Where(e => string.Equals(e.Sha256, used.Sha256, StringComparison.Ordinal)))
                standing[content.SubmissionId] = standing.GetValueOrDefault(content.SubmissionId) || used.MonthsUsed.Count > 0 || held.Contains(used.Sha256);
    }
}
