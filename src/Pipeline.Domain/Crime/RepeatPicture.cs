using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Crime;

/// <summary>How much crime returns to the same victims or addresses, and close to earlier events (methods 2.9).</summary>
public sealed record RepeatPicture(IReadOnlyList<RepeatGroup> Repeats, string? WhyNoRepeats, IReadOnlyList<NearRepeatGroup> Near, string? WhyNoNear);

/// <summary>Victims with two or more incidents in the twelve months of the current period.</summary>
/// <param name="Why">Null where there are figures.</param>
/// <param name="Incidents">With a known victim or address.</param>
/// <param name="RepeatVictims">Share of victims with at least two, 0 to 1.</param>
/// <param name="AgainstRepeatVictims">Share of incidents against them.</param>
/// <param name="Repeats">Share of incidents that are not the first: (I - V) / I.</param>
public sealed record RepeatGroup(string Code, string? Iccs, string? Why, Datum Incidents, Datum RepeatVictims, Datum AgainstRepeatVictims, Datum Repeats);

/// <summary>Knox test: pairs of events close in space and time against what chance dates would give.</summary>
/// <param name="Why">Null where there are figures.</param>
/// <param name="Events">Used: the latest of the period, at most as many as <see cref="Used"/> says.</param>
/// <param name="Metres">Close in space.</param>
/// <param name="Days">Close in time.</param>
/// <param name="Ratio">Observed over expected pairs.</param>
/// <param name="P">(1 + permutations with at least as many) / (1 + permutations).</param>
public sealed record NearRepeatGroup(string Code, string? Iccs, string? Why, Datum Events, int Metres, int Days, Datum Ratio, Datum P, int Permutations, string Used);
