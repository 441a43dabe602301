using System.Text.Json.Serialization;

namespace Pipeline.Domain.Problems;

/// <summary>The embedded file problems.json.</summary>
internal sealed record ProblemFile(PlaceWords Place, IReadOnlyList<ProblemEntry> Problems, IReadOnlyList<TallyEntry> Tallies, IReadOnlyList<string> Retired);

/// <summary>How a place is said before a message.</summary>
/// <param name="Property">In place of the column for a JSON pointer.</param>
internal sealed record PlaceWords(LocalText Row, LocalText Line, LocalText Column, LocalText Property, LocalText Between);

internal sealed record TallyEntry(string Code, LocalText Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ProblemFile))]
internal sealed partial class ProblemJson : JsonSerializerContext;
