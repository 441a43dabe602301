using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class ListPlans
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.ListPlansAsync(call.Language, cancel);
}
