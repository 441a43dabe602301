using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>The latest months in front of the same months of earlier years, and what complete years say of a direction.</summary>
internal static class YearPages
{
    /// <summary>As many as the figure draws in grey.</summary>
    private const int MostEarlier = 5;

    private const double Level = 0.05;

    public static void Add(CrimeChapter chapter, CategorySeries series)
    {
        Direction(chapter, series);
        Figure(chapter, series);
    }

    /// <summary>A month and the same one of the years before it.</summary>
    private sealed record MonthBefore(Datum Now, IReadOnlyList<double> Earlier)
    {
        public double Mean => Earlier.Average();
    }

    private static void Figure(CrimeChapter chapter, CategorySeries series)
    {
        var (crime, audit, say, numbers) = (chapter.Crime, chapter.Audit, chapter.Say, chapter.Numbers);
        if (crime.Current is not { } current) return;
        var compared = Enumerable.Range(0, current.Months).Select(current.From.AddMonths)
            .Select(month => new MonthBefore(At(month), [.. Enumerable.Range(1, MostEarlier).Select(years => At(month.AddMonths(-12 * years))).Where(count => count.HasValue).Select(count => count.Number)]))
            .Where(month => month.Now.HasValue && month.Earlier.Count > 0).ToList();
        if (compared.Count == 0) return;

        var (below, above) = (compared.Count(month => month.Now.Number < month.Mean), compared.Count(month => month.Now.Number > month.Mean));
        var (id, k) = below > above ? ("crime.years.below", below) : ("crime.years.above", above);
        (string, string)[] values = [("series", audit.Label(series)), ("k", numbers.Whole(k)), ("n", numbers.Whole(compared.Count)), ("years", numbers.Whole(compared.Max(month => month.Earlier.Count)))];
        var known = series.Counts.Where(c => c.HasValue).Select(c => c.Number).ToList();
        var provisional = Provisional(chapter);
        chapter.Report.Figure(
            say.Say(id, values),
            say.Say("crime.years.sub", chapter.Period),
            new YearLines(crime.Months, series.Counts, current, provisional.ToHashSet(), say),
            new FigureNote(
                string.Join(' ', TrendPages.Base(audit, known), say.Say("crime.years.base", [.. values, ("below", numbers.Whole(below)), ("above", numbers.Whole(above))])),
                string.Join(' ', new[] { say.Say("crime.years.method"), provisional.Count == 0 ? null : say.Say("crime.years.provisional", ("months", audit.MonthRuns(provisional))) }.OfType<string>()),
                TrendPages.Withheld(audit, series.Counts), audit.Source, audit.DataAsOf),
            say.Say("audit.range", ("low", numbers.Decimal(known.Min(), 0)), ("high", numbers.Decimal(known.Max(), 0))),
            chapter.Tables.Months);

        Datum At(Month month) => month - crime.Months[0] is var i and >= 0 && i < series.Counts.Count ? series.Counts[i] : Datum.NotAvailable;
    }

    /// <summary>Months that some agency may still change.</summary>
    private static List<Month> Provisional(CrimeChapter chapter) => [.. chapter.Crime.Agencies.SelectMany(agency => agency.Provisional).Distinct().Order()];

    /// <summary>What may be said of the course over complete years: per run without a break, a direction only where the test sees one.</summary>
    private static void Direction(CrimeChapter chapter, CategorySeries series)
    {
        if (series.Trend is not { } trend) return;
        var tested = trend.Runs.Where(run => run.Line is not null || run.Ranks is not null).ToList();
        if (tested.Count == 0)
        {
            chapter.NotShown("crime.part.trend", trend.Runs.Select(run => run.WhyNoLine).LastOrDefault(why => why is not null)
                ?? (trend.Years.Any(year => year.Months > 0) ? WhyNot.UnderThreeYears : WhyNot.NoEvents));
            return;
        }

        var sentences = tested.SelectMany(run => Sentences(chapter, series, run)).ToList();
        var table = Table(chapter);
        chapter.Report.Text(string.Join(' ', sentences.Append(chapter.Say.Say("crime.trend.table-ref", ("table", table.Label)))));
    }

