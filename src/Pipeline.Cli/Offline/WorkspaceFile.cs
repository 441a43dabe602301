using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Surveys.Cleaning;

namespace Pipeline.Cli.Offline;

/// <summary>A workspace that is not taken, with what stands against it.</summary>
internal sealed class WorkspaceRefusedException(FileInfo file, IReadOnlyList<Refusal> refusals) : Exception($"{file.Name} is not taken.")
{
    public FileInfo File => file;

    public IReadOnlyList<Refusal> Refusals => refusals;
}

/// <summary>The workspace of an audit as a file: what <c>PUT /api/cities/{city}/audit</c> would take.</summary>
internal static class WorkspaceFile
{
    /// <exception cref="WorkspaceRefusedException">It is not of a workspace's form.</exception>
    public static AuditWorkspace Read(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file.FullName), WorkspaceJson.Default.AuditWorkspace) ?? throw new JsonException();
        }
        catch (JsonException fault)
        {
            throw new WorkspaceRefusedException(file, [new Refusal(fault.Path ?? "", Unreadable((fault.LineNumber ?? 0) + 1))]);
        }
    }

    /// <summary>The day of the last sign-off; null where no phase is signed off.</summary>
    public static DateOnly? LastSigned(AuditWorkspace workspace) => workspace.Phases.Where(WorkspaceRules.IsSigned).Max(p => p.SignedOn);

    private static LocalText Unreadable(long line) => new(
        FormattableString.Invariant($"Line {line}: this is not valid JSON, or this member is missing, not known here or of another type; docs/audits.md lists the members"),
        FormattableString.Invariant($"Ligne {line} : ce n’est pas du JSON valable, ou cet élément manque, n’est pas reconnu ici ou est d’un autre type ; docs/audits.md énumère les éléments"),
        FormattableString.Invariant($"Línea {line}: no es JSON válido, o este elemento falta, no se reconoce aquí o es de otro tipo; docs/audits.md enumera los elementos"),
        FormattableString.Invariant($"Linha {line}: não é JSON válido, ou este elemento falta, não é reconhecido aqui ou é de outro tipo; docs/audits.md enumera os elementos"));
}
