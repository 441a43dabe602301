using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.CityAudit;

/// <summary>Police counts beside those of another body, year by year. Two sources are shown as two numbers and never averaged.</summary>
internal static class ReconciliationPages
{
    public static void Add(CrimeChapter chapter, CityIntegration integration)
    {
        foreach (var series in integration.Reconciliations.GroupBy(row => (row.Reference, row.Iccs))) Series(chapter, [.. series.OrderBy(row => row.Year)]);
    }

    private static void Series(CrimeChapter chapter, List<Reconciliation> years)
    {
        var (audit, report, say, numbers) = (chapter.Audit, chapter.Report, chapter.Say, chapter.Numbers);
        var reference = audit.Name(years[0].Names);
        var table = report.NextTable();
        var latest = years.FindLast(year => year.Ratio is not null);
        string Ratio(Reconciliation year) => year.Ratio is { } ratio ? numbers.Decimal(ratio, 2) : "x";
        (string, string)[] names = [("reference", reference), ("class", chapter.Class(years[0].Iccs)), ("city", audit.City), ("from", numbers.Year(years[0].Year)), ("to", numbers.Year(years[^1].Year))];
        var counted = years.ConvertAll(year => (double)year.Counted);
        report.Figure(
            latest is null
                ? say.Say("crime.reconcile.title-none", names)
                : say.Say("crime.reconcile.title", [.. names, ("year", numbers.Year(latest.Year)), ("police", numbers.Of(latest.Police)), ("counted", numbers.Whole(latest.Counted))]),
            say.Say("crime.reconcile.sub", names),
            Dumbbell.InParts([.. years.Select(year => new DumbbellRow(numbers.Year(year.Year), year.Police, Datum.Of(year.Counted), Ratio(year)))], say.Say("crime.reconcile.police"), reference, say),
            new FigureNote(
                say.Say("crime.reconcile.base", ("n", numbers.Whole(years.Count)), ("k", numbers.Whole(years.Count(year => year.Ratio is not null)))), say.Say("crime.reconcile.method"),
                Withheld: null, say.Say("crime.reconcile.source", ("source", audit.Source), ("reference", years[0].Source)), audit.DataAsOf),
            say.Say("crime.reconcile.range", ("low", numbers.Decimal(counted.Min(), 0)), ("high", numbers.Decimal(counted.Max(), 0)), ("reference", reference)), table);
        report.Table(
            say.Say("crime.reconcile.table", names),
            [
                new TableColumn(say.Say("audit.col.year")), new TableColumn(say.Say("crime.reconcile.police"), Numeric: true), new TableColumn(reference, Numeric: true),
                new TableColumn(say.Say("crime.col.difference"), Numeric: true), new TableColumn(say.Say("crime.col.police-ratio"), Numeric: true), new TableColumn(say.Say("crime.col.months"), Numeric: true),
            ],
            [.. years.Select(year => (IReadOnlyList<string>)
            [
                numbers.Year(year.Year), numbers.Of(year.Police) + (year.Estimate ? " *" : string.Empty), numbers.Whole(year.Counted),
                year.Difference is { } difference ? numbers.Decimal(difference, 0) : "x", Ratio(year), numbers.Whole(year.Months),
            ])],
            string.Join(' ', years.Select(year => year.WhyNot).OfType<string>().Distinct(StringComparer.Ordinal).Select(why => say.Say("crime.x-because", ("why", say.Why(why))))
                .Prepend(say.Say("crime.reconcile.definitions")).Concat(years.Exists(year => year.Estimate) ? [say.Say("crime.classes.estimate")] : [])), anchor: table);
    }
}
