using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetWaveCsvMetadata
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetWaveCsvMetadataAsync(call.Code("wave"), call.Language, cancel);
}
