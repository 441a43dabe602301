using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetWaveArchive
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetWaveArchiveAsync(call.Code("wave"), call.Language, cancel);
}
