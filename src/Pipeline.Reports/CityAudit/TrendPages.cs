using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>The total by month and by year, the incident series that stay out of it, and the course of each category.</summary>
internal static class TrendPages
{
    /// <summary>Where there is no total, so many of the categories that may be added are drawn; the panels show all.</summary>
    private const int MostAddable = 3;

    public static void Add(CrimeChapter chapter)
    {
        var (report, audit, tables, crime, say) = (chapter.Report, chapter.Audit, chapter.Tables, chapter.Crime, chapter.Say);
        report.Subsection(say.Say("audit.trend"));
        report.Text(say.Say("audit.trend.text"));
        if (crime.Total.Counts.Any(c => c.State != DatumState.NotAvailable))
        {
            Trend(report, audit, crime.Total, tables, audit.Incidents.Any() ? MonthlyLine.Middling : MonthlyLine.Tall);
            YearPages.Add(chapter, crime.Total);
            if (!audit.Brief) Incidents(report, audit, tables, MonthlyLine.Low);
        }
        else
        {
            report.Add(new Callout(say.Say("audit.h.no-total", ("city", audit.City), ("reason", audit.WhyNoTotal())), [], warning: true));
            var addable = audit.Crimes.Where(c => c.Counts.Any(d => d.HasValue)).Take(MostAddable).ToList();
            foreach (var series in addable) Trend(report, audit, series, tables, MonthlyLine.Tall);
            if (addable.Count > 0) YearPages.Add(chapter, addable[0]);
            Incidents(report, audit, tables, MonthlyLine.Tall);
        }

        PanelPages.Add(report, audit, tables);
    }

    private static void Incidents(Report report, AuditTexts audit, AnnexTables tables, double plotHeight)
    {
        var say = audit.Say;
        var incidents = audit.Incidents.ToList();
        if (incidents.Count == 0) return;
        report.Subsection(say.Say("audit.incidents"));
        report.Text(say.Say("audit.incidents.text", ("categories", say.Enumerate([.. incidents.Select(audit.Label)]))), introduces: true);
        foreach (var series in incidents.Where(s => s.Counts.Any(d => d.HasValue))) Trend(report, audit, series, tables, plotHeight);
    }

    private static void Trend(Report report, AuditTexts audit, CategorySeries series, AnnexTables tables, double plotHeight)
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        var known = series.Counts.Where(c => c.HasValue).Select(c => c.Number).ToList();
        var title = (series.Current.HasValue, series.Change) switch
        {
            (false, _) when series.Current.State == DatumState.Suppressed => say.Say("audit.fig.withheld", ("series", audit.Label(series))),
            (false, _) => say.Say("audit.fig.open", ("series", audit.Label(series))),
            (true, { Distinguishable: true, Ratio: not null } change) =>
                say.Say("audit.fig.change", audit.Months, ("series", audit.Label(series)), ("count", numbers.Of(series.Current)), ("change", audit.Change(change))),
            (true, not null) => say.Say("audit.fig.no-change", audit.Months, ("series", audit.Label(series)), ("count", numbers.Of(series.Current))),
            _ => say.Say("audit.fig.alone", audit.Months, ("series", audit.Label(series)), ("count", numbers.Of(series.Current))),
        };
        report.Figure(title, say.Say("audit.fig.trend-sub", ("city", audit.City), ("from", audit.First), ("to", audit.Last)),
            new MonthlyLine(crime.Months, series.Counts, crime.Current, say, plotHeight),
            new FigureNote(
                Both(audit, series, known), say.Say("audit.method.trend"), Withheld(audit, series.Counts), audit.Source, audit.DataAsOf),
            known.Count == 0 ? say.Say("audit.range-none") : say.Say("audit.range", ("low", numbers.Decimal(known.Min(), 0)), ("high", numbers.Decimal(known.Max(), 0))),
            tables.Months);
    }

    /// <summary>The base, and the two periods that the title compares.</summary>
    private static string Both(AuditTexts audit, CategorySeries series, List<double> known)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        if (!series.Current.HasValue) return Base(audit, known);
        return Base(audit, known) + " " + (series is { Change: { } change, Previous.HasValue: true }
            ? say.Say("crime.trend.now-before", audit.Months, ("count", numbers.Of(series.Current)), ("previous", numbers.Of(series.Previous)), ("change", audit.ChangeWithRange(change)))
            : say.Say("crime.trend.now", audit.Months, ("count", numbers.Of(series.Current))));
    }

    internal static string Base(AuditTexts audit, List<double> known) => known.Count == 0
        ? audit.Say.Say("audit.base-none")
        : audit.Say.Say("audit.base", ("n", audit.Numbers.Decimal(known.Sum(), 0)), ("months", audit.Numbers.Whole(known.Count)));

    internal static string Withheld(AuditTexts audit, IEnumerable<Datum> counts, string id = "audit.withheld")
    {
        var states = counts.Select(c => c.State).ToList();
        var unknown = states.Count(s => s == DatumState.NotAvailable);
        var hidden = states.Count(s => s == DatumState.Suppressed);
        return unknown + hidden == 0
            ? audit.Say.Say("audit.withheld.none")
            : audit.Say.Say(id, ("unknown", audit.Numbers.Whole(unknown)), ("hidden", audit.Numbers.Whole(hidden)));
    }
}
