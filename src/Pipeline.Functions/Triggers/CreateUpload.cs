using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class CreateUpload
{
    public static async Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel)
    {
        if (call.Caller.Key is null) return new HttpAnswer.Problem(ProblemTypes.KeyRequired);
        var (request, refusal) = await UploadBody.ReadAsync(call, cancel);
        return request is null ? refusal! : await pipeline.CreateUploadAsync(call.Caller, request, cancel);
    }
}
