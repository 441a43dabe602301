using System.Globalization;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class UndoDeskDecision
{
    public static async Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel)
    {
        if (call.Caller.Key is null) return new HttpAnswer.Problem(ProblemTypes.KeyRequired);
        if (!int.TryParse(call.Code("entry"), NumberStyles.None, CultureInfo.InvariantCulture, out var entry)) return new HttpAnswer.NotFound();
        var (request, refusal) = await DecisionBody.ReadAsync(call, undoes: entry, cancel);
        return request is null ? refusal! : await pipeline.DecideAsync(call.Caller, call.Code("wave"), request, cancel);
    }
}
