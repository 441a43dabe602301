using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetPledges
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetPledgesAsync(call.Code("programme"), call.Format, call.Day, cancel);
}
