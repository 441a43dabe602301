using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetAuditJournal
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetAuditJournalAsync(call.Caller, call.Code("city"), cancel);
}
