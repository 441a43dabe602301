using Pipeline.Functions.Hosting;
using Pipeline.Workflows;

namespace Pipeline.Functions.Triggers;

internal static class GetPointMap
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetCrimeDataAsync(call.Code("city"), CrimeData.Points, cancel);
}
