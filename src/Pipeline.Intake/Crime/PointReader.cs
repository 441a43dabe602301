using System.Runtime.InteropServices;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;

namespace Pipeline.Intake.Crime;

/// <summary>What two coordinate cells say.</summary>
internal enum PointKind : byte
{
    /// <summary>Both blank, or the point where the equator meets Greenwich, which publishers write for "not known".</summary>
    None,
    Half,
    Inside,
    Outside,

    /// <summary>Outside, and inside when the two are swapped.</summary>
    Swapped,
    XUnreadable,
    YUnreadable,
    BothUnreadable,

    /// <summary>No degrees, and no metres either.</summary>
    OutOfRange,

    /// <summary>Metres where the profile has degrees.</summary>
    Metres,

    /// <summary>Degrees where the profile has metres.</summary>
    DegreesNotMetres,
}

/// <param name="Longitude">Degrees east (WGS84); NaN when there is no point.</param>
/// <param name="East">Column of the grid; only of points inside the bounds.</param>
/// <param name="Coarse">Both coordinates are round to about a kilometre.</param>
/// <param name="XAtFault">For coordinates out of range: it is the first of them.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReadPoint(PointKind Kind, double Longitude, double Latitude, int East, int North, bool Coarse, bool XAtFault)
{
    public bool HasPoint => !double.IsNaN(Longitude);
}

/// <summary>
/// Reads the coordinates of a profile. Publishers snap incidents to a limited number of points, so that most pairs of cells were seen a moment
/// ago: what they mean is kept by a hash of their texts, and projecting them again is spared.
/// </summary>
/// <remarks>Not for two threads at once.</remarks>
internal sealed class PointReader
{
    /// <summary>Side of a grid cell in metres.</summary>
    public const int CellMetres = 250;

    /// <summary>Degrees end at 180; metres of a projected grid begin in the thousands.</summary>
    private const double SurelyMetres = 1000;

    /// <summary>Pairs of entries: 2.6 MB, more points than most cities have. A point may stand in either of its pair, so that few push each other out.</summary>
    private const int Pairs = 32768;

    private readonly DecimalNumber numbers;
    private readonly ProfileBounds bounds;
    private readonly Projection? system;
    private readonly Projection? grid;
    private readonly bool gridIsSystem;
    private readonly (ulong Key, ReadPoint Point)[] memory = new (ulong, ReadPoint)[2 * Pairs];

    /// <param name="system">Null for degrees.</param>
    /// <param name="grid">Null when no grid is counted.</param>
    public PointReader(DecimalNumber numbers, ProfileBounds bounds, Projection? system, Projection? grid)
    {
        this.numbers = numbers;
        this.bounds = bounds;
        this.system = system;
        this.grid = grid;
        gridIsSystem = system is not null && grid is not null && string.Equals(system.Name, grid.Name, StringComparison.Ordinal);
    }

    public void Read(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y, out ReadPoint point)
    {
        if (x.IsEmpty || y.IsEmpty)
        {
            point = Without(x.IsEmpty && y.IsEmpty ? PointKind.None : PointKind.Half);
            return;
        }

        // Two texts of different pairs share a 64-bit key once in some billion billions; 0 marks an empty entry.
        var key = (TextHash.Of(x) ^ (TextHash.Of(y) * 0x9E3779B97F4A7C15UL)) | 1;
        var pair = memory.AsSpan(2 * ((int)(key >> 40) & (Pairs - 1)), 2);
        if (pair[0].Key == key) point = pair[0].Point;
        else if (pair[1].Key == key) point = pair[1].Point;
        else pair[pair[0].Key == 0 ? 0 : pair[1].Key == 0 ? 1 : (int)(key >> 39) & 1] = (key, point = Work(x, y));
    }

    private ReadPoint Work(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        var xIsNumber = numbers.TryRead(x, out var east);
        var yIsNumber = numbers.TryRead(y, out var north);
        if (!xIsNumber || !yIsNumber) return Without(xIsNumber ? PointKind.YUnreadable : yIsNumber ? PointKind.XUnreadable : PointKind.BothUnreadable);
        if (east == 0 && north == 0) return Without(PointKind.None);
        return system is null ? Degrees(east, north) : Metres(east, north);
    }

    private ReadPoint Degrees(double longitude, double latitude)
    {
        if (Inside(longitude, latitude)) return Placed(PointKind.Inside, longitude, latitude, null, Round(longitude, 100) && Round(latitude, 100));
        if (Math.Abs(longitude) > 180 || Math.Abs(latitude) > 90)
        {
            // In much of America the longitude, written as a latitude, is no latitude: there is no point, but the reason is plain.
            if (Inside(latitude, longitude)) return Without(PointKind.Swapped);
            var metres = Math.Abs(longitude) > SurelyMetres || Math.Abs(latitude) > SurelyMetres;
            return Without(metres ? PointKind.Metres : PointKind.OutOfRange) with { XAtFault = Math.Abs(longitude) > 180 };
        }

        return Placed(Inside(latitude, longitude) ? PointKind.Swapped : PointKind.Outside, longitude, latitude, null, Round(longitude, 100) && Round(latitude, 100));
    }

    private ReadPoint Metres(double east, double north)
    {
        if (Math.Abs(east) <= 180 && Math.Abs(north) <= 90) return Without(PointKind.DegreesNotMetres);
        system!.Inverse(east, north, out var longitude, out var latitude);
        if (!(Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90)) return Without(PointKind.OutOfRange) with { XAtFault = true };
        var coarse = Round(east, 0.001) && Round(north, 0.001);
        if (Inside(longitude, latitude)) return Placed(PointKind.Inside, longitude, latitude, (east, north), coarse);
        system.Inverse(north, east, out var swappedLongitude, out var swappedLatitude);
        return Placed(Inside(swappedLongitude, swappedLatitude) ? PointKind.Swapped : PointKind.Outside, longitude, latitude, null, coarse);
    }

    private ReadPoint Placed(PointKind kind, double longitude, double latitude, (double East, double North)? metres, bool coarse)
    {
        if (kind != PointKind.Inside || grid is null) return new(kind, longitude, latitude, 0, 0, coarse, false);
        var (east, north) = gridIsSystem && metres is { } m ? m : Forward(longitude, latitude);
        return new(kind, longitude, latitude, (int)Math.Floor(east / CellMetres), (int)Math.Floor(north / CellMetres), coarse, false);
    }

    private (double East, double North) Forward(double longitude, double latitude)
    {
        grid!.Forward(longitude, latitude, out var east, out var north);
        return (east, north);
    }

    private static ReadPoint Without(PointKind kind) => new(kind, double.NaN, double.NaN, 0, 0, false, false);

    /// <summary>Whether nothing but zeros follows at that scale; reading a decimal leaves an error far below one in a billion.</summary>
    private static bool Round(double value, double scale)
    {
        var scaled = value * scale;
        return Math.Abs(scaled - Math.Round(scaled)) < 1e-9 * Math.Max(1, Math.Abs(scaled));
    }

    private bool Inside(double longitude, double latitude) =>
        longitude >= bounds.West && longitude <= bounds.East && latitude >= bounds.South && latitude <= bounds.North;
}
