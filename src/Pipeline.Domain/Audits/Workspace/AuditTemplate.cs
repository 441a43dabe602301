using System.Text.Json.Serialization;

namespace Pipeline.Domain.Audits.Workspace;

/// <summary>Phases of an audit, as data.</summary>
/// <param name="Source">The document the phases come from; the wording is our own.</param>
public sealed record AuditTemplate(string Code, LocalText Names, string Source, IReadOnlyList<AuditPhase> Phases);

/// <param name="Expects">What one would look for before signing it off.</param>
/// <param name="Opens">Parts of the workspace that stand in the report once the phase is signed off.</param>
public sealed record AuditPhase(string Code, LocalText Names, LocalText Purpose, IReadOnlyList<LocalText> Expects, IReadOnlyList<AuditPart> Opens);

/// <summary>A part of the report that a phase opens. Files that were accepted are public in any case.</summary>
[JsonConverter(typeof(KebabJson<AuditPart>))]
public enum AuditPart
{
    /// <summary>Targets, communities, own answers to the survey.</summary>
    Quantitative,

    /// <summary>What the people of the audit say of the evidence: inputs and notes of the phase.</summary>
    Qualitative,

    /// <summary>Problems with what speaks for and against them, and priorities.</summary>
    Integrated,

    /// <summary>Recommendations.</summary>
    Proposals,

    /// <summary>Overrides of the status of actions.</summary>
    Implementation,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AuditTemplate))]
internal sealed partial class AuditTemplateJson : JsonSerializerContext;
