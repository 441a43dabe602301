using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetDeskPreview
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetDeskPreviewAsync(call.Caller, call.Code("wave"), call.Format, call.Language, cancel);
}
