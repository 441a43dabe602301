using System.Text.Json.Serialization;
using Pipeline.Domain;

namespace Pipeline.Workflows.Publication;

/// <summary>What is published at one moment: each scope with the object that holds its result. Swapped as a whole.</summary>
/// <param name="Scopes">Scope such as <c>city/gb-london</c>, <c>wave/2011</c> or <c>region/SAM</c>.</param>
public sealed record Snapshot(IReadOnlyDictionary<string, PublishedScope> Scopes)
{
    public static readonly Snapshot Empty = new(new Dictionary<string, PublishedScope>(StringComparer.Ordinal));
}

/// <param name="Object">SHA-256 of the result's bytes: its name among the published objects.</param>
/// <param name="Inputs">Fingerprint of everything the result was computed from: when it is the same, there is nothing to do.</param>
/// <param name="Title">What lists show.</param>
/// <param name="Country">ISO 3166-1 alpha-2, for cities.</param>
/// <param name="DataAsOf">Moment of the newest file used.</param>
/// <param name="Synthetic">The data are invented, and every list says so.</param>
public sealed record PublishedScope(string Object, string Inputs, LocalText Title, string? Country, DateTimeOffset DataAsOf, bool Synthetic = false)
{
    /// <summary>Object of the last result whose data are of an earlier day: what reports compare with. Null when there is none.</summary>
    public string? Before { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Snapshot))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
