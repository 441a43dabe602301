using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Domain.Crime;

/// <summary>
/// How grave a crime of each kind is taken to be (methods 2.4), as data: dated, with a version and a source. An observatory's own set is a file of this shape;
/// a change of any weight is a new version.
/// </summary>
public sealed record SeverityWeights
{
    /// <summary>Such as <c>example-days</c>.</summary>
    public required string Code { get; init; }

    public required string Version { get; init; }

    /// <summary>Day on which the weights were settled; sets made from court records go out of date.</summary>
    public required DateOnly Dated { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>What a weight counts, such as days of sentence.</summary>
    public required LocalText Unit { get; init; }

    /// <summary>Who made the weights, from what.</summary>
    public required string Source { get; init; }

    /// <summary>Invented to show the method: no report may draw a conclusion from them.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Weight by ICCS code; a code has the weight of the closest code that contains it.</summary>
    public IReadOnlyDictionary<string, double> ByIccs { get => field; init => field = value ?? Empty; } = Empty;

    /// <summary>Weight by category of one source profile, <c>profile/category</c>; goes before <see cref="ByIccs"/>.</summary>
    public IReadOnlyDictionary<string, double> ByCategory { get => field; init => field = value ?? Empty; } = Empty;

    /// <summary>ICCS codes that the set leaves out by its own rule, such as offences found by proactive policing: they weigh nothing, and that is no gap.</summary>
    public IReadOnlyList<string> LeftOut { get => field; init => field = value ?? []; } = [];

    private static IReadOnlyDictionary<string, double> Empty { get; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Sets that ship with the pipeline, by name.</summary>
    public static IReadOnlyList<SeverityWeights> All { get; } = [.. EmbeddedData.Open("severity/").Select(ReadAndClose).OrderBy(set => set.Name, StringComparer.Ordinal)];

    /// <summary>Code and version, such as <c>example-days/1</c>: what a city's profile names and a report prints.</summary>
    [JsonIgnore]
    public string Name => $"{Code}/{Version}";

    /// <summary>Null when no such set ships.</summary>
    public static SeverityWeights? Find(string name) => All.FirstOrDefault(set => string.Equals(set.Name, name, StringComparison.Ordinal));

    /// <summary>Reads a set that a person wrote.</summary>
    /// <exception cref="JsonException">The file has another shape.</exception>
    /// <exception cref="InvalidDataException">A code is not in the ICCS, or a weight is below 0.</exception>
    public static SeverityWeights Read(Stream stream)
    {
        var set = JsonSerializer.Deserialize(stream, SeverityWeightsJson.Default.SeverityWeights) ?? throw new InvalidDataException("The file holds no severity weights.");
        if (set.ByIccs.Keys.Concat(set.LeftOut).FirstOrDefault(code => Iccs.Find(code) is null) is { } unknown)
            throw new InvalidDataException($"Severity weights {set.Name}: '{unknown}' is no code of {Iccs.Version}.");
        if (set.ByIccs.Concat(set.ByCategory).Where(weight => !(weight.Value >= 0 && double.IsFinite(weight.Value))).Select(weight => weight.Key).FirstOrDefault() is { } below)
            throw new InvalidDataException($"Severity weights {set.Name}: the weight of '{below}' is not a number of 0 or more.");
        return set;
    }

    /// <summary>
    /// The weight of a category and where it comes from. A mixed or unplaced category has none unless the set names it; neither has a category that is placed
    /// above every weight: what a theft of unknown kind weighs is not guessed.
    /// </summary>
    /// <param name="profile">Source profile, such as <c>chicago</c>.</param>
    /// <param name="iccs">Code beside the category; null for none.</param>
    /// <param name="relation">Null for a category that is not placed.</param>
    public CategoryWeight Of(string profile, string category, string? iccs, Relation? relation)
    {
        if (ByCategory.TryGetValue($"{profile}/{category}", out var own)) return new CategoryWeight(own, $"{profile}/{category}", false, false);
        if (iccs is null || relation is null or Relation.Mixed or Relation.None) return CategoryWeight.None;
        foreach (var code in Iccs.WithAncestors(iccs))
        {
            if (LeftOut.Contains(code, StringComparer.Ordinal)) return new CategoryWeight(0, code, false, true);
            if (ByIccs.TryGetValue(code, out var weight)) return new CategoryWeight(weight, code, relation == Relation.Broader, false);
        }

        return CategoryWeight.None;
    }

    /// <summary>As <see cref="Of(string, string, string?, Relation?)"/>, for every crime category of a profile in its order.</summary>
    public IReadOnlyList<KeyValuePair<string, CategoryWeight>> For(SourceProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return [.. profile.Categories.Where(category => category.Relation != Relation.None)
            .Select(category => KeyValuePair.Create(category.Code, Of(profile.Code, category.Code, category.Iccs, category.Relation)))];
    }

    private static SeverityWeights ReadAndClose(Stream stream)
    {
        using (stream) return Read(stream);
    }
}

/// <summary>The weight of one category.</summary>
/// <param name="Value">Null without a weight: then the city has no index, and the category is listed.</param>
/// <param name="From">ICCS code or <c>profile/category</c> whose weight it is.</param>
/// <param name="Approximate">The category is broader than the code whose weight it takes.</param>
/// <param name="LeftOut">The set leaves it out by its own rule; <paramref name="Value"/> is 0.</param>
public sealed record CategoryWeight(double? Value, string? From, bool Approximate, bool LeftOut)
{
    public static CategoryWeight None { get; } = new(null, null, false, false);
}

/// <summary>Reads severity weights as a person writes them; unknown members are faults.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SeverityWeights))]
public sealed partial class SeverityWeightsJson : JsonSerializerContext;
