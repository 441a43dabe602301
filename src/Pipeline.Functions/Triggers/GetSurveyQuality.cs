using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetSurveyQuality
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetSurveyQualityAsync(call.Code("wave"), call.Format, call.Language, cancel);
}
