using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Workflows.Desk;

namespace Pipeline.Cli.Api;

/// <summary>The survey desk over the public API.</summary>
public sealed class DeskClient(HttpClient client, Uri api, string key)
{
    private const string Waves = "/api/desk/waves";

    public Task<DeskWaveList> WavesAsync(CancellationToken cancel) => GetAsync(Waves, DeskJson.Default.DeskWaveList, cancel);

    public Task<DeskWaveDocument> WaveAsync(string wave, CancellationToken cancel) => GetAsync(PathOf(wave), DeskJson.Default.DeskWaveDocument, cancel);

    public Task<DeskResponses> ResponsesAsync(string wave, CancellationToken cancel) => GetAsync(PathOf(wave) + "/responses", DeskJson.Default.DeskResponses, cancel);

    public Task<DeskWords> TextsAsync(string wave, CancellationToken cancel) => GetAsync(PathOf(wave) + "/texts", DeskJson.Default.DeskWords, cancel);

    public Task<DeskJournalDocument> JournalAsync(string wave, CancellationToken cancel) => GetAsync(PathOf(wave) + "/journal", DeskJson.Default.DeskJournalDocument, cancel);

    /// <summary>The recontact list as it is to be saved.</summary>
    public async Task<byte[]> RecontactAsync(string wave, CancellationToken cancel)
    {
        using var response = await SendAsync(HttpMethod.Get, PathOf(wave) + "/recontact.csv", body: null, cancel);
        return await response.Content.ReadAsByteArrayAsync(cancel);
    }

    /// <summary>Writes one decision. Sent again after a broken connection, it is still taken once.</summary>
    /// <param name="undoes">Number of the entry to take back; null for any other decision.</param>
    /// <exception cref="ApiException">The desk's rules refuse it; the message names each wrong field.</exception>
    public async Task<DeskJournalEntry> DecideAsync(string wave, int? undoes, byte[] body, CancellationToken cancel)
    {
        var path = undoes is { } entry ? FormattableString.Invariant($"{PathOf(wave)}/decisions/{entry}/undo") : PathOf(wave) + "/decisions";
        using var response = await SendAsync(HttpMethod.Post, path, body, cancel);
        return await ReadAsync(response, DeskJson.Default.DeskJournalEntry, cancel);
    }

    private static string PathOf(string wave) => $"{Waves}/{Uri.EscapeDataString(wave)}";

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> shape, CancellationToken cancel)
    {
        using var response = await SendAsync(HttpMethod.Get, path, body: null, cancel);
        return await ReadAsync(response, shape, cancel);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancel)
    {
        // One name for all tries of this request.
        var requestKey = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, new Uri(api, path));
            request.Headers.Add("X-Pipeline-Key", key);
            if (body is not null)
            {
                request.Headers.Add("Idempotency-Key", requestKey);
                request.Content = new ByteArrayContent(body);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            }

            try
            {
                var response = await client.SendAsync(request, cancel);
                if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created) return response;
                using (response) throw await PipelineClient.RefusedAsync(response, cancel);
            }
            catch (HttpRequestException) when (attempt == 1 && !cancel.IsCancellationRequested)
            {
                // Perhaps it arrived and only the answer was lost: the name of the request tells.
            }
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> shape, CancellationToken cancel)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(cancel), shape, cancel) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new ApiException("The API's answer is not of this program's form: are both of one version?");
        }
    }
}
