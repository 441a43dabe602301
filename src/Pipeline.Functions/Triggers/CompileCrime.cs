using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class CompileCrime
{
    public static Task<InvocationResult> RunAsync(IPipeline pipeline, InvocationFacts facts, CancellationToken cancel) =>
        pipeline.CompileCrimeAsync(facts, cancel);
}
