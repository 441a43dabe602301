using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetDeskTexts
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetDeskTextsAsync(call.Caller, call.Code("wave"), cancel);
}
