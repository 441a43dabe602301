using Pipeline.Domain.Crime;
using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>Cells in which recorded crime clusters more than chance explains (Gi*), in two classes of confidence.</summary>
internal sealed class HotSpotMap : GridMap
{
    private static readonly PdfColor Strong = Palette.Primary;
    private static readonly PdfColor Weak = Palette.Light;
    private readonly CityCrime city;
    private readonly HotSpotGroup group;
    private readonly TextBook texts;

    private HotSpotMap(CityCrime city, HotSpotGroup group, CellGround ground, TextBook texts)
        : base(ground, Legend(group, texts), texts)
    {
        (this.city, this.group, this.texts) = (city, group, texts);
        Layers = LayersOf(group, city.HotSpots!.CellMetres, ground);
    }

    /// <summary>Null where the group was not searched, or there is neither a hot cell nor an outline to draw.</summary>
    public static HotSpotMap? Of(CityCrime city, HotSpotGroup group, TextBook texts)
    {
        if (group.Why is not null || city.HotSpots is not { Why: null } spots) return null;
        return CellGround.Of(city, Corners(group.Cells.Select(cell => (cell.East, cell.North)), spots.CellMetres)) is { } ground ? new HotSpotMap(city, group, ground, texts) : null;
    }

    protected override IReadOnlyList<CellLayer> Layers { get; }

    /// <summary>How cells were found, and what a cell may be taken for.</summary>
    public string Method
    {
        get
        {
            var spots = city.HotSpots!;
            var method = texts.Say("map.hot.method", ("cells", texts.Numbers.Whole(spots.CellsTested)), ("side", texts.Say("map.metres", ("n", texts.Numbers.Whole(spots.CellMetres)))));
            return string.Equals(spots.Clip, "events", StringComparison.Ordinal) ? $"{method} {texts.Say("map.hot.box")}" : method;
        }
    }

    public string Attribution => MapWords.Attribution(city, texts);

    public string Alt => group.Cells.Count == 0
        ? texts.Say("map.hot.none", ("tested", texts.Numbers.Whole(city.HotSpots!.CellsTested)))
        : texts.Say("map.hot.alt", ("tested", texts.Numbers.Whole(city.HotSpots!.CellsTested)), ("strong", Cells(group, 99, texts)), ("weak", Cells(group, 95, texts)));

    /// <summary>Those of 99 % on top; a border holds the two apart where print has no colour.</summary>
    internal static IReadOnlyList<CellLayer> LayersOf(HotSpotGroup group, int side, CellGround ground) =>
        [ground.Layer(Of(group, 95), side, Weak, Strong), ground.Layer(Of(group, 99), side, Strong, Strong)];

    private static IEnumerable<(int East, int North)> Of(HotSpotGroup group, int confidence) =>
        group.Cells.Where(cell => cell.Confidence == confidence).Select(cell => (cell.East, cell.North));

    private static string Cells(HotSpotGroup group, int confidence, TextBook texts) => texts.Count("map.cells", group.Cells.Count(cell => cell.Confidence == confidence));

    private static MapLegend Legend(HotSpotGroup group, TextBook texts)
    {
        List<LegendRow> rows =
        [
            new(LegendMark.Tile, texts.Say("map.hot.99"), Cells(group, 99, texts), Strong, Strong),
            new(LegendMark.Tile, texts.Say("map.hot.95"), Cells(group, 95, texts), Weak, Strong),
        ];
        return new MapLegend(texts.Say(group.Cells.Count == 0 ? "map.hot.legend-none" : "map.hot.legend"), group.Cells.Count == 0 ? [] : rows);
    }
}
