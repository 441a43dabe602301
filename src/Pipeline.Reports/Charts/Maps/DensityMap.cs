using Pipeline.Domain.Crime;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>Kernel density of recorded crime in steps of its peak.</summary>
internal sealed class DensityMap : GridMap
{
    private readonly CityCrime city;
    private readonly DensitySurface surface;
    private readonly TextBook texts;

    private DensityMap(CityCrime city, DensitySurface surface, CellGround ground, TextBook texts)
        : base(ground, Legend(surface, texts), texts)
    {
        (this.city, this.surface, this.texts) = (city, surface, texts);
        // Each step lies on the ones below it: outlines need no holes, and no gap can open between two.
        Layers = [.. Steps(surface).Select(step => ground.Layer(
            surface.Cells.Where(cell => cell.Step >= step).Select(cell => (cell.East, cell.North)), surface.CellMetres, Shade(surface, step), border: null))];
    }

    /// <summary>Null where the group has no surface.</summary>
    public static DensityMap? Of(CityCrime city, HotSpotGroup group, TextBook texts)
    {
        if (group is not { Why: null, Density: { Cells.Count: > 0 } surface }) return null;
        return CellGround.Of(city, Corners(surface.Cells.Select(cell => (cell.East, cell.North)), surface.CellMetres)) is { } ground ? new DensityMap(city, surface, ground, texts) : null;
    }

    protected override IReadOnlyList<CellLayer> Layers { get; }

    /// <summary>Kernel, bandwidth, cell and unit.</summary>
    public string Method => texts.Say("map.density.method", ("bandwidth", Metres(surface.Bandwidth)), ("side", Metres(surface.CellMetres)), ("steps", texts.Numbers.Whole(surface.Steps)));

    public string Attribution => MapWords.Attribution(city, texts);

    public string Alt => texts.Say("map.density.alt", ("top", texts.Count("map.cells", surface.Cells.Count(cell => cell.Step == surface.Steps))),
        ("share", texts.Numbers.Percent(Floor(surface, surface.Steps))), ("bandwidth", Metres(surface.Bandwidth)));

    /// <summary>The lowest step is not published: it is everywhere else.</summary>
    private static IEnumerable<int> Steps(DensitySurface surface) => Enumerable.Range(2, Math.Max(0, surface.Steps - 1));

    private static Pdf.PdfColor Shade(DensitySurface surface, int step) =>
        MapClasses.Ramp[(int)Math.Round((step - 1) * (MapClasses.Ramp.Length - 1.0) / Math.Max(1, surface.Steps - 1))];

    /// <summary>Percent of the peak above which a step starts.</summary>
    private static double Floor(DensitySurface surface, int step) => 100.0 * (step - 1) / surface.Steps;

    private string Metres(int metres) => texts.Say("map.metres", ("n", texts.Numbers.Whole(metres)));

    private static MapLegend Legend(DensitySurface surface, TextBook texts) => new(texts.Say("map.density.legend"),
    [
        .. Steps(surface).Reverse().Select(step => new LegendRow(LegendMark.Tile,
            texts.Say("map.density.step", ("low", texts.Numbers.Percent(Floor(surface, step))), ("high", texts.Numbers.Percent(Floor(surface, step + 1)))), null, Shade(surface, step))),
        new LegendRow(LegendMark.Tile, texts.Say("map.density.rest", ("low", texts.Numbers.Percent(Floor(surface, 2)))), null, Palette.Panel),
    ]);
}
