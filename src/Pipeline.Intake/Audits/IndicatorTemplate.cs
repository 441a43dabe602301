using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Intake.Receipts;
using Pipeline.Intake.Workbooks;

namespace Pipeline.Intake.Audits;

/// <summary>Blank tables for the values of a framework: a row for each indicator. Rows that are left as they are are passed over when the table is sent.</summary>
public static class IndicatorTemplate
{
    private const string Sheet = "indicator-values";

    /// <summary>UTF-8 without byte-order mark, LF line ends; a unit that a spreadsheet would run has an apostrophe before it.</summary>
    public static void WriteCsv(Stream output, IndicatorFramework framework, Language language)
    {
        ArgumentNullException.ThrowIfNull(framework);
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        foreach (var row in Rows(framework, language)) writer.WriteLine(string.Join(',', row.Select(text => Quoted(SpreadsheetText.Harmless(text)))));
    }

    /// <summary>One sheet of texts, so that no program takes a month for a day.</summary>
    public static void WriteWorkbook(Stream output, IndicatorFramework framework, Language language)
    {
        ArgumentNullException.ThrowIfNull(framework);
        var sheet = new WrittenSheet(Sheet, [10, 44, 26, 14, 16, 12, 12, 12, 36, 10, 12, 10, 36], FrozenColumns: 1);
        foreach (var (number, row) in Rows(framework, language).Index())
        {
            if (number == 0) sheet.AddHeading(row);
            else sheet.Add([.. row.Select((text, column) => new WrittenCell(text, column < 3 ? CellLook.Plain : CellLook.AnswerText))]);
        }

        WorkbookWriter.Write(output, [sheet]);
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(IndicatorFramework framework, Language language)
    {
        yield return IndicatorColumns.All;
        foreach (var indicator in framework.Indicators)
        {
            yield return [.. IndicatorColumns.All.Select(column => column switch
            {
                IndicatorColumns.Indicator => indicator.Code,
                IndicatorColumns.Name => indicator.Names.In(language),
                IndicatorColumns.Unit => indicator.Unit.In(language),
                _ => "",
            })];
        }
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
