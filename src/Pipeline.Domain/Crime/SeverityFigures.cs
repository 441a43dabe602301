using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Statistics.Rates;

namespace Pipeline.Domain.Crime;

/// <summary>A set of severity weights, as a city uses it.</summary>
/// <param name="Weight">Of a category; null where the set has none.</param>
internal sealed record SeverityScale(string Name, string Source, int? BaseYear, Func<CategorySeries, double?> Weight);

/// <summary>Weighs a city's series (methods 2.4).</summary>
internal sealed class SeverityFigures(CityCrime city, SeverityScale scale)
{
    // Any number will do as long as it never changes: equal inputs publish equal limits.
    private const ulong Seed = 20;

    private readonly List<CategorySeries> _crimes = [.. city.Categories.Where(series => series.Crime)];

    public SeverityPicture Picture()
    {
        var without = _crimes.Where(series => scale.Weight(series) is null && series.Counts.Any(count => count.Number > 0))
            .Select(series => new UnplacedCategory("", series.Code, series.Relation, (long)series.Counts.Sum(count => count.Number))).ToList();
        var now = city.Current is { } period ? CountsOf(period) : null;
        if (without.Count > 0) return new SeverityPicture(WhyNot.WithoutWeight, scale.Name, scale.Source, scale.BaseYear, WhyNot.WithoutWeight, without, null, [], []);
        if (now is null) return new SeverityPicture(city.Current is null ? WhyNot.NoPeriod : WhyNot.NotAdded, scale.Name, scale.Source, scale.BaseYear, WhyNot.NoPeriod, [], null, [], []);

        List<(int Year, IReadOnlyList<WeightedCount> Counts)> years = [];
        for (var year = city.Months[0].Year; year <= city.Months[^1].Year; year++)
            if (CountsOf(new Period(new Month(year, 1), 12)) is { } counts) years.Add((year, counts));
        var baseRate = scale.BaseYear is { } at && years.Find(y => y.Year == at).Counts is { } atBase && ResidentsOf(at) is { } people ? SeverityIndex.Of(atBase).Rate(people) : null;
        var whyNoIndex = baseRate is > 0 ? null : scale.BaseYear is null ? WhyNot.NoBaseYear : ResidentsOf(scale.BaseYear.Value) is null ? WhyNot.NoPopulation : WhyNot.Gaps;

        var index = SeverityIndex.Of(now);
        var crimes = now.Sum(count => count.Count);
        var shares = now.Where(count => count.Count > 0 && index.Total > 0)
            .Select(count => new SeverityShare(count.Category, count.Weight!.Value, Math.Round(count.Count * count.Weight.Value / index.Total!.Value, 6), Math.Round((double)count.Count / crimes, 6)))
            .OrderByDescending(share => share.OfHarm).ThenBy(share => share.Category, StringComparer.Ordinal);
        return new SeverityPicture(
            null, scale.Name, scale.Source, scale.BaseYear, whyNoIndex, [],
            Figure(now, ResidentsOf(city.Current!.Last.Year), city.Current.Months, baseRate),
            [.. years.Select(year => new SeverityYear(year.Year, Figure(year.Counts, ResidentsOf(year.Year), 12, baseRate)))],
            [.. shares]);
    }

    private static SeverityFigure Figure(IReadOnlyList<WeightedCount> counts, long? residents, int months, double? baseRate)
    {
        var index = SeverityIndex.Of(counts);
        var limits = SeverityIndex.Interval(counts, Seed)!.Value;
        var factor = residents is null ? null : (double?)(100_000.0 * 12 / months / residents.Value);
        return new SeverityFigure(
            Datum.Of(Math.Round(index.Total!.Value, 4)), Per(index.Total), Per(limits.Low), Per(limits.High),
            baseRate is > 0 && factor is not null ? Datum.Of(Math.Round(100 * index.Total.Value * factor.Value / baseRate.Value, 2)) : Datum.NotAvailable,
            index.MeanWeight is { } mean ? Datum.Of(Math.Round(mean, 4)) : Datum.NotAvailable);

        Datum Per(double? total) => factor is null ? Datum.NotAvailable : Datum.Of(Math.Round(total!.Value * factor.Value, 4));
    }

    /// <summary>Null unless every month of the period has a count of every category.</summary>
    private List<WeightedCount>? CountsOf(Period period)
    {
        if (city.Months.Count == 0 || period.From < city.Months[0] || period.Last > city.Months[^1]) return null;
        var first = period.From - city.Months[0];
        List<WeightedCount> counts = [];
        foreach (var series in _crimes)
        {
            double sum = 0;
            for (var m = first; m < first + period.Months; m++)
            {
                if (!series.Counts[m].HasValue) return null;
                sum += series.Counts[m].Number;
            }

            counts.Add(new WeightedCount(series.Code, (long)Math.Round(sum), scale.Weight(series)));
        }

        return counts;
    }

    private long? ResidentsOf(int year) => city.Population.LastOrDefault(known => known.Year <= year)?.Residents;
}
