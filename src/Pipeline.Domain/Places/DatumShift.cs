namespace Pipeline.Domain.Places;

/// <summary>
/// WGS84 to OSGB36 by the seven parameters that Ordnance Survey publishes ("A guide to coordinate systems in Great Britain", section 6.6):
/// translation -446.448, 125.157, -542.060 m; rotation -0.1502, -0.2470, -0.8421 seconds; scale 20.4894 ppm. Heights are taken as 0 on both
/// sides. Good to about 5 m in Great Britain: the survey's own grid of corrections (OSTN15) is needed for less.
/// </summary>
internal static class DatumShift
{
    private const double Tx = -446.448;
    private const double Ty = 125.157;
    private const double Tz = -542.060;
    private const double Scale = 1 + 20.4894e-6;
    private const double Second = Math.PI / 180 / 3600;
    private const double Rx = -0.1502 * Second;
    private const double Ry = -0.2470 * Second;
    private const double Rz = -0.8421 * Second;

    public static void ToOsgb36(ref double longitude, ref double latitude)
    {
        var (x, y, z) = Cartesian(Ellipsoid.Wgs84, longitude, latitude);
        (longitude, latitude) = Geodetic(
            Ellipsoid.Airy1830,
            Tx + Scale * x - Rz * y + Ry * z,
            Ty + Rz * x + Scale * y - Rx * z,
            Tz - Ry * x + Rx * y + Scale * z);
    }

    /// <summary>The way back but for the height that the way there drops: a few millimetres.</summary>
    public static void ToWgs84(ref double longitude, ref double latitude)
    {
        var (x, y, z) = Cartesian(Ellipsoid.Airy1830, longitude, latitude);
        (x, y, z) = (x - Tx, y - Ty, z - Tz);

        // Inverse of (scale + rotation): rotations are a few millionths, so their squares are below the last digit that matters.
        const double s = 1 / Scale;
        (longitude, latitude) = Geodetic(
            Ellipsoid.Wgs84,
            s * (x + s * (Rz * y - Ry * z)),
            s * (y + s * (-Rz * x + Rx * z)),
            s * (z + s * (Ry * x - Rx * y)));
    }

    private static (double X, double Y, double Z) Cartesian(Ellipsoid on, double longitude, double latitude)
    {
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(latitude));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(longitude));
        var curvature = on.SemiMajor / Math.Sqrt(1 - on.SquaredEccentricity * sin * sin);
        return (curvature * cos * cosLongitude, curvature * cos * sinLongitude, curvature * (1 - on.SquaredEccentricity) * sin);
    }

    /// <summary>Bowring's formula (1985), exact to 1e-9 degrees near the surface.</summary>
    private static (double Longitude, double Latitude) Geodetic(Ellipsoid on, double x, double y, double z)
    {
        var e2 = on.SquaredEccentricity;
        var p = Math.Sqrt(x * x + y * y);
        var beta = Math.Atan2(z, p * (1 - on.Flattening));
        var (sin, cos) = Math.SinCos(beta);
        var latitude = Math.Atan2(z + e2 / (1 - e2) * on.SemiMajor * (1 - on.Flattening) * sin * sin * sin, p - e2 * on.SemiMajor * cos * cos * cos);
        return (double.RadiansToDegrees(Math.Atan2(y, x)), double.RadiansToDegrees(latitude));
    }
}
