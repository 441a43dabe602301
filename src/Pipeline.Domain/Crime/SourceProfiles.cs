using System.Collections.Frozen;
using System.Text.Json;

namespace Pipeline.Domain.Crime;

/// <summary>The source profiles that ship with the pipeline.</summary>
public static class SourceProfiles
{
    /// <summary>Profile of an extract whose sender declares none.</summary>
    public const string Default = "police-uk";

    /// <summary>The classification as categories of a profile: each code stands for itself.</summary>
    public static IReadOnlyList<ProfileCategory> OfClassification { get; } = [.. Iccs.All.OrderBy(c => c.Code, StringComparer.Ordinal).Select(OfCode)];

    private static readonly FrozenDictionary<string, SourceProfile> Shipped = EmbeddedData.Open("profiles/").Select(Read).ToFrozenDictionary(p => p.Code, StringComparer.Ordinal);

    /// <summary>By code.</summary>
    public static IReadOnlyList<SourceProfile> All { get; } = [.. Shipped.Values.OrderBy(p => p.Code, StringComparer.Ordinal)];

    /// <summary>Null when no such profile ships.</summary>
    public static SourceProfile? Find(string code) => Shipped.GetValueOrDefault(code);

    /// <summary>The table of categories that ships for a profile.</summary>
    internal static IReadOnlyList<ProfileCategory> Categories(string code) => [.. CatalogueFile.Rows($"crime/categories-{code}.csv").Select(Category)];

    private static SourceProfile Read(Stream stream)
    {
        using (stream)
        {
            var profile = JsonSerializer.Deserialize(stream, SourceProfileJson.Default.SourceProfile) ?? throw new InvalidDataException("A profile is empty.");
            return profile.Categories.Count > 0 ? profile : profile with { Categories = profile.CategoriesAreIccs ? OfClassification : Categories(profile.Code) };
        }
    }

    private static ProfileCategory OfCode(IccsCode code) =>
        new(code.Code, [code.Code], code.Names, Relation.Exact, code.Code, Sensitive: IsSensitive(code.Code));

    /// <summary>Sexual offences and trafficking in persons.</summary>
    private static bool IsSensitive(string code) => code.StartsWith("03", StringComparison.Ordinal) || code.StartsWith("0204", StringComparison.Ordinal);

    private static ProfileCategory Category(IReadOnlyDictionary<string, string> row) => new(
        row["code"],
        row["labels"].Length == 0 ? [] : row["labels"].Split(';'),
        CatalogueFile.Names(row),
        row["relation"].Length == 0 ? null : Enum.Parse<Relation>(row["relation"], ignoreCase: true),
        row["iccs"].Length == 0 ? null : row["iccs"],
        string.Equals(row["sensitive"], "yes", StringComparison.Ordinal),
        row["note"].Length == 0 ? null : row["note"]);
}
