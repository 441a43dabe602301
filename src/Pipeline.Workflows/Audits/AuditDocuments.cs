using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Workspace;

namespace Pipeline.Workflows.Audits;

/// <summary>The whole journal of a city's audits.</summary>
/// <param name="LastEntry">Number of the last entry: what the next one is <c>after</c>.</param>
public sealed record AuditJournalDocument(string City, int LastEntry, IReadOnlyList<AuditJournalEntry> Entries)
{
    public static AuditJournalDocument Of(string city, IReadOnlyList<AuditEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return new(city, entries.Count, [.. entries.Select((entry, i) => AuditJournalEntry.Of(entry, i == 0 ? null : entries[i - 1]))]);
    }
}

/// <summary>One entry as its city and the desk see it.</summary>
/// <param name="By">Role and owner of the key.</param>
/// <param name="Digest">SHA-256 of the workspace as it was written.</param>
/// <param name="Signed">Codes of the phases that were signed off as of this entry.</param>
/// <param name="Changed">JSON pointers of the parts that differ from the entry before.</param>
public sealed record AuditJournalEntry(
    int Number, string Round, string By, DateTimeOffset At, string? Reason, bool Closed, string Digest, IReadOnlyList<string> Signed, IReadOnlyList<string> Changed)
{
    public static AuditJournalEntry Of(AuditEntry entry, AuditEntry? before)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(
            entry.Number, entry.Workspace.Round, entry.By, entry.At, entry.Reason, entry.Workspace.Closed, entry.Digest,
            [.. entry.Workspace.Phases.Where(WorkspaceRules.IsSigned).Select(p => p.Phase)], [.. ChangedParts(entry.Workspace, before?.Workspace)]);
    }

    private static IEnumerable<string> ChangedParts(AuditWorkspace now, AuditWorkspace? before)
    {
        var element = JsonSerializer.SerializeToElement(now, WorkspaceJson.Default.AuditWorkspace);
        var other = before is null ? default : JsonSerializer.SerializeToElement(before, WorkspaceJson.Default.AuditWorkspace);
        foreach (var member in element.EnumerateObject())
        {
            if (before is not null && JsonElement.DeepEquals(member.Value, other.GetProperty(member.Name))) continue;
            if (before is null || !string.Equals(member.Name, "phases", StringComparison.Ordinal) || now.Phases.Count != before.Phases.Count)
            {
                yield return "/" + member.Name;
                continue;
            }

            var phases = other.GetProperty(member.Name);
            for (var i = 0; i < now.Phases.Count; i++)
                if (!JsonElement.DeepEquals(member.Value[i], phases[i])) yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/phases/{i}");
        }
    }
}

/// <summary>The templates that an audit can follow.</summary>
public sealed record AuditTemplateList(IReadOnlyList<AuditTemplate> Templates);

/// <summary>The JSON form of the documents about workspaces.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditJournalDocument))]
[JsonSerializable(typeof(AuditTemplateList))]
public sealed partial class AuditJson : JsonSerializerContext;
