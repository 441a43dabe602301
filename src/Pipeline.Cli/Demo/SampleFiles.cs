using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Workflows.Access;

namespace Pipeline.Cli.Demo;

/// <summary>One file that the demonstration sends.</summary>
/// <param name="Role">Whose key is used.</param>
/// <param name="Good">Whether it should be taken; the files in <c>bad/</c> should not.</param>
public sealed record SampleFile(FileInfo File, UploadKind Kind, Role Role, string Owner, bool Good)
{
    /// <summary>Wave of survey answers that lie in a folder of their wave; null for the instrument's own.</summary>
    public string? Wave { get; init; }

    /// <summary>What a careful sender says of the file.</summary>
    public Declared Declared => Kind switch
    {
        UploadKind.CrimeExtract => new Declared(Profile: "police-uk"),
        UploadKind.SurveyResponse => new Declared(Profile: "global-survey/2011", Wave: Wave),
        _ => new Declared(),
    };
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
    public static IReadOnlyList<string> Cities(DirectoryInfo samples) => [.. Files(samples, "cities", "*.json").Select(f => Path.GetFileNameWithoutExtension(f.Name))];

    /// <summary>Waves that the desk runs: each has a folder of answers, and the desk's own decisions beside them.</summary>
    public static IReadOnlyList<string> Waves(DirectoryInfo samples) =>
        [.. samples.GetDirectories("survey").SelectMany(d => d.GetDirectories(WavePrefix + "*")).Select(d => d.Name[WavePrefix.Length..]).Order(StringComparer.Ordinal)];

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
        foreach (var agency in Agencies(samples))
            foreach (var file in agency.GetFiles("*.csv").OrderBy(f => f.Name, StringComparer.Ordinal))
                files.Add(new SampleFile(file, UploadKind.CrimeExtract, Role.Agency, agency.Name, Good: true));
        foreach (var file in Files(samples, "survey", "*.csv")) files.Add(new SampleFile(file, UploadKind.SurveyResponse, Role.Desk, DeskOwner, Good: true));
        foreach (var wave in Waves(samples))
            foreach (var file in Files(samples, Path.Combine("survey", WavePrefix + wave), "*"))
                files.Add(new SampleFile(file, UploadKind.SurveyResponse, Role.Desk, DeskOwner, Good: true) { Wave = wave });
        foreach (var file in Files(samples, "bad", "*.csv")) files.Add(new SampleFile(file, UploadKind.CrimeExtract, Role.Agency, "gb-city-of-london", Good: false));
        return files;
    }

    /// <summary>Agencies are the folders that bear a code; <c>vintages</c> holds older editions of one file, for comparison.</summary>
    private static IEnumerable<DirectoryInfo> Agencies(DirectoryInfo samples) =>
        samples.GetDirectories("crime").SelectMany(d => d.GetDirectories()).Where(d => d.Name.Contains('-', StringComparison.Ordinal)).OrderBy(d => d.Name, StringComparer.Ordinal);

    private static IEnumerable<FileInfo> Files(DirectoryInfo samples, string folder, string pattern)
    {
        var path = Path.Combine(samples.FullName, folder);
        return Directory.Exists(path) ? new DirectoryInfo(path).GetFiles(pattern).OrderBy(f => f.Name, StringComparer.Ordinal) : [];
    }
}
