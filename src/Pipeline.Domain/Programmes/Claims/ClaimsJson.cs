using System.Text.Json.Serialization;

namespace Pipeline.Domain.Programmes.Claims;

/// <summary>The JSON form of a claim report: camelCase, codes in kebab-case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ClaimReport))]
public sealed partial class ClaimsJson : JsonSerializerContext;
