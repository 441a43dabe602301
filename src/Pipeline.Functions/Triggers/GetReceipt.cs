using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

internal static class GetReceipt
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) =>
        pipeline.GetReceiptAsync(call.Caller, call.Code("id"), call.Format, call.StatedLanguage, cancel);
}
