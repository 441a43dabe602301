using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>The course of each category in a panel of its own. A single panel would repeat the figure before it.</summary>
internal static class PanelPages
{
    /// <summary>A page of panels is looked at; three are leafed through. The others stand in the table of months.</summary>
    private const int Most = 16;

    public static void Add(Report report, AuditTexts audit, AnnexTables tables)
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        var fall = Headlines.Clearest(audit.Compared, c => c.Current.Number < c.Previous.Number);
        var drawable = crime.Categories.Where(Drawn).ToList();
        // In their own order where all have room, else the most frequent, and the one that the title names.
        var shown = drawable.Count <= Most ? drawable : [.. drawable.OrderByDescending(c => ReferenceEquals(c, fall)).ThenByDescending(Frequency).Take(Most).OrderByDescending(Frequency)];
        var undrawn = crime.Categories.Where(c => !Drawn(c)).Select(audit.Label).ToList();
        var all = shown.SelectMany(c => c.Counts).ToList();
        var known = all.Where(c => c.HasValue).Select(c => c.Number).ToList();
        if (shown.Count > 1) Draw();
        if (undrawn.Count > 0 && shown.Count > 0) report.Add(new Paragraph(say.Say("audit.no-sum", ("categories", say.Enumerate(undrawn))), Styles.Small));

        void Draw() => report.Figure(
            fall is null ? say.Say("audit.panels.title-plain") : say.Say("audit.panels.title", ("category", audit.Label(fall))),
            say.Say("audit.panels.sub", ("city", audit.City), ("from", audit.First), ("to", audit.Last)),
            PanelGrid.InParts(crime.Months, [.. shown.Select(c => new Panel(audit.Label(c), c.Counts))], crime.Current, say),
            new FigureNote(
                known.Count == 0 ? say.Say("audit.base-none") : say.Say("audit.base", ("n", numbers.Decimal(known.Sum(), 0)), ("months", numbers.Whole(crime.Months.Count))),
                shown.Count == drawable.Count ? say.Say("audit.panels.method") : say.Say("audit.panels.method") + " " + say.Say("audit.panels.most", ("n", numbers.Whole(shown.Count)), ("all", numbers.Whole(drawable.Count))),
                TrendPages.Withheld(audit, all, "audit.panels.withheld"), audit.Source, audit.DataAsOf),
            known.Count == 0 ? say.Say("audit.range-none") : say.Say("audit.range", ("low", numbers.Decimal(known.Min(), 0)), ("high", numbers.Decimal(known.Max(), 0))),
            tables.Months);
    }

    private static double Frequency(CategorySeries series) => series.Current.HasValue ? series.Current.Number : series.Counts.Where(c => c.HasValue).Sum(c => c.Number);

    /// <summary>Some month has a number, or has one that is withheld.</summary>
    private static bool Drawn(CategorySeries series) => series.Counts.Any(c => c.State != DatumState.NotAvailable);
}
