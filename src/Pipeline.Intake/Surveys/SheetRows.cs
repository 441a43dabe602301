using System.Globalization;
using Pipeline.Domain.Problems;
using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Surveys;

/// <summary>Answers that are cells already: a sheet of a workbook, the records of a JSON document.</summary>
internal static class SheetRows
{
    /// <summary>Reads all rows and says what became of each.</summary>
    /// <param name="header">Names of the columns.</param>
    /// <param name="headerLine">Where they stand; null where names have no place of their own.</param>
    /// <param name="rows">Line or row of the sheet, and the cells; a row may end early, as sheets leave blank cells out.</param>
    public static RowCounts Read(
        ResponseReader reader, IReadOnlyList<string> header, long? headerLine, IEnumerable<(long Line, IReadOnlyList<string> Cells)> rows, Findings findings, Limits limits)
    {
        if (header.Count > limits.MaxColumns)
        {
            findings.Add("file.too-many-columns", new Place(Line: headerLine), ("found", Number(header.Count)), ("limit", Number(limits.MaxColumns)));
            return default;
        }

        if (!reader.TakeHeader(header, headerLine)) return default;
        var cells = new string[header.Count];
        long count = 0, valid = 0, withErrors = 0, blank = 0;
        foreach (var (line, given) in rows)
        {
            count++;
            if (given.All(string.IsNullOrWhiteSpace))
            {
                blank++;
                findings.Add("row.blank", new Place(count, line));
            }
            else if (Fits(given, count, line, header, findings, limits) && reader.Take(count, line, Trimmed(given, cells))) valid++;
            else withErrors++;
        }

        if (count == blank && !findings.HasErrors) findings.Add("file.no-rows", Place.WholeFile);
        return new RowCounts(count, valid, withErrors, blank);
    }

    private static bool Fits(IReadOnlyList<string> given, long row, long line, IReadOnlyList<string> header, Findings findings, Limits limits)
    {
        var last = given.Count;
        while (last > 0 && string.IsNullOrWhiteSpace(given[last - 1])) last--;
        if (last > header.Count)
        {
            findings.Add("row.ragged", new Place(row, line), ("found", Number(last)), ("expected", Number(header.Count)));
            return false;
        }

        for (var i = 0; i < last; i++)
        {
            // A character takes one byte of UTF-8 at least and three at most: most cells need no counting.
            if (given[i].Length * 3 <= limits.MaxCellBytes || System.Text.Encoding.UTF8.GetByteCount(given[i]) <= limits.MaxCellBytes) continue;
            findings.Add("file.cell-too-long", new Place(row, line, header[i], Findings.Withheld), ("limit", Number(limits.MaxCellBytes)));
            return false;
        }

        return true;
    }

    private static ReadOnlySpan<string> Trimmed(IReadOnlyList<string> given, string[] cells)
    {
        for (var i = 0; i < cells.Length; i++) cells[i] = i < given.Count ? given[i].Trim() : "";
        return cells;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
