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

namespace Pipeline.Workflows;

/// <summary>Compiles the accepted extracts of each city's agencies into the city's published crime picture.</summary>
/// <param name="profiles">Finds a source profile by code, null for one that is not known; without it, those that ship.</param>
/// <param name="maskingSecret">Secret by which published points are moved; empty publishes none.</param>
public sealed class CompileCrime(IStorage storage, FileChecker checker, TimeProvider clock, Func<string, SourceProfile?>? profiles = null, ReadOnlyMemory<byte> maskingSecret = default)
{
    /// <summary>Part of every fingerprint: raised when the same inputs give another result, so that everything is computed anew.</summary>
    private const string Method = "city-crime/3";

    private const string Scopes = "city/";

    private readonly Func<string, SourceProfile?> _profiles = profiles ?? SourceProfiles.Find;
    /// <summary>Changes with the secret and does not tell it.</summary>
    private string SecretMark => maskingSecret.IsEmpty ? "" : Convert.ToHexStringLower(HMACSHA256.HashData(maskingSecret.Span, "city-crime"u8));

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
        var cities = await LatestProfilesAsync(standing, cancel);
        var extracts = await _register.ListAsync(UploadKind.CrimeExtract, cancel).ToListAsync(cancel);
        var populations = await _register.ListAsync(UploadKind.Population, cancel).ToListAsync(cancel);
        var residents = await ResidentsAsync(populations, standing, cancel);
        var boundaries = await _register.ListAsync(UploadKind.Areas, cancel).OrderBy(a => a.EffectiveId, StringComparer.Ordinal).ThenBy(a => a.Sha256, StringComparer.Ordinal).ToListAsync(cancel);

