using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Statistics.Rates;

namespace Pipeline.Domain.Crime;

/// <summary>Adds the statistics to a city's series: trend, season, classification, severity, places, hot spots, hours, repeats and masked points. Pure.</summary>
internal sealed class CityPicture
{
    private readonly CityCrime _city;
    private readonly PictureSources _sources;
    private readonly CrimeDisclosurePolicy _policy;
    private readonly IReadOnlyList<CrimeGroup> _groups;
    private readonly GroupCoverage _coverage;

    private readonly Func<IReadOnlyList<CategorySeries>, IReadOnlyList<CrimeGroup>, IReadOnlyList<CategorySeries>> _publish;

    private CityPicture(
        CityCrime city, PictureSources sources, CrimeDisclosurePolicy policy, Func<IReadOnlyList<CategorySeries>, IReadOnlyList<CrimeGroup>, IReadOnlyList<CategorySeries>> publish)
    {
        _publish = publish;
        _city = city;
        _sources = sources;
        _policy = policy;
        _groups = CrimeGroups.Of(city.Categories, sources.Agencies.SelectMany(agency => agency.Sensitive).ToHashSet(StringComparer.Ordinal));
        _coverage = new GroupCoverage(_groups, sources.Agencies);
    }

    /// <param name="city">Series, periods and population; the parts that this adds are replaced.</param>
    /// <param name="publish">The series to publish, from all series and the groups; without it, all.</param>
    public static CityCrime Of(
        CityCrime city, PictureSources sources, CrimeDisclosurePolicy? policy = null,
        Func<IReadOnlyList<CategorySeries>, IReadOnlyList<CrimeGroup>, IReadOnlyList<CategorySeries>>? publish = null) =>
        new CityPicture(city, sources, policy ?? CrimeDisclosurePolicy.Current, publish ?? ((all, _) => all)).Picture();

    private CityCrime Picture()
    {
        var movement = new SeriesMovement(_city.Months, _city.Population, [.. _sources.City.Breaks.Select(change => change.From)]);
        CategorySeries Moved(CategorySeries series) => series with { Trend = movement.TrendOf(series.Counts), Season = movement.SeasonOf(series.Counts) };
        var city = _city with
        {
            Groups = _groups,
            Categories = [.. _publish(_city.Categories, _groups).Select(Moved)],
            Total = Moved(_city.Total),
            Classification = Classification(),
            Severity = _sources.Severity is { } scale
                ? new SeverityFigures(_city, scale).Picture()
                : new SeverityPicture(_sources.City.SeverityWeights is null ? WhyNot.NoWeights : WhyNot.WeightsUnknown, _sources.City.SeverityWeights, null, null, WhyNot.NoWeights, [], null, [], []),
        };
        if (_city.Current is not { } current) return Without(WhyNot.NoPeriod);
        if (!_sources.Addable) return Without(WhyNot.NotAdded);
        if (!_coverage.Any) return Without(WhyNot.NotCovered);

        var (set, whyNoSet) = AreaTables.Choose(_sources.Areas, current);
        var (places, placed) = Places(current, set, whyNoSet);
        var hotSpots = new HotSpotSearch(_groups, _coverage, current, _city.Previous, _policy).Of(
            [.. _sources.Agencies.SelectMany(agency => agency.Grids.Select(grid => (grid, agency.Category)))], set,
            Crimes(), _sources.PointsAllowed);
        var events = _sources.Agencies.SelectMany(agency => agency.Events.Select(all => (all, agency.Category))).ToList();
        return city with
        {
            Places = places,
            HotSpots = hotSpots,
            Hours = WeekHours.Of([.. _sources.Agencies.SelectMany(agency => agency.Hours.Select(hours => (hours, agency.Category)))], _groups, _coverage, current, _policy),
            Repeats = new RepeatSearch(_groups, _coverage, current, _policy).Of(events, _sources.PointsAllowed),
            Points = Points(current, places, set, placed, hotSpots.Why),
        };

        CityCrime Without(string why) => city with
        {
            Places = new AreaTable { Why = why },
            HotSpots = Crime.HotSpots.Not(why),
            Hours = new HourPattern(why, 0, 0, null, null, Rounded: false, []),
            Repeats = new RepeatPicture([], why, [], why),
            Points = MaskedPoints.Not(why),
        };
    }

