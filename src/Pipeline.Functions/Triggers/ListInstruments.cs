using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class ListInstruments
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.ListInstrumentsAsync(call.Language, cancel);
}
