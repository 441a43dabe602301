using Pipeline.Domain.Submissions;
using Pipeline.Intake;

namespace Pipeline.Cli.Offline;

/// <summary>One file of an audit's folder, and what is said of it.</summary>
/// <param name="Agency">Code of the agency whose extract it is; null for the city's own files, and for an extract of which the folder does not say it.</param>
public sealed record AuditFile(UploadKind Kind, FileInfo File, Declared Declared, string? Agency = null);

/// <summary>What a city has for its audit, in one folder: where a file lies says what it is, and <c>uses.json</c> names what lies elsewhere.</summary>
/// <param name="Files">In the order in which they are sent; designs of programmes before their data. The city profile is not among them.</param>
/// <param name="Workspace">Null where nobody has begun one.</param>
/// <param name="Language">Tag of the language of the report; null where the folder does not say.</param>
public sealed record AuditFolder(DirectoryInfo Folder, FileInfo City, IReadOnlyList<AuditFile> Files, FileInfo? Workspace, string? Language)
{
    public const string CityName = "city.json";

    public const string WorkspaceName = "workspace.json";

    public const string Extracts = "extracts";

    public const string Areas = "areas";

    public const string Population = "population";

    public const string Programmes = "programmes";

    public const string Survey = "survey";

    public const string IndicatorValues = "indicator-values";

    public const string Evidence = "evidence";

    public const string ActionPlan = "action-plan";

    /// <summary>How the name of a file ends that registers a design: it has to be there before the data.</summary>
    public const string Registration = ".registration.json";

    /// <summary>The folders of an audit, each with its kind of files.</summary>
    public static IReadOnlyList<string> Parts { get; } = [Extracts, Areas, Population, IndicatorValues, Evidence, ActionPlan, Programmes, Survey];

    /// <exception cref="InvalidDataException">The folder has no city profile, or something that it names is not there.</exception>
    public static AuditFolder Read(DirectoryInfo folder)
    {
        if (!folder.Exists) throw new InvalidDataException($"There is no folder '{folder.FullName}'.");
        var uses = AuditUses.In(folder);
        var city = new FileInfo(Path.Combine(folder.FullName, uses.City ?? CityName));
        if (!city.Exists) throw new InvalidDataException($"There is no city profile '{city.FullName}'. Write {CityName} into the folder (docs/inputs.md shows one), or name it as \"city\" in {AuditUses.FileName}.");
        List<AuditFile> files =
        [
            .. Boundaries(folder, uses),
            .. Used(folder, uses.Population).Concat(Own(folder, Population)).Select(f => Plain(UploadKind.Population, f)),
            .. ExtractsOf(folder, uses),
            .. Used(folder, uses.Programmes).Concat(Own(folder, Programmes)).OrderBy(f => f.Name.EndsWith(Registration, StringComparison.Ordinal) ? 0 : 1).Select(f => Plain(UploadKind.Programme, f)),
            .. Own(folder, ActionPlan).Select(f => Plain(UploadKind.ActionPlan, f)),
            .. Own(folder, IndicatorValues).Select(f => Plain(UploadKind.IndicatorValues, f)),
            .. Own(folder, Evidence).Select(f => Plain(UploadKind.Evidence, f)),
            .. Used(folder, uses.Survey).Concat(Own(folder, Survey)).Select(f => Plain(UploadKind.SurveyResponse, f)),
        ];
        var workspace = new FileInfo(Path.Combine(folder.FullName, WorkspaceName));

        // A file that is named and lies where it is expected too is sent once, as it was named.
        return new AuditFolder(folder, city, [.. files.DistinctBy(f => f.File.FullName, StringComparer.Ordinal)], workspace.Exists ? workspace : null, uses.Language);
    }

    private static AuditFile Plain(UploadKind kind, FileInfo file) => new(kind, file, FolderDeclaration.In(file.Directory!));

    private static IEnumerable<AuditFile> Boundaries(DirectoryInfo folder, AuditUses uses)
    {
        foreach (var named in uses.Areas ?? [])
            foreach (var file in Used(folder, [named.File])) yield return new AuditFile(UploadKind.Areas, file, new Declared(Profile: named.Layout));
        foreach (var file in Own(folder, Areas)) yield return Plain(UploadKind.Areas, file);
    }

    /// <summary>A folder in <c>extracts/</c> bears the code of its agency; files beside such folders are told apart by what they name.</summary>
    private static IEnumerable<AuditFile> ExtractsOf(DirectoryInfo folder, AuditUses uses)
    {
        foreach (var (agency, paths) in uses.Extracts ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal))
            foreach (var file in Used(folder, paths)) yield return Plain(UploadKind.CrimeExtract, file) with { Agency = agency };
        var own = new DirectoryInfo(Path.Combine(folder.FullName, Extracts));
        if (!own.Exists) yield break;
        foreach (var agency in own.GetDirectories().OrderBy(d => d.Name, StringComparer.Ordinal))
            foreach (var file in In(agency)) yield return Plain(UploadKind.CrimeExtract, file) with { Agency = agency.Name };
        foreach (var file in In(own)) yield return Plain(UploadKind.CrimeExtract, file);
    }

    private static IEnumerable<FileInfo> Own(DirectoryInfo folder, string part)
    {
        var own = new DirectoryInfo(Path.Combine(folder.FullName, part));
        return own.Exists ? In(own) : [];
    }

    private static IEnumerable<FileInfo> Used(DirectoryInfo folder, IEnumerable<string>? paths)
    {
        foreach (var path in paths ?? [])
        {
            var full = Path.GetFullPath(Path.Combine(folder.FullName, path));
            if (File.Exists(full)) yield return new FileInfo(full);
            else if (Directory.Exists(full)) foreach (var file in In(new DirectoryInfo(full))) yield return file;
            else throw new InvalidDataException($"{Path.Combine(folder.FullName, AuditUses.FileName)} names '{path}', and there is no file or folder of that name.");
        }
    }

    /// <summary>Everything in a folder is meant to be sent, but what describes it to people and to this program.</summary>
    private static IEnumerable<FileInfo> In(DirectoryInfo folder) => folder.GetFiles()
        .Where(f => f.Name[0] != '.' && !string.Equals(f.Name, FolderDeclaration.FileName, StringComparison.Ordinal) && !string.Equals(f.Extension, ".md", StringComparison.OrdinalIgnoreCase))
        .OrderBy(f => f.Name, StringComparer.Ordinal);
}
