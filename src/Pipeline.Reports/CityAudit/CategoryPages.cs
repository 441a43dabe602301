using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>Which categories moved, with their intervals; the table of all.</summary>
internal static class CategoryPages
{
    /// <summary>5 % of comparisons fall outside a 95 % interval although nothing changed.</summary>
    private const double ByChance = 0.05;

    public static void Add(Report report, AuditTexts audit)
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        report.Subsection(say.Say("audit.categories"));
        var anchor = audit.Stands[Finding.Categories] = report.NextTable();
        if (audit.Compared.Count > 1 && crime.Current is not null) Changes(report, audit, anchor);
        else if (audit.Compared.Count == 0)
        {
            report.Text(say.Say("audit.categories.none", ("reason", crime.Current is null ? say.Say("audit.reason.no-period")
                : crime.Categories.Any(c => c.Current.State == DatumState.Suppressed) ? say.Say("audit.reason.withheld-all")
                : crime.Previous is null ? say.Say("audit.reason.no-year-before") : say.Say("audit.reason.unknown"))));
        }

        CategoryTable(report, audit, anchor);
        if (crime.Agencies.Count > 1) ByAgency(report, audit);
    }

    /// <summary>Where agencies cannot be added, each still shows what it recorded.</summary>
    private static void ByAgency(Report report, AuditTexts audit)
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        report.Table(say.Say("audit.by-agency"),
            [new TableColumn(say.Say("audit.col.category")), .. crime.Agencies.Select(a => new TableColumn(audit.Name(a.Names), Numeric: true))],
            [.. crime.Categories.Select(c => (IReadOnlyList<string>)[audit.Label(c), .. c.CountsByAgency.Select(Sum)])],
            say.Say("audit.by-agency-note", ("period", say.Say("common.period", ("from", audit.First), ("to", audit.Last))), ("months", numbers.Whole(crime.Months.Count)), ("marks", audit.Marks)));

        string Sum(IReadOnlyList<Datum> counts)
        {
            var known = counts.Where(c => c.HasValue).ToList();
            return known.Count == 0
                ? numbers.Of(counts.Any(c => c.State == DatumState.Suppressed) ? Datum.Suppressed : Datum.NotAvailable)
                : $"{numbers.Decimal(known.Sum(c => c.Number), 0)} ({numbers.Whole(known.Count)})";
        }
    }

    private static void Changes(Report report, AuditTexts audit, Anchor table)
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        var compared = audit.Compared;
        var rows = compared.Where(audit.Tells).OrderByDescending(c => c.Change!.Ratio ?? double.PositiveInfinity).Select(c => new IntervalRow(
            audit.Label(c), c.Change!.Ratio, c.Change.Low, c.Change.High, c.Change.Distinguishable,
            c.Change.Ratio is null ? audit.Change(c.Change) : audit.ChangeWithRange(c.Change))).ToList();
        var ratios = compared.Where(c => c.Change!.Ratio is not null).Select(c => c.Change!).ToList();
        var missing = crime.Categories.Count - compared.Count;
        report.Figure(
            say.Say("audit.categories.title", ("k", numbers.Whole(compared.Count(c => c.Change!.Distinguishable))), ("n", numbers.Whole(compared.Count))),
            say.Say("audit.categories.sub", audit.Months, ("month", numbers.MonthName(crime.Current!.Last)), ("city", audit.City)),
            Intervals.InParts(rows, say),
            new FigureNote(
                say.Say("audit.categories.base", audit.Months, ("k", numbers.Whole(compared.Count(c => c.Change!.Distinguishable))), ("all", numbers.Whole(compared.Count)), ("current", numbers.Decimal(compared.Sum(c => c.Current.Number), 0)), ("previous", numbers.Decimal(compared.Sum(c => c.Previous.Number), 0))),
                say.Say("audit.categories.method", ("n", numbers.Whole(compared.Count)), ("expected", numbers.Decimal(compared.Count * ByChance, 1))),
                (missing == 0 ? say.Say("audit.withheld.none") : say.Say("audit.categories.withheld", ("n", numbers.Whole(missing)))) + (audit.ToldNote is { } told ? " " + told : string.Empty),
                audit.Source, audit.DataAsOf),
            ratios.Count == 0 ? say.Say("audit.range-none") : say.Say("audit.categories.range",
                ("low", audit.Change(ratios.MinBy(r => r.Ratio)!)), ("high", audit.Change(ratios.MaxBy(r => r.Ratio)!))),
            table);
    }

    private static void CategoryTable(Report report, AuditTexts audit, Anchor anchor)
    {
        var (crime, say) = (audit.Crime, audit.Say);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var series in audit.Crimes.Where(audit.Tells).OrderByDescending(c => c.Current.HasValue ? c.Current.Number : -1)) rows.Add(Row(audit, series, audit.Label(series)));
        rows.Add(Row(audit, crime.Total, audit.Label(crime.Total)));
        var total = rows.Count - 1;
        foreach (var series in audit.Incidents) rows.Add(Row(audit, series, say.Say("audit.not-crime", ("category", audit.Label(series)))));
        report.Table(say.Say("audit.categories.table", audit.Months),
            [
                new TableColumn(say.Say("audit.col.category")), new TableColumn(say.Say("audit.col.current", audit.Months), Numeric: true), new TableColumn(say.Say("audit.col.previous"), Numeric: true),
                new TableColumn(say.Say("audit.col.change"), Numeric: true), new TableColumn(say.Say("audit.col.rate"), Numeric: true),
            ],
            rows, Note(audit, rows), new HashSet<int> { total }, anchor);
    }

    /// <summary>Marks only where one stands; the caution about residents wherever there is a rate.</summary>
    private static string Note(AuditTexts audit, List<IReadOnlyList<string>> rows)
    {
        var marked = rows.Any(row => row.Skip(1).Any(cell => cell is "c" or "x" || cell.EndsWith("\u00A0u", StringComparison.Ordinal)));
        var caution = audit.Crime.Total.Rate.Per100000.HasValue && audit.Crime.PopulationNote is { } note ? audit.Name(note) : null;
        return string.Join(' ', new[] { audit.ToldNote, marked ? audit.Marks : null, audit.RateBefore is { } before ? audit.Say.Say("city.rate-before", ("before", before)) : null, caution, audit.DataAsOf }.OfType<string>());
    }

    private static List<string> Row(AuditTexts audit, CategorySeries series, string label) =>
        [label, audit.Numbers.Of(series.Current), audit.Numbers.Of(series.Previous), audit.ChangeWithRange(series.Change), audit.RateWithRange(series.Rate)];
}
