using Pipeline.Functions.Hosting;
using Pipeline.Intake.Workbooks;

namespace Pipeline.Functions.Triggers;

internal static class GetInstrument
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetInstrumentAsync(call.Code("instrument"), call.Code("version"), InstrumentForm.Json, call.Language, cancel);
}
