using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>A map that is drawn narrower where a second one then fits the page: hot spots and density of a category belong side by side.</summary>
internal sealed class GivingMap(Chart map) : Chart
{
    /// <summary>Share of the width below which a legend would lose its place beside the map.</summary>
    private const double Least = 0.74;

    private const int Halvings = 24;

    public override double Height(double width) => map.Height(width) + Extra;

    public override (double Less, double More) Give => (Math.Max(0, map.Height(PageGrid.Width) - map.Height(PageGrid.Width * Least)), 0);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        var (narrow, wide) = (Least, 1.0);
        // The widest that is not too high.
        for (var i = 0; Extra < 0 && i < Halvings; i++)
        {
            var middle = (narrow + wide) / 2;
            if (map.Height(width * middle) <= Height(width)) narrow = middle;
            else wide = middle;
        }

        map.Draw(canvas, x, y, Extra < 0 ? width * narrow : width);
    }
}
