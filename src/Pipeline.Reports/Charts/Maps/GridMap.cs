using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>Squares of one class, joined.</summary>
/// <param name="Rings">On the city's plane, metres.</param>
internal sealed record CellLayer(IReadOnlyList<IReadOnlyList<(double East, double North)>> Rings, PdfColor Fill, PdfColor? Border);

/// <summary>The ground on which cells of a grid are drawn: the areas' outlines, or a net of degrees where the city has none.</summary>
internal sealed class CellGround
{
    /// <summary>Room around cells that have no city outline around them, as a share of the larger side.</summary>
    private const double Margin = 0.1;

    private readonly Projection grid;
    private readonly CityPlane plane;

    private CellGround(Projection grid, CityPlane plane, AreaOutlines? outlines, MapExtent extent) =>
        (this.grid, this.plane, Outlines, Extent) = (grid, plane, outlines, extent);

    public AreaOutlines? Outlines { get; }

    public MapExtent Extent { get; }

    /// <param name="cells">Corners of cells, metres of the grid's projection.</param>
    public static CellGround? Of(CityCrime city, IReadOnlyList<(double East, double North)> cells)
    {
        if (city.HotSpots is not { Why: null, Projection: { } name } || Projection.Find(name) is not { } net) return null;
        var outlines = AreaOutlines.Of(city.Places);
        if (outlines is null && cells.Count == 0) return null;
        var sheet = outlines?.Plane ?? Around(net, cells);
        var extent = outlines?.Extent ?? MapExtent.Nothing;
        var ground = new CellGround(net, sheet, outlines, extent);
        foreach (var (east, north) in cells.Select(ground.At)) extent = extent.With(east, north);
        if (outlines is null) extent = extent.Wider(Margin * Math.Max(extent.Width, extent.Height));
        return new CellGround(net, sheet, outlines, extent);
    }

    public CellLayer Layer(IEnumerable<(int East, int North)> cells, int side, PdfColor fill, PdfColor? border) =>
        new([.. CellOutlines.Of(cells).Select(ring => ring.Select(corner => At(((double)corner.East * side, (double)corner.North * side))).ToArray())], fill, border);

    public void Draw(Canvas canvas, MapFrame frame, IReadOnlyList<CellLayer> layers, TextBook texts)
    {
        if (Outlines is null) DegreeNet.Draw(canvas, frame, plane, texts);
        foreach (var area in Outlines?.Areas ?? []) canvas.Path(frame.Outline(area), Palette.Panel, evenOdd: true);
        foreach (var layer in layers.Where(layer => layer.Rings.Count > 0))
        {
            var path = new PdfPath();
            foreach (var ring in layer.Rings) frame.Append(path, ring, close: true);
            canvas.Path(path, layer.Fill, layer.Border, 0.5, evenOdd: true);
        }

        // Borders over the cells, so that one sees in which area they lie.
        if (Outlines is null) return;
        canvas.Path(frame.Borders(Outlines.Arcs.Where(arc => arc.Areas.Count > 1)), fill: null, Palette.Context, 0.4);
        canvas.Path(frame.Borders(Outlines.Arcs.Where(arc => arc.Areas.Count < 2)), fill: null, Palette.Muted, 0.8);
    }

    private (double East, double North) At((double East, double North) corner)
    {
        grid.Inverse(corner.East, corner.North, out var longitude, out var latitude);
        return plane.At(longitude, latitude);
    }

    private static CityPlane Around(Projection grid, IReadOnlyList<(double East, double North)> cells)
    {
        grid.Inverse((cells.Min(c => c.East) + cells.Max(c => c.East)) / 2, (cells.Min(c => c.North) + cells.Max(c => c.North)) / 2, out var longitude, out var latitude);
        return new CityPlane(longitude, latitude);
    }
}

/// <summary>A map of cells with scale bar and legend.</summary>
internal abstract class GridMap(CellGround ground, MapLegend legend, TextBook texts) : Chart
{
    private readonly MapPlate plate = ground.Outlines is null
        ? new MapPlate(ground.Extent, legend, texts, DegreeNet.Left, DegreeNet.Bottom)
        : new MapPlate(ground.Extent, legend, texts);

    /// <summary>From the lowest class to the highest.</summary>
    protected abstract IReadOnlyList<CellLayer> Layers { get; }

    public override double Height(double width) => plate.Height(width, PlateExtra(width));

    /// <summary>What lies beside the map stays as high as it is.</summary>
    public override (double Less, double More) Give => (plate.Height(PageGrid.Width) - plate.Height(PageGrid.Width, -plate.Lower(PageGrid.Width)), 0);

    /// <summary>A narrow map has less to give than one over the page.</summary>
    private double PlateExtra(double width) => Math.Clamp(Extra, -plate.Lower(width), 0);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        ground.Draw(canvas, plate.Frame(x, y, width, PlateExtra(width)), Layers, texts);
        plate.DrawAround(canvas, x, y, width, PlateExtra(width));
    }

    /// <summary>All four corners of cells, metres of the grid.</summary>
    internal static IReadOnlyList<(double East, double North)> Corners(IEnumerable<(int East, int North)> cells, int side) =>
        [.. cells.SelectMany(c => ((int East, int North)[])[c, (c.East + 1, c.North), (c.East, c.North + 1), (c.East + 1, c.North + 1)]).Select(c => ((double)c.East * side, (double)c.North * side))];
}
