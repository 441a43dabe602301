using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetWalkForm
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetWalkFormAsync(call.Language, cancel);
}
