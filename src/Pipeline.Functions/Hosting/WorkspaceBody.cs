using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Functions.Declarations;

namespace Pipeline.Functions.Hosting;

/// <summary>A wish to write the workspace of an audit.</summary>
/// <param name="After">Number of the last entry that the writer saw; null when the request does not say.</param>
/// <param name="ByETag">It was said by <c>If-Match</c>, so that a stale one is answered as a failed precondition.</param>
/// <param name="Reason">Null when the request gives none.</param>
public sealed record WorkspaceRequest(AuditWorkspace Workspace, int? After, bool ByETag, string? Reason);

/// <summary>Reads the body of a workspace and what the request says it is based on. Whether it may be written is the audit's affair; here it is only a matter of form.</summary>
public static class WorkspaceBody
{
    private static readonly LocalText Unreadable = new(
        "This field is missing, not known here, or of another type", "Ce champ manque, n’est pas reconnu ici ou est d’un autre type",
        "Este campo falta, no se reconoce aquí o es de otro tipo", "Este campo falta, não é reconhecido aqui ou é de outro tipo");

    private static readonly LocalText OneETag = new(
        "Send the ETag of the version that you read, such as \"3\"", "Envoyez l’ETag de la version lue, par exemple \"3\"",
        "Envíe el ETag de la versión que leyó, como \"3\"", "Envie o ETag da versão que leu, como \"3\"");

    /// <summary>The request, or the problem document that says what is wrong with it.</summary>
    public static async Task<(WorkspaceRequest? Request, HttpAnswer? Refusal)> ReadAsync(HttpCall call, CancellationToken cancel)
    {
        if (!call.Request.HasJsonContentType()) return (null, new HttpAnswer.Problem(ProblemTypes.UnsupportedMediaType));
        var after = call.After;
        var conditions = call.Request.Headers.IfMatch;
        if (conditions.Count > 0)
        {
            // A list, a weak tag or any version at all would not say what the writer has seen.
            if (!EntityTagHeaderValue.TryParseStrictList(conditions, out var tags) || tags is not [{ IsWeak: false } tag] ||
                !int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return (null, Wrong(HeaderNames.IfMatch, OneETag));
            after = number;
        }

        try
        {
            var workspace = await JsonSerializer.DeserializeAsync(call.Request.Body, WorkspaceJson.Default.AuditWorkspace, cancel);
            return workspace is null
                ? (null, new HttpAnswer.Problem(ProblemTypes.MalformedRequest))
                : (new WorkspaceRequest(workspace, after, conditions.Count > 0, call.Request.Query[HttpTrigger.Reason] is [{ } reason] ? reason.Trim() : null), null);
        }
        catch (JsonException fault) when (fault.Path is { } path && path.StartsWith('$') && path.Length > 1)
        {
            return (null, Wrong(PointerOf(path), Unreadable));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return (null, new HttpAnswer.Problem(ProblemTypes.MalformedRequest));
        }
    }

    /// <summary><c>$.problems[2].names</c> as <c>/problems/2/names</c>.</summary>
    private static string PointerOf(string path) => path[1..].Replace("['", "/", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal)
        .Replace('[', '/').Replace("]", "", StringComparison.Ordinal).Replace('.', '/');

    private static HttpAnswer.Problem Wrong(string field, LocalText detail) => new(ProblemTypes.InvalidRequest) { Errors = [new FieldError(field, detail)] };
}
