namespace Pipeline.Domain.Crime;

/// <summary>Why a part of a city's picture is not there. Codes never change once published; texts belong to the reports.</summary>
public static class WhyNot
{
    /// <summary>No run of months that every agency delivered.</summary>
    public const string NoPeriod = "no-period";

    /// <summary>Agencies count by different rules, so that there is no sum.</summary>
    public const string NotAdded = "agencies-not-added";

    /// <summary>Not every agency of the city covers the group: what the others record would pass for all.</summary>
    public const string NotCovered = "not-covered";

    /// <summary>A month inside the years wanted is missing.</summary>
    public const string Gaps = "gaps";

    public const string UnderThreeYears = "under-three-years";

    /// <summary>Fewer than eight points: the line is shown without a test.</summary>
    public const string UnderEightYears = "under-eight-years";

    /// <summary>A month of zero has no place in a multiplicative season.</summary>
    public const string Zeros = "zeros";

    public const string NoEvents = "no-events";

    /// <summary>Fewer events than the method or the policy wants.</summary>
    public const string TooFewEvents = "too-few-events";

    /// <summary>Less of the crimes can be placed than the gate of the classification wants.</summary>
    public const string Coverage = "coverage";

    public const string NoWeights = "no-weights";

    /// <summary>The weights that the city names are not known.</summary>
    public const string WeightsUnknown = "weights-unknown";

    /// <summary>Some crimes have no weight.</summary>
    public const string WithoutWeight = "without-weight";

    public const string NoBaseYear = "no-base-year";

    public const string NoPopulation = "no-population";

    public const string NoAreas = "no-areas";

    /// <summary>No boundaries hold throughout the period.</summary>
    public const string BoundariesNotValid = "boundaries-not-valid";

    /// <summary>Other boundaries held a year before, and the incidents have no points by which they could be counted in these.</summary>
    public const string BoundariesChanged = "boundaries-changed";

    /// <summary>Counts by area are more than the city's: something is counted twice or converted.</summary>
    public const string TotalsDisagree = "totals-disagree";

    public const string NoPoints = "no-points";

    /// <summary>Fewer than 85 % of the crimes have a point (Ratcliffe 2004).</summary>
    public const string Geocoding = "geocoding";

    public const string Sensitive = "sensitive";

    /// <summary>Grids of different projections or cell sizes do not add up.</summary>
    public const string GridsDiffer = "grids-differ";

    /// <summary>Nothing stood out in the previous period.</summary>
    public const string NoHotSpots = "no-hot-spots";

    /// <summary>All events in one cell or on one line: a code for "unknown", or a road, and no pattern in the plane.</summary>
    public const string NoPattern = "no-pattern";

    public const string NoTimes = "no-times";

    /// <summary>Only the month of the events is known.</summary>
    public const string NoDays = "no-days";

    /// <summary>The profile names neither victim nor address.</summary>
    public const string NoVictims = "no-victims";

    /// <summary>The installation has no secret for masking.</summary>
    public const string NoSecret = "no-secret";

    public const string NoHouseholds = "no-household-size";
}
