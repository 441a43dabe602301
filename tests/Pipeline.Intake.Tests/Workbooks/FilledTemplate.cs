using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Pipeline.Domain.Surveys;
using Pipeline.Intake.Workbooks;

namespace Pipeline.Tests.Intake.Workbooks;

/// <summary>Fills in templates with a program that is not ours, as a respondent does with theirs.</summary>
internal static class FilledTemplate
{
    public static byte[] Blank(Instrument instrument)
    {
        using var file = new MemoryStream();
        AnswerTemplate.WriteWorkbook(file, instrument);
        return file.ToArray();
    }

    /// <summary>Writes answers beside their codes; a number is stored as one.</summary>
    public static byte[] Form(byte[] workbook, string sheet, params (string Code, string Answer)[] answers) => Edit(workbook, sheet, (data, texts) =>
    {
        foreach (var (code, answer) in answers)
        {
            var row = data.Elements<Row>().Single(r => Text(r, 'A', texts) == code);
            Set(row.Elements<Cell>().Single(c => c.CellReference!.Value![0] == 'D'), answer);
        }
    });

    /// <summary>Adds rows below the header of the table, by column code.</summary>
    public static byte[] Table(byte[] workbook, params (string Code, string Answer)[][] rows) => Edit(workbook, AnswerTemplate.TableSheet, (data, texts) =>
    {
        var header = data.Elements<Row>().Single().Elements<Cell>().ToDictionary(c => texts[int.Parse(c.CellValue!.Text, System.Globalization.CultureInfo.InvariantCulture)], c => c.CellReference!.Value![..^1]);
        foreach (var answers in rows)
        {
            var number = (uint)data.Elements<Row>().Count() + 1;
            var row = data.AppendChild(new Row { RowIndex = number });
            foreach (var (code, answer) in answers.OrderBy(a => header[a.Code].Length).ThenBy(a => header[a.Code], StringComparer.Ordinal))
                Set(row.AppendChild(new Cell { CellReference = $"{header[code]}{number}" }), answer);
        }
    });

    private static byte[] Edit(byte[] workbook, string sheet, Action<SheetData, IReadOnlyList<string>> edit)
    {
        using var file = new MemoryStream();
        file.Write(workbook);
        using (var document = SpreadsheetDocument.Open(file, isEditable: true))
        {
            var book = document.WorkbookPart!;
            var texts = book.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(i => i.InnerText).ToList();
            var id = book.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single(s => s.Name == sheet).Id!;
            var part = (WorksheetPart)book.GetPartById(id!);
            edit(part.Worksheet.GetFirstChild<SheetData>()!, texts);
            part.Worksheet.Save();
        }

        return file.ToArray();
    }

    private static string? Text(Row row, char column, IReadOnlyList<string> texts) =>
        row.Elements<Cell>().FirstOrDefault(c => c.CellReference!.Value![0] == column) is { CellValue: { } value } ? texts[int.Parse(value.Text, System.Globalization.CultureInfo.InvariantCulture)] : null;

    private static void Set(Cell cell, string answer)
    {
        if (double.TryParse(answer, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _))
        {
            cell.DataType = CellValues.Number;
            cell.CellValue = new CellValue(answer);
        }
        else
        {
            cell.DataType = CellValues.InlineString;
            cell.InlineString = new InlineString(new Text(answer));
        }
    }
}
