using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetDeskJournal
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetDeskJournalAsync(call.Caller, call.Code("wave"), cancel);
}
