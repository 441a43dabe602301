using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetRegionSummary
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetRegionSummaryAsync(call.Code("region"), call.Format, call.Language, cancel);
}
