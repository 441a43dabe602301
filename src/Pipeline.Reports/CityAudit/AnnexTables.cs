using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>The numbers behind every figure. Figures point here before the tables stand.</summary>
internal sealed class AnnexTables(Report report, AuditTexts audit)
{
    public Anchor Months { get; } = report.NextAnnexTable();

    public Anchor Coverage { get; } = report.NextAnnexTable();

    private readonly Anchor _files = report.NextAnnexTable();

    public void Add()
    {
        var say = audit.Say;
        report.Add(new PageBreak());
        report.Section(say.Say("audit.annex"));
        MonthTable();
        CoverageTable();
        FileTable();
    }

    private void MonthTable()
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var series in crime.Categories.Prepend(crime.Total))
        {
            var label = series.Crime ? audit.Label(series) : say.Say("audit.not-crime", ("category", audit.Label(series)));
            if (series.Counts.All(c => c.State == DatumState.NotAvailable))
            {
                rows.Add([say.Say("audit.no-month", ("category", label))]);
                continue;
            }

            rows.Add([label]);
            for (var year = crime.Months.Count > 0 ? crime.Months[0].Year : 0; crime.Months.Count > 0 && year <= crime.Months[^1].Year; year++) rows.Add(YearRow(series, year));
        }

        report.Table(say.Say("audit.annex.months"),
            [new TableColumn(say.Say("audit.col.year")), .. Enumerable.Range(1, 12).Select(m => new TableColumn(numbers.MonthShort(m), Numeric: true))],
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
        var extracts = audit.Crime.Agencies.SelectMany(a => a.Extracts.Select(e => (Agency: a, Extract: e)));
        report.Table(say.Say("audit.annex.files"),
            [
                new TableColumn(say.Say("audit.col.file")), new TableColumn(say.Say("audit.col.received")), new TableColumn(say.Say("audit.col.months-used")),
                new TableColumn(say.Say("audit.col.months-replaced")), new TableColumn(say.Say("audit.col.hash")),
            ],
            [.. extracts.Select(e => (IReadOnlyList<string>)
            [
                e.Extract.FileName, audit.Numbers.Date(e.Extract.ReceivedAt), audit.MonthRuns(e.Extract.MonthsUsed), audit.MonthRuns(e.Extract.MonthsSuperseded),
                e.Extract.Sha256.Length > 12 ? e.Extract.Sha256[..12] : e.Extract.Sha256,
            ])],
            anchor: _files);
    }
}
