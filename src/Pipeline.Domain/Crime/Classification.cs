using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Crime;

/// <summary>Recorded crime of the current period in the international classification (methods 2.5).</summary>
/// <param name="Why">Code of <see cref="WhyNot"/>; then all else is empty.</param>
/// <param name="Agencies">In the order of the city's agencies.</param>
/// <param name="Together">All agencies; null where their counts make no sum.</param>
/// <param name="Unplaced">Categories that feed no code, with their counts: mixed ones, and those that the crosswalk does not know.</param>
/// <param name="Indicators">Regional indicators (IDB/CISALVA), of all agencies together.</param>
public sealed record Classification(
    string? Why, IReadOnlyList<ClassifiedCounts> Agencies, ClassifiedCounts? Together, IReadOnlyList<UnplacedCategory> Unplaced, IReadOnlyList<IndicatorFigure> Indicators);

/// <param name="Agency">Null for all together.</param>
/// <param name="Strict">(exact + narrower) / (total - excluded); null when there is nothing to place.</param>
/// <param name="Broad">Adds broader.</param>
/// <param name="Unallocated">Count of mixed categories without split shares.</param>
/// <param name="Sections">Sections that have events, by code.</param>
public sealed record ClassifiedCounts(string? Agency, double? Strict, double? Broad, long Total, long Excluded, long Unallocated, long Unmapped, IReadOnlyList<IccsSection> Sections);

/// <param name="Coverage">Share that is placed below the first level, of what is placed in the section, what is mixed under it, and all that is unmapped.</param>
/// <param name="WhyNoParts">Null where the second level is shown; <see cref="WhyNot.Coverage"/> where <paramref name="Coverage"/> is under 0.9.</param>
/// <param name="Parts">Codes of the second level.</param>
public sealed record IccsSection(IccsFigure Figure, double Coverage, string? WhyNoParts, IReadOnlyList<IccsFigure> Parts);

/// <param name="Count">Of all agencies together: not available unless each agency's extracts hold all that it counts under the code.</param>
/// <param name="Approximate">The part of the count that comes from broader categories or from split shares; 0 at the first level.</param>
/// <param name="Estimate">Split shares of an agency are in it.</param>
/// <param name="Rate">Null for single agencies: residents belong to the city.</param>
public sealed record IccsFigure(string Code, Datum Count, Datum Approximate, bool Estimate, RateFigure? Rate);

/// <param name="Relation"><c>mixed</c> or <c>unmapped</c>.</param>
public sealed record UnplacedCategory(string Agency, string Category, string Relation, long Count);

/// <param name="Code">Such as <c>SES-01</c>.</param>
/// <param name="Iccs">Codes whose counts are added; empty for indicators that recorded crime cannot give.</param>
/// <param name="Why">Null where there is a count: <c>survey</c>, <c>register</c>, <c>attribute</c>, <c>not-separated</c> (see <see cref="SesCount"/>), or a code of <see cref="WhyNot"/>.</param>
/// <param name="Elsewhere">Events of mixed and of containing categories, some of which may belong here and are not counted; above a tenth there is no count.</param>
/// <param name="Approximate">Broader categories or split shares are in it.</param>
public sealed record IndicatorFigure(string Code, IReadOnlyList<string> Iccs, string? Why, Datum Count, Datum Elsewhere, bool Approximate, RateFigure? Rate);
