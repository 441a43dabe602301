using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Crime;

/// <summary>
/// The published crime picture of one city: everything its audit report, JSON and CSV show about recorded crime.
/// Immutable, and a function of accepted files only: no clock, no order of arrival.
/// </summary>
public sealed record CityCrime
{
    public required string City { get; init; }

    public required LocalText Names { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>All months from the first to the last that any agency delivered, gaps included.</summary>
    public required IReadOnlyList<Month> Months { get; init; }

    /// <summary>
    /// The latest run of months that every agency delivered, cut to its last twelve. A run under six months is passed
    /// over for an earlier one, because a rate from a season says little of a year; null when there is none.
    /// </summary>
    public required Period? Current { get; init; }

    /// <summary>The months of <see cref="Current"/> one year earlier; null unless every agency delivered all of them.</summary>
    public required Period? Previous { get; init; }

    public required IReadOnlyList<AgencyCoverage> Agencies { get; init; }

    /// <summary>One entry for each category of the profile that occurs, in the order of the catalogue.</summary>
    public required IReadOnlyList<CategorySeries> Categories { get; init; }

    /// <summary>Recorded crime in all, without incident series such as anti-social behaviour (ICCS relation <c>none</c>).</summary>
    public required CategorySeries Total { get; init; }

    public required IReadOnlyList<Places.PopulationYear> Population { get; init; }

    public LocalText? PopulationNote { get; init; }

    public required CrosswalkCoverage Crosswalk { get; init; }

    public required IReadOnlyList<string> Attributions { get; init; }

    /// <summary>How well the agencies share their data; null in pictures compiled before this was measured.</summary>
    public ExchangeScorecard? Exchange { get; init; }

    /// <summary>How the agencies' counts were brought together; null in pictures compiled before this was measured.</summary>
    public CityIntegration? Integration { get; init; }

    /// <summary>Latest moment at which storage had one of the files used (UTC): the date that reports print. Year 1 when no file is used.</summary>
    public required DateTimeOffset DataAsOf { get; init; }

    /// <summary>Groups of categories of the parts below: the first is all recorded crime, the others add up to it.</summary>
    public IReadOnlyList<CrimeGroup> Groups { get => field; init => field = value ?? []; } = [];

    /// <summary>Null in pictures from before there was this part; so are the next ones.</summary>
    public Classification? Classification { get; init; }

    public SeverityPicture? Severity { get; init; }

    public AreaTable? Places { get; init; }

    public HotSpots? HotSpots { get; init; }

    public HourPattern? Hours { get; init; }

    public RepeatPicture? Repeats { get; init; }

    public MaskedPoints? Points { get; init; }
}

/// <param name="From">First month.</param>
/// <param name="Months">How many; the period ends before <c>From.AddMonths(Months)</c>.</param>
public sealed record Period(Month From, int Months)
{
    public Month Last => From.AddMonths(Months - 1);
}

/// <summary>What one agency delivered.</summary>
/// <param name="Categories">Categories its extracts cover; null for all.</param>
/// <param name="Delivered">Row facts of each delivered month, sorted; a month between first and last that is not here is a gap.</param>
/// <param name="Gaps">Months of the city's span that this agency did not deliver.</param>
public sealed record AgencyCoverage(
    string Code, LocalText Names, string Profile, IReadOnlyList<string>? Categories, string CountingUnit, string DateBasis,
    IReadOnlyList<CubeMonth> Delivered, IReadOnlyList<Month> Gaps, IReadOnlyList<ExtractUsed> Extracts)
{
    /// <summary>Delivered months that the agency may still change.</summary>
    public IReadOnlyList<Month> Provisional { get => field; init => field = value ?? []; } = [];
}

/// <summary>An accepted file behind the picture.</summary>
/// <param name="MonthsUsed">Months for which it is the current delivery.</param>
/// <param name="MonthsSuperseded">Months that a later delivery replaced.</param>
public sealed record ExtractUsed(string Sha256, string FileName, DateTimeOffset ReceivedAt, IReadOnlyList<Month> MonthsUsed, IReadOnlyList<Month> MonthsSuperseded);

/// <summary>One category over time.</summary>
public sealed record CategorySeries
{
    /// <summary>Category code of the profile, or <c>total</c>.</summary>
    public required string Code { get; init; }

