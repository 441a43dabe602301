using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Domain.Audits.Indicators;

/// <summary>The frameworks that are compiled in. A new version is a new file beside the old one: values that name the old one stay readable.</summary>
public static class IndicatorFrameworks
{
    private static readonly Lazy<IReadOnlyList<IndicatorFramework>> Read = new(() =>
    {
        List<IndicatorFramework> frameworks = [];
        foreach (var file in EmbeddedData.Open("indicators/"))
            using (file) frameworks.Add(JsonSerializer.Deserialize(file, IndicatorFrameworkJson.Default.IndicatorFramework)!);
        return frameworks;
    });

    /// <summary>In the order of their file names.</summary>
    public static IReadOnlyList<IndicatorFramework> All => Read.Value;

    /// <summary>The framework that new values are of, where a file names none.</summary>
    public static IndicatorFramework Current => All[^1];

    /// <param name="name">With its version, such as <c>safety-audit/1</c>.</param>
    /// <returns>Null for a name that is no framework.</returns>
    public static IndicatorFramework? Find(string name) => All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(IndicatorFramework))]
internal sealed partial class IndicatorFrameworkJson : JsonSerializerContext;
