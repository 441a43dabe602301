using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetPlanProgress
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetPlanProgressAsync(call.Code("plan"), call.Format, call.Language, cancel);
}
