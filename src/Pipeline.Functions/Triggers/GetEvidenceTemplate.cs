using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetEvidenceTemplate
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetEvidenceTemplateAsync(call.Format, call.Language, cancel);
}
