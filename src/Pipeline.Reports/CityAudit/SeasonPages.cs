using System.Globalization;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>Which months of the year bring more: the counts as tiles, and the seasonal index where it can be computed.</summary>
internal static class SeasonPages
{
    private const int Year = 12;

    /// <summary>Older years stand in the table of months: a figure of twenty rows would fill a page and say no more of the season.</summary>
    private const int MostYears = 10;

    public static void Add(CrimeChapter chapter)
    {
        var crime = chapter.Crime;
        var series = crime.Total.Counts.Any(count => count.HasValue) ? crime.Total : chapter.Audit.Crimes.FirstOrDefault(c => c.Season is { Why: null }) ?? chapter.Audit.Crimes.FirstOrDefault(c => c.Counts.Any(d => d.HasValue));
        if (series is null) return;
        if (series.Season is { Why: { } why }) chapter.NotShown("crime.part.season", why);
        if (series.Season is { Why: null } season) WithIndex(chapter, series, season);
        else Averages(chapter, series);
    }

    private static void WithIndex(CrimeChapter chapter, CategorySeries series, SeriesSeason season)
    {
        var (audit, say, numbers) = (chapter.Audit, chapter.Say, chapter.Numbers);
        var order = Enumerable.Range(0, Year).OrderByDescending(m => season.Index[m]).ThenBy(m => m).ToList();
        string Off(int month) => numbers.SignedPercent((season.Index[month] - 1) * 100, 0);
        var last = season.From!.Value.AddMonths(season.Months - 1);
        Figure(
            chapter, series,
            say.Say("crime.season.title", ("series", audit.Label(series)), ("high", Name(chapter, order[0] + 1)), ("up", Off(order[0])), ("low", Name(chapter, order[^1] + 1)), ("down", Off(order[^1]))),
            say.Say("crime.season.method", ("from", numbers.MonthName(season.From.Value)), ("to", numbers.MonthName(last)),
                ("list", string.Join(", ", Enumerable.Range(0, Year).Select(m => $"{numbers.MonthShort(m + 1)}\u00A0{Off(m)}")))));
    }

    /// <summary>Without an index, averages of whole years; a season needs more than one year behind it.</summary>
    private static void Averages(CrimeChapter chapter, CategorySeries series)
    {
        var (crime, say, numbers) = (chapter.Crime, chapter.Say, chapter.Numbers);
        var complete = Enumerable.Range(0, crime.Months.Count).Where(i => series.Counts[i].HasValue).GroupBy(i => crime.Months[i].Year).Where(g => g.Count() == Year).ToList();
        if (complete.Count < 2) return;
        var averages = complete.SelectMany(g => g).GroupBy(i => crime.Months[i].Number).Select(g => (Number: g.Key, Mean: g.Average(i => series.Counts[i].Number))).ToList();
        var highest = averages.OrderByDescending(a => a.Mean).ThenBy(a => a.Number).First();
        Figure(
            chapter, series,
            say.Say("audit.season-title", ("month", Month(chapter, highest.Number)), ("mean", numbers.Decimal(highest.Mean, 0))),
            say.Say("audit.season-method", ("years", numbers.Whole(complete.Count))) + " " + say.Say("crime.season.highest", ("month", Month(chapter, highest.Number)), ("mean", numbers.Decimal(highest.Mean, 0))));
    }

    private static void Figure(CrimeChapter chapter, CategorySeries series, string title, string method)
    {
        var (crime, audit, say, numbers) = (chapter.Crime, chapter.Audit, chapter.Say, chapter.Numbers);
        var from = Math.Max(0, crime.Months.Count - (MostYears * Year) - crime.Months[^1].Number % Year);
        List<Datum> counts = [.. series.Counts.Skip(from)];
        var known = counts.Where(c => c.HasValue).Select(c => c.Number).ToList();
        if (known.Count == 0) return;
        chapter.Report.Subsection(say.Say("crime.season"));
        chapter.Report.Figure(
            title, say.Say("audit.season-sub", ("city", audit.City)), new SeasonTiles([.. crime.Months.Skip(from)], counts, say),
            new FigureNote(TrendPages.Base(audit, known), method, TrendPages.Withheld(audit, counts), audit.Source, audit.DataAsOf),
            say.Say("audit.range", ("low", numbers.Decimal(known.Min(), 0)), ("high", numbers.Decimal(known.Max(), 0))), chapter.Tables.Months);
    }

    private static string Name(CrimeChapter chapter, int number) => chapter.Say.Say("month." + number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Name of a month at the head of a sentence.</summary>
    private static string Month(CrimeChapter chapter, int number)
    {
        var name = Name(chapter, number);
        return string.Concat(name[..1].ToUpperInvariant(), name.AsSpan(1));
    }
}
