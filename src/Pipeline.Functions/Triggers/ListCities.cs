using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class ListCities
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.ListCitiesAsync(call.Language, cancel);
}
