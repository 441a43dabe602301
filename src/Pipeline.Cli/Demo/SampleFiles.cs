using System.Text.Json;
using Pipeline.Cli.Offline;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Workflows.Access;
using Pipeline.Workflows.Publication;

namespace Pipeline.Cli.Demo;

/// <summary>One file that the demonstration sends.</summary>
/// <param name="Role">Whose key is used.</param>
/// <param name="Good">Whether it should be taken; the files in <c>bad/</c> should not.</param>
public sealed record SampleFile(FileInfo File, UploadKind Kind, Role Role, string Owner, bool Good)
{
    /// <summary>What a careful sender says of the file.</summary>
    public Declared Declared { get; init; } = new();

    /// <summary>Registers a design: it has to be there before the data.</summary>
    public bool Registers { get; init; }
}

/// <summary>The folder <c>samples/</c> of the checkout.</summary>
public static class SampleFiles
{
    /// <summary>Sends for nobody in particular: answers of many cities come from the desk that collected them.</summary>
    private const string DeskOwner = "survey-desk";

    private const string WavePrefix = "wave-";

    /// <summary>Walks up from <paramref name="from"/> to the first folder that holds <c>samples</c>.</summary>
    /// <exception cref="InvalidDataException">None does.</exception>
    public static DirectoryInfo Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "samples", "cities"))) return new DirectoryInfo(Path.Combine(folder.FullName, "samples"));
        throw new InvalidDataException($"No folder samples in {from} or above it: the demonstration runs from a checkout.");
    }

    /// <summary>Codes of the sample cities.</summary>
    public static IReadOnlyList<string> Cities(DirectoryInfo samples) => [.. CityFiles(samples).Select(f => Path.GetFileNameWithoutExtension(f.Name)).Distinct(StringComparer.Ordinal)];

    /// <summary>The worked audits, each in a folder that bears the code of its city.</summary>
    public static IReadOnlyList<SampleAudit> Audits(DirectoryInfo samples) => [.. Folders(samples, "audits").Select(SampleAudit.Read)];

    /// <summary>Waves that the desk runs: each has a folder of answers, and the desk's own decisions beside them.</summary>
    public static IReadOnlyList<string> Waves(DirectoryInfo samples) =>
        [.. samples.GetDirectories("survey").SelectMany(d => d.GetDirectories(WavePrefix + "*")).Select(d => d.Name[WavePrefix.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>Programmes by their address: owner and code.</summary>
    public static IReadOnlyList<string> Programmes(DirectoryInfo samples) => Ids(samples, "programmes");

    /// <summary>Action plans by their address.</summary>
    public static IReadOnlyList<string> Plans(DirectoryInfo samples) => Ids(samples, "plans");

    /// <summary>The request that opens a wave.</summary>
    public static FileInfo Opening(DirectoryInfo samples, string wave) => new(Path.Combine(samples.FullName, "desk", wave, "opening.json"));

    /// <summary>The requests that follow once all answers are in, in order.</summary>
    public static FileInfo Decisions(DirectoryInfo samples, string wave) => new(Path.Combine(samples.FullName, "desk", wave, "decisions.json"));

    /// <summary>All files to send, profiles first, because people would do so; the pipeline itself does not mind the order.</summary>
    public static IReadOnlyList<SampleFile> All(DirectoryInfo samples)
    {
        var files = new List<SampleFile>();
        foreach (var file in Files(samples, "cities", "*.json"))
            files.Add(new SampleFile(file, UploadKind.CityProfile, Role.City, Path.GetFileNameWithoutExtension(file.Name), Good: true));
        foreach (var file in Files(samples, "population", "*.csv")) files.Add(new SampleFile(file, UploadKind.Population, Role.Desk, DeskOwner, Good: true));
        foreach (var city in Folders(samples, "areas"))
            foreach (var file in city.GetFiles("*.geojson").OrderBy(f => f.Name, StringComparer.Ordinal))
                files.Add(new SampleFile(file, UploadKind.Areas, Role.City, city.Name, Good: true) { Declared = FolderDeclaration.In(city) });
        var profiles = Profiles(samples);
        foreach (var agency in Folders(samples, "crime"))
            foreach (var file in agency.GetFiles("*.csv").OrderBy(f => f.Name, StringComparer.Ordinal))
                files.Add(new SampleFile(file, UploadKind.CrimeExtract, Role.Agency, agency.Name, Good: true) { Declared = FolderDeclaration.In(agency) with { Profile = profiles[agency.Name] } });
        foreach (var file in Files(samples, "survey", "*.csv")) files.Add(new SampleFile(file, UploadKind.SurveyResponse, Role.Desk, DeskOwner, Good: true) { Declared = new Declared(Profile: "global-survey/2011") });
        foreach (var wave in Waves(samples))
            foreach (var file in Files(samples, Path.Combine("survey", WavePrefix + wave), "*"))
                files.Add(new SampleFile(file, UploadKind.SurveyResponse, Role.Desk, DeskOwner, Good: true) { Declared = new Declared(Profile: "global-survey/2011", Wave: wave) });
        foreach (var owner in Folders(samples, "programmes"))
            foreach (var file in owner.GetFiles("*.json").OrderBy(f => f.Name, StringComparer.Ordinal))
                files.Add(new SampleFile(file, UploadKind.Programme, Role.City, owner.Name, Good: true) { Registers = file.Name.EndsWith(AuditFolder.Registration, StringComparison.Ordinal) });
        foreach (var owner in Folders(samples, "plans"))
            foreach (var file in owner.GetFiles("*.json").OrderBy(f => f.Name, StringComparer.Ordinal))
                files.Add(new SampleFile(file, UploadKind.ActionPlan, Role.City, owner.Name, Good: true));
        foreach (var audit in Audits(samples)) AddAudit(audit, files, profiles);
        foreach (var file in Files(samples, "bad", "*.csv")) files.Add(new SampleFile(file, UploadKind.CrimeExtract, Role.Agency, "gb-city-of-london", Good: false) { Declared = new Declared(Profile: "police-uk") });
        return files;
    }

    /// <summary>Files of a worked audit that are no sample of anything else: those that it shares are sent once.</summary>
    private static void AddAudit(SampleAudit audit, List<SampleFile> files, Dictionary<string, string> profiles)
    {
        var known = files.Select(f => f.File.FullName).ToHashSet(StringComparer.Ordinal);
        var own = audit.Folder.Files.Prepend(new AuditFile(UploadKind.CityProfile, audit.Folder.City, new Declared())).Where(f => known.Add(f.File.FullName));
        foreach (var file in own)
        {
            var (role, owner) = file.Kind switch
            {
                UploadKind.CrimeExtract => (Role.Agency, file.Agency!),
                UploadKind.Population => (Role.Desk, DeskOwner),
                _ => (Role.City, audit.City),
            };
            var declared = file.Kind == UploadKind.CrimeExtract ? file.Declared with { Profile = file.Declared.Profile ?? profiles[owner] } : file.Declared;
            files.Add(new SampleFile(file.File, file.Kind, role, owner, Good: true) { Declared = declared });
        }
    }

    /// <summary>Who uploads for each agency of a sample city, by the agency's code.</summary>
    public static IReadOnlyDictionary<string, string> Uploaders(DirectoryInfo samples, string city) =>
        SampleAgencies(CityFiles(samples).Where(f => string.Equals(f.Name, city + ".json", StringComparison.Ordinal)).Take(1)).ToDictionary(a => a.Code, a => a.Uploader, StringComparer.Ordinal);

    /// <summary>Source profile of each uploader, as the city profiles name it.</summary>
    private static Dictionary<string, string> Profiles(DirectoryInfo samples) =>
        SampleAgencies(CityFiles(samples)).DistinctBy(a => a.Uploader, StringComparer.Ordinal).ToDictionary(a => a.Uploader, a => a.Profile, StringComparer.Ordinal);

    private static IEnumerable<FileInfo> CityFiles(DirectoryInfo samples) =>
        Files(samples, "cities", "*.json").Concat(Audits(samples).Select(a => a.Folder.City)).DistinctBy(f => f.FullName, StringComparer.Ordinal);

    private static IEnumerable<(string Code, string Uploader, string Profile)> SampleAgencies(IEnumerable<FileInfo> cities)
    {
        foreach (var file in cities)
        {
            using var city = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            foreach (var agency in city.RootElement.GetProperty("agencies").EnumerateArray())
            {
                var code = agency.GetProperty("code").GetString()!;
                yield return (code, agency.TryGetProperty("owner", out var owner) ? owner.GetString()! : code, agency.GetProperty("profile").GetString()!);
            }
        }
    }

    private static List<string> Ids(DirectoryInfo samples, string folder) =>
        [.. Folders(samples, folder).SelectMany(owner => owner.GetFiles("*.json").Select(file => IdOf(owner.Name, file))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Owner and code of a programme or a plan, as addresses write them.</summary>
    public static string IdOf(string owner, FileInfo file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
        return ProgrammeScopes.IdOf(owner, document.RootElement.GetProperty("code").GetString()!);
    }

    /// <summary>Uploaders are the folders that bear a code; <c>vintages</c> holds older editions of one file, for comparison.</summary>
    private static IEnumerable<DirectoryInfo> Folders(DirectoryInfo samples, string kind) =>
        samples.GetDirectories(kind).SelectMany(d => d.GetDirectories()).Where(d => d.Name.Contains('-', StringComparison.Ordinal)).OrderBy(d => d.Name, StringComparer.Ordinal);

    private static IEnumerable<FileInfo> Files(DirectoryInfo samples, string folder, string pattern)
    {
        var path = Path.Combine(samples.FullName, folder);
        return Directory.Exists(path) ? new DirectoryInfo(path).GetFiles(pattern).OrderBy(f => f.Name, StringComparer.Ordinal) : [];
    }
}
