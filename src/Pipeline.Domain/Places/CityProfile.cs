namespace Pipeline.Domain.Places;

/// <summary>What the pipeline knows of a city: sent by the city or the desk as a JSON file of kind <c>city-profile</c>.</summary>
public sealed record CityProfile
{
    /// <summary>City code, such as <c>gb-city-of-london</c>.</summary>
    public required string Code { get; init; }

    public required LocalText Names { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>IANA time zone, such as <c>Europe/London</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Residents by year. A <c>population</c> upload for the same city and year goes before these.</summary>
    public required IReadOnlyList<PopulationYear> Population { get; init; }

    public required IReadOnlyList<CityAgency> Agencies { get; init; }

    /// <summary>Publishers and licences that every report of this city must name.</summary>
    public IReadOnlyList<string> Attributions { get; init; } = [];

    /// <summary>What a reader must know of the denominator, such as "few residents, many commuters".</summary>
    public LocalText? PopulationNote { get; init; }

    /// <summary>Persons in a household: turns residents of an area into households for the masking of points; null publishes no points.</summary>
    public double? HouseholdSize { get; init; }

    /// <summary>Severity weights by which the city's index is computed, such as <c>example-days/1</c>; null for no index.</summary>
    public string? SeverityWeights { get; init; }

    /// <summary>Year in which the severity index is 100; null for no index, only weighted rates.</summary>
    public int? SeverityBaseYear { get; init; }

    /// <summary>Counts of other bodies against which police counts are reconciled, such as deaths by assault of the vital register.</summary>
    public IReadOnlyList<ReferenceSeries> References { get => field; init => field = value ?? []; } = [];

    /// <summary>Known changes of recording, such as a new form or a new system: the series before and after are not tested as one.</summary>
    public IReadOnlyList<RecordingBreak> Breaks { get => field; init => field = value ?? []; } = [];

    /// <summary>Events in agencies that share no extracts, so that coverage can be weighted by events.</summary>
    public IReadOnlyList<AbsentAgency> Absent { get => field; init => field = value ?? []; } = [];

    /// <summary>Policies and decisions that used an integrated series (indicator of the Caracas evaluation).</summary>
    public IReadOnlyList<SeriesUse> Uses { get => field; init => field = value ?? []; } = [];

    /// <summary>Exchanges of data between agencies (indicator of the Caracas evaluation).</summary>
    public IReadOnlyList<DataExchange> Exchanges { get => field; init => field = value ?? []; } = [];
}

/// <param name="Code">Such as <c>vital-register</c>.</param>
/// <param name="Iccs">What it counts, such as <c>0101</c>.</param>
/// <param name="Years">Count by year.</param>
public sealed record ReferenceSeries(string Code, LocalText Names, string Iccs, string Source, IReadOnlyList<ReferenceYear> Years);

public sealed record ReferenceYear(int Year, long Count);

/// <param name="From">First month under the new rule.</param>
public sealed record RecordingBreak(Month From, LocalText What);

/// <summary>An agency outside the exchange whose events are known from elsewhere.</summary>
public sealed record AbsentAgency(string Code, LocalText Names, string Iccs, string Source, IReadOnlyList<ReferenceYear> Years);

/// <param name="On">Date of the decision.</param>
/// <param name="Reference">Document in which it can be read.</param>
public sealed record SeriesUse(string Policy, string Iccs, DateOnly On, string Reference);

/// <param name="From">Code of the agency that gave.</param>
/// <param name="To">Code of the agency that received.</param>
public sealed record DataExchange(string From, string To, DateOnly On, string What);

/// <param name="Residents">At least 1.</param>
/// <param name="Source">Such as "ONS mid-year estimate".</param>
public sealed record PopulationYear(int Year, long Residents, string? Source = null);

/// <summary>An agency that records crime in the city.</summary>
public sealed record CityAgency
{
    /// <summary>Owner code of its extracts.</summary>
    public required string Code { get; init; }

    public required LocalText Names { get; init; }

    /// <summary>Source profile of its extracts, such as <c>police-uk</c>.</summary>
    public required string Profile { get; init; }

    /// <summary>
    /// Category codes that its extracts cover; null means all categories of the profile. A burglary-only file says
    /// nothing about robbery, so its silence there is "not available", not zero.
    /// </summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>What is counted: <c>incident</c>, <c>offence</c>, <c>victim</c> or <c>case</c>. Agencies are added only where it agrees.</summary>
    public string CountingUnit { get; init; } = "offence";

    /// <summary>Which date places an event in a month: <c>occurred</c>, <c>reported</c> or <c>registered</c>.</summary>
    public string DateBasis { get; init; } = "occurred";

    /// <summary>Owner whose uploads hold this agency's rows; null when it uploads itself. Two agencies may share one file.</summary>
    public string? Owner { get; init; }

    /// <summary>How the agency column of those uploads names it; empty for all rows whatever they name.</summary>
    public IReadOnlyList<string> ReportsAs { get => field; init => field = value ?? []; } = [];

    /// <summary>Whether only the gravest offence of an incident counts; null as the profile says.</summary>
    public bool? PrincipalOffence { get; init; }

    public bool? IncludesAttempts { get; init; }

    /// <summary>The latest months of a delivery that may still change: published as provisional.</summary>
    public int ProvisionalMonths { get; init; }

    /// <summary>First month for which the agency answers; earlier months of an extract are strays.</summary>
    public Month? From { get; init; }

    /// <summary>Months whose held delivery the agency has confirmed.</summary>
    public IReadOnlyList<Month> Confirmed { get => field; init => field = value ?? []; } = [];

    /// <summary>Shares by ICCS code of mixed categories, from the agency: what they yield is an estimate.</summary>
    public IReadOnlyList<CategorySplit> Splits { get => field; init => field = value ?? []; } = [];

    /// <summary>Documented factor that turns this agency's counts into the counting rules of the others; null for none.</summary>
    public CountConversion? Conversion { get; init; }

    /// <summary>Faults that users of the data must know.</summary>
    public IReadOnlyList<KnownFault> Faults { get => field; init => field = value ?? []; } = [];
}

/// <param name="Shares">Share by ICCS code, together at most 1.</param>
public sealed record CategorySplit(string Category, IReadOnlyDictionary<string, double> Shares, string Source);

/// <param name="CountingUnit">Unit into which the factor turns the counts.</param>
/// <param name="Source">Where the factor is documented.</param>
public sealed record CountConversion(string CountingUnit, double Factor, string Source);

/// <param name="From">First month that it concerns; null for all.</param>
/// <param name="To">Last month; null for "still".</param>
public sealed record KnownFault(LocalText What, Month? From, Month? To, string? Reference);
