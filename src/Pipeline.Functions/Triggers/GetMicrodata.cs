using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetMicrodata
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetMicrodataAsync(call.Caller, call.Code("wave"), cancel);
}