    private static IEnumerable<string> Sentences(CrimeChapter chapter, CategorySeries series, TrendRun run)
    {
        var (say, numbers) = (chapter.Say, chapter.Numbers);
        var years = (From: ("from", numbers.Year(run.From)), To: ("to", numbers.Year(run.To)));
        switch (run.Break)
        {
            case "recording": yield return say.Say("crime.trend.break-recording", years.From); break;
            case "population-source": yield return say.Say("crime.trend.break-population", years.From); break;
        }

        if (run.Line is { } line)
        {
            yield return say.Say(
                line.P < Level ? "crime.trend.clear" : "crime.trend.unclear", years.From, years.To, ("series", chapter.Audit.Label(series)),
                ("measure", say.Say(line.PerResident ? "crime.trend.rate" : "crime.trend.count")), ("change", Percent(chapter, line.YearlyChange)), ("range", LineRange(chapter, line)));
            if (line.NegativeBinomial is { } second)
                yield return say.Say("crime.trend.dispersed", ("dispersion", numbers.Decimal(line.Dispersion, 1)), ("change", Percent(chapter, second)));
        }

        if (run.Ranks is { } ranks)
        {
            yield return say.Say(
                ranks.P < Level ? "crime.trend.ranks-clear" : "crime.trend.ranks-unclear", ("p", P(chapter, ranks.P)),
                ("slope", say.Say(ranks.PerResident ? "crime.trend.step-rate" : "crime.trend.step-count", ("n", Slope(chapter, ranks, ranks.Slope)))), ("range", RankRange(chapter, ranks)));
        }
        else if (run.WhyNoRanks is { } why) yield return say.Say("crime.trend.no-ranks", ("why", Texts.WhyTexts.Why(say, why)));
    }

    /// <summary>Every series with a tested run, for who wants to check.</summary>
    private static Anchor Table(CrimeChapter chapter)
    {
        var (crime, audit, say, numbers) = (chapter.Crime, chapter.Audit, chapter.Say, chapter.Numbers);
        List<IReadOnlyList<string>> rows = [];
        foreach (var series in crime.Categories.Where(audit.Tells).Prepend(crime.Total))
        {
            foreach (var run in series.Trend?.Runs.Where(run => run.Line is not null || run.Ranks is not null) ?? [])
            {
                rows.Add(
                [
                    audit.Label(series), $"{numbers.Year(run.From)}\u2009–\u2009{numbers.Year(run.To)}",
                    run.Line is { } line ? $"{Percent(chapter, line.YearlyChange)} ({LineRange(chapter, line)})" : "x",
                    run.Line is { } fitted ? P(chapter, fitted.P) : "x", run.Line is { } spread ? numbers.Decimal(spread.Dispersion, 1) : "x",
                    run.Line?.NegativeBinomial is { } second ? Percent(chapter, second) : "–",
                    run.Ranks is { } ranks ? $"{Slope(chapter, ranks, ranks.Slope)} ({RankRange(chapter, ranks)})" : "x", run.Ranks is { } tested ? P(chapter, tested.P) : "x",
                ]);
            }
        }

        return chapter.Tables.Later(
            say.Say("crime.trend.table"),
            [
                new TableColumn(say.Say("audit.col.category")), new TableColumn(say.Say("crime.col.years")), new TableColumn(say.Say("crime.col.yearly"), Numeric: true),
                new TableColumn(say.Say("crime.col.p"), Numeric: true), new TableColumn(say.Say("crime.col.dispersion"), Numeric: true), new TableColumn(say.Say("crime.col.second"), Numeric: true),
                new TableColumn(say.Say("crime.col.sen"), Numeric: true), new TableColumn(say.Say("crime.col.kendall"), Numeric: true),
            ],
            rows, say.Say("crime.trend.table-note") + (audit.ToldNote is { } told ? " " + told : string.Empty));
    }

    private static string Percent(CrimeChapter chapter, double change) => Math.Abs(change) > 1e6 ? ">\u00A0" + chapter.Numbers.SignedPercent(1e6, 0) : chapter.Numbers.SignedPercent(change);

    private static string LineRange(CrimeChapter chapter, TrendLine line) =>
        chapter.Say.Say("common.range", ("low", Percent(chapter, line.Low)), ("high", Percent(chapter, line.High)));

    private static string Slope(CrimeChapter chapter, TrendRanks ranks, double slope) => chapter.Numbers.Decimal(slope, ranks.PerResident ? 2 : 1);

    private static string RankRange(CrimeChapter chapter, TrendRanks ranks) => ranks is { Low: { } low, High: { } high }
        ? chapter.Say.Say("common.range", ("low", Slope(chapter, ranks, low)), ("high", Slope(chapter, ranks, high)))
        : "x";

    private static string P(CrimeChapter chapter, double p) => chapter.Numbers.P(Datum.Of(p));
}
