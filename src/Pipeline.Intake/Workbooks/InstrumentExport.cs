using Pipeline.Domain;
using Pipeline.Domain.Surveys;

namespace Pipeline.Intake.Workbooks;

/// <summary>The forms in which a questionnaire can be had as a file.</summary>
public enum InstrumentForm
{
    /// <summary>The instrument itself, as data.</summary>
    Json,

    /// <summary>A workbook to be filled in.</summary>
    TemplateXlsx,

    /// <summary>The header of a table of answers.</summary>
    TemplateCsv,

    /// <summary>A form for ODK, KoboToolbox and their kin.</summary>
    XlsForm,
}

/// <summary>A questionnaire as a file: its bytes, its media type and the name it is saved under.</summary>
public static class InstrumentExport
{
    public static readonly IReadOnlyList<InstrumentForm> All = [InstrumentForm.TemplateXlsx, InstrumentForm.TemplateCsv, InstrumentForm.XlsForm, InstrumentForm.Json];

    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary><c>template-xlsx</c>, <c>template-csv</c>, <c>xlsform</c> or <c>json</c>.</summary>
    public static string Code(this InstrumentForm form) => form switch
    {
        InstrumentForm.TemplateXlsx => "template-xlsx",
        InstrumentForm.TemplateCsv => "template-csv",
        InstrumentForm.XlsForm => "xlsform",
        InstrumentForm.Json => "json",
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Not a form of an instrument"),
    };

    public static string MediaType(this InstrumentForm form) => form switch
    {
        InstrumentForm.Json => "application/json",
        InstrumentForm.TemplateCsv => "text/csv; charset=utf-8",
        _ => Spreadsheet,
    };

    /// <summary>Such as <c>global-survey-2011-template.xlsx</c>.</summary>
    public static string FileName(this InstrumentForm form, Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        var ending = form switch
        {
            InstrumentForm.TemplateXlsx => "-template.xlsx",
            InstrumentForm.TemplateCsv => "-template.csv",
            InstrumentForm.XlsForm => "-xlsform.xlsx",
            _ => ".json",
        };
        return $"{instrument.Code}-{instrument.Version}{ending}";
    }

    /// <summary>The file. Same arguments, same bytes.</summary>
    /// <param name="language">The language in which a workbook opens; all are in it. Without meaning for the others.</param>
    public static byte[] Bytes(this InstrumentForm form, Instrument instrument, Language language)
    {
        using var file = new MemoryStream();
        switch (form)
        {
            case InstrumentForm.TemplateXlsx:
                AnswerTemplate.WriteWorkbook(file, instrument, language);
                break;
            case InstrumentForm.TemplateCsv:
                AnswerTemplate.WriteCsv(file, instrument);
                break;
            case InstrumentForm.XlsForm:
                XlsForm.Write(file, instrument, language);
                break;
            default:
                InstrumentFile.Write(file, instrument);
                break;
        }

        return file.ToArray();
    }
}
