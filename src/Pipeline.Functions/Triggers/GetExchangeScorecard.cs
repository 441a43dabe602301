using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetExchangeScorecard
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetExchangeScorecardAsync(call.Code("city"), call.Format, call.Language, cancel);
}
