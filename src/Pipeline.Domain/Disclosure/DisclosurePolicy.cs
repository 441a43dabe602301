using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Domain.Disclosure;

/// <summary>The rules that keep a city anonymous in survey results: data with a version, which every result names.</summary>
public sealed record DisclosurePolicy
{
    /// <summary>Such as <c>survey/1</c>. Rules that change get a new version in a new file.</summary>
    public required string Version { get; init; }

    /// <summary>k: a count of 1 to k - 1 is suppressed.</summary>
    public required int MinimumCell { get; init; }

    /// <summary>A region with fewer municipalities is pooled.</summary>
    public required int MinimumMunicipalities { get; init; }

    /// <summary>A region with fewer countries is pooled: two countries would each know the other.</summary>
    public required int MinimumCountries { get; init; }

    /// <summary>How wide the interval must stay that outsiders can compute for a suppressed small count.</summary>
    public required int ProtectionWidth { get; init; }

    /// <summary>Percentages on a smaller base have no decimals: two decimals on a small base give the count away.</summary>
    public required int WholePercentBelow { get; init; }

    /// <summary>Decimals of percentages on larger bases.</summary>
    public required int PercentDecimals { get; init; }

    /// <summary>A mean on a smaller base is suppressed.</summary>
    public required int MinimumForMeans { get; init; }

    /// <summary>True for a count that must not be shown by itself. Zero may be.</summary>
    public bool IsSmall(int count) => count > 0 && count < MinimumCell;

    /// <summary>The policy that new results are published under.</summary>
    public static DisclosurePolicy Current => Find("survey/1")!;

    /// <summary>The policy of this version; null when there is none.</summary>
    public static DisclosurePolicy? Find(string version)
    {
        foreach (var file in EmbeddedData.Open("disclosure/"))
        {
            using (file)
            {
                var policy = JsonSerializer.Deserialize(file, DisclosureJson.Default.DisclosurePolicy)!;
                if (string.Equals(policy.Version, version, StringComparison.Ordinal)) return policy;
            }
        }

        return null;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DisclosurePolicy))]
internal sealed partial class DisclosureJson : JsonSerializerContext;
