using System.Globalization;
using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;

namespace Pipeline.Intake.Receipts;

/// <summary>The findings of a receipt as a table that opens in a spreadsheet: UTF-8 with byte-order mark, RFC 4180.</summary>
public static class ReceiptCsv
{
    /// <summary>Codes, not words: the same in every language, so that a script can read it.</summary>
    public static readonly IReadOnlyList<string> Columns = ["severity", "row", "line", "column", "value", "code", "reason", "remedy"];

    /// <param name="target">Left open.</param>
    public static void Write(Stream target, Receipt receipt, Language language)
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        Line(writer, Columns);
        foreach (var finding in receipt.Findings)
        {
            var (_, message, remedy) = ProblemCatalogue.Format(finding, language);
            var place = finding.Place;
            Line(writer,
            [
                SeverityCode(finding.Severity), Number(place.Row), Number(place.Line), place.Column ?? "", place.Value ?? "", finding.Code, message, remedy,
            ]);
        }
    }

    private static void Line(StreamWriter writer, IReadOnlyList<string> cells) => writer.WriteLine(string.Join(',', cells.Select(Cell)));

    private static string Cell(string text)
    {
        var safe = SpreadsheetText.Harmless(text);
        return safe.AsSpan().IndexOfAny(",\"\r\n\t'") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string SeverityCode(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "notice",
    };

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
