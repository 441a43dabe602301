using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Workbooks;

/// <summary>Finds the one table of a workbook that is no survey: an extract of crime, or a table of population. Which of several sheets is meant, nobody guesses.</summary>
internal static class WorkbookTable
{
    /// <summary>Null when the sheet is not there, is empty, or cannot be told from others; why is among the findings.</summary>
    /// <param name="named">The sheet to be read; null for the only one that holds anything.</param>
    /// <param name="decimalMark">As texts of the table have it, so that numbers typed as numbers read the same.</param>
    public static AnswerTable? Find(Workbook workbook, string? named, Findings findings, char decimalMark = '.')
    {
        if (named is not null)
        {
            // A person who names a sheet wants it, hidden or not.
            if (workbook.Sheets.FirstOrDefault(s => Same(s.Name, named)) is { } wanted) return Read(workbook, wanted, findings, decimalMark);
            findings.Add("workbook.sheet-missing", Place.WholeFile, ("sheet", named), ("sheets", Names(workbook.Sheets)));
            return null;
        }

        foreach (var hidden in workbook.Sheets.Where(s => s.Hidden))
            findings.Add("workbook.hidden-sheet", Place.WholeFile, ("sheet", hidden.Name));
        var filled = workbook.Sheets.Where(s => !s.Hidden && HoldsAnything(workbook, s)).ToList();
        if (filled.Count > 1)
        {
            findings.Add("workbook.sheet-choice", Place.WholeFile, ("sheets", Names(filled)));
            return null;
        }

        // Without any, the first visible sheet is read for what makes it unreadable or empty.
        return (filled.FirstOrDefault() ?? workbook.Sheets.FirstOrDefault(s => !s.Hidden)) is { } only ? Read(workbook, only, findings, decimalMark) : Empty(findings);
    }

    private static bool HoldsAnything(Workbook workbook, Sheet sheet)
    {
        using var reader = workbook.Rows(sheet, new Findings());
        return reader.Read();
    }

    private static AnswerTable? Read(Workbook workbook, Sheet sheet, Findings findings, char decimalMark) => AnswerTable.Of(workbook, sheet, findings, decimalMark) ?? Empty(findings);

    private static AnswerTable? Empty(Findings findings)
    {
        if (!findings.HasErrors) findings.Add("file.empty", Place.WholeFile);
        return null;
    }

    private static bool Same(string name, string other) => string.Equals(name.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string Names(IEnumerable<Sheet> sheets) => string.Join(", ", sheets.Select(s => s.Name));
}
