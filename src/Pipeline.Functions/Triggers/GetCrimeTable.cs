using Pipeline.Functions.Hosting;
using Pipeline.Workflows;

namespace Pipeline.Functions.Triggers;

internal static class GetCrimeTable
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetCrimeDataAsync(call.Code("city"), CrimeData.Table, cancel);
}
