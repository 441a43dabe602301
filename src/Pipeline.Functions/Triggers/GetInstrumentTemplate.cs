using Pipeline.Functions.Declarations;
using Pipeline.Functions.Hosting;
using Pipeline.Intake.Workbooks;

namespace Pipeline.Functions.Triggers;

internal static class GetInstrumentTemplate
{
    public static Task<HttpAnswer> RunAsync(IPipeline pipeline, HttpCall call, CancellationToken cancel) => pipeline.GetInstrumentAsync(
        call.Code("instrument"), call.Code("version"), call.Format == OutputFormat.Csv ? InstrumentForm.TemplateCsv : InstrumentForm.TemplateXlsx, call.Language, cancel);
}
