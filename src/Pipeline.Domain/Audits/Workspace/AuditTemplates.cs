using System.Text.Json;

namespace Pipeline.Domain.Audits.Workspace;

/// <summary>The templates of phases that an audit can follow: another one is another file.</summary>
public static class AuditTemplates
{
    private static readonly Lazy<IReadOnlyList<AuditTemplate>> Templates = new(() => [.. EmbeddedData.Open("audit-templates/").Select(Read)]);

    /// <summary>In the order of their codes.</summary>
    public static IReadOnlyList<AuditTemplate> All => Templates.Value;

    /// <summary>Null for a code that no template has.</summary>
    public static AuditTemplate? Find(string? code) => All.FirstOrDefault(t => string.Equals(t.Code, code, StringComparison.Ordinal));

    private static AuditTemplate Read(Stream file)
    {
        using (file) return JsonSerializer.Deserialize(file, AuditTemplateJson.Default.AuditTemplate)!;
    }
}
