using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Storage;

namespace Pipeline.Workflows.Contents;

/// <summary>What cities have accepted at one moment: profiles, extracts, residents and boundaries, and what is derived from them.</summary>
/// <param name="profiles">Finds a source profile by code, null for one that is not known.</param>
internal sealed class CityFiles(IStorage storage, FileChecker checker, Func<string, SourceProfile?> profiles)
{
    private readonly ContentRegister _register = new(storage);
    private readonly DerivedStore _derived = new(storage, checker);
    private ILookup<string, AcceptedContent> _extracts = None;
    private ILookup<string, AcceptedContent> _boundaries = None;
    private List<AcceptedContent> _populations = [];

    // By the city that their rows name; under the empty code those with a row that names none, which counts for each city.
    private ILookup<string, AcceptedContent> _populationsOf = None;

    private static ILookup<string, AcceptedContent> None => Enumerable.Empty<AcceptedContent>().ToLookup(c => c.Owner, StringComparer.Ordinal);

    /// <summary>The latest profile of each city, by its code.</summary>
    public SortedDictionary<string, (CityProfile Profile, AcceptedContent Content)> Cities { get; } = new(StringComparer.Ordinal);

    /// <summary>The newest row of each city, area and year.</summary>
    public IReadOnlyList<PopulationRow> Residents { get; private set; } = [];

    /// <summary>Whether a submission's profile or residents are in use, by submission.</summary>
    public Dictionary<string, bool> Standing { get; } = new(StringComparer.Ordinal);

    public static async Task<CityFiles> ListAsync(IStorage storage, FileChecker checker, Func<string, SourceProfile?> profiles, CancellationToken cancel)
    {
        var files = new CityFiles(storage, checker, profiles);
        await files.ReadProfilesAsync(cancel);
        files._extracts = (await files._register.ListAsync(UploadKind.CrimeExtract, cancel).ToListAsync(cancel)).ToLookup(e => e.Owner, StringComparer.Ordinal);
        files._populations = await files._register.ListAsync(UploadKind.Population, cancel).ToListAsync(cancel);
        await files.ReadResidentsAsync(cancel);
        files._boundaries = (await files._register.ListAsync(UploadKind.Areas, cancel).OrderBy(a => a.EffectiveId, StringComparer.Ordinal).ThenBy(a => a.Sha256, StringComparer.Ordinal).ToListAsync(cancel))
            .ToLookup(a => a.Owner, StringComparer.Ordinal);
        return files;
    }

    /// <summary>Extracts of the city's agencies in the order in which they were sent. Every city asks, so nothing here may go through the extracts of all.</summary>
    public List<AcceptedContent> Delivered(CityProfile city)
    {
        var owners = city.Agencies.Select(a => a.Owner ?? a.Code).ToHashSet(StringComparer.Ordinal);
        return [.. owners.SelectMany(owner => _extracts[owner]).OrderBy(e => e.EffectiveId, StringComparer.Ordinal).ThenBy(e => e.Sha256, StringComparer.Ordinal)];
    }

    /// <summary>Boundaries of the city in the order in which they were sent.</summary>
    public List<AcceptedContent> Drawn(CityProfile city) => [.. _boundaries[city.Code]];

    /// <summary>Population files with a row for the city, in the order in which they were sent. Those of other cities change nothing here: one of them would have every city compiled again.</summary>
    public List<AcceptedContent> Counted(CityProfile city) =>
        [.. _populationsOf[""].Concat(_populationsOf[city.Code]).Distinct().OrderBy(p => p.EffectiveId, StringComparer.Ordinal).ThenBy(p => p.Sha256, StringComparer.Ordinal)];

    /// <summary>What a result of the city depends on, as parts of a fingerprint.</summary>
    public IEnumerable<string> InputsOf(CityProfile city, AcceptedContent content) =>
    [
        content.Sha256, .. city.Agencies.Select(a => $"{a.Profile} {profiles(a.Profile)?.Version}"),
        .. Delivered(city).Select(Input), .. Counted(city).Select(Input), .. Drawn(city).Select(Input),
    ];

    /// <summary>The files among them.</summary>
    public IEnumerable<AcceptedContent> ContentsOf(CityProfile city, AcceptedContent content) => [content, .. Delivered(city), .. Counted(city), .. Drawn(city)];

    public static string Input(AcceptedContent content) => $"{content.Sha256} {content.EffectiveId}";

