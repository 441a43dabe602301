using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetEvaluation
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetEvaluationAsync(call.Code("programme"), call.Format, call.Language, cancel);
}
