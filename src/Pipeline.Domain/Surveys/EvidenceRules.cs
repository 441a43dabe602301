using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Domain.Surveys;

/// <summary>Which answers of a questionnaire claim a result, and which back a claim: data, one file for each questionnaire, all its versions.</summary>
internal sealed record EvidenceRules
{
    private static readonly Lazy<FrozenDictionary<string, EvidenceRules>> ByInstrument = new(
        () => EmbeddedData.Open("evidence/").Select(Read).ToFrozenDictionary(r => r.Instrument, StringComparer.Ordinal));

    /// <summary>Code of the questionnaire, such as <c>global-survey</c>.</summary>
    public required string Instrument { get; init; }

    /// <summary>Answers that claim a result.</summary>
    public required Evidence Results { get; init; }

    /// <summary>Somebody with a name follows the results.</summary>
    public required Evidence MonitoredBy { get; init; }

    public required Evidence Verified { get; init; }

    /// <summary>Everybody can read the results; "partially" is not enough.</summary>
    public required Evidence Published { get; init; }

    public required Evidence Evaluated { get; init; }

    public required Evidence Impact { get; init; }

    /// <summary>Anybody but the municipality itself.</summary>
    public required Evidence OutsideEvaluator { get; init; }

    /// <summary>Null for a questionnaire that does not ask about results, verification and evaluation.</summary>
    public static EvidenceRules? For(Instrument instrument) =>
        ByInstrument.Value.GetValueOrDefault(instrument.Code) is { } rules
        && new[] { rules.Results, rules.Verified, rules.Evaluated }.All(e => instrument.Figures.Any(f => string.Equals(f.Code, e.Figure, StringComparison.Ordinal)))
            ? rules
            : null;

    private static EvidenceRules Read(Stream file)
    {
        using (file) return JsonSerializer.Deserialize(file, EvidenceJson.Default.EvidenceRules)!;
    }
}

/// <param name="Figure">Code of the figure.</param>
/// <param name="Answers">Codes of its options that count.</param>
internal sealed record Evidence(string Figure, IReadOnlyList<string> Answers);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(EvidenceRules))]
internal sealed partial class EvidenceJson : JsonSerializerContext;
