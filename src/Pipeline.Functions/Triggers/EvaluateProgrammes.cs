using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class EvaluateProgrammes
{
    public static Task<InvocationResult> RunAsync(IPipeline pipeline, InvocationFacts facts, CancellationToken cancel) =>
        pipeline.EvaluateProgrammesAsync(facts, cancel);
}
