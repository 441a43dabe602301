using System.Text.Json.Serialization;

namespace Pipeline.Domain.Problems;

/// <summary>The embedded file problems.json.</summary>
internal sealed record ProblemFile(PlaceWords Place, IReadOnlyList<ProblemEntry> Problems, IReadOnlyList<TallyEntry> Tallies, IReadOnlyList<string> Retired);

/// <summary>How a place is said before a message.</summary>
internal sealed record PlaceWords(LocalText Row, LocalText Line, LocalText Column, LocalText Between);

internal sealed record TallyEntry(string Code, LocalText Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ProblemFile))]
internal sealed partial class ProblemJson : JsonSerializerContext;
