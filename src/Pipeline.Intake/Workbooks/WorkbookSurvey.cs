using Pipeline.Domain.Problems;
using Pipeline.Domain.Surveys;

namespace Pipeline.Intake.Workbooks;

/// <summary>
/// Finds the answers of a survey in a workbook: a filled form of the answer template (one city, a row for each answer), or a table
/// with the codes of the columns in its first row (a row for each city). A workbook has answers on one sheet; which one, nobody guesses.
/// </summary>
internal static class WorkbookSurvey
{
    /// <summary>Null when no sheet, or more than one, has answers; why is among the findings.</summary>
    public static AnswerTable? Find(Workbook workbook, Instrument instrument, Findings findings)
    {
        foreach (var hidden in workbook.Sheets.Where(s => s.Hidden))
            findings.Add("workbook.hidden-sheet", Place.WholeFile, ("sheet", hidden.Name));

        var visible = workbook.Sheets.Where(s => !s.Hidden).ToList();
        var known = AnswerColumn.All(instrument).Select(c => c.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var filled = new List<(Sheet Sheet, AnswerForm? Form)>();
        foreach (var sheet in visible)
        {
            // What is wrong with a sheet is said of the one that is read, not of notes and lists beside it.
            var form = AnswerForm.Find(workbook, sheet, new Findings());
            if (form is not null ? form.HasAnswers(workbook) : IsFilledTable(workbook, sheet, known, alone: visible.Count == 1)) filled.Add((sheet, form));
        }

        switch (filled)
        {
            case [var (sheet, form)]:
                return form is null ? Table(workbook, sheet, findings) : form.Transposed(workbook, instrument, findings);
            case []:
                findings.Add("workbook.no-answers", Place.WholeFile, ("sheets", Names(visible)));
                return null;
            default:
                findings.Add("workbook.several-sheets", Place.WholeFile, ("sheets", Names(filled.Select(f => f.Sheet))));
                return null;
        }
    }

    /// <summary>A header that names a known column and a row below it. A lone sheet is a table whatever its header says: the reader of tables then tells what is missing.</summary>
    private static bool IsFilledTable(Workbook workbook, Sheet sheet, HashSet<string> known, bool alone)
    {
        using var reader = workbook.Rows(sheet, new Findings());
        if (!reader.Read()) return false;
        // A name of a group may stand before that of the column, as forms on telephones write them.
        var named = reader.Cells.Any(c => known.Contains(c.Trim()[(c.Trim().LastIndexOf('/') + 1)..]));
        return alone || (named && reader.Read());
    }

    private static AnswerTable? Table(Workbook workbook, Sheet sheet, Findings findings)
    {
        if (AnswerTable.Of(workbook, sheet, findings) is { } table) return table;
        if (!findings.HasErrors) findings.Add("workbook.no-answers", Place.WholeFile, ("sheets", sheet.Name));
        return null;
    }

    private static string Names(IEnumerable<Sheet> sheets) => string.Join(", ", sheets.Select(s => s.Name));
}
