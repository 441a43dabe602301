using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class CompileAudits
{
    public static Task<InvocationResult> RunAsync(IPipeline pipeline, InvocationFacts facts, CancellationToken cancel) =>
        pipeline.CompileAuditsAsync(facts, cancel);
}
