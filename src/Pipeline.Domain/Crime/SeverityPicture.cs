using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Crime;

/// <summary>Crime weighted by its severity (methods 2.4).</summary>
/// <param name="Why">Code of <see cref="WhyNot"/> when there is no weighted figure at all.</param>
/// <param name="Weights">Name and version of the weights, such as <c>example-days/1</c>; null without.</param>
/// <param name="Source">Who made the weights and what they mean.</param>
/// <param name="BaseYear">Year in which the index is 100.</param>
/// <param name="WhyNoIndex">Null where the years have an index.</param>
/// <param name="Without">Categories with events and no weight: while there is one, no weighted figure is shown.</param>
/// <param name="Current">The current period, scaled to a year.</param>
/// <param name="Years">Complete calendar years.</param>
/// <param name="Shares">Share of each category in the weighted sum of the current period, greatest first.</param>
public sealed record SeverityPicture(
    string? Why, string? Weights, string? Source, int? BaseYear, string? WhyNoIndex, IReadOnlyList<UnplacedCategory> Without,
    SeverityFigure? Current, IReadOnlyList<SeverityYear> Years, IReadOnlyList<SeverityShare> Shares);

/// <param name="Harm">Sum of count times weight.</param>
/// <param name="Per100000">Of the residents and a year; not available without residents.</param>
/// <param name="Low">95 % limit of the rate: each count simulated as Poisson.</param>
/// <param name="Index">100 times the rate over that of the base year.</param>
/// <param name="MeanWeight">Weight of the mean crime.</param>
public sealed record SeverityFigure(Datum Harm, Datum Per100000, Datum Low, Datum High, Datum Index, Datum MeanWeight);

public sealed record SeverityYear(int Year, SeverityFigure Figure);

/// <param name="OfHarm">0 to 1.</param>
/// <param name="OfCount">0 to 1.</param>
public sealed record SeverityShare(string Category, double Weight, double OfHarm, double OfCount);
