using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>What a thumbnail is drawn on.</summary>
internal enum MapGround
{
    /// <summary>The dark band of a cover: more is lighter.</summary>
    Dark,

    /// <summary>White paper: more is darker.</summary>
    White,
}

/// <summary>A small map without words, for covers: the areas by rate, else by count, else hot cells, else the outlines alone.</summary>
internal sealed class MapThumbnail
{
    /// <summary>Higher than wide by so much at most, so that a tall city leaves room for the title.</summary>
    private const double TallestShape = 1.25;

    private const double LowestShape = 0.5;

    private static readonly PdfColor[] OnDark = [PdfColor.FromHex("#22598A"), PdfColor.FromHex("#3B82C0"), Palette.Light, PdfColor.FromHex("#B9D6F0"), Palette.White];

    private readonly MapGround ground;
    private readonly AreaOutlines? outlines;
    private readonly MapExtent extent;
    private readonly IReadOnlyList<Datum>? data;
    private readonly MapClasses? classes;
    private readonly IReadOnlyList<CellLayer> cells;

    private MapThumbnail(MapGround ground, AreaOutlines? outlines, MapExtent extent, IReadOnlyList<Datum>? data, MapClasses? classes, IReadOnlyList<CellLayer> cells, string alt)
    {
        (this.ground, this.outlines, this.extent, this.data, this.classes, this.cells) = (ground, outlines, extent, data, classes, cells);
        Alt = alt;
    }

    /// <summary>What it shows, in a sentence.</summary>
    public string Alt { get; }

    private bool IsDark => ground == MapGround.Dark;

    /// <summary>Null where the city has neither areas nor hot cells.</summary>
    public static MapThumbnail? Of(CityCrime city, TextBook texts, MapGround ground = MapGround.Dark)
    {
        var borders = AreaOutlines.Of(city.Places);
        if (borders is not null)
        {
            foreach (var measure in (MapMeasure[])[MapMeasure.Rate, MapMeasure.Count])
            {
                // The first group with numbers: all recorded crime where the city has that.
                for (var group = 0; group < city.Groups.Count; group++)
                {
                    Datum[] values = [.. city.Places!.Areas.Select(area => AreaValues.Of(area.Figures[group], measure))];
                    if (!values.Any(datum => datum.HasValue)) continue;
                    var found = MapClasses.Natural(values, value => AreaWords.Digits(measure, value), texts);
                    return new MapThumbnail(ground, borders, borders.Extent, values, found, [], AreaMap.Of(city, group, measure, texts)!.Alt);
                }
            }
        }

        foreach (var group in city.HotSpots?.Groups ?? [])
        {
            if (group is not { Why: null, Cells.Count: > 0 }) continue;
            var side = city.HotSpots!.CellMetres;
            if (CellGround.Of(city, GridMap.Corners(group.Cells.Select(cell => (cell.East, cell.North)), side)) is not { } place) continue;
            return new MapThumbnail(ground, borders, place.Extent, null, null, HotSpotMap.LayersOf(group, side, place), HotSpotMap.Of(city, group, texts)!.Alt);
        }

        return borders is null ? null : new MapThumbnail(ground, borders, borders.Extent, null, null, [], texts.Say("map.alt.outlines"));
    }

    public double Height(double width) => width * Math.Clamp(extent.Height / extent.Width, LowestShape, TallestShape);

    public void Draw(Canvas canvas, double x, double y, double width)
    {
        var frame = MapFrame.In(extent, x, y, width, Height(width));
        var (paper, line) = IsDark ? (PdfColor.FromHex("#1B5080"), Palette.Light) : (Palette.Panel, Palette.Context);
        if (outlines is null) canvas.Rectangle(frame.X, frame.Y, frame.Width, frame.Height, paper, line, 0.5);
        else Areas(canvas, frame, paper, line);
        foreach (var (layer, i) in cells.Select((layer, i) => (layer, i)).Where(entry => entry.layer.Rings.Count > 0))
        {
            var path = new PdfPath();
            foreach (var ring in layer.Rings) frame.Append(path, ring, close: true);
            canvas.Path(path, IsDark ? OnDark[i == 0 ? 2 : 4] : layer.Fill, evenOdd: true);
        }

        if (outlines is null) return;
        canvas.Path(frame.Borders(outlines.Arcs.Where(arc => arc.Areas.Count > 1)), fill: null, IsDark ? Palette.Primary : Palette.White, 0.35);
        canvas.Path(frame.Borders(outlines.Arcs.Where(arc => arc.Areas.Count < 2)), fill: null, line, 0.5);
    }

    private void Areas(Canvas canvas, MapFrame frame, PdfColor paper, PdfColor line)
    {
        for (var i = 0; i < outlines!.Areas.Count; i++)
        {
            var outline = frame.Outline(outlines.Areas[i]);
            if (data is null || classes is null)
            {
                canvas.Path(outline, paper, evenOdd: true);
                continue;
            }

            var found = classes.Find(data[i]);
            if (found >= 0) canvas.Path(outline, IsDark ? OnDark[Array.IndexOf(MapClasses.Ramp, classes.Classes[found].Fill)] : classes.Classes[found].Fill, evenOdd: true);
            else if (data[i].State == DatumState.Suppressed) MapPatterns.Withheld(canvas, outline, IsDark ? null : Palette.White, line);
            else MapPatterns.Unknown(canvas, outline, line);
        }
    }
}
