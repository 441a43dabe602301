using System.Text.Json;
using Pipeline.Cli.Offline;
using Pipeline.Domain;

namespace Pipeline.Cli.Demo;

/// <summary>One worked audit among the samples.</summary>
/// <param name="City">Code of its city.</param>
/// <param name="Round">Code of the round in its workspace.</param>
/// <param name="Plans">Addresses of its action plans.</param>
public sealed record SampleAudit(string City, string Round, AuditFolder Folder, IReadOnlyList<string> Plans)
{
    public FileInfo Workspace => Folder.Workspace!;

    /// <summary>Tag of the language of the people of the city; null for English, in which everything is saved.</summary>
    public string? Language => string.Equals(Folder.Language, Domain.Language.En.Tag(), StringComparison.Ordinal) ? null : Folder.Language;

    public static SampleAudit Read(DirectoryInfo folder)
    {
        var read = AuditFolder.Read(folder);
        using var workspace = JsonDocument.Parse(File.ReadAllBytes(read.Workspace!.FullName));
        var plans = read.Files.Where(f => f.Kind == Domain.Submissions.UploadKind.ActionPlan).Select(f => SampleFiles.IdOf(folder.Name, f.File));
        return new SampleAudit(folder.Name, workspace.RootElement.GetProperty("round").GetString()!, read, [.. plans]);
    }
}