    public required LocalText Label { get; init; }

    /// <summary>Source profile of the category; null for sums over all agencies. In a city with several profiles two series may share a code.</summary>
    public string? Profile { get; init; }

    /// <summary>Counts rest on a documented conversion.</summary>
    public bool Estimate { get; init; }

    /// <summary>ICCS code that the crosswalk gives, or null.</summary>
    public string? Iccs { get; init; }

    /// <summary><c>exact</c>, <c>narrower</c>, <c>broader</c>, <c>mixed</c>, <c>none</c>, or <c>unmapped</c> for what the crosswalk does not know. The total is <c>mixed</c>.</summary>
    public required string Relation { get; init; }

    /// <summary>False for incident series that are no crime; they stay out of the total.</summary>
    public required bool Crime { get; init; }

    /// <summary>One datum for each month of the city, all agencies added; not available unless each agency covers month and category.</summary>
    public required IReadOnlyList<Datum> Counts { get; init; }

    /// <summary>The same by agency, in the order of the city's agencies.</summary>
    public required IReadOnlyList<IReadOnlyList<Datum>> CountsByAgency { get; init; }

    /// <summary>Count in the current and in the previous period.</summary>
    public required Datum Current { get; init; }

    public required Datum Previous { get; init; }

    /// <summary>Per 100,000 residents and year in the current period (a shorter period is scaled to a year), exact Poisson limits; unreliable under 20 events.</summary>
    public required RateFigure Rate { get; init; }

    /// <summary>Current against previous period; null when either is not available.</summary>
    public required ChangeFigure? Change { get; init; }

    /// <summary>Null in pictures from before there was this part; so is the next.</summary>
    public SeriesTrend? Trend { get; init; }

    public SeriesSeason? Season { get; init; }
}

/// <param name="Per100000">Not available without a population for the period.</param>
/// <param name="Low">95 % limit, Garwood; not available when the rate is.</param>
/// <param name="Residents">The denominator, null when unknown.</param>
/// <param name="PopulationYear">Year of the denominator.</param>
public sealed record RateFigure(Datum Per100000, Datum Low, Datum High, long? Residents, int? PopulationYear);

/// <param name="Ratio">Rate ratio; null when the previous count is 0.</param>
/// <param name="Low">95 % limits of the ratio from the exact conditional test; null where unbounded.</param>
/// <param name="P">Two-sided exact p under Poisson, dispersion not considered.</param>
/// <param name="Distinguishable">The interval excludes 1: "statistically distinguishable" in the claims vocabulary.</param>
/// <param name="PerResident">
/// The exposures compared are residents times months. False where the residents of a period are unknown or the two
/// numbers come from different sources: a census that replaces estimates would look like a change in crime, so only
/// months are compared then.
/// </param>
public sealed record ChangeFigure(double? Ratio, double? Low, double? High, double P, bool Distinguishable, bool PerResident = true);

/// <summary>How much of the recorded crime the ICCS crosswalk can place (methods 2.5), over the current period's months.</summary>
/// <param name="Strict">(exact + narrower) / (total - excluded); null when there is nothing to place.</param>
/// <param name="Broad">Adds <c>broader</c>.</param>
/// <param name="Total">All that the agencies delivered for these months, added without regard to coverage.</param>
/// <param name="Unallocated">Count of <c>mixed</c>.</param>
/// <param name="Unmapped">Count of categories that the crosswalk does not know.</param>
/// <param name="Excluded">Count of relation <c>none</c>.</param>
public sealed record CrosswalkCoverage(string Crosswalk, double? Strict, double? Broad, long Total, long Unallocated, long Unmapped, long Excluded);
