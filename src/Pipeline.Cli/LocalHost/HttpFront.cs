using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Pipeline.Cli.LocalHost;

/// <summary>
/// The public side of the local host: routes as the function.json files declare them, each request passed on to a
/// functions process as it came, and its answer streamed back.
/// </summary>
public sealed class HttpFront : IAsyncDisposable
{
    /// <summary>The platform's limit for a request through HTTP.</summary>
    private const long LargestBody = 100L << 20;

    // They belong to one connection and not to the message (RFC 9110, 7.6.1).
    private static readonly string[] HopByHop = ["Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade"];

    private readonly WebApplication _app;
    private readonly IReadOnlyList<HandlerSupervisor> _handlers;
    private readonly HttpClient _client;
    private int _turn;

    private HttpFront(IReadOnlyList<HttpFunction> functions, IReadOnlyList<HandlerSupervisor> handlers, HttpClient client, int port)
    {
        _handlers = handlers;
        _client = client;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Listen(IPAddress.Loopback, port, static listen => listen.Protocols = HttpProtocols.Http1);
        });
        _app = builder.Build();
        foreach (var function in functions)
        {
            if (function.Methods.Count == 0) _app.Map(function.Route, PassOnAsync);
            else _app.MapMethods(function.Route, function.Methods, PassOnAsync);
        }
    }

    /// <summary>Where callers reach it; known once started.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <param name="port">0 for any free port.</param>
    public static async Task<HttpFront> StartAsync(
        IReadOnlyList<HttpFunction> functions, IReadOnlyList<HandlerSupervisor> handlers, HttpClient client, int port, CancellationToken cancel)
    {
        var front = new HttpFront(functions, handlers, client, port);
        await front._app.StartAsync(cancel);
        return front;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task PassOnAsync(HttpContext context)
    {
        var handler = _handlers[(int)((uint)Interlocked.Increment(ref _turn) % (uint)_handlers.Count)];
        try
        {
            var process = await handler.ReadyAsync(context.RequestAborted);
            using var request = Copy(context.Request, process.Address);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
            context.Response.StatusCode = (int)response.StatusCode;
            foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
                if (!HopByHop.Contains(name, StringComparer.OrdinalIgnoreCase)) context.Response.Headers[name] = values.ToArray();
            if (!HttpMethods.IsHead(context.Request.Method)) await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone.
        }
        catch (Exception fault) when (fault is HttpRequestException or HandlerStoppedException)
        {
            if (context.Response.HasStarted) context.Abort();
            else context.Response.StatusCode = fault is HandlerStoppedException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status502BadGateway;
        }
    }

    private static HttpRequestMessage Copy(HttpRequest from, Uri process)
    {
        // The encoded form: decoding and encoding again would change a path such as a%2Fb.
        var target = new Uri(process, from.PathBase.ToUriComponent() + from.Path.ToUriComponent() + from.QueryString.ToUriComponent());
        var request = new HttpRequestMessage(new HttpMethod(from.Method), target);
        if (from.ContentLength > 0 || from.Headers.TransferEncoding.Count > 0) request.Content = new StreamContent(from.Body);
        foreach (var (name, values) in from.Headers)
        {
            if (HopByHop.Contains(name, StringComparer.OrdinalIgnoreCase)) continue;
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values)) request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        // A body that is too large is refused by its header: sent at once, the refusal would be lost in a connection that breaks under the body.
        if (request.Content is not null) request.Headers.ExpectContinue = true;
        request.Headers.TryAddWithoutValidation("X-Azure-Functions-InvocationId", new Guid(RandomNumberGenerator.GetBytes(16)).ToString("D"));
        return request;
    }
}
