using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Programmes;

namespace Pipeline.Domain.Audits.Workspace;

/// <summary>
/// A workspace as people send it: in the form of <see cref="PipelineJson"/>, but a member that is not known, twice there, missing or of another type is refused, because a
/// misspelt one would otherwise be lost without a word.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true,
    AllowDuplicateProperties = false, ReadCommentHandling = JsonCommentHandling.Disallow)]
[JsonSerializable(typeof(AuditWorkspace))]
public sealed partial class WorkspaceJson : JsonSerializerContext;
