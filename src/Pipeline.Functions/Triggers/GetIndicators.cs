using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetIndicators
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetIndicatorsAsync(call.Code("city"), call.Format, call.Language, cancel);
}