    /// <summary>The city's boundaries, in the order of <see cref="Drawn"/>.</summary>
    public async Task<List<AreaSet>> AreasAsync(CityProfile city, CancellationToken cancel)
    {
        var sets = new List<AreaSet>();
        foreach (var content in Drawn(city)) sets.Add(await _derived.AreasAsync(content, cancel));
        return sets;
    }

    /// <summary>The city's extracts in the order of <see cref="Delivered"/>; single incidents are read again only where <paramref name="needed"/> says so.</summary>
    /// <param name="needed">Hashes of the extracts whose incidents are wanted.</param>
    /// <exception cref="InvalidDataException">A source profile is not known, or an accepted file is gone.</exception>
    public async Task<List<DeliveredExtract>> ExtractsAsync(
        CityProfile city, Func<IReadOnlyList<DeliveredExtract>, IReadOnlySet<string>> needed, CancellationToken cancel)
    {
        if (city.Agencies.FirstOrDefault(a => profiles(a.Profile) is null) is { } agency) throw new InvalidDataException($"the source profile '{agency.Profile}' of {agency.Code} is not known.");
        var delivered = Delivered(city);
        var extracts = new List<DeliveredExtract>(delivered.Count);
        foreach (var extract in delivered)
            extracts.Add(new DeliveredExtract(await _derived.CrimeAsync(extract, cancel), extract.Sha256, extract.FileName, extract.EffectiveAt, extract.EffectiveId));

        // The counts say which files are in force: only those are read again.
        var again = needed(extracts);
        for (var i = 0; i < extracts.Count; i++)
            if (again.Contains(extracts[i].Sha256)) extracts[i] = extracts[i] with { Events = await EventsAsync(delivered[i], cancel) };
        return extracts;
    }

    /// <summary>The single incidents of an accepted extract. A picture with points of some files and not of others would be wrong, so each file must be there.</summary>
    private async Task<CrimeEvents> EventsAsync(AcceptedContent extract, CancellationToken cancel)
    {
        await using var original = await storage.Blobs.OpenReadAsync(Originals.AddressOf(extract.Kind, extract.Sha256), ifMatch: null, cancel)
            ?? throw new InvalidDataException($"Accepted content {extract.Sha256} of {extract.Owner} is missing: its incidents cannot be read again.");
        return await checker.EventsAsync(extract.Owner, original, extract.Declared, only: null, cancel)
            ?? throw new InvalidDataException($"Accepted content {extract.Sha256} of {extract.Owner} is no longer accepted.");
    }

    private async Task ReadProfilesAsync(CancellationToken cancel)
    {
        var latest = new SortedDictionary<string, AcceptedContent>(StringComparer.Ordinal);
        await foreach (var content in _register.ListAsync(UploadKind.CityProfile, cancel))
        {
            Standing[content.SubmissionId] = false;
            if (!latest.TryGetValue(content.Owner, out var other) || string.CompareOrdinal(content.EffectiveId, other.EffectiveId) > 0) latest[content.Owner] = content;
        }

        foreach (var content in latest.Values)
        {
            Standing[content.SubmissionId] = true;
            Cities.Add(content.Owner, (await _derived.CityAsync(content, cancel), content));
        }
    }

    private async Task ReadResidentsAsync(CancellationToken cancel)
    {
        var newest = new SortedDictionary<string, (PopulationRow Row, AcceptedContent From)>(StringComparer.Ordinal);
        var concerned = new List<(string City, AcceptedContent File)>();
        foreach (var content in _populations.OrderBy(p => p.EffectiveId, StringComparer.Ordinal).ThenBy(p => p.Sha256, StringComparer.Ordinal))
        {
            Standing[content.SubmissionId] = false;
            var rows = (await _derived.PopulationAsync(content, cancel)).Rows;
            concerned.AddRange(rows.Select(row => row.City ?? "").Distinct(StringComparer.Ordinal).Select(city => (city, content)));
            foreach (var row in rows)
                newest[string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row.City} {row.Area} {row.Year}")] = (row, content);
        }

        foreach (var (_, from) in newest.Values) Standing[from.SubmissionId] = true;
        _populationsOf = concerned.ToLookup(c => c.City, c => c.File, StringComparer.Ordinal);
        Residents = [.. newest.Values.Select(n => n.Row)];
    }
}
