using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class ListDeskWaves
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.ListDeskWavesAsync(call.Caller, cancel);
}