        var results = new List<NewResult>();
        var unchanged = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (profile, content) in cities)
        {
            var owners = profile.Agencies.Select(a => a.Owner ?? a.Code).ToHashSet(StringComparer.Ordinal);
            var delivered = extracts.Where(e => owners.Contains(e.Owner)).OrderBy(e => e.EffectiveId, StringComparer.Ordinal).ThenBy(e => e.Sha256, StringComparer.Ordinal).ToList();
            if (delivered.Count == 0) continue;
            var scope = Scopes + profile.Code;
            var drawn = boundaries.FindAll(a => string.Equals(a.Owner, profile.Code, StringComparison.Ordinal));
            var inputs = Publisher.Fingerprint(
            [
                Method, SecretMark, content.Sha256, .. profile.Agencies.Select(a => $"{a.Profile} {_profiles(a.Profile)?.Version}"),
                .. delivered.Select(Input), .. populations.Select(Input), .. drawn.Select(Input),
            ]);
            if (current.Scopes.TryGetValue(scope, out var published) && string.Equals(published.Inputs, inputs, StringComparison.Ordinal))
            {
                unchanged.Add(scope);
                continue;
            }

            CityCrime picture;
            try
            {
                picture = await CompileAsync(profile, delivered, drawn, residents, standing, cancel);
            }
            catch (InvalidDataException fault)
            {
                damaged[profile.Code] = fault.Message;
                if (published is not null) unchanged.Add(scope);
                continue;
            }

            Stand(picture, delivered, standing);
            results.Add(new NewResult(
                scope, JsonSerializer.SerializeToUtf8Bytes(picture, PipelineJson.Default.CityCrime), inputs, picture.Names, picture.Country, picture.DataAsOf));
        }

        return new Computed(await _supersession.RecordAsync(standing, results, cancel), unchanged);
    }

    private static string Input(AcceptedContent content) => $"{content.Sha256} {content.EffectiveId}";

    private async Task<CityCrime> CompileAsync(
        CityProfile city, List<AcceptedContent> delivered, List<AcceptedContent> drawn, IReadOnlyList<PopulationRow> residents, Dictionary<string, bool> standing, CancellationToken cancel)
    {
        if (city.Agencies.FirstOrDefault(a => _profiles(a.Profile) is null) is { } agency) throw new InvalidDataException($"the source profile '{agency.Profile}' of {agency.Code} is not known.");
        var areas = await AreasAsync(drawn, standing, cancel);
        var extracts = new List<DeliveredExtract>(delivered.Count);
        foreach (var extract in delivered)
            extracts.Add(new DeliveredExtract(await _derived.CrimeAsync(extract, cancel), extract.Sha256, extract.FileName, extract.EffectiveAt, extract.EffectiveId));

        // The counts say which files are in force: only those are read again.
        var needed = CityCompilation.NeedsEvents(city, extracts, _profiles, areas);
        for (var i = 0; i < extracts.Count; i++)
            if (needed.Contains(extracts[i].Sha256)) extracts[i] = extracts[i] with { Events = await EventsAsync(delivered[i], cancel) };
        return CityCompilation.Compile(city, extracts, residents, _profiles, areas, maskingSecret);
    }

    /// <summary>The single incidents of an accepted extract. A picture with points of some files and not of others would be wrong, so each file must be there.</summary>
    private async Task<CrimeEvents> EventsAsync(AcceptedContent extract, CancellationToken cancel)
    {
        await using var original = await storage.Blobs.OpenReadAsync(Originals.AddressOf(extract.Kind, extract.Sha256), ifMatch: null, cancel)
            ?? throw new InvalidDataException($"Accepted content {extract.Sha256} of {extract.Owner} is missing: its incidents cannot be read again.");
        return await checker.EventsAsync(extract.Owner, original, extract.Declared, only: null, cancel)
            ?? throw new InvalidDataException($"Accepted content {extract.Sha256} of {extract.Owner} is no longer accepted.");
    }

    /// <summary>Boundaries in the order of effect; those that no month is left to do not stand.</summary>
    private async Task<List<AreaSet>> AreasAsync(List<AcceptedContent> drawn, Dictionary<string, bool> standing, CancellationToken cancel)
    {
        var sets = new List<(AreaSet Set, string SubmissionId)>();
        foreach (var content in drawn) sets.Add((await _derived.AreasAsync(content, cancel), content.SubmissionId));
        foreach (var level in sets.GroupBy(s => s.Set.Level, StringComparer.Ordinal))
        {
            var vintages = AreaVintages.Of([.. level.Select(s => s.Set)]).Standing;
            foreach (var (set, submission) in level) standing[submission] = vintages.Any(other => ReferenceEquals(other, set));
        }

        return sets.ConvertAll(s => s.Set);
    }

    /// <summary>A file stands while a month of it is in force, or waits for the agency's word.</summary>
    private static void Stand(CityCrime picture, List<AcceptedContent> delivered, Dictionary<string, bool> standing)
    {
        var held = picture.Exchange!.Agencies.SelectMany(a => a.Held).Select(h => h.Sha256).ToHashSet(StringComparer.Ordinal);
        foreach (var used in picture.Agencies.SelectMany(a => a.Extracts))
            foreach (var content in delivered.Where(e => string.Equals(e.Sha256, used.Sha256, StringComparison.Ordinal)))
                standing[content.SubmissionId] = standing.GetValueOrDefault(content.SubmissionId) || used.MonthsUsed.Count > 0 || held.Contains(used.Sha256);
    }

    private async Task<List<(CityProfile Profile, AcceptedContent Content)>> LatestProfilesAsync(Dictionary<string, bool> standing, CancellationToken cancel)
    {
        var latest = new SortedDictionary<string, AcceptedContent>(StringComparer.Ordinal);
        await foreach (var content in _register.ListAsync(UploadKind.CityProfile, cancel))
        {
            standing[content.SubmissionId] = false;
            if (!latest.TryGetValue(content.Owner, out var other) || string.CompareOrdinal(content.EffectiveId, other.EffectiveId) > 0) latest[content.Owner] = content;
        }

        var cities = new List<(CityProfile, AcceptedContent)>();
        foreach (var content in latest.Values)
        {
            standing[content.SubmissionId] = true;
            cities.Add((await _derived.CityAsync(content, cancel), content));
        }

        return cities;
    }

    /// <summary>The newest row of each city, area and year.</summary>
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
