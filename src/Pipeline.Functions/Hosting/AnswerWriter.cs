using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Pipeline.Domain;

namespace Pipeline.Functions.Hosting;

/// <summary>Writes answers by RFC 9110 (conditional requests, HEAD) and RFC 9457 (errors).</summary>
public static class AnswerWriter
{
    /// <summary>Writes one answer. Rendering happens before the first header is sent.</summary>
    public static Task WriteAsync(HttpContext context, HttpAnswer answer, Language language, CancellationToken cancel) => answer switch
    {
        HttpAnswer.Content content => WriteContentAsync(context, content, cancel),
        HttpAnswer.Json json => WriteJsonAsync(context, json, cancel),
        HttpAnswer.NotFound => WriteProblemAsync(context, new HttpAnswer.Problem(ProblemTypes.NotFound), language, cancel),
        HttpAnswer.Problem problem => WriteProblemAsync(context, problem, language, cancel),
        _ => throw new ArgumentException($"No form is known for {answer.GetType().Name}", nameof(answer)),
    };

    private static async Task WriteContentAsync(HttpContext context, HttpAnswer.Content content, CancellationToken cancel)
    {
        var response = context.Response;
        var etag = new EntityTagHeaderValue($"\"{content.ETag}\"");
        var unchanged = Unchanged(context.Request, etag, content.LastModified);

        // Rendered first: a fault must still find a response without headers, so that it can become an error.
        var body = unchanged || HttpMethods.IsHead(context.Request.Method) ? default : await content.Render(cancel);
        SetValidators(response, etag, content.LastModified, content.Private);
        if (unchanged)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = content.MediaType;
        if (content.ContentSecurityPolicy is { } policy) response.Headers.ContentSecurityPolicy = policy;
        if (content.Language is { } language) response.Headers.ContentLanguage = language.Tag();
        if (content.FileName is { } name)
        {
            var disposition = new ContentDispositionHeaderValue(content.Attachment ? "attachment" : "inline");
            disposition.SetHttpFileName(name);
            response.Headers.ContentDisposition = disposition.ToString();
        }

        if (HttpMethods.IsHead(context.Request.Method)) return;
        await WriteBodyAsync(response, body, cancel);
    }

    private static async Task WriteJsonAsync(HttpContext context, HttpAnswer.Json json, CancellationToken cancel)
    {
        var response = context.Response;
        if (json.Secret)
        {
            response.Headers.CacheControl = "no-store";
        }
        else if (json.Status == StatusCodes.Status200OK)
        {
            var etag = new EntityTagHeaderValue($"\"{json.ETag ?? Convert.ToHexStringLower(SHA256.HashData(json.Utf8.Span))}\"");
            SetValidators(response, etag, lastModified: null, json.Private);
            if (Unchanged(context.Request, etag, lastModified: null))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        else
        {
            response.Headers.CacheControl = "no-cache";
            if (json.ETag is { } version) response.Headers.ETag = $"\"{version}\"";
        }

        response.StatusCode = json.Status;
        response.ContentType = "application/json";
        if (json.Location is { } location) response.Headers.Location = location;
        await WriteBodyAsync(response, json.Utf8, cancel);
    }

    private static async Task WriteProblemAsync(HttpContext context, HttpAnswer.Problem problem, Language language, CancellationToken cancel)
    {
        var response = context.Response;
        response.StatusCode = problem.Type.Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = language.Tag();
        if (problem.Allow.Count > 0) response.Headers.Allow = string.Join(", ", problem.Allow);
        if (problem.Type.Status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = $"ApiKey header=\"{HttpCall.KeyHeader}\"";
        if (problem.RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await WriteBodyAsync(response, Body(problem, language), cancel);
    }

    /// <summary>The one envelope of all errors: type, title, status, and where they help detail and errors.</summary>
    public static ReadOnlyMemory<byte> Body(HttpAnswer.Problem problem, Language language)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", problem.Type.Uri);
            json.WriteString("title", problem.Type.Title.In(language));
            json.WriteNumber("status", problem.Type.Status);
            if (problem.Detail is { } detail) json.WriteString("detail", detail.In(language));
            if (problem.Errors.Count > 0)
            {
                json.WriteStartArray("errors");
                foreach (var error in problem.Errors)
                {
                    json.WriteStartObject();
                    json.WriteString("pointer", error.Pointer);
                    json.WriteString("detail", error.Detail.In(language));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void SetValidators(HttpResponse response, EntityTagHeaderValue etag, DateTimeOffset? lastModified, bool isPrivate)
    {
        response.Headers.ETag = etag.ToString();
        if (lastModified is { } time) response.Headers.LastModified = HeaderUtilities.FormatDate(time);

        // Kept, but asked about each time: a snapshot may be replaced at any moment, and a 304 costs next to nothing.
        response.Headers.CacheControl = isPrivate ? "private, no-cache" : "public, no-cache";
    }

    /// <summary>RFC 9110, 13.2.2: If-None-Match goes before If-Modified-Since, and compares weakly.</summary>
    private static bool Unchanged(HttpRequest request, EntityTagHeaderValue etag, DateTimeOffset? lastModified)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return false;
        if (request.Headers.IfNoneMatch.Count > 0)
            return EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known) &&
                known.Any(k => k.Equals(EntityTagHeaderValue.Any) || k.Compare(etag, useStrongComparison: false));
        return lastModified is { } time && HeaderUtilities.TryParseDate(request.Headers.IfModifiedSince.ToString(), out var since) &&
            time.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();
    }

    private static async Task WriteBodyAsync(HttpResponse response, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method)) await response.Body.WriteAsync(body, cancel);
    }
}
