namespace Pipeline.Statistics.Ranks;

/// <summary>What kind of ranking somebody gave.</summary>
public enum RankClass
{
    /// <summary>No rank at all.</summary>
    Empty,

    /// <summary>Some rank is below 1 or above the number of items.</summary>
    OutOfRange,

    /// <summary>Some items are blank, the others differ.</summary>
    Incomplete,

    /// <summary>Some items are blank, and two of the others are equal.</summary>
    IncompleteTies,

    /// <summary>All items have the same rank.</summary>
    StraightLine,

    /// <summary>Complete, but two items are equal.</summary>
    Ties,

    /// <summary>A permutation of 1..k.</summary>
    Valid,
}

/// <summary>Which rankings a mean rests on.</summary>
public enum RankPolicy
{
    /// <summary>Every rank given within range, item by item; reproduces figures that averaged whatever was written.</summary>
    AsIs,

    /// <summary>Complete rankings without ties.</summary>
    Strict,

    /// <summary>Ties share the positions that they occupy, blank items share the rest; straight lines are left out.</summary>
    Midrank,
}
