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

    /// <summary>A map that makes room for a second one keeps this part of its height, and 50 mm.</summary>
    private const double LeastShare = 0.52;
    private const double LeastBox = 142;

    private const double SideShare = 0.64;
    private const double Gutter = 16;

    /// <summary>No legend has room beside a map narrower than this.</summary>
    private const double LeastSideWidth = 330;

    private const double LegendColumn = 150;
    private const double Gap = 8;

    private bool Beside(double width) => width >= LeastSideWidth && extent.Width <= WideAspect * extent.Height;

    private double BoxWidth(double width) => Beside(width) ? width * SideShare : width;

    private double BoxHeight(double width, double extra) => Natural(width) + marginBottom + extra;

    private double Natural(double width) => Math.Clamp((BoxWidth(width) - marginLeft) * extent.Height / extent.Width, LowestBox, TallestBox);

    /// <summary>Points by which the map may be lower: a second one then fits the page.</summary>
    public double Lower(double width) => Math.Max(0, Natural(width) - Math.Max(LeastBox, LeastShare * Natural(width)));

    private double LegendLeft(double width) => BoxWidth(width) + Gutter;

    private static int LegendColumns(double width) => Math.Max(1, (int)(width / LegendColumn));

    private double LegendHeight(double width) => Beside(width) ? legend.Height(width - LegendLeft(width)) : legend.Height(width, LegendColumns(width));

    /// <param name="extra">Points by which the map is higher than it would be, as in all that follow; negative for lower.</param>
    public double Height(double width, double extra = 0) => Beside(width)
        ? Math.Max(BoxHeight(width, extra) + Gap + ScaleBar.Height, LegendHeight(width))
        : BoxHeight(width, extra) + Gap + ScaleBar.Height + Gap + LegendHeight(width);

    /// <summary>The room beside the map and below its legend; null where the legend stands below.</summary>
    public (double X, double Y, double Width, double Height)? Side(double width, double extra = 0) => Beside(width)
        ? (LegendLeft(width), LegendHeight(width) + 12, width - LegendLeft(width), BoxHeight(width, extra) - LegendHeight(width) - 12)
        : null;

    public MapFrame Frame(double x, double y, double width, double extra = 0) =>
        MapFrame.In(extent, x + marginLeft, y, BoxWidth(width) - marginLeft, BoxHeight(width, extra) - marginBottom);

    /// <summary>Scale bar, arrow and legend.</summary>
    public void DrawAround(Canvas canvas, double x, double y, double width, double extra = 0)
    {
        var frame = Frame(x, y, width, extra);
        var below = y + BoxHeight(width, extra) + Gap;
        ScaleBar.For(frame.Scale).Draw(canvas, x, below, texts);
        if (Beside(width)) legend.Draw(canvas, x + LegendLeft(width), y, width - LegendLeft(width));
        else legend.Draw(canvas, x, below + ScaleBar.Height + Gap, width, LegendColumns(width));
    }
}
