using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>
/// How a map, its scale bar and its legend share the width of a figure: a tall city has its legend on the right, a wide one below, so that each
/// gets a map between 60 and 115 mm high.
/// </summary>
internal sealed class MapPlate(MapExtent extent, MapLegend legend, TextBook texts, double marginLeft = 0, double marginBottom = 0)
{
    /// <summary>115 mm.</summary>
    public const double TallestBox = 326;

    public const double WidestBox = PageGrid.Width;

    /// <summary>60 mm.</summary>
    private const double LowestBox = 170;

    /// <summary>Wider than this, and a map beside its legend would be lower than it need be.</summary>
    private const double WideAspect = 1.6;

    private const double SideShare = 0.64;
    private const double Gutter = 16;

    /// <summary>No legend has room beside a map narrower than this.</summary>
    private const double LeastSideWidth = 330;

    private const double LegendColumn = 150;
    private const double Gap = 8;

    private bool Beside(double width) => width >= LeastSideWidth && extent.Width <= WideAspect * extent.Height;

    private double BoxWidth(double width) => Beside(width) ? width * SideShare : width;

    private double BoxHeight(double width) =>
        Math.Clamp((BoxWidth(width) - marginLeft) * extent.Height / extent.Width, LowestBox, TallestBox) + marginBottom;

    private double LegendLeft(double width) => BoxWidth(width) + Gutter;

    private static int LegendColumns(double width) => Math.Max(1, (int)(width / LegendColumn));

    private double LegendHeight(double width) => Beside(width) ? legend.Height(width - LegendLeft(width)) : legend.Height(width, LegendColumns(width));

    public double Height(double width) => Beside(width)
        ? Math.Max(BoxHeight(width) + Gap + ScaleBar.Height, LegendHeight(width))
        : BoxHeight(width) + Gap + ScaleBar.Height + Gap + LegendHeight(width);

    /// <summary>The room beside the map and below its legend; null where the legend stands below.</summary>
    public (double X, double Y, double Width, double Height)? Side(double width) => Beside(width)
        ? (LegendLeft(width), LegendHeight(width) + 12, width - LegendLeft(width), BoxHeight(width) - LegendHeight(width) - 12)
        : null;

    public MapFrame Frame(double x, double y, double width) =>
        MapFrame.In(extent, x + marginLeft, y, BoxWidth(width) - marginLeft, BoxHeight(width) - marginBottom);

    /// <summary>Scale bar, arrow and legend.</summary>
    public void DrawAround(Canvas canvas, double x, double y, double width)
    {
        var frame = Frame(x, y, width);
        var below = y + BoxHeight(width) + Gap;
        ScaleBar.For(frame.Scale).Draw(canvas, x, below, texts);
        if (Beside(width)) legend.Draw(canvas, x + LegendLeft(width), y, width - LegendLeft(width));
        else legend.Draw(canvas, x, below + ScaleBar.Height + Gap, width, LegendColumns(width));
    }
}
