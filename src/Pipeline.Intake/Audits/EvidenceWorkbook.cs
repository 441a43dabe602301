using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Intake.Bytes;
using Pipeline.Intake.Delimited;
using Pipeline.Intake.Workbooks;

namespace Pipeline.Intake.Audits;

/// <summary>A workbook with a sheet for each kind of row, as the template has it. Each sheet is a table of its own, read by the rules for tables.</summary>
internal static class EvidenceWorkbook
{
    /// <summary>The visible sheets of evidence, those of sources first; empty for a workbook that is one flat table.</summary>
    public static IReadOnlyList<(EvidenceParts Part, Sheet Sheet)> Sheets(Workbook workbook) =>
        [.. workbook.Sheets.Where(s => !s.Hidden).Select(s => (Is: EvidenceWords.Sheets.TryRead(s.Name, out var part), Part: part, Sheet: s)).Where(s => s.Is).Select(s => (s.Part, s.Sheet))];

    public static async Task<RowCounts> ReadAsync(
        Workbook workbook, IReadOnlyList<(EvidenceParts Part, Sheet Sheet)> sheets, EvidenceReader reader, Findings findings, Limits limits, CancellationToken cancellation)
    {
        NoteOthers(workbook, sheets, findings);
        var counts = default(RowCounts);
        foreach (var (part, sheet) in sheets.Where(s => HasRows(workbook, s.Sheet)))
        {
            if (AnswerTable.Of(workbook, sheet, findings) is not { } table) continue;
            await using var rows = new ContentStream(table.AsCsv(limits, findings), null, json: false, findings, limits, confidential: true);
            if (!await rows.OpenAsync(cancellation)) continue;
            var read = new DelimitedTable(rows, new EvidenceRows(reader, part, sheet.Name), ',', findings, limits);
            await read.ReadAsync(cancellation);
            await rows.DrainAsync(cancellation);
            counts = new(counts.Rows + read.Counts.Rows, counts.Valid + read.Counts.Valid, counts.WithErrors + read.Counts.WithErrors, counts.Blank + read.Counts.Blank);
        }

        if (counts.Rows == 0 && !findings.HasErrors) findings.Add("file.no-rows", Place.WholeFile);
        return counts;
    }

    /// <summary>More than its header: a team that held no walk leaves that sheet as it was.</summary>
    private static bool HasRows(Workbook workbook, Sheet sheet)
    {
        using var reader = workbook.Rows(sheet, new Findings());
        return reader.Read() && reader.Read();
    }

    private static void NoteOthers(Workbook workbook, IReadOnlyList<(EvidenceParts Part, Sheet Sheet)> sheets, Findings findings)
    {
        foreach (var other in workbook.Sheets.Except(sheets.Select(s => s.Sheet)))
        {
            if (other.Hidden) findings.Add("workbook.hidden-sheet", Place.WholeFile, ("sheet", other.Name));
            else if (!Languages.All.Any(l => IsNamed(other, EvidenceWords.HowSheet.In(l)) || IsNamed(other, EvidenceWords.ChoicesSheet.In(l))))
                findings.Add("evidence.sheet-unread", Place.WholeFile, ("sheet", other.Name), ("known", string.Join(", ", EvidenceWords.Sheets.All.Select(s => s.Code))));
        }
    }

    private static bool IsNamed(Sheet sheet, string name) => string.Equals(sheet.Name.Trim(), name, StringComparison.OrdinalIgnoreCase);
}
