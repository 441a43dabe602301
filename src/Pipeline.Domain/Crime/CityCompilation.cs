using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Statistics.Rates;

namespace Pipeline.Domain.Crime;

/// <summary>
/// Puts the accepted extracts of a city's agencies together. Pure: the result depends on the set of extracts and
/// populations, not on their order.
/// </summary>
/// <remarks>
/// Monthly counts by category for the whole city are published as they are, small ones too: the agencies themselves
/// publish them, and no category of the known profiles is so narrow that it points at a person. Counts by small area
/// stay in the cubes.
/// </remarks>
public sealed class CityCompilation
{
    private readonly CityProfile _city;
    private readonly List<AgencyDelivery> _agencies;
    private readonly List<Month> _months;
    private readonly bool _addable;
    private readonly Period? _current;
    private readonly Period? _previous;
    private readonly IReadOnlyList<PopulationYear> _population;

    private CityCompilation(CityProfile city, IReadOnlyList<DeliveredExtract> extracts, IReadOnlyList<PopulationRow> populations, Func<string, SourceProfile?> profiles)
    {
        _city = city;
        _agencies = 
        [
            .. city.Agencies.Select(agency => new AgencyDelivery(
                agency, profiles(agency.Profile) ?? throw new ArgumentException($"The source profile '{agency.Profile}' is not known.", nameof(city)), extracts)),
        ];
        var delivered = _agencies.SelectMany(agency => agency.Months).Select(facts => facts.Month).ToHashSet();
        _months = delivered.Count == 0 ? [] : [.. Enumerable.Range(0, delivered.Max() - delivered.Min() + 1).Select(delivered.Min().AddMonths)];

        // Offences and victims, or dates of the deed and dates of the report, do not make a sum.
        _addable = city.Agencies.DistinctBy(agency => (agency.Profile, agency.CountingUnit, agency.DateBasis)).Count() == 1;

        var complete = delivered.Where(month => _agencies.TrueForAll(agency => agency.Delivered(month))).ToHashSet();
        _current = ReportingPeriods.Current(complete);
        _previous = ReportingPeriods.YearBefore(_current, complete);
        _population = ReportingPeriods.Population(city, populations);
    }

