using Pipeline.Domain.Places;

namespace Pipeline.Domain.Crime;

/// <summary>What the statistics of a city are computed from, beside its published series: all of the months in force, matched events taken out.</summary>
internal sealed record PictureSources
{
    public required CityProfile City { get; init; }

    /// <summary>In the order of the city's agencies.</summary>
    public required IReadOnlyList<AgencySource> Agencies { get; init; }

    /// <summary>All boundaries of the city, every level and vintage, in the order of delivery.</summary>
    public IReadOnlyList<AreaSet> Areas { get; init; } = [];

    /// <summary>Residents of areas.</summary>
    public IReadOnlyList<PopulationRow> AreaPopulation { get; init; } = [];

    /// <summary>The agencies' counts make a sum.</summary>
    public required bool Addable { get; init; }

    /// <summary>No agency with coordinates fails the gate of point maps.</summary>
    public bool PointsAllowed { get; init; } = true;

    /// <summary>No agency's rows are too incomplete for rates.</summary>
    public bool RatesAllowed { get; init; } = true;

    /// <summary>Secret of the installation by which published points are moved; null or empty publishes none.</summary>
    public ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>Null for a city that names no weights, or names some that are not known.</summary>
    public SeverityScale? Severity { get; init; }

    public static PictureSources From(CityEvidence evidence, ReadOnlyMemory<byte> secret) => new()
    {
        City = evidence.City,
        Agencies = [.. evidence.Agencies.Select(AgencySource.From)],
        Areas = evidence.Areas,
        AreaPopulation = evidence.AreaPopulation,
        Addable = evidence.Integration.Addable,
        PointsAllowed = evidence.PointsAllowed,
        RatesAllowed = evidence.RatesAllowed,
        Secret = secret,
        Severity = evidence.City.SeverityWeights is { } name && SeverityWeights.Find(name) is { } weights
            ? new SeverityScale(weights.Name, weights.Source, evidence.City.SeverityBaseYear, series => weights.Of(series.Profile ?? "", series.Code, series.Iccs, RelationOf(series)).Value)
            : null,
    };

    private static Relation? RelationOf(CategorySeries series) => Enum.TryParse<Relation>(series.Relation, ignoreCase: true, out var relation) ? relation : null;
}

/// <summary>One agency's share of the evidence.</summary>
/// <param name="Category">The published category of a profile's text, <c>unmapped</c> for one that it does not know.</param>
/// <param name="Sensitive">Category codes under the stricter rule.</param>
/// <param name="Counts">By category and month.</param>
internal sealed record AgencySource(string Code, Crosswalk Crosswalk, Func<string, string> Category, IReadOnlySet<string> Sensitive, Func<Month, IEnumerable<KeyValuePair<string, long>>> Counts)
{
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>? Splits { get; init; }

    /// <summary>The agency's extracts cover all of crime.</summary>
    public bool CoversEverything { get; init; } = true;

    /// <summary>A category that the agency's extracts cover.</summary>
    public Func<string, bool> Covers { get; init; } = _ => true;

    public IReadOnlyList<CubeCell> Cells { get; init; } = [];

    public IReadOnlyList<GridCounts> Grids { get; init; } = [];

    public IReadOnlyList<HourCounts> Hours { get; init; } = [];

    public IReadOnlyList<CrimeEvents> Events { get; init; } = [];

    public static AgencySource From(AgencyDelivery delivery) => new(
        delivery.Agency.Code, delivery.Crosswalk, delivery.Known,
        delivery.Profile.Categories.Where(category => category.Sensitive).Select(category => category.Code).ToHashSet(StringComparer.Ordinal), delivery.CountsOnce)
    {
        Splits = delivery.Agency.Splits.Count == 0 ? null : delivery.Agency.Splits.ToDictionary(split => split.Category, split => split.Shares, StringComparer.Ordinal),
        CoversEverything = delivery.CoversEverything,
        Covers = delivery.Covers,
        Cells = delivery.Cells,
        Grids = [.. delivery.Grids],
        Hours = [.. delivery.Hours],
        Events = delivery.Events,
    };
}
