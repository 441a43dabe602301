using System.Text.Json.Serialization;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Audits.Analysis;

/// <summary>The communities that the audit works in, with the rule and everybody who was left out.</summary>
/// <param name="Why">Code of <see cref="Crime.WhyNot"/> when no areas with counts are published; then all else is empty.</param>
/// <param name="Group">By whose rate they were chosen.</param>
/// <param name="Areas">All areas, in the order of their codes.</param>
public sealed record CommunityChoice(string? Why, string Group, CommunityRule Rule, double? MedianRate, IReadOnlyList<CommunityPlace> Areas);

/// <param name="Smoothed">Per 100,000 residents, drawn towards the rate of all; null where it could not be chosen.</param>
/// <param name="Chosen">Null where it was not chosen.</param>
/// <param name="Order">Within its class, from 1; null where it was not chosen.</param>
/// <param name="Excluded">Null where it could be chosen.</param>
public sealed record CommunityPlace(string Code, LocalText? Names, string? Zone, Datum Events, long? Residents, double? Smoothed, CommunityClass? Chosen, int? Order, CommunityExclusion? Excluded);

[JsonConverter(typeof(KebabJson<CommunityClass>))]
public enum CommunityClass
{
    High,
    Low,
    Middle,
}

[JsonConverter(typeof(KebabJson<CommunityExclusion>))]
public enum CommunityExclusion
{
    FewResidents,
    NoResidents,

    /// <summary>Its count is withheld: what may not be published may not decide either.</summary>
    CountWithheld,
    CountNotAvailable,
}
