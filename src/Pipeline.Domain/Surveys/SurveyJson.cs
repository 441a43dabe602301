using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Domain.Surveys;

/// <summary>Reads the survey's data files. A member that no record knows is an error: a mistyped "exclusive" must not pass in silence.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(Instrument))]
[JsonSerializable(typeof(InstrumentMapping))]
[JsonSerializable(typeof(WaveDescription))]
internal sealed partial class SurveyJson : JsonSerializerContext;