    /// <summary>The published crime picture of <paramref name="city"/>.</summary>
    /// <param name="extracts">Accepted extracts; those of agencies that the city does not list, or in another profile than it lists, are left alone.</param>
    /// <param name="populations">Rows of accepted population files; they go before the profile's numbers.</param>
    /// <param name="profiles">Finds a source profile by code, null for one that is not known; without it, those that ship.</param>
    /// <exception cref="ArgumentException">An agency's source profile is not known.</exception>
    public static CityCrime Compile(CityProfile city, IReadOnlyList<DeliveredExtract> extracts, IReadOnlyList<PopulationRow> populations, Func<string, SourceProfile?>? profiles = null)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(extracts);
        ArgumentNullException.ThrowIfNull(populations);
        return new CityCompilation(city, extracts, populations, profiles ?? SourceProfiles.Find).Picture();
    }

    private CityCrime Picture()
    {
        var categories = _agencies.SelectMany(agency => CrimeCategories.Of(agency.Profile)).DistinctBy(category => category.Code, StringComparer.Ordinal)
            .Select(Series).Where(series => series.CountsByAgency.Any(counts => counts.Any(count => count.Number > 0)))
            .ToList();
        return new CityCrime
        {
            City = _city.Code,
            Names = _city.Names,
            Country = _city.Country,
            Months = _months,
            Current = _current,
            Previous = _previous,
            Agencies = [.. _agencies.Select(Coverage)],
            Categories = categories,
            Total = TotalOf(categories),
            Population = _population,
            PopulationNote = _city.PopulationNote,
            Crosswalk = CrosswalkOfCurrent(),
            Attributions = _city.Attributions,
            DataAsOf = _agencies.SelectMany(agency => agency.Extracts).Where(extract => extract.MonthsUsed.Count > 0)
                .Select(extract => extract.ReceivedAt).DefaultIfEmpty().Max(),
        };
    }

    private AgencyCoverage Coverage(AgencyDelivery delivery)
    {
        var agency = delivery.Agency;
        return new AgencyCoverage(
            agency.Code, agency.Names, agency.Profile, agency.Categories, agency.CountingUnit, agency.DateBasis,
            [.. delivery.Months], [.. _months.Where(month => !delivery.Delivered(month))], delivery.Extracts);
    }

    private CategorySeries Series(ProfileCategory category)
    {
        var entry = _agencies.Select(agency => agency.Crosswalk.Find(category.Code)).FirstOrDefault(found => found is not null);
        var relation = entry?.Relation switch
        {
            null => "unmapped",
            Relation.Exact => "exact",
            Relation.Narrower => "narrower",
            Relation.Broader => "broader",
            Relation.Mixed => "mixed",
            _ => "none",
        };
        return Figures(
            category.Code, category.Names, entry?.Iccs, relation, crime: entry?.Relation != Relation.None,
            [.. _agencies.Select(agency => _months.ConvertAll(month => agency.Count(month, category.Code)))]);
    }

    /// <summary>An agency that covers some categories only has no total, however many rows it delivers.</summary>
    private CategorySeries TotalOf(List<CategorySeries> categories)
    {
        var crimes = categories.FindAll(series => series.Crime);
        var byAgency = _agencies.Select((agency, a) => _months
            .Select((month, m) => agency.CoversEverything && agency.Delivered(month)
                ? Datum.Of(crimes.Sum(series => series.CountsByAgency[a][m].Number))
                : Datum.NotAvailable)
            .ToList());
        return Figures(CrimeCategories.Total, CrimeCategories.TotalLabel, iccs: null, "mixed", crime: true, [.. byAgency]);
    }

    private CategorySeries Figures(string code, LocalText label, string? iccs, string relation, bool crime, IReadOnlyList<IReadOnlyList<Datum>> byAgency)
    {
        List<Datum> counts = [.. _months.Select((_, m) => _addable ? Sum(byAgency.Select(series => series[m])) : Datum.NotAvailable)];
        var current = CountIn(_current, counts);
        var previous = CountIn(_previous, counts);
        return new CategorySeries
        {
            Code = code,
            Label = label,
            Iccs = iccs,
            Relation = relation,
            Crime = crime,
            Counts = counts,
            CountsByAgency = byAgency,
            Current = current,
            Previous = previous,
            Rate = Rate(current),
            Change = Change(current, previous),
        };
    }

    private static Datum Sum(IEnumerable<Datum> parts)
    {
        double sum = 0;
        foreach (var part in parts)
        {
            if (!part.HasValue) return Datum.NotAvailable;
            sum += part.Number;
        }

        return Datum.Of(sum);
    }

    private Datum CountIn(Period? period, List<Datum> counts) =>
        period is null ? Datum.NotAvailable : Sum(counts.GetRange(period.From - _months[0], period.Months));

    private RateFigure Rate(Datum count)
    {
        var residents = ReportingPeriods.ResidentsOf(_current, _population);
        if (!count.HasValue || _current is null || residents is null)
            return new RateFigure(Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, residents?.Residents, residents?.Year);

        var rate = PoissonRate.Of((long)count.Number, residents.Residents * _current.Months / 12.0);
        return new RateFigure(
            Datum.Of(rate.Rate, rate.Flag != RateFlag.Ok), Datum.Of(rate.Low), Datum.Of(rate.High), residents.Residents, residents.Year);
    }

    private ChangeFigure? Change(Datum current, Datum previous)
    {
        if (!current.HasValue || !previous.HasValue) return null;
        var now = ReportingPeriods.ResidentsOf(_current, _population);
        var before = ReportingPeriods.ResidentsOf(_previous, _population);
        var perResident = now is not null && before is not null && string.Equals(now.Source, before.Source, StringComparison.Ordinal);

        // Both periods have the same number of months, which therefore cancels out.
        var change = RateComparison.Of(
            (long)previous.Number, perResident ? before!.Residents : 1, (long)current.Number, perResident ? now!.Residents : 1);
        return new ChangeFigure(change.Ratio, change.Low, change.High, change.PExact, change.Distinguishable, perResident);
    }

    private CrosswalkCoverage CrosswalkOfCurrent()
    {
        long total = 0, unallocated = 0, unmapped = 0, excluded = 0;
        double strict = 0, broad = 0;
        foreach (var agency in _agencies)
        {
            var allocation = agency.Crosswalk.Allocate(ReportingPeriods.MonthsOf(_current).SelectMany(agency.RawCounts));
            var crimes = allocation.Total - allocation.Excluded;
            total += allocation.Total;
            unallocated += allocation.Unallocated;
            unmapped += allocation.Unmapped;
            excluded += allocation.Excluded;
            strict += (allocation.Strict ?? 0) * crimes;
            broad += (allocation.Broad ?? 0) * crimes;
        }

        double placeable = total - excluded;
        return new CrosswalkCoverage(
            string.Join(", ", _agencies.Select(agency => agency.Crosswalk.Name).Distinct(StringComparer.Ordinal)),
            placeable == 0 ? null : strict / placeable, placeable == 0 ? null : broad / placeable, total, unallocated, unmapped, excluded);
    }
}
