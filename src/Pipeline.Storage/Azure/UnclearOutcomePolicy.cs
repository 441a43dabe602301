using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Pipeline.Storage.Azure;

/// <summary>
/// "Condition not held" from a repeated attempt may be the work of the first attempt, whose answer was lost on the way:
/// the blob is there because we wrote it. The caller would be told "somebody else was first". So a refusal that
/// follows a repetition is a fault with unknown outcome, and the caller starts over from what storage then says.
/// </summary>
internal sealed class UnclearOutcomePolicy : HttpPipelinePolicy
{
    /// <summary>Set on messages whose refusal is as good as success, such as "create if missing".</summary>
    public const string Exempt = "Pipeline.Storage.RefusalIsClear";

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        Check(message);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        Check(message);
    }

    private static void Check(HttpMessage message)
    {
        if (message.ProcessingContext.RetryNumber == 0 || message.TryGetProperty(Exempt, out _)) return;
        var method = message.Request.Method;
        if (method == RequestMethod.Get || method == RequestMethod.Head) return;
        var refused = message.Response.Status is 409 or 412 || (message.Response.Status == 404 && method == RequestMethod.Delete);
        if (refused && !IsCreation(message.Response))
            throw new StorageFaultException($"Storage answered {message.Response.Status} to a repeated attempt; whether the first one took effect is not known");
    }

    private static bool IsCreation(Response response) =>
        response.Headers.TryGetValue("x-ms-error-code", out var code) && code is "ContainerAlreadyExists" or "QueueAlreadyExists" or "TableAlreadyExists";
}
