using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Domain.Disclosure;

/// <summary>The rules that keep persons and addresses from being found in crime statistics by small area: data with a version, which every table names.</summary>
public sealed record CrimeDisclosurePolicy
{
    /// <summary>Such as <c>crime-areas/1</c>. Rules that change get a new version in a new file.</summary>
    public required string Version { get; init; }

    /// <summary>k: a count of 1 to k - 1 in a small area is withheld.</summary>
    public required int MinimumCell { get; init; }

    /// <summary>The same for sensitive categories, where zeros are withheld too: that nobody reported may be as telling as that one did.</summary>
    public required int SensitiveMinimumCell { get; init; }

    /// <summary>How wide the interval must stay that outsiders can compute for a withheld small count.</summary>
    public required int ProtectionWidth { get; init; }

    /// <summary>Fewer events are not tested for hot spots.</summary>
    public required int MinimumForHotSpots { get; init; }

    /// <summary>Fewer events are not shown by hour of the week.</summary>
    public required int MinimumForHours { get; init; }

    /// <summary>Every published point may stand for this many households at least.</summary>
    public required int PointHouseholds { get; init; }

    /// <summary>The same for sensitive categories; null publishes no point of them.</summary>
    public required int? SensitivePointHouseholds { get; init; }

    /// <summary>More points than this are not published.</summary>
    public required int MostPoints { get; init; }

    /// <summary>The policy that new results are published under.</summary>
    public static CrimeDisclosurePolicy Current { get; } = Read();

    /// <summary>True for a count by small area that must not be shown by itself.</summary>
    public bool IsSmall(long count, bool sensitive) => sensitive ? count < SensitiveMinimumCell : count > 0 && count < MinimumCell;

    /// <summary>What the protection of a table needs of a policy.</summary>
    internal DisclosurePolicy ForTables => DisclosurePolicy.Current with { Version = Version, MinimumCell = MinimumCell, ProtectionWidth = ProtectionWidth };

    private static CrimeDisclosurePolicy Read()
    {
        using var file = EmbeddedData.Open("crime-disclosure/").Single();
        return JsonSerializer.Deserialize(file, CrimeDisclosureJson.Default.CrimeDisclosurePolicy)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CrimeDisclosurePolicy))]
internal sealed partial class CrimeDisclosureJson : JsonSerializerContext;
