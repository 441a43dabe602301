using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetDeskResponses
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetDeskResponsesAsync(call.Caller, call.Code("wave"), cancel);
}
