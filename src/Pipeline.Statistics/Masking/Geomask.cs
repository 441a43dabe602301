using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Statistics.Masking;

/// <summary>A point moved for publication, in the metric coordinates of the original.</summary>
/// <param name="Distance">How far it was moved.</param>
public readonly record struct DisplacedPoint(double X, double Y, double Distance);

/// <summary>
/// Donut mask: a point is moved at least so far that it hides among enough households, and at most so far that the map keeps its pattern; even by area
/// between the two. For publication only: an analysis of masked points would measure the mask.
/// </summary>
public static class Geomask
{
    /// <summary>Households that a published point hides among.</summary>
    public const int Households = 10;

    /// <summary>The same for sexual and domestic violence.</summary>
    public const int HouseholdsForSensitive = 50;

    /// <param name="u">0 to 1; decides the distance sqrt(nearest^2 + u (farthest^2 - nearest^2)).</param>
    /// <param name="v">0 to 1; decides the direction 2 pi v, from east towards north.</param>
    /// <param name="nearest">Metres, at least 0 and at most <paramref name="farthest"/>.</param>
    public static DisplacedPoint Donut(double x, double y, double u, double v, double nearest, double farthest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nearest);
        if (!(farthest >= nearest && double.IsFinite(farthest))) throw new ArgumentOutOfRangeException(nameof(farthest), farthest, "The farthest distance is not below the nearest.");
        if (!(u is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(u), u, "From 0 to 1.");
        if (!(v is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(v), v, "From 0 to 1.");
        var distance = Math.Sqrt((nearest * nearest) + (u * ((farthest * farthest) - (nearest * nearest))));
        var angle = 2 * Math.PI * v;
        return new DisplacedPoint(x + (distance * Math.Cos(angle)), y + (distance * Math.Sin(angle)), distance);
    }

    /// <summary>The two numbers that a record always gets under one secret, so that several releases cannot be averaged back to the true place.</summary>
    /// <param name="secret">Not empty, kept from readers.</param>
    /// <param name="record">The record's id.</param>
    /// <returns>Bytes 0-7 and 8-15 of HMAC-SHA256(secret, id in UTF-8), big-endian, over 2^64.</returns>
    public static (double U, double V) Numbers(ReadOnlySpan<byte> secret, string record)
    {
        ArgumentException.ThrowIfNullOrEmpty(record);
        if (secret.IsEmpty) throw new ArgumentException("A secret is not empty.", nameof(secret));
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(record), hash);
        return (Share(hash), Share(hash[8..]));
    }

    /// <inheritdoc cref="Donut"/>
    /// <inheritdoc cref="Numbers"/>
    public static DisplacedPoint Keyed(ReadOnlySpan<byte> secret, string record, double x, double y, double nearest, double farthest)
    {
        var (u, v) = Numbers(secret, record);
        return Donut(x, y, u, v, nearest, farthest);
    }

    /// <summary>Nearest distance for a place: a circle of it holds so many households.</summary>
    /// <param name="householdsPerSquareMetre">Above 0.</param>
    public static double Nearest(double householdsPerSquareMetre, int households = Households)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(householdsPerSquareMetre);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(households);
        return Math.Sqrt(households / (Math.PI * householdsPerSquareMetre));
    }

    private static double Share(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadUInt64BigEndian(hash) / 18446744073709551616.0;
}
