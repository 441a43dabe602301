using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetCityAudit
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetCityAuditAsync(call.Code("city"), call.Format, call.Language, call.Round, cancel);
}
