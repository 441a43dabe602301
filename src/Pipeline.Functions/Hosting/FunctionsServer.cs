using System.Net;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Hosting;

/// <summary>The web server that the Functions host talks to.</summary>
public static class FunctionsServer
{
    // A queue message has at most 64 KiB and its metadata are short; a wish to upload is shorter still. Files never pass here.
    private const long LargestBody = 1 << 20;

    /// <summary>
    /// Builds the server on 127.0.0.1 and one port (0 for any free one). The address stands in the code, and no
    /// configuration is read: ASPNETCORE_URLS, HTTP_PORTS or Kestrel__Endpoints inherited from the host would send it elsewhere.
    /// </summary>
    /// <param name="answered">Called each time when a function has been answered and the answer is sent; not for the host's questions whether the process is there.</param>
    public static WebApplication Build(int port, PipelineSource pipelines, HostLog log, Action? answered = null)
    {
        // Empty: no files of settings to be watched, and no log of the framework, whose request lines hold query strings, and those hold keys.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var app = builder.Build();
        var dispatcher = new Dispatcher(FunctionTable.Queue, FunctionTable.Timers, FunctionTable.Http, pipelines, log, app.Lifetime.ApplicationStopping);
        app.Run(answered is null ? dispatcher.DispatchAsync : context =>
        {
            if (context.Request.Path.Value?.Length > 1) context.Response.OnCompleted(() => Told(answered));
            return dispatcher.DispatchAsync(context);
        });
        return app;
    }

    private static Task Told(Action answered)
    {
        answered();
        return Task.CompletedTask;
    }
}
