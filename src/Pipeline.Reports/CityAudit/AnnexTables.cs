using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Problems;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>The numbers behind every figure. Figures point here before the tables stand.</summary>
internal sealed class AnnexTables(Report report, AuditTexts audit)
{
    public Anchor Months { get; } = report.NextAnnexTable();

    public Anchor Coverage { get; } = report.NextAnnexTable();

    /// <summary>Characters of a file name that fit one line beside the other columns.</summary>
    private const int LongestName = 40;

    /// <summary>Files named one by one; a city that sends a file a month would fill a page with them.</summary>
    private const int MostFiles = 12;

    private readonly Anchor _files = report.NextAnnexTable();
    private readonly List<(Anchor Anchor, string Title, IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? Note)> _later = [];

    /// <summary>Keeps a table for the annex, behind those that every report has, and gives its number at once.</summary>
    /// <param name="rows">At least one.</param>
    public Anchor Later(string title, IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows, string? note = null)
    {
        var anchor = report.NextAnnexTable();
        _later.Add((anchor, title, columns, rows, note));
        return anchor;
    }

    public void Add()
    {
        var say = audit.Say;
        report.Section(say.Say("audit.annex"));
        if (audit.HasCrime)
        {
            MonthTable();
            CoverageTable();
            FileTable();
        }

        foreach (var (anchor, title, columns, rows, note) in _later) report.Table(title, columns, rows, note, anchor: anchor);
    }

    private void MonthTable()
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        var rows = new List<IReadOnlyList<string>>();
        var without = new List<string>();
        // Of a single year a category is one row, and the year stands in the title.
        var oneYear = crime.Months.Count > 0 && crime.Months[0].Year == crime.Months[^1].Year;
        foreach (var series in crime.Categories.Prepend(crime.Total))
        {
            var label = series.Crime ? audit.Label(series) : say.Say("audit.not-crime", ("category", audit.Label(series)));
            if (series.Counts.All(c => c.State == DatumState.NotAvailable))
            {
                without.Add(label);
                continue;
            }

            if (oneYear)
            {
                rows.Add([label, .. YearRow(series, crime.Months[0].Year).Skip(1)]);
                continue;
            }

            rows.Add([label]);
            for (var year = crime.Months.Count > 0 ? crime.Months[0].Year : 0; crime.Months.Count > 0 && year <= crime.Months[^1].Year; year++) rows.Add(YearRow(series, year));
        }

        // One row for all of them: a dozen rows of the same mark say no more.
        if (without.Count > 0) rows.Add([say.Say("audit.no-month", ("category", say.Enumerate(without)))]);
        report.Table(oneYear ? say.Say("audit.annex.months-of", ("year", numbers.Year(crime.Months[0].Year))) : say.Say("audit.annex.months"),
            [new TableColumn(say.Say(oneYear ? "audit.col.category" : "audit.col.year")), .. Enumerable.Range(1, 12).Select(m => new TableColumn(numbers.MonthShort(m), Numeric: true))],
            rows, say.Say("audit.annex.months-note", ("marks", audit.Marks)), anchor: Months);
    }

    private List<string> YearRow(CategorySeries series, int year)
    {
        var cells = new List<string> { audit.Numbers.Year(year) };
        for (var m = 1; m <= 12; m++)
        {
            var at = new Month(year, m) - audit.Crime.Months[0];
            cells.Add(at < 0 || at >= series.Counts.Count ? "–" : audit.Numbers.Of(series.Counts[at]));
        }

        return cells;
    }

    private void CoverageTable()
    {
        var say = audit.Say;
        report.Table(say.Say("audit.annex.coverage"),
            [new TableColumn(say.Say("audit.col.agency")), new TableColumn(say.Say("audit.col.months-delivered")), new TableColumn(say.Say("audit.col.months-missing"))],
            [.. audit.Crime.Agencies.Select(a => (IReadOnlyList<string>)[audit.Name(a.Names), audit.MonthRuns([.. a.Delivered.Select(d => d.Month)]), audit.MonthRuns(a.Gaps)])],
            anchor: Coverage);
    }

    private void FileTable()
    {
        var say = audit.Say;
        var all = audit.Crime.Agencies.SelectMany(a => a.Extracts).ToList();
        // Of many the latest: those that the newest numbers rest on.
        List<ExtractUsed> extracts = all.Count <= MostFiles
            ? all
            : [.. all.OrderByDescending(e => e.MonthsUsed.Count > 0 ? e.MonthsUsed.Max() : default(Month?)).ThenByDescending(e => e.ReceivedAt).ThenBy(e => e.FileName, StringComparer.Ordinal).Take(MostFiles)];
        // Most cities never send a month twice: then the column would hold nothing but dashes.
        var replaced = extracts.Any(e => e.MonthsSuperseded.Count > 0);
        report.Table(say.Say("audit.annex.files"),
            [
                new TableColumn(say.Say("audit.col.file")), new TableColumn(say.Say("audit.col.received")), new TableColumn(say.Say("audit.col.months-used")),
                .. replaced ? [new TableColumn(say.Say("audit.col.months-replaced"))] : Array.Empty<TableColumn>(), new TableColumn(say.Say("audit.col.hash")),
            ],
            [.. extracts.Select(e => (IReadOnlyList<string>)
            [
                Shortened(e.FileName), audit.Numbers.Date(e.ReceivedAt), audit.MonthRuns(e.MonthsUsed),
                .. replaced ? [audit.MonthRuns(e.MonthsSuperseded)] : Array.Empty<string>(),
                e.Sha256.Length > 12 ? e.Sha256[..12] : e.Sha256,
            ])],
            all.Count > extracts.Count ? say.Count("audit.annex.files-more", all.Count - extracts.Count) : null, anchor: _files);
    }

    /// <summary>One line for each file: a long name loses its middle, since beginning and end tell files apart.</summary>
    private static string Shortened(string fileName)
    {
        var name = Printable.Text(fileName);
        if (name.Length <= LongestName) return name;
        var (head, tail) = (name[..((LongestName / 2) - 1)], name[^(LongestName / 2)..]);
        // A character outside the basic plane is never cut in half.
        if (char.IsHighSurrogate(head[^1])) head = head[..^1];
        if (char.IsLowSurrogate(tail[0])) tail = tail[1..];
        return $"{head}…{tail}";
    }
}
