using System.Collections.Frozen;
using System.Text.Json;

namespace Pipeline.Domain.Plans;

/// <summary>The checklists that plans are held against: the guidelines of 1995 and the eight principles of 2002.</summary>
public static class PlanChecklists
{
    /// <summary>Economic and Social Council resolution 1995/9, annex: 45 items, nine of them mandatory.</summary>
    public const string Guidelines1995 = "ecosoc-1995-9";

    /// <summary>Economic and Social Council resolution 2002/13, annex: 25 items under eight principles, none mandatory.</summary>
    public const string Principles2002 = "guidelines-2002";

    private static readonly Lazy<IReadOnlyList<PlanChecklist>> Checklists = new(() => [.. EmbeddedData.Open("plan-checklists/").Select(Read)]);

    private static readonly Lazy<FrozenDictionary<string, ChecklistItem>> Items = new(
        () => All.SelectMany(c => c.Items).ToFrozenDictionary(i => i.Code, StringComparer.Ordinal));

    /// <summary>The older first.</summary>
    public static IReadOnlyList<PlanChecklist> All => Checklists.Value;

    /// <summary>Null for a code that no checklist has.</summary>
    public static ChecklistItem? Item(string code) => Items.Value.GetValueOrDefault(code);

    private static PlanChecklist Read(Stream file)
    {
        using (file) return JsonSerializer.Deserialize(file, PlanChecklistJson.Default.PlanChecklist)!;
    }
}
