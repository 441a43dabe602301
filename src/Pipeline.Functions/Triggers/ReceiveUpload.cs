using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class ReceiveUpload
{
    public static Task<InvocationResult> RunAsync(IPipeline pipeline, ReadOnlyMemory<byte> message, InvocationFacts facts, CancellationToken cancel) =>
        pipeline.ReceiveUploadAsync(message, facts, cancel);
}
