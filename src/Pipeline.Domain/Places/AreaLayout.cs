using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Domain.Places;

/// <summary>
/// What must be known of a boundary file beside its shapes, as data: either a shipped layout that the sender declares as profile, or the member
/// <c>areas</c> of the file's own FeatureCollection, or both; what the file says goes before the layout.
/// </summary>
public sealed record AreaLayout
{
    /// <summary>Such as <c>london-boroughs</c>; null for what a file says of itself.</summary>
    public string? Layout { get; init; }

    /// <summary>Kind of area, such as <c>borough</c>.</summary>
    public string? Level { get; init; }

    public LocalText? LevelNames { get; init; }

    /// <summary>Feature property that holds the code, text or whole number.</summary>
    public string? Code { get; init; }

    /// <summary>How the code is made from that property.</summary>
    public AreaCodeForm? CodeForm { get; init; }

    /// <summary>Feature property that holds the name.</summary>
    public string? Name { get; init; }

    /// <summary>First month in which the boundaries hold; null for "ever since".</summary>
    public Month? From { get; init; }

    /// <summary>Last month; null for "still".</summary>
    public Month? To { get; init; }

    /// <summary>Publisher.</summary>
    public string? Source { get; init; }

    public string? Licence { get; init; }

    /// <summary>This layout with what another one says put in its place.</summary>
    public AreaLayout With(AreaLayout said)
    {
        ArgumentNullException.ThrowIfNull(said);
        return this with
        {
            Level = said.Level ?? Level,
            LevelNames = said.LevelNames ?? LevelNames,
            Code = said.Code ?? Code,
            CodeForm = said.CodeForm ?? CodeForm,
            Name = said.Name ?? Name,
            From = said.From ?? From,
            To = said.To ?? To,
            Source = said.Source ?? Source,
            Licence = said.Licence ?? Licence,
        };
    }
}

/// <summary>How an area's code is made from the property that holds it.</summary>
[JsonConverter(typeof(KebabJson<AreaCodeForm>))]
public enum AreaCodeForm
{
    /// <summary>As it stands, without spaces around it.</summary>
    AsWritten,

    /// <summary>Upper case, accents dropped, as extracts of Mexico City write the names of alcaldías.</summary>
    CapitalsWithoutAccents,
}

/// <summary>The layouts of boundary files that ship with the pipeline.</summary>
public static class AreaLayouts
{
    private static readonly FrozenDictionary<string, AreaLayout> Shipped = EmbeddedData.Open("area-layouts/").Select(Read).ToFrozenDictionary(l => l.Layout!, StringComparer.Ordinal);

    /// <summary>By code.</summary>
    public static IReadOnlyList<AreaLayout> All { get; } = [.. Shipped.Values.OrderBy(l => l.Layout, StringComparer.Ordinal)];

    /// <summary>Null when no such layout ships.</summary>
    public static AreaLayout? Find(string code) => Shipped.GetValueOrDefault(code);

    private static AreaLayout Read(Stream stream)
    {
        using (stream) return JsonSerializer.Deserialize(stream, AreaLayoutJson.Default.AreaLayout) ?? throw new InvalidDataException("An area layout is empty.");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AreaLayout))]
internal sealed partial class AreaLayoutJson : JsonSerializerContext;
