using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetWavePackage
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetWavePackageAsync(call.Code("wave"), call.Language, cancel);
}
