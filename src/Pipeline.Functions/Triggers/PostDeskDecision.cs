using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class PostDeskDecision
{
    public static async Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel)
    {
        if (call.Caller.Key is null) return new HttpAnswer.Problem(ProblemTypes.KeyRequired);
        var (request, refusal) = await DecisionBody.ReadAsync(call, undoes: null, cancel);
        return request is null ? refusal! : await pipeline.DecideAsync(call.Caller, call.Code("wave"), request, cancel);
    }
}
