using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetHealth
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall _, CancellationToken cancel) =>
        pipeline.GetHealthAsync(cancel);
}
