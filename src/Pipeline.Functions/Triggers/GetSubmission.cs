using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetSubmission
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetSubmissionAsync(call.Caller, call.Code("id"), call.Language, cancel);
}
