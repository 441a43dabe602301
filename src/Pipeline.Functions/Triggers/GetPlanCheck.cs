using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetPlanCheck
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetPlanCheckAsync(call.Code("plan"), call.Format, call.Language, cancel);
}
