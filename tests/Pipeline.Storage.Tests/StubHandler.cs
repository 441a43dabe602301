using System.Net;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Pipeline.Storage.Azure;

namespace Pipeline.Storage.Tests;

/// <summary>The network, as a function: notes each request and answers what the test says.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, int, HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<(HttpMethod Method, Uri Uri, string? Authorization, string Body)> Requests { get; } = [];

    /// <summary>Over this network, and with retries that do not wait.</summary>
    public WireSettings Settings => new() { Transport = new HttpClientTransport(new HttpClient(this)), RetryDelay = TimeSpan.FromMilliseconds(1) };

    public static HttpResponseMessage Answer(int status, string body = "", string? errorCode = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status);
        if (body.Length > 0) response.Content = new StringContent(body, Encoding.UTF8, body[0] == '<' ? "application/xml" : "application/json");
        if (errorCode is not null) response.Headers.Add("x-ms-error-code", errorCode);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var authorization = request.Headers.TryGetValues("Authorization", out var values) ? values.Single() : null;
        lock (Requests) Requests.Add((request.Method, request.RequestUri!, authorization, body));
        return answer(request, Requests.Count);
    }
}

/// <summary>The real network, but each of the first bodies breaks off after so many bytes.</summary>
internal sealed class BreakingHandler(int breaks, int afterBytes) : DelegatingHandler(new SocketsHttpHandler())
{
    private int left = breaks;

    public int Broken { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (request.Method != HttpMethod.Get || left == 0) return response;
        left--;
        Broken++;
        var content = new StreamContent(new CutStream(await response.Content.ReadAsByteArrayAsync(cancellationToken), afterBytes));
        foreach (var (name, value) in response.Content.Headers) content.Headers.TryAddWithoutValidation(name, value);
        response.Content = content;
        return response;
    }

    private sealed class CutStream(byte[] content, int afterBytes) : TrickleStream(content[..Math.Min(afterBytes, content.Length)])
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, count) is > 0 and var read ? read : throw new IOException("connection reset by peer");
    }
}

/// <summary>An identity that always has a token.</summary>
internal sealed class StubCredential : TokenCredential
{
    public List<string> Scopes { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        lock (Scopes) Scopes.AddRange(requestContext.Scopes);
        return new AccessToken("token-of-the-test", TimeProvider.System.GetUtcNow().AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
