using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class ReconcileInbox
{
    public static Task<InvocationResult> RunAsync(IPipeline pipeline, InvocationFacts facts, CancellationToken cancel) =>
        pipeline.ReconcileInboxAsync(facts, cancel);
}
