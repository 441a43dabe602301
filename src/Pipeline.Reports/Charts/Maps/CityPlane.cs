namespace Pipeline.Reports.Charts.Maps;

/// <summary>
/// The plane on which a city's maps are drawn: the sinusoidal projection on WGS84 around the city's middle (Snyder 1987, "Map projections: a
/// working manual", p. 248). It keeps areas, as a map of rates must; every parallel and the middle meridian are true to scale, and north is up.
/// Within 50 km of the middle directions are off by less than half a degree up to 45 degrees of latitude.
/// </summary>
internal sealed class CityPlane
{
    private const double SemiMajor = 6_378_137;
    private const double SquaredEccentricity = 0.00669437999014;
    private readonly double middleLongitude;
    private readonly double middleLatitude;
    private readonly double middleArc;

    /// <param name="longitude">Degrees east, of the middle.</param>
    /// <param name="latitude">Degrees north, of the middle.</param>
    public CityPlane(double longitude, double latitude)
    {
        (middleLongitude, middleLatitude) = (longitude, latitude);
        middleArc = Arc(double.DegreesToRadians(latitude));
    }

    /// <summary>Metres east and north of the middle.</summary>
    public (double East, double North) At(double longitude, double latitude)
    {
        var phi = double.DegreesToRadians(latitude);
        var (sin, cos) = Math.SinCos(phi);
        var parallel = SemiMajor * cos / Math.Sqrt(1 - (SquaredEccentricity * sin * sin));
        return (double.DegreesToRadians(longitude - middleLongitude) * parallel, Arc(phi) - middleArc);
    }

    /// <summary>Undoes <see cref="At"/>; good to a centimetre within a city.</summary>
    public (double Longitude, double Latitude) DegreesAt(double east, double north)
    {
        const double MetresInDegree = 111_132;
        var latitude = middleLatitude + (north / MetresInDegree);
        for (var i = 0; i < 3; i++) latitude += (north - At(middleLongitude, latitude).North) / MetresInDegree;
        return (middleLongitude + (east / At(middleLongitude + 1, latitude).East), latitude);
    }

    /// <summary>Metres along the meridian from the equator (Snyder 3-21).</summary>
    private static double Arc(double phi)
    {
        const double E2 = SquaredEccentricity;
        const double E4 = E2 * E2;
        const double E6 = E4 * E2;
        return SemiMajor * (((1 - (E2 / 4) - (3 * E4 / 64) - (5 * E6 / 256)) * phi)
            - (((3 * E2 / 8) + (3 * E4 / 32) + (45 * E6 / 1024)) * Math.Sin(2 * phi))
            + (((15 * E4 / 256) + (45 * E6 / 1024)) * Math.Sin(4 * phi))
            - (35 * E6 / 3072 * Math.Sin(6 * phi)));
    }
}

/// <summary>A rectangle of the plane, metres.</summary>
internal readonly record struct MapExtent(double West, double South, double East, double North)
{
    public static readonly MapExtent Nothing = new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public double Width => East - West;

    public double Height => North - South;

    public bool IsEmpty => !(Width > 0 && Height > 0);

    public MapExtent With(double east, double north) => new(Math.Min(West, east), Math.Min(South, north), Math.Max(East, east), Math.Max(North, north));

    /// <summary>Wider on every side by so many metres.</summary>
    public MapExtent Wider(double metres) => new(West - metres, South - metres, East + metres, North + metres);
}
