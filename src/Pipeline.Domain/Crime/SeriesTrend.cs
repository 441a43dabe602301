using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Crime;

/// <summary>Yearly counts of a series and what they say of its direction (methods 2.3).</summary>
/// <param name="Years">Every calendar year of the city's span.</param>
/// <param name="Runs">Complete years in a row without a break between them; a year that is incomplete or a known break ends a run.</param>
public sealed record SeriesTrend(IReadOnlyList<YearCount> Years, IReadOnlyList<TrendRun> Runs);

/// <param name="Months">Months of the year with a count.</param>
/// <param name="Count">Of those months; not available without any.</param>
/// <param name="Complete">All twelve: only such years are tested.</param>
/// <param name="Residents">Of this year or the latest before it; null when unknown.</param>
public sealed record YearCount(int Year, int Months, Datum Count, bool Complete, long? Residents);

/// <param name="From">First year.</param>
/// <param name="To">Last year.</param>
/// <param name="Break">Why it begins where it does: <c>population-source</c>, <c>recording</c>, or null where the years before are incomplete or not there.</param>
/// <param name="Line">Null with <paramref name="WhyNoLine"/>.</param>
/// <param name="Ranks">Null with <paramref name="WhyNoRanks"/>.</param>
public sealed record TrendRun(int From, int To, string? Break, TrendLine? Line, string? WhyNoLine, TrendRanks? Ranks, string? WhyNoRanks);

/// <summary>Log-linear trend by quasi-Poisson (<see cref="Pipeline.Statistics.Rates.CountTrend"/>).</summary>
/// <param name="PerResident">Residents are the exposure; false where a year has none, then counts are compared.</param>
/// <param name="YearlyChange">Percent a year, with 95 % limits.</param>
/// <param name="Dispersion">Pearson chi-squared over n - 2.</param>
/// <param name="NegativeBinomial">Percent a year of the NB2 fit, made when the dispersion is above 1.5; null otherwise.</param>
/// <param name="Theta">Of that fit: the variance is m + m squared / theta.</param>
public sealed record TrendLine(bool PerResident, double YearlyChange, double Low, double High, double P, double Dispersion, double? NegativeBinomial, double? Theta);

/// <summary>Mann-Kendall test with Sen's slope (<see cref="Pipeline.Statistics.Rates.MannKendall"/>) of the rate per 100,000, or of the count without residents.</summary>
/// <param name="Slope">Per year, with 95 % limits.</param>
public sealed record TrendRanks(bool PerResident, long S, double Z, double P, double Slope, double? Low, double? High);

/// <summary>Multiplicative season of a monthly series (<see cref="Pipeline.Statistics.Rates.Seasonality"/>).</summary>
/// <param name="Why">Code of <see cref="WhyNot"/> when it cannot be computed; then all else is empty.</param>
/// <param name="From">First month of the run that it was computed from: the latest run without a gap.</param>
/// <param name="Months">Its length.</param>
/// <param name="Index">Twelve indices with mean 1, January first.</param>
/// <param name="Adjusted">One datum for each month of the city: count over index; not available outside the run.</param>
public sealed record SeriesSeason(string? Why, Month? From, int Months, IReadOnlyList<double> Index, IReadOnlyList<Datum> Adjusted)
{
    internal static SeriesSeason Not(string why) => new(why, null, 0, [], []);
}
