using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetQuestionnaire
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetQuestionnaireAsync(call.Code("instrument"), call.Code("version"), call.Language, cancel);
}
