using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;

namespace Pipeline.Cli.Api;

/// <summary>The API said no, or something that this program does not understand; the message is for people and holds no grant.</summary>
public sealed class ApiException(string message) : Exception(message);

/// <summary>A granted upload. The address is a secret: this type never prints it.</summary>
public sealed class Grant(string id, Uri uploadUrl, IReadOnlyDictionary<string, string> headers, string status)
{
    public string Id { get; } = id;

    internal Uri UploadUrl { get; } = uploadUrl;

    internal IReadOnlyDictionary<string, string> Headers { get; } = headers;

    /// <summary>Path of the submission.</summary>
    public string Status { get; } = status;

    public override string ToString() => $"grant for {Id}";
}

/// <summary>What the API says of a submission.</summary>
/// <param name="Receipt">Paths of the receipt's forms, by format; empty until there is one.</param>
public sealed record SubmissionStatus(string Id, string State, string? DuplicateOf, IReadOnlyDictionary<string, string> Receipt, IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>Neither waiting for the file (<c>expected</c>) nor for its decision (<c>received</c>).</summary>
    public bool IsFinal => State is not ("expected" or "received");

    /// <summary>The content counts: it was taken now, or was there before.</summary>
    public bool IsTaken => State is "accepted" or "duplicate" or "superseded";
}

/// <summary>A caller of the public API: nothing here that another client could not do as well.</summary>
public sealed class PipelineClient(HttpClient client, Uri api, string key, TimeProvider time)
{
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SlowestPoll = TimeSpan.FromSeconds(5);

    /// <summary>Asks for a grant.</summary>
    /// <exception cref="ApiException">The API refused; the message holds its reasons.</exception>
    public async Task<Grant> CreateAsync(UploadKind kind, string owner, string fileName, Declared declared, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(api, "/api/uploads")) { Content = new ByteArrayContent(Body(kind, owner, fileName, declared)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Pipeline-Key", key);
        using var response = await client.SendAsync(request, cancel);
        using var document = await ReadAsync(response, HttpStatusCode.Created, cancel);
        var root = document.RootElement;
        var headers = root.GetProperty("headers").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal);
        return new Grant(root.GetProperty("id").GetString()!, new Uri(root.GetProperty("uploadUrl").GetString()!), headers, root.GetProperty("status").GetString()!);
    }

    /// <summary>Writes the file straight to storage.</summary>
    /// <exception cref="ApiException">Storage refused it.</exception>
    public async Task PutAsync(Grant grant, Stream content, string contentType, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, grant.UploadUrl) { Content = new StreamContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        foreach (var (name, value) in grant.Headers)
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content.Headers.TryAddWithoutValidation(name, value);
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(request, cancel);
        }
        catch (HttpRequestException fault)
        {
            // The exception's own message may quote the address, and the address is the grant.
            throw new ApiException($"Storage cannot be reached ({fault.HttpRequestError}).");
        }

        using (response)
            if (!response.IsSuccessStatusCode) throw new ApiException(string.Create(CultureInfo.InvariantCulture, $"Storage refused the file with status {(int)response.StatusCode}."));
    }

    public async Task<SubmissionStatus> FindAsync(string status, CancellationToken cancel)
    {
        using var response = await GetAsync(status, cancel);
        using var document = await ReadAsync(response, HttpStatusCode.OK, cancel);
        var root = document.RootElement;
        return new SubmissionStatus(
            root.GetProperty("id").GetString()!, root.GetProperty("state").GetString()!,
            root.TryGetProperty("duplicateOf", out var other) ? other.GetString() : null,
            root.TryGetProperty("receipt", out var receipt) && receipt.ValueKind == JsonValueKind.Object
                ? receipt.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal),
            root.TryGetProperty("counts", out var counts) && counts.ValueKind == JsonValueKind.Object
                ? counts.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt64(), StringComparer.Ordinal) : new Dictionary<string, long>(StringComparer.Ordinal));
    }

    /// <summary>Asks until the submission has a final state; each question waits longer than the one before.</summary>
    public async Task<SubmissionStatus> WaitAsync(string status, CancellationToken cancel)
    {
        var pause = FirstPoll;
        while (true)
        {
            var state = await FindAsync(status, cancel);
            if (state.IsFinal) return state;
            await Task.Delay(pause, time, cancel);
            pause = pause * 1.5 < SlowestPoll ? pause * 1.5 : SlowestPoll;
        }
    }

    /// <summary>The document at a path; null when there is none (yet).</summary>
    public async Task<byte[]?> DownloadAsync(string path, CancellationToken cancel)
    {
        using var response = await GetAsync(path, cancel);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        if (!response.IsSuccessStatusCode) throw await RefusedAsync(response, cancel);
        return await response.Content.ReadAsByteArrayAsync(cancel);
    }

    /// <summary>Writes the workspace of a city's audit, the first of the city or the same again.</summary>
    /// <param name="workspace">JSON, as docs/audits.md describes it.</param>
    /// <exception cref="ApiException">Its rules refuse it; the message names each wrong field.</exception>
    public async Task WriteWorkspaceAsync(string city, byte[] workspace, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(api, $"/api/cities/{Uri.EscapeDataString(city)}/audit")) { Content = new ByteArrayContent(workspace) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Pipeline-Key", key);
        using var response = await client.SendAsync(request, cancel);
        if (!response.IsSuccessStatusCode) throw await RefusedAsync(response, cancel);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(api, path));
        request.Headers.Add("X-Pipeline-Key", key);
        return await client.SendAsync(request, cancel);
    }

    private static byte[] Body(UploadKind kind, string owner, string fileName, Declared declared)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("kind", kind.Code());
            json.WriteString("owner", owner);
            json.WriteString("fileName", fileName);
            if (declared.Profile is { } profile) json.WriteString("profile", profile);
            if (declared.Encoding is { } encoding) json.WriteString("encoding", encoding);
            if (declared.Delimiter is { } delimiter) json.WriteString("delimiter", delimiter);
            if (declared.Wave is { } wave) json.WriteString("wave", wave);
            json.WriteString("language", declared.Language.Tag());
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage response, HttpStatusCode expected, CancellationToken cancel)
    {
        if (response.StatusCode != expected) throw await RefusedAsync(response, cancel);
        try
        {
            return await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
        }
        catch (JsonException)
        {
            throw new ApiException("The API's answer is no JSON: is this the address of a pipeline?");
        }
    }

    /// <summary>The problem document as one sentence for each wrong field.</summary>
    internal static async Task<ApiException> RefusedAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (!string.Equals(response.Content.Headers.ContentType?.MediaType, "application/problem+json", StringComparison.Ordinal))
            return new ApiException($"The API answered with status {status}.");
        using var problem = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
        var parts = new List<string> { $"{problem.RootElement.GetProperty("title").GetString()} ({status})" };
        if (problem.RootElement.TryGetProperty("detail", out var detail)) parts.Add(detail.GetString()!);
        if (problem.RootElement.TryGetProperty("errors", out var errors))
            parts.AddRange(errors.EnumerateArray().Select(e => $"{e.GetProperty("pointer").GetString()}: {e.GetProperty("detail").GetString()}"));
        return new ApiException(string.Join("; ", parts));
    }
}
