using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class ListProgrammes
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.ListProgrammesAsync(call.Language, cancel);
}
