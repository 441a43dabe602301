using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetCountryPage
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetCountryPageAsync(call.Code("wave"), call.Code("country"), call.Format, call.Language, cancel);
}
