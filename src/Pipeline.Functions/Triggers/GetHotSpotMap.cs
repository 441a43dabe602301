using Pipeline.Functions.Hosting;
using Pipeline.Workflows;

namespace Pipeline.Functions.Triggers;

internal static class GetHotSpotMap
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetCrimeDataAsync(call.Code("city"), CrimeData.HotSpots, cancel);
}
