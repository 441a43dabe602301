using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Statistics.Rates;

namespace Pipeline.Domain.Crime;

/// <summary>Trend and season of a monthly series (methods 2.3).</summary>
/// <param name="months">Months of the series.</param>
/// <param name="population">Residents by year, sorted.</param>
/// <param name="breaks">First months under a new rule of recording.</param>
internal sealed class SeriesMovement(IReadOnlyList<Month> months, IReadOnlyList<PopulationYear> population, IReadOnlyList<Month> breaks)
{
    private const int Year = 12;
    private const int FewestYears = 3;

    /// <param name="counts">One for each month.</param>
    public SeriesTrend TrendOf(IReadOnlyList<Datum> counts)
    {
        if (months.Count == 0) return new SeriesTrend([], []);
        List<YearCount> years = [];
        for (var year = months[0].Year; year <= months[^1].Year; year++)
        {
            double sum = 0;
            var known = 0;
            for (var i = 0; i < months.Count; i++)
            {
                if (months[i].Year != year || !counts[i].HasValue) continue;
                sum += counts[i].Number;
                known++;
            }

            years.Add(new YearCount(year, known, known == 0 ? Datum.NotAvailable : Datum.Of(sum), known == Year, ResidentsOf(year)?.Residents));
        }

        return new SeriesTrend(years, [.. RunsOf(years)]);
    }

    /// <param name="counts">One for each month.</param>
    public SeriesSeason SeasonOf(IReadOnlyList<Datum> counts)
    {
        var end = months.Count;
        while (end > 0 && !counts[end - 1].HasValue) end--;
        var start = end;
        while (start > 0 && counts[start - 1].HasValue && !(start < end && breaks.Contains(months[start]))) start--;
        if (end == 0) return SeriesSeason.Not(WhyNot.NoEvents);
        if (end - start < Seasonality.FewestMonths) return SeriesSeason.Not(counts.Take(start).Any(count => count.HasValue) ? WhyNot.Gaps : WhyNot.UnderThreeYears);

        double[] run = [.. counts.Skip(start).Take(end - start).Select(count => count.Number)];
        if (run.Any(count => count <= 0)) return SeriesSeason.Not(WhyNot.Zeros);
        var season = Seasonality.Of(run);
        var adjusted = new Datum[months.Count];
        Array.Fill(adjusted, Datum.NotAvailable);
        for (var i = 0; i < run.Length; i++) adjusted[start + i] = Datum.Of(Math.Round(season.Adjusted[i], 1));
        var index = new double[Year];
        for (var m = 0; m < Year; m++) index[(months[start].Number - 1 + m) % Year] = Math.Round(season.Index[m], 4);
        return new SeriesSeason(null, months[start], run.Length, index, adjusted);
    }

    private IEnumerable<TrendRun> RunsOf(List<YearCount> years)
    {
        List<YearCount> run = [];
        string? opened = null;
        foreach (var year in years)
        {
            // A year in which a rule changed belongs to neither side, unless the rule began with it.
            var changesWithin = breaks.Any(month => month.Year == year.Year && month.Number > 1);
            var changed = BreakBefore(year.Year);
            if (!year.Complete || changesWithin || changed is not null)
            {
                if (run.Count > 0) yield return Test(run, opened);
                run = [];
                opened = changed ?? (changesWithin ? "recording" : null);
                if (!year.Complete || changesWithin) continue;
            }

            run.Add(year);
        }

        if (run.Count > 0) yield return Test(run, opened);
    }

    private string? BreakBefore(int year)
    {
        if (breaks.Any(month => month == new Month(year, 1))) return "recording";
        var (before, now) = (ResidentsOf(year - 1), ResidentsOf(year));
        return before is not null && now is not null && !string.Equals(before.Source, now.Source, StringComparison.Ordinal) ? "population-source" : null;
    }

    private static TrendRun Test(List<YearCount> run, string? opened)
    {
        var perResident = run.TrueForAll(year => year.Residents is not null);
        double[] values = [.. run.Select(year => perResident ? 100_000 * year.Count.Number / year.Residents!.Value : year.Count.Number)];
        string? whyNoLine = null, whyNoRanks = null;
        TrendLine? line = null;
        if (run.Count < FewestYears) whyNoLine = WhyNot.UnderThreeYears;
        else if (run.TrueForAll(year => year.Count.Number == 0)) whyNoLine = WhyNot.NoEvents;
        else if (!CountTrend.IsDefined(Years(run), Counts(run))) whyNoLine = WhyNot.TooFewEvents;
        else
        {
            var trend = CountTrend.Of(
                Years(run), Counts(run),
                perResident ? [.. run.Select(year => (double)year.Residents!.Value)] : null);
            line = new TrendLine(
                perResident, trend.YearlyChangePercent, trend.Low, trend.High, trend.P, trend.Dispersion,
                trend.NegativeBinomial is { } second ? 100 * (Math.Exp(second.Slope) - 1) : null, trend.NegativeBinomial?.Theta);
        }

        TrendRanks? ranks = null;
        if (run.Count < MannKendall.FewestPoints) whyNoRanks = WhyNot.UnderEightYears;
        else
        {
            var test = MannKendall.Of(values);
            ranks = new TrendRanks(perResident, test.S, test.Z, test.P, test.Slope, test.Low, test.High);
        }

        return new TrendRun(run[0].Year, run[^1].Year, opened, line, whyNoLine, ranks, whyNoRanks);
    }

    private static int[] Years(List<YearCount> run) => [.. run.Select(year => year.Year)];

    private static long[] Counts(List<YearCount> run) => [.. run.Select(year => (long)Math.Round(year.Count.Number))];

    private PopulationYear? ResidentsOf(int year) => population.LastOrDefault(known => known.Year <= year);
}
