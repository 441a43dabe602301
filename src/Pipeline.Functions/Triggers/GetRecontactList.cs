using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetRecontactList
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetRecontactListAsync(call.Caller, call.Code("wave"), cancel);
}
