using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>The total by month, the incident series that stay out of it, the season, and the course of each category.</summary>
internal static class TrendPages
{
    /// <summary>Where there is no total, so many of the categories that may be added are drawn; the panels show all.</summary>
    private const int MostAddable = 3;

    public static void Add(Report report, AuditTexts audit, AnnexTables tables)
    {
        var (crime, say) = (audit.Crime, audit.Say);
        report.Add(new PageBreak());
        report.Section(say.Say("audit.trend"));
        report.Text(say.Say("audit.trend.text"));
        if (crime.Total.Counts.Any(c => c.State != DatumState.NotAvailable))
        {
            Trend(report, audit, crime.Total, tables, audit.Incidents.Any() ? MonthlyLine.Middling : MonthlyLine.Tall);
            Incidents(report, audit, tables, MonthlyLine.Low);
            Season(report, audit, tables);
        }
        else
        {
            report.Add(new Callout(say.Say("audit.h.no-total", ("city", audit.City), ("reason", audit.WhyNoTotal())), [], warning: true));
            foreach (var series in audit.Crimes.Where(c => c.Counts.Any(d => d.HasValue)).Take(MostAddable)) Trend(report, audit, series, tables, MonthlyLine.Tall);
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
                Base(audit, known), say.Say("audit.method.trend"), Withheld(audit, series.Counts), audit.Source, audit.DataAsOf),
            known.Count == 0 ? say.Say("audit.range-none") : say.Say("audit.range", ("low", numbers.Decimal(known.Min(), 0)), ("high", numbers.Decimal(known.Max(), 0))),
            tables.Months);
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

    private static void Season(Report report, AuditTexts audit, AnnexTables tables)
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        var counts = crime.Total.Counts;
        var complete = Enumerable.Range(0, crime.Months.Count).Where(i => counts[i].HasValue).GroupBy(i => crime.Months[i].Year).Where(g => g.Count() == 12).ToList();
        // A season needs more than one year behind it.
        if (complete.Count < 2) return;
        var averages = complete.SelectMany(g => g).GroupBy(i => crime.Months[i].Number).Select(g => (Number: g.Key, Mean: g.Average(i => counts[i].Number))).ToList();
        var highest = averages.OrderByDescending(a => a.Mean).ThenBy(a => a.Number).First();
        var name = say.Say("month." + numbers.Year(highest.Number));
        var known = counts.Where(c => c.HasValue).Select(c => c.Number).ToList();
        report.Figure(
            say.Say("audit.season-title", ("month", string.Concat(name[..1].ToUpperInvariant(), name.AsSpan(1))), ("mean", numbers.Decimal(highest.Mean, 0))),
            say.Say("audit.season-sub", ("city", audit.City)),
            new SeasonTiles(crime.Months, counts, say),
            new FigureNote(Base(audit, known), say.Say("audit.season-method", ("years", numbers.Whole(complete.Count))), Withheld(audit, counts), audit.Source, audit.DataAsOf),
            say.Say("audit.range", ("low", numbers.Decimal(known.Min(), 0)), ("high", numbers.Decimal(known.Max(), 0))), tables.Months);
    }
}
