using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Pipeline.Cli.LocalHost;

namespace Pipeline.Cli.Tests;

public sealed class HttpFrontTests
{
    private static readonly HostOptions Options = new() { Executable = "x" };

    private static readonly HttpFunction[] Functions =
    [
        new("GetCityAudit", "api/cities/{city}/audit.{format}", ["GET", "HEAD"]), new("CreateUpload", "api/uploads", ["POST"]),
    ];

    [Fact]
    public async Task A_request_arrives_as_the_caller_sent_it()
    {
        string? target = null;
        string? accept = null;
        var recorded = Payload.Read("http-proxied")["request"]!;
        await using var world = await World.StartAsync(context =>
        {
            target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            accept = context.Request.Headers.Accept;
            Assert.True(context.Request.Headers.ContainsKey("X-Azure-Functions-InvocationId"));
            context.Response.Headers.ETag = "\"abc\"";
            context.Response.ContentType = "application/pdf";
            return context.Response.WriteAsync("PDF");
        });

        using var request = new HttpRequestMessage(HttpMethod.Get, (string)recorded["path"]!);
        request.Headers.Add("Accept", (string)recorded["headers"]!["Accept"]!);
        using var response = await world.Client.SendAsync(request);

        Assert.Equal((string)recorded["path"]!, target);
        Assert.Equal("application/pdf", accept);
        Assert.Equal("PDF", await response.Content.ReadAsStringAsync());
        Assert.Equal("\"abc\"", response.Headers.ETag!.ToString());
        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task A_refusal_given_before_the_body_is_read_is_not_lost()
    {
        await using var world = await World.StartAsync(async context =>
        {
            // As the functions program does: the server refuses at the first read, answers, and closes the connection on the rest.
            context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = 1024;
            try
            {
                await context.Request.Body.ReadExactlyAsync(new byte[1]);
            }
            catch (BadHttpRequestException refused)
            {
                context.Response.StatusCode = refused.StatusCode;
            }
        });

        for (var i = 0; i < 20; i++)
        {
            using var content = new ByteArrayContent(new byte[4_000_000]);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/uploads") { Content = content };
            request.Headers.ExpectContinue = false;
            using var response = await world.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_body_goes_through_and_an_error_comes_back_unchanged()
    {
        string? body = null;
        await using var world = await World.StartAsync(async context =>
        {
            body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            context.Response.StatusCode = 422;
            context.Response.ContentType = "application/problem+json";
            await context.Response.WriteAsync("{}");
        });

        using var content = new StringContent("{\"kind\":1}", Encoding.UTF8, "application/json");
        using var response = await world.Client.PostAsync(new Uri("/api/uploads", UriKind.Relative), content);

        Assert.Equal("{\"kind\":1}", body);
        Assert.Equal((HttpStatusCode)422, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("/ReceiveUpload", HttpStatusCode.NotFound)]
    [InlineData("/", HttpStatusCode.NotFound)]
    public async Task What_no_function_declares_never_reaches_the_process(string path, HttpStatusCode expected)
    {
        var reached = false;
        await using var world = await World.StartAsync(context =>
        {
            reached = true;
            return Task.CompletedTask;
        });

        using var response = await world.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(expected, response.StatusCode);
        Assert.False(reached);
    }

    [Fact]
    public async Task A_process_that_breaks_off_is_a_502()
    {
        await using var world = await World.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        using var response = await world.Client.GetAsync(new Uri("/api/cities/co-cali/audit.pdf", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
    }

    private sealed class World : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly HttpClient _inner = new();
        private FakeServer? _server;
        private HttpFront? _front;
        private Task _run = Task.CompletedTask;

        public HttpClient Client { get; } = new();

        public static async Task<World> StartAsync(RequestDelegate answer)
        {
            var world = new World();
            world._server = await FakeServer.StartAsync(context => context.Request.Path == "/" ? context.Response.WriteAsync("ready") : answer(context));
            var supervisor = new HandlerSupervisor(new FakeLauncher(world._server.Address), world._inner, Options, TimeProvider.System, new KeptConsole());
            world._run = supervisor.RunAsync(world._stop.Token);
            world._front = await HttpFront.StartAsync(Functions, [supervisor], world._inner, 0, default);
            world.Client.BaseAddress = world._front.Address;
            return world;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Client.Dispose();
            await _front!.DisposeAsync();
            await _server!.DisposeAsync();
            _inner.Dispose();
            _stop.Dispose();
        }
    }
}
