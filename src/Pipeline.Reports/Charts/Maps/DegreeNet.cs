using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>Lines of longitude and latitude at round degrees, for a map that has no outline by which one knows the place.</summary>
internal static class DegreeNet
{
    /// <summary>Room for latitudes, points.</summary>
    public const double Left = 52;

    /// <summary>Room for longitudes.</summary>
    public const double Bottom = 14;

    private const int Lines = 5;

    public static void Draw(Canvas canvas, MapFrame frame, CityPlane plane, TextBook texts)
    {
        canvas.Rectangle(frame.X, frame.Y, frame.Width, frame.Height, Palette.Panel, Palette.Rule, 0.5);
        var (west, south) = plane.DegreesAt(frame.Extent.West, frame.Extent.South);
        var (east, north) = plane.DegreesAt(frame.Extent.East, frame.Extent.North);
        var (up, across) = (Round(south, north), Round(west, east));
        using (canvas.Clip(frame.X, frame.Y, frame.Width, frame.Height))
        {
            foreach (var latitude in up.Ticks) Line(canvas, frame.At(plane.At(west, latitude)), frame.At(plane.At(east, latitude)));
            foreach (var longitude in across.Ticks) Line(canvas, frame.At(plane.At(longitude, south)), frame.At(plane.At(longitude, north)));
        }

        foreach (var latitude in up.Ticks)
            canvas.TextRight(Styles.LabelMuted, frame.X - 4, frame.At(plane.At(west, latitude)).Y + 3, Said(latitude, up.Decimals, latitude < 0 ? "map.south-of" : "map.north-of", texts));
        var last = double.NegativeInfinity;
        foreach (var longitude in across.Ticks)
        {
            var text = Said(longitude, across.Decimals, longitude < 0 ? "map.west-of" : "map.east-of", texts);
            var (middle, half) = (frame.At(plane.At(longitude, south)).X, Styles.LabelMuted.Measure(text) / 2);
            if (middle - half < Math.Max(last, frame.X - 10) || middle + half > frame.X + frame.Width + 2) continue;
            canvas.TextCentred(Styles.LabelMuted, middle, frame.Y + frame.Height + 10, text);
            last = middle + half + 6;
        }
    }

    private static void Line(Canvas canvas, (double X, double Y) from, (double X, double Y) to) => canvas.Line(from.X, from.Y, to.X, to.Y, Palette.Rule, 0.5);

    /// <summary>Round degrees strictly inside a span.</summary>
    private static Axis Round(double low, double high)
    {
        var axis = Axis.Spanning(low, high, Lines);
        return axis with { Ticks = [.. axis.Ticks.Where(tick => tick > low && tick < high)] };
    }

    private static string Said(double degrees, int decimals, string id, TextBook texts) => texts.Say(id, ("n", texts.Numbers.Decimal(Math.Abs(degrees), decimals)));
}
