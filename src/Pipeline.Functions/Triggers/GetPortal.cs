using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetPortal
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetPortalAsync(call.Language, cancel);
}
