using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetWaveResults
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetWaveResultsAsync(call.Code("wave"), call.Format, call.Language, cancel);
}
