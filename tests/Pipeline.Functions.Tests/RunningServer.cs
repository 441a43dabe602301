using System.Text;
using Microsoft.AspNetCore.Builder;
using Pipeline.Cli.LocalHost;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Tests;

/// <summary>The server on a free port of this machine, with a pipeline of the test's making behind it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly PipelineSource _source;
    private readonly StringWriter _output;
    private readonly StringWriter _error;
    private readonly Lazy<Task> _ended;

    private RunningServer(WebApplication app, PipelineSource source, StringWriter output, StringWriter error)
    {
        _app = app;
        _source = source;
        _output = output;
        _error = error;
        _ended = new Lazy<Task>(() => _app.StopAsync());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    /// <summary>
    /// Ends the server when every request is over, and gives everything that reached stdout and stderr: what is told of a request is told after its answer is sent.
    /// </summary>
    public async Task<string> LogAsync()
    {
        await _ended.Value;
        return _output.ToString() + _error;
    }

    public static Task<RunningServer> StartAsync(IPipeline pipeline) => StartAsync(_ => Task.FromResult(pipeline));

    public static async Task<RunningServer> StartAsync(Func<CancellationToken, Task<IPipeline>> open)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var source = new PipelineSource(open);
        var app = FunctionsServer.Build(0, source, new HostLog(output, error));
        await app.StartAsync();
        return new RunningServer(app, source, output, error);
    }

    /// <summary>Posts an invocation as the host does: chunked, without a length.</summary>
    public async Task<(HttpResponseMessage Response, HostJudgement Judgement)> InvokeAsync(string function, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/" + function) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Azure-Functions-InvocationId", "6caf3ea8-3f96-40cd-8375-1e57b4c3474f");
        var response = await Client.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return (response, HostJudgement.Of((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, bytes));
    }

    public async Task<HttpResponseMessage> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _source.Dispose();
    }
}
