using System.Globalization;

namespace Pipeline.Domain.Places;

/// <summary>
/// A metric plane: degrees on WGS84 to metres east and north and back. UTM zones are exact to a micrometre within a zone and its neighbours;
/// the British National Grid is good to about 5 m, the accuracy of its published 7-parameter shift. Values far from the plane's own part of
/// the Earth are finite and meaningless: callers look at their bounds first.
/// </summary>
public sealed class Projection
{
    private const string BritishGrid = "EPSG:27700";

    private readonly TransverseMercator plane;
    private readonly bool shifted;

    private Projection(string name, TransverseMercator plane, bool shifted = false)
    {
        Name = name;
        this.plane = plane;
        this.shifted = shifted;
    }

    /// <summary>One name for each plane, whatever it was asked for by: <c>utm-14n</c> or <c>EPSG:27700</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// <c>utm-14n</c> or <c>EPSG:32614</c> (zones 1-60, <c>n</c> 326xx, <c>s</c> 327xx; WGS84) and <c>EPSG:27700</c> (British National Grid).
    /// Null for any other name. Make one for a whole file, not for each point.
    /// </summary>
    public static Projection? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (string.Equals(name, BritishGrid, StringComparison.OrdinalIgnoreCase))
            return new Projection(BritishGrid, new TransverseMercator(Ellipsoid.Airy1830, 49, -2, 0.9996012717, 400_000, -100_000), shifted: true);
        var text = name.AsSpan();
        if (text.StartsWith("EPSG:32", StringComparison.OrdinalIgnoreCase) && text.Length == 10 && text[7] is '6' or '7') return Utm(text[8..], text[7] == '7');
        if (text.StartsWith("utm-", StringComparison.OrdinalIgnoreCase) && text.Length is 6 or 7 && text[^1] is 'n' or 's' or 'N' or 'S') return Utm(text[4..^1], text[^1] is 's' or 'S');
        return null;
    }

    /// <summary>The UTM zone of a point, by its longitude alone: the exceptions for Norway and Svalbard are not made.</summary>
    /// <param name="longitude">-180 to 180.</param>
    /// <param name="latitude">-80 to 84 for a useful plane.</param>
    public static Projection UtmAt(double longitude, double latitude)
    {
        var zone = Math.Clamp((int)Math.Floor((longitude + 180) / 6) + 1, 1, 60);
        return Utm(zone, latitude < 0);
    }

    /// <param name="longitude">Degrees east, WGS84.</param>
    /// <param name="latitude">Degrees north, WGS84.</param>
    /// <param name="east">Metres.</param>
    /// <param name="north">Metres.</param>
    public void Forward(double longitude, double latitude, out double east, out double north)
    {
        if (shifted) DatumShift.ToOsgb36(ref longitude, ref latitude);
        plane.Forward(longitude, latitude, out east, out north);
    }

    /// <summary>Undoes <see cref="Forward"/> to better than a micrometre.</summary>
    public void Inverse(double east, double north, out double longitude, out double latitude)
    {
        plane.Inverse(east, north, out longitude, out latitude);
        if (!shifted) return;

        // The shift drops heights, which makes its way back a few millimetres short: one correction takes what is missing.
        DatumShift.ToWgs84(ref longitude, ref latitude);
        Forward(longitude, latitude, out var reachedEast, out var reachedNorth);
        plane.Inverse(2 * east - reachedEast, 2 * north - reachedNorth, out longitude, out latitude);
        DatumShift.ToWgs84(ref longitude, ref latitude);
    }

    private static Projection? Utm(ReadOnlySpan<char> zone, bool south) =>
        int.TryParse(zone, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 60 ? Utm(number, south) : null;

    private static Projection Utm(int zone, bool south) => new(
        string.Create(CultureInfo.InvariantCulture, $"utm-{zone}{(south ? 's' : 'n')}"),
        new TransverseMercator(Ellipsoid.Wgs84, 0, 6 * zone - 183, 0.9996, 500_000, south ? 10_000_000 : 0));
}
