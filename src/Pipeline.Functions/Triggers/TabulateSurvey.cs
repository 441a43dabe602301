using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class TabulateSurvey
{
    public static Task<InvocationResult> RunAsync(IPipeline pipeline, InvocationFacts facts, CancellationToken cancel) =>
        pipeline.TabulateSurveyAsync(facts, cancel);
}
