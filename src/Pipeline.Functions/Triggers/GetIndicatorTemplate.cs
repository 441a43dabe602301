using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetIndicatorTemplate
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetIndicatorTemplateAsync(call.Format, call.Language, cancel);
}
