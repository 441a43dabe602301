using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetQualityPage
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetQualityPageAsync(call.Code("wave"), call.Language, cancel);
}
