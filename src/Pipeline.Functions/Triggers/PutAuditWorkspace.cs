using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class PutAuditWorkspace
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.PutAuditWorkspaceAsync(call.Caller, call.Code("city"), c => WorkspaceBody.ReadAsync(call, c), cancel);
}