    private Classification Classification()
    {
        if (_city.Current is not { } current) return new Classification(WhyNot.NoPeriod, [], null, [], []);
        var agencies = _sources.Agencies.Select(agency => new AgencyCounts(
            agency.Code, agency.Crosswalk, [.. ReportingPeriods.MonthsOf(current).SelectMany(agency.Counts)], agency.Splits, agency.Covers)).ToList();
        var residents = ReportingPeriods.ResidentsOf(current, _city.Population);
        return new ClassifiedPicture(agencies, _sources.Addable, Rate).Of();

        RateFigure Rate(Datum count)
        {
            if (residents is null || !count.HasValue || !_sources.RatesAllowed) return new RateFigure(Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, residents?.Residents, residents?.Year);
            var rate = PoissonRate.Of((long)Math.Round(count.Number), residents.Residents * current.Months / 12.0);
            return new RateFigure(Datum.Of(rate.Rate, rate.Flag != RateFlag.Ok), Datum.Of(rate.Low), Datum.Of(rate.High), residents.Residents, residents.Year);
        }
    }

    private (AreaTable Table, List<(CrimeEvents Events, Func<string, string> Category, int[] Places)> Placed) Places(Period current, AreaSet? set, string? whyNoSet)
    {
        if (set is null) return (new AreaTable { Why = whyNoSet }, []);
        var counts = new AreaCounts(set, current, _city.Previous);
        List<(CrimeEvents, Func<string, string>, int[])> placed = [];
        foreach (var agency in _sources.Agencies)
        {
            // An agency whose incidents were read again is placed by them, the others by the codes that they recorded.
            if (agency.Events.Count == 0) counts.Add(agency.Cells);
            foreach (var events in agency.Events) placed.Add((events, agency.Category, counts.Add(events, agency.Category)));
        }

        var previous = _city.Previous;
        var whyNoPrevious = previous is null ? WhyNot.NoPeriod : null;
        if (previous is not null && !counts.ByPoint && (previous.From < set.From))
        {
            previous = null;
            whyNoPrevious = WhyNot.BoundariesChanged;
        }

        var tables = new AreaTables(_groups, _coverage, CityTotal, Residents(set), _sources.RatesAllowed, current, _policy);
        return (tables.Of(counts, previous, whyNoPrevious), placed);
    }

    /// <summary>Residents of the areas; rows for areas of the city's other levels and vintages are no slips.</summary>
    private AreaPopulation Residents(AreaSet set)
    {
        var elsewhere = _sources.Areas.Where(other => !ReferenceEquals(other, set)).SelectMany(other => other.Areas).Select(area => area.Code)
            .Except(set.Areas.Select(area => area.Code), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        return AreaPopulation.Of(set, _sources.AreaPopulation.Where(row => !elsewhere.Contains(row.Area)));
    }

    /// <summary>Recorded crimes of the current period in all that is covered; null where there is no number.</summary>
    private long? Crimes()
    {
        if (_coverage[0]) return _city.Total.Current.HasValue ? (long)Math.Round(_city.Total.Current.Number) : null;
        return Enumerable.Range(1, _groups.Count - 1).Where(g => _coverage[g]).Select(g => CityTotal(0, _groups[g])).Aggregate((long?)0, (sum, count) => sum + count);
    }

    /// <summary>What is published of a group for the whole city; null unless it is a whole number for every category.</summary>
    private long? CityTotal(int period, CrimeGroup group)
    {
        double sum = 0;
        foreach (var series in _city.Categories.Where(series => group.Categories.Contains(series.Code, StringComparer.Ordinal)))
        {
            var count = period == 0 ? series.Current : series.Previous;
            if (!count.HasValue || count.Number != Math.Floor(count.Number)) return null;
            sum += count.Number;
        }

        return (long)sum;
    }

    private MaskedPoints Points(Period current, AreaTable table, AreaSet? set, List<(CrimeEvents Events, Func<string, string> Category, int[] Places)> placed, string? whyNoHotSpots)
    {
        if (set is null || table.Why is not null) return MaskedPoints.Not(table.Why ?? WhyNot.NoAreas);
        if (placed.Count == 0 || whyNoHotSpots is WhyNot.NoPoints) return MaskedPoints.Not(WhyNot.NoPoints);
        if (whyNoHotSpots is WhyNot.Geocoding) return MaskedPoints.Not(WhyNot.Geocoding);
        if (_sources.Secret.IsEmpty) return MaskedPoints.Not(WhyNot.NoSecret);
        if (_sources.City.HouseholdSize is not { } size) return MaskedPoints.Not(WhyNot.NoHouseholds);
        return new PointMasking(_groups, _coverage, current, table, set, size, _sources.Secret, _policy).Of(placed);
    }
}
