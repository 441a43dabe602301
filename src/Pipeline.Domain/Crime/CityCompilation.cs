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
    /// <summary>Above this, categories are published in groups: the widest list of an agency that is still a list and no penal code has about that many.</summary>
    private const int MostCategories = 40;

    private readonly CityEvidence _evidence;
    private readonly CityProfile _city;
    private readonly IReadOnlyList<AgencyDelivery> _agencies;
    private readonly IReadOnlyList<Month> _months;
    private readonly Period? _current;
    private readonly Period? _previous;
    private readonly IReadOnlyList<PopulationYear> _population;

    private CityCompilation(CityEvidence evidence)
    {
        _evidence = evidence;
        (_city, _agencies, _months, _population) = (evidence.City, evidence.Agencies, evidence.Months, evidence.Population);
        (_current, _previous) = (evidence.Current, evidence.Previous);
    }

    /// <summary>The published crime picture of <paramref name="city"/>.</summary>
    /// <param name="extracts">Accepted extracts; those of agencies that the city does not list, or in another profile than it lists, are left alone.</param>
    /// <param name="populations">Rows of accepted population files; they go before the profile's numbers.</param>
    /// <param name="profiles">Finds a source profile by code, null for one that is not known; without it, those that ship.</param>
    /// <param name="areas">Boundaries of the city's areas in the order of delivery; those of other cities are left alone.</param>
    /// <param name="secret">Secret of the installation by which published points are moved; empty publishes none.</param>
    /// <exception cref="ArgumentException">An agency's source profile is not known.</exception>
    public static CityCrime Compile(
        CityProfile city, IReadOnlyList<DeliveredExtract> extracts, IReadOnlyList<PopulationRow> populations, Func<string, SourceProfile?>? profiles = null,
        IReadOnlyList<AreaSet>? areas = null, ReadOnlyMemory<byte> secret = default)
    {
        var evidence = Evidence(city, extracts, populations, profiles, areas);
        var compilation = new CityCompilation(evidence);
        return CityPicture.Of(compilation.Picture(), PictureSources.From(evidence, secret), publish: compilation.Published);
    }

    /// <summary>The picture of a city of whose recorded crime nothing is known: what a report of other things stands on. Everything in it is not available, and nothing is zero.</summary>
    /// <param name="population">Residents by year.</param>
    /// <param name="dataAsOf">Moment of the newest file behind those other things.</param>
    public static CityCrime Nothing(string code, LocalText names, string country, IReadOnlyList<PopulationYear> population, LocalText? populationNote, DateTimeOffset dataAsOf) => Compile(
        new CityProfile { Code = code, Names = names, Country = country, TimeZone = "UTC", Population = population, PopulationNote = populationNote, Agencies = [] }, [], []) with { DataAsOf = dataAsOf };

    /// <summary>Residents of the city by year: an accepted population file goes before the profile.</summary>
    public static IReadOnlyList<PopulationYear> ResidentsOf(CityProfile city, IReadOnlyList<PopulationRow> populations)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(populations);
        return ReportingPeriods.Population(city, populations.Where(row => row.City is null || string.Equals(row.City, city.Code, StringComparison.Ordinal)));
    }

    /// <summary>
    /// Hashes of the extracts whose single incidents <see cref="Compile"/> can use: those with a month in force, where the city has boundaries, where
    /// several agencies may report one event, or where points tell more than their counts.
    /// </summary>
    public static IReadOnlySet<string> NeedsEvents(
        CityProfile city, IReadOnlyList<DeliveredExtract> extracts, Func<string, SourceProfile?>? profiles = null, IReadOnlyList<AreaSet>? areas = null)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(extracts);
        var agencies = Deliveries(city, extracts, profiles ?? SourceProfiles.Find).Where(agency => agency.Profile.Rows == ProfileRows.Incidents).ToList();
        var several = agencies.Count(agency => agency.Months.Count > 0 && (agency.Profile.Columns.Id is not null || agency.HasPoints)) > 1;
        return agencies.Where(agency => agency.HasPoints || several || areas?.Any(set => IsOf(city, set)) == true)
            .SelectMany(agency => agency.Extracts).Where(extract => extract.MonthsUsed.Count > 0).Select(extract => extract.Sha256).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Deliveries in order and agencies together: what every further statistic of the city starts from.</summary>
    internal static CityEvidence Evidence(
        CityProfile city, IReadOnlyList<DeliveredExtract> extracts, IReadOnlyList<PopulationRow> populations, Func<string, SourceProfile?>? profiles = null,
        IReadOnlyList<AreaSet>? areas = null)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(extracts);
        ArgumentNullException.ThrowIfNull(populations);
        var agencies = Deliveries(city, extracts, profiles ?? SourceProfiles.Find);
        var delivered = agencies.SelectMany(agency => agency.Months).Select(facts => facts.Month).ToHashSet();
        var complete = delivered.Where(month => agencies.TrueForAll(agency => agency.Delivered(month))).ToHashSet();
        var current = ReportingPeriods.Current(complete);
        var matching = EventMatching.Among(agencies);
        List<PopulationRow> residents = [.. populations.Where(row => row.City is null || string.Equals(row.City, city.Code, StringComparison.Ordinal))];
        return new CityEvidence
        {
            City = city,
            Months = delivered.Count == 0 ? [] : [.. Enumerable.Range(0, delivered.Max() - delivered.Min() + 1).Select(delivered.Min().AddMonths)],
            Current = current,
            Previous = ReportingPeriods.YearBefore(current, complete),
            Population = ReportingPeriods.Population(city, residents),
            AreaPopulation = residents,
            Areas = [.. (areas ?? []).Where(set => IsOf(city, set))],
            Agencies = agencies,
            Exchange = Scoring.Of(city, agencies, current),
            Integration = new Integrating(city, agencies).Result(current, matching),
        };
    }

    private static bool IsOf(CityProfile city, AreaSet areas) => string.Equals(areas.City, city.Code, StringComparison.Ordinal);

    private static List<AgencyDelivery> Deliveries(CityProfile city, IReadOnlyList<DeliveredExtract> extracts, Func<string, SourceProfile?> profiles) =>
    [
        .. city.Agencies.Select(agency => new AgencyDelivery(
            agency, profiles(agency.Profile) ?? throw new ArgumentException($"The source profile '{agency.Profile}' is not known.", nameof(city)), extracts)),
    ];

    private CityCrime Picture()
    {
        var categories = _agencies.Select(agency => agency.Profile).DistinctBy(profile => profile.Code, StringComparer.Ordinal)
            .SelectMany(profile => CrimeCategories.Of(profile).Select(category => Series(profile.Code, category)))
            .Where(series => series.CountsByAgency.Any(counts => counts.Any(count => count.Number > 0)))
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
            Total = Total(),
            Population = _population,
            PopulationNote = _city.PopulationNote,
            Crosswalk = CrosswalkOfCurrent(),
            Attributions = _city.Attributions,
            Exchange = _evidence.Exchange,
            Integration = _evidence.Integration,
            DataAsOf = _agencies.SelectMany(agency => agency.Extracts).Where(extract => extract.MonthsUsed.Count > 0)
                .Select(extract => extract.ReceivedAt).DefaultIfEmpty().Max(),
        };
    }

    private AgencyCoverage Coverage(AgencyDelivery delivery)
    {
        var agency = delivery.Agency;
        return new AgencyCoverage(
            agency.Code, agency.Names, agency.Profile, agency.Categories, agency.CountingUnit, agency.DateBasis,
            [.. delivery.Months.Select(WithoutDays)], [.. _months.Where(month => !delivery.Delivered(month))], delivery.Extracts)
        {
            Provisional = [.. delivery.Months.Select(facts => facts.Month).Where(delivery.IsProvisional)],
        };
    }

    /// <summary>Counts by day are the scorecard's means, not for publication.</summary>
    private static CubeMonth WithoutDays(CubeMonth facts) => facts.Days.Count == 0 ? facts : facts with { Days = [] };

    /// <summary>Categories are the profile's: agencies that count in another profile's have no number here, and meet in the total and in the classification.</summary>
    private CategorySeries Series(string profile, ProfileCategory category)
    {
        var entry = _agencies.First(agency => IsOf(agency, profile)).Crosswalk.Find(category.Code);
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
            category.Code, category.Names, profile, entry?.Iccs, relation, crime: entry?.Relation != Relation.None,
            (agency, month) => IsOf(agency, profile) ? agency.Count(month, category.Code) : Datum.NotAvailable,
            (agency, month) => IsOf(agency, profile) ? agency.Contribution(month, category.Code) : Datum.NotAvailable);
    }

    /// <summary>
    /// The series that are published: the agency's own categories where they are few. A penal code's hundreds of offences would show single events by month
    /// ("gang rape: 1 in March"), and nobody could compare them: there the groups are published, which are classes of the ICCS where they have one.
    /// </summary>
    private IReadOnlyList<CategorySeries> Published(IReadOnlyList<CategorySeries> categories, IReadOnlyList<CrimeGroup> groups)
    {
        if (categories.Count <= MostCategories) return categories;
        var byCode = categories.ToLookup(series => series.Code, StringComparer.Ordinal);
        bool Unknown(CrimeGroup group) => group.Iccs is null && string.Equals(byCode[group.Code].First().Relation, "unmapped", StringComparison.Ordinal);
        List<CategorySeries> published =
        [
            .. groups.Where(group => !string.Equals(group.Code, CrimeCategories.Total, StringComparison.Ordinal) && !Unknown(group)).Select(group => Together(
                group.Code, group.Iccs is { } iccs ? Iccs.Find(iccs)!.Names : byCode[group.Code].First().Label, group.Iccs, [.. group.Categories.SelectMany(code => byCode[code])])),
        ];
        if (groups.Skip(1).Where(Unknown).SelectMany(group => group.Categories).SelectMany(code => byCode[code]).ToList() is { Count: > 0 } unknown)
            published.Add(Together(CrimeCategories.Unmapped.Code, CrimeCategories.Unmapped.Names, iccs: null, unknown));
        if (categories.Where(series => !series.Crime).ToList() is { Count: > 0 } others) published.Add(Together(CrimeCategories.NoCrime, CrimeCategories.NoCrimeLabel, iccs: null, others));
        return published;
    }

    private CategorySeries Together(string code, LocalText label, string? iccs, IReadOnlyList<CategorySeries> parts)
    {
        var profile = parts.Select(part => part.Profile).Distinct(StringComparer.Ordinal).Count() == 1 ? parts[0].Profile : null;
        var broader = parts.Any(part => string.Equals(part.Relation, "broader", StringComparison.Ordinal));
        var codes = parts.Select(part => (part.Profile, part.Code)).ToList();
        Datum Sum(AgencyDelivery agency, Func<string, Datum> of) =>
            codes.Where(part => part.Profile is null || IsOf(agency, part.Profile)).Select(part => of(part.Code)).ToList() is { Count: > 0 } own ? Datums.Sum(own) : Datum.NotAvailable;
        return Figures(
            code, label, profile, iccs, iccs is null ? parts[0].Relation : broader ? "broader" : "narrower", parts[0].Crime,
            (agency, month) => Sum(agency, part => agency.Count(month, part)), (agency, month) => Sum(agency, part => agency.Contribution(month, part)));
    }

    private static bool IsOf(AgencyDelivery agency, string profile) => string.Equals(agency.Profile.Code, profile, StringComparison.Ordinal);

    /// <summary>An agency that covers some categories only has no total, however many rows it delivers.</summary>
    private CategorySeries Total()
    {
        var crimes = _agencies.ToDictionary(agency => agency, agency => CrimeCategories.Of(agency.Profile)
            .Where(category => agency.Crosswalk.Find(category.Code)?.Relation != Relation.None).Select(category => category.Code).ToList());
        return Figures(
            CrimeCategories.Total, CrimeCategories.TotalLabel, profile: null, iccs: null, "mixed", crime: true,
            (agency, month) => agency.CoversEverything ? Datums.Sum(crimes[agency].Select(code => agency.Count(month, code))) : Datum.NotAvailable,
            (agency, month) => agency.CoversEverything ? Datums.Sum(crimes[agency].Select(code => agency.Contribution(month, code))) : Datum.NotAvailable);
    }

    /// <param name="counted">As an agency counts.</param>
    /// <param name="contributed">What it adds to the city.</param>
    private CategorySeries Figures(
        string code, LocalText label, string? profile, string? iccs, string relation, bool crime,
        Func<AgencyDelivery, Month, Datum> counted, Func<AgencyDelivery, Month, Datum> contributed)
    {
        List<Datum> counts = [.. _months.Select(month =>
            _evidence.Integration.Addable ? Datums.Sum(_agencies.Select(agency => contributed(agency, month))) : Datum.NotAvailable)];
        var current = CountIn(_current, counts);
        var previous = CountIn(_previous, counts);
        return new CategorySeries
        {
            Code = code,
            Label = label,
            Profile = profile,
            Estimate = _evidence.Integration.Estimate,
            Iccs = iccs,
            Relation = relation,
            Crime = crime,
            Counts = counts,
            CountsByAgency = [.. _agencies.Select(agency => (IReadOnlyList<Datum>)[.. _months.Select(month => counted(agency, month))])],
            Current = current,
            Previous = previous,
            Rate = Rate(current),
            Change = Change(current, previous),
        };
    }

    private Datum CountIn(Period? period, List<Datum> counts) =>
        period is null ? Datum.NotAvailable : Datums.Sum(counts.GetRange(period.From - _months[0], period.Months));

    private RateFigure Rate(Datum count)
    {
        var residents = ReportingPeriods.ResidentsOf(_current, _population);
        if (!count.HasValue || _current is null || residents is null || !_evidence.RatesAllowed)
            return new RateFigure(Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, residents?.Residents, residents?.Year);

        var rate = PoissonRate.Of(Events(count), residents.Residents * _current.Months / 12.0);
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
            Events(previous), perResident ? before!.Residents : 1, Events(current), perResident ? now!.Residents : 1);
        return new ChangeFigure(change.Ratio, change.Low, change.High, change.PExact, change.Distinguishable, perResident);
    }

    /// <summary>A converted count need not be whole; the limits of a rate want one that is.</summary>
    private static long Events(Datum count) => (long)Math.Round(count.Number, MidpointRounding.AwayFromZero);

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
