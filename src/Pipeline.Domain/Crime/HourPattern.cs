using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Crime;

/// <summary>When in the week crime happens, in the current period (methods 2.10).</summary>
/// <param name="Why">Code of <see cref="WhyNot"/>; then there are no groups.</param>
/// <param name="Timed">Incidents with a time of day.</param>
/// <param name="Untimed">Without.</param>
/// <param name="AtMidnight">Share of timed incidents at exactly 00:00, 0 to 1.</param>
/// <param name="AtNoon">At exactly 12:00.</param>
/// <param name="Rounded">Either is above 3 %: a sign that unknown times were entered so.</param>
public sealed record HourPattern(string? Why, long Timed, long Untimed, double? AtMidnight, double? AtNoon, bool Rounded, IReadOnlyList<HourGroup> Groups);

/// <param name="Code">Of the <see cref="CrimeGroup"/>.</param>
/// <param name="Why">Null where there are weights.</param>
/// <param name="Events">Sum of the weights.</param>
/// <param name="Weights">168 aoristic weights, Monday 00-01 first, local time; empty when withheld.</param>
public sealed record HourGroup(string Code, string? Iccs, string? Why, Datum Events, IReadOnlyList<double> Weights);
