using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Crime;

/// <summary>Points for publication, each moved away from where the incident was (methods 2.12). There are no others.</summary>
/// <param name="Why">Code of <see cref="WhyNot"/>; then there are no points.</param>
/// <param name="Period">Months that they are from: the latest whole months of the current period that stay under the limit.</param>
/// <param name="Households">Every point may stand for at least this many households.</param>
/// <param name="Withheld">Located incidents of the period without a point, by reason: <c>sensitive</c>, <c>suppressed</c>, <c>outside</c>, <c>no-density</c>.</param>
/// <param name="Sampled">The latest month has more than the limit: a sample that is the same in every release.</param>
public sealed record MaskedPoints(string? Why, Period? Period, int Households, IReadOnlyList<WithheldPoints> Withheld, bool Sampled, IReadOnlyList<MaskedPoint> Points)
{
    internal static MaskedPoints Not(string why) => new(why, null, 0, [], Sampled: false, []);
}

/// <param name="Count">Suppressed where it would tell a small number.</param>
public sealed record WithheldPoints(string Reason, Datum Count);

/// <param name="Group">Code of the <see cref="CrimeGroup"/>.</param>
/// <param name="Longitude">1e-4 degrees east.</param>
/// <param name="Latitude">1e-4 degrees north.</param>
public readonly record struct MaskedPoint(Month Month, string Group, int Longitude, int Latitude);
