using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetAuditWorkspace
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetAuditWorkspaceAsync(call.Caller, call.Code("city"), cancel);
}
