using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetSafetyAudit
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetSafetyAuditAsync(call.Code("city"), call.Round, cancel);
}
