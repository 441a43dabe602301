using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class ListAuditTemplates
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.ListAuditTemplatesAsync(cancel);
}
