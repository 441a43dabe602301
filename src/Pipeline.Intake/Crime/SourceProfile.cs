using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Intake.Crime;

/// <summary>How one publisher writes its extracts: names of columns and of categories. A further publisher is a further file.</summary>
public sealed record SourceProfile
{
    /// <summary>Such as <c>police-uk</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Where the layout is documented.</summary>
    public required string Source { get; init; }

    public required ProfileColumns Columns { get; init; }

    /// <summary>Columns of the layout that the pipeline does not use; a file may leave them out.</summary>
    public required IReadOnlyList<string> OtherColumns { get; init; }

    public required ProfileBounds Bounds { get; init; }

    public required IReadOnlyList<ProfileCategory> Categories { get; init; }

    /// <summary>Profile of an extract whose sender declares none.</summary>
    public const string Default = "police-uk";

    private static readonly Lazy<FrozenDictionary<string, SourceProfile>> all = new(Load);

    public static IEnumerable<SourceProfile> All => all.Value.Values.OrderBy(p => p.Code, StringComparer.Ordinal);

    /// <summary>Null when no such profile is known.</summary>
    public static SourceProfile? Find(string code) => all.Value.GetValueOrDefault(code);

    private static FrozenDictionary<string, SourceProfile> Load()
    {
        var assembly = typeof(SourceProfile).Assembly;
        var profiles = new List<SourceProfile>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("profiles/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            profiles.Add(JsonSerializer.Deserialize(stream, ProfileJson.Default.SourceProfile)
                ?? throw new InvalidDataException($"The profile {name} is empty."));
        }

        return profiles.ToFrozenDictionary(p => p.Code, StringComparer.Ordinal);
    }
}

/// <summary>The publisher's names of the columns that the pipeline reads.</summary>
public sealed record ProfileColumns(string Id, string Month, string Agency, string Longitude, string Latitude, string Area, string Category);

/// <summary>Degrees that enclose whatever the publisher can record; a point outside is counted, a point that fits when swapped is a hint.</summary>
public sealed record ProfileBounds(double West, double South, double East, double North);

/// <param name="Code">Code of the category, such as <c>burglary</c>.</param>
/// <param name="Labels">How the publisher writes it, earlier spellings included.</param>
public sealed record ProfileCategory(string Code, IReadOnlyList<string> Labels);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SourceProfile))]
internal sealed partial class ProfileJson : JsonSerializerContext;
