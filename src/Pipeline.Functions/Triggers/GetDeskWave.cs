using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetDeskWave
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetDeskWaveAsync(call.Caller, call.Code("wave"), cancel);
}
