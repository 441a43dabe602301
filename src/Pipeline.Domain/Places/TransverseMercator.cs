namespace Pipeline.Domain.Places;

/// <summary>
/// Transverse Mercator on one ellipsoid by the Krueger series in n (Krueger 1912, in the arrangement of Karney 2011, "Transverse Mercator with
/// an accuracy of a few nanometers", equations 7-36) with four terms: the next one is below 0.1 micrometres within 3,000 km of the meridian.
/// </summary>
internal sealed class TransverseMercator
{
    private readonly double e2;
    private readonly double radius;
    private readonly double centralMeridian;
    private readonly double falseEast;
    private readonly double northOffset;
    private readonly double alpha1, alpha2, alpha3, alpha4;
    private readonly double beta1, beta2, beta3, beta4;

    /// <param name="ellipsoid">Ellipsoid on which the degrees are measured.</param>
    /// <param name="originLatitude">Degrees; where the northing is <paramref name="falseNorth"/>.</param>
    /// <param name="centralMeridian">Degrees.</param>
    /// <param name="falseEast">Metres.</param>
    /// <param name="falseNorth">Metres.</param>
    public TransverseMercator(Ellipsoid ellipsoid, double originLatitude, double centralMeridian, double scale, double falseEast, double falseNorth)
    {
        var n = ellipsoid.ThirdFlattening;
        e2 = ellipsoid.SquaredEccentricity;
        radius = scale * ellipsoid.SemiMajor / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64);
        this.centralMeridian = centralMeridian;
        this.falseEast = falseEast;
        alpha1 = n * (1.0 / 2 + n * (-2.0 / 3 + n * (5.0 / 16 + n * 41 / 180)));
        alpha2 = n * n * (13.0 / 48 + n * (-3.0 / 5 + n * 557 / 1440));
        alpha3 = n * n * n * (61.0 / 240 - n * 103 / 140);
        alpha4 = n * n * n * n * 49561 / 161280;
        beta1 = n * (1.0 / 2 + n * (-2.0 / 3 + n * (37.0 / 96 - n / 360)));
        beta2 = n * n * (1.0 / 48 + n * (1.0 / 15 - n * 437 / 1440));
        beta3 = n * n * n * (17.0 / 480 - n * 37 / 840);
        beta4 = n * n * n * n * 4397 / 161280;
        Forward(centralMeridian, originLatitude, out _, out var atOrigin);
        northOffset = falseNorth - atOrigin;
    }

    public void Forward(double longitude, double latitude, out double east, out double north)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(latitude));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(longitude - centralMeridian));

        // Tangent of the conformal latitude.
        var sigma = Sigma(sinLatitude);
        var tangent = (sinLatitude * Math.Sqrt(1 + sigma * sigma) - sigma) / cosLatitude;

        // Gauss-Schreiber coordinates; sines and cosines of twice them follow by algebra.
        var squared = tangent * tangent + cosLongitude * cosLongitude;
        var sinhEta = sinLongitude / Math.Sqrt(squared);
        var coshEta = Math.Sqrt(1 + sinhEta * sinhEta);
        var xi = Math.Atan2(tangent, cosLongitude);

        // asinh by the logarithm alone, in half the time of Math.Asinh. Near the meridian only relative accuracy is lost: 1e-16 of the radius is a nanometre.
        var eta = Math.CopySign(Math.Log(Math.Abs(sinhEta) + coshEta), sinhEta);
        var sin2Xi = 2 * tangent * cosLongitude / squared;
        var cos2Xi = (cosLongitude - tangent) * (cosLongitude + tangent) / squared;
        Sum(alpha1, alpha2, alpha3, alpha4, sin2Xi, cos2Xi, 2 * sinhEta * coshEta, 1 + 2 * sinhEta * sinhEta, out var dXi, out var dEta);
        east = falseEast + radius * (eta + dEta);
        north = northOffset + radius * (xi + dXi);
    }

    public void Inverse(double east, double north, out double longitude, out double latitude)
    {
        var xi = (north - northOffset) / radius;
        var eta = (east - falseEast) / radius;
        var (sin2Xi, cos2Xi) = Math.SinCos(2 * xi);
        Sum(beta1, beta2, beta3, beta4, sin2Xi, cos2Xi, Math.Sinh(2 * eta), Math.Cosh(2 * eta), out var dXi, out var dEta);
        var (sinXi, cosXi) = Math.SinCos(xi - dXi);
        var sinhEta = Math.Sinh(eta - dEta);
        longitude = centralMeridian + double.RadiansToDegrees(Math.Atan2(sinhEta, cosXi));

        // Newton's method for the tangent of the latitude; three steps reach the last digit from anywhere.
        var conformal = sinXi / Math.Sqrt(sinhEta * sinhEta + cosXi * cosXi);
        var tangent = conformal / (1 - e2);
        for (var step = 0; step < 3; step++)
        {
            var secant = Math.Sqrt(1 + tangent * tangent);
            var sigma = Sigma(tangent / secant);
            var reached = tangent * Math.Sqrt(1 + sigma * sigma) - sigma * secant;
            tangent += (conformal - reached) / Math.Sqrt(1 + reached * reached) * (1 + (1 - e2) * tangent * tangent) / ((1 - e2) * secant);
        }

        latitude = double.RadiansToDegrees(Math.Atan(tangent));
    }

    /// <summary>sinh(e atanh(e s)) by its series: the argument is below 0.007, so what is left out is below 1e-17.</summary>
    private double Sigma(double sine)
    {
        var q = e2 * sine * sine;
        var x = e2 * sine * (1 + q * (1.0 / 3 + q * (1.0 / 5 + q * (1.0 / 7 + q * (1.0 / 9 + q / 11)))));
        return x * (1 + x * x / 6 * (1 + x * x / 20));
    }

    /// <summary>Real and imaginary part of the sum of c[j] sin(2j(xi + i eta)), by Clenshaw's recurrence.</summary>
    private static void Sum(double c1, double c2, double c3, double c4, double sin, double cos, double sinh, double cosh, out double real, out double imaginary)
    {
        double ar = 2 * cos * cosh, ai = -2 * sin * sinh;
        double r3 = c3 + ar * c4, i3 = ai * c4;
        double r2 = c2 + ar * r3 - ai * i3 - c4, i2 = ar * i3 + ai * r3;
        double r1 = c1 + ar * r2 - ai * i2 - r3, i1 = ar * i2 + ai * r2 - i3;
        double sr = sin * cosh, si = cos * sinh;
        real = sr * r1 - si * i1;
        imaginary = sr * i1 + si * r1;
    }
}

/// <param name="SemiMajor">Metres.</param>
internal readonly record struct Ellipsoid(double SemiMajor, double Flattening)
{
    public static readonly Ellipsoid Wgs84 = new(6378137, 1 / 298.257223563);

    /// <summary>Airy 1830: semi-axes 6,377,563.396 and 6,356,256.909 m (Ordnance Survey, "A guide to coordinate systems in Great Britain").</summary>
    public static readonly Ellipsoid Airy1830 = new(6377563.396, 1 - 6356256.909 / 6377563.396);

    public double ThirdFlattening => Flattening / (2 - Flattening);

    public double SquaredEccentricity => Flattening * (2 - Flattening);
}
