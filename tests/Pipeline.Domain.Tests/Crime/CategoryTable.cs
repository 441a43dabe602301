using Pipeline.Domain.Crime;

namespace Pipeline.Domain.Tests.Crime;

/// <summary>A shipped category table, whether its profile stands beside it or not.</summary>
internal static class CategoryTable
{
    private static readonly Dictionary<string, Dictionary<string, string>> Codes = new(StringComparer.Ordinal);

    public static IReadOnlyList<ProfileCategory> Read(string table) => SourceProfiles.Categories(table);

    public static Crosswalk Crosswalk(string table) => new(
        table, [.. Read(table).Where(category => category.Relation is not null).Select(category => new CrosswalkEntry(category.Code, category.Iccs, category.Relation!.Value))]);

    /// <summary>The category of a publisher's text; "? " and the text for one that no category has. A category without labels holds for every row of its layout.</summary>
    public static string CodeOf(string table, string text)
    {
        lock (Codes)
        {
            if (!Codes.TryGetValue(table, out var codes))
                Codes.Add(table, codes = Read(table).SelectMany(category => category.Labels.DefaultIfEmpty("").Select(label => (label, category.Code))).ToDictionary(pair => pair.label, pair => pair.Code, StringComparer.Ordinal));
            return codes.GetValueOrDefault(text, $"? {text}");
        }
    }
}
