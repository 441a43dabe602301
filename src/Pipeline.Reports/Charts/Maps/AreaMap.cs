using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>
/// A choropleth: the areas of a city in up to five classes of one measure. What is withheld is hatched, what is not known is dotted, and what
/// rests on few cases has a ring.
/// </summary>
internal sealed class AreaMap : Chart
{
    private const double KeyGap = 10;

    /// <summary>A map is lowered by so many points until it fits.</summary>
    private const double Step = 8;

    private readonly AreaTable table;
    private readonly AreaOutlines outlines;
    private readonly IReadOnlyList<Datum> data;
    private readonly MapClasses classes;
    private readonly MapPlate plate;
    private readonly AreaWords words;
    private readonly Dictionary<(double Width, double Extra), IReadOnlyList<AreaLabel>> placed = [];

    private AreaMap(CityCrime city, int group, MapMeasure measure, AreaOutlines outlines, TextBook texts)
    {
        (table, this.outlines) = (city.Places!, outlines);
        data = [.. table.Areas.Select(area => AreaValues.Of(area.Figures[group], measure))];
        classes = measure == MapMeasure.Change ? MapClasses.Change(data, texts) : MapClasses.Natural(data, value => AreaWords.Digits(measure, value), texts);
        words = new AreaWords(city, group, measure, data, classes, texts);
        plate = new MapPlate(outlines.Extent, words.Legend(), texts);
    }

    /// <summary>Null where the city has no table by area, or none of the areas has an outline.</summary>
    /// <param name="group">Number in <see cref="CityCrime.Groups"/>.</param>
    public static AreaMap? Of(CityCrime city, int group, MapMeasure measure, TextBook texts) =>
        AreaOutlines.Of(city.Places) is { } outlines ? new AreaMap(city, group, measure, outlines, texts) : null;

    /// <summary>Lowest first.</summary>
    public IReadOnlyList<MapClass> Classes => classes.Classes;

    /// <summary>How many areas have a number to show: a map of none says less than a sentence.</summary>
    public int WithValue => data.Count(datum => datum.HasValue);

    /// <summary>How the classes were made, one or two sentences.</summary>
    public string Method => words.Method();

    /// <summary>Boundaries with their span and licence, and the data's attributions.</summary>
    public string Attribution => words.Attribution();

    /// <summary>Range of the values, with the names of the highest and lowest areas, and how many areas have none.</summary>
    public string Alt => words.Alt();

    /// <summary>What is withheld or not available, in areas; null when nothing is.</summary>
    public string? Withheld => words.Withheld();

    /// <summary>Head of <see cref="TableRows"/>.</summary>
    public IReadOnlyList<TableColumn> TableColumns => words.Columns();

    /// <summary>Every area, highest first, then those without a number, then what lies outside or has no location.</summary>
    public IReadOnlyList<IReadOnlyList<string>> TableRows() => words.Rows();

    public override double Height(double width) => Extra < 0 ? Math.Max(Natural(width) + Extra, HeightAt(width, PlateExtra(width))) : Natural(width);

    public override (double Less, double More) Give => (Math.Max(0, Natural(PageGrid.Width) - HeightAt(PageGrid.Width, -plate.Lower(PageGrid.Width))), 0);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        var extra = PlateExtra(width);
        var frame = plate.Frame(x, y, width, extra);
        Fill(canvas, frame);
        DrawBorders(canvas, frame);
        var labels = Labels(width, extra);
        DrawLabels(canvas, labels, x, y, outlines.RoomsIn(plate.Frame(0, 0, width, extra)));
        plate.DrawAround(canvas, x, y, width, extra);
        var key = Key(labels);
        if (plate.Side(width, extra) is { } side) key.DrawBeside(canvas, x + side.X, y + side.Y, Side(width, extra));
        key.DrawBelow(canvas, x, y + plate.Height(width, extra) + KeyGap, width, Side(width, extra));
    }

    private double Natural(double width) => HeightAt(width, 0);

    /// <summary>
    /// The highest map that fits. In a lower one fewer areas hold their names and the key below grows, so that it gives less than it loses.
    /// </summary>
    private double PlateExtra(double width)
    {
        if (Extra >= 0) return 0;
        var (lowest, room) = (-plate.Lower(width), Natural(width) + Extra);
        for (var extra = Extra; extra > lowest; extra -= Step)
            if (HeightAt(width, extra) <= room) return extra;
        return lowest;
    }

    /// <summary>On a canvas whose corner is the chart's; a layout asks for the height some times before it draws.</summary>
    private IReadOnlyList<AreaLabel> Labels(double width, double extra)
    {
        if (placed.TryGetValue((width, extra), out var known)) return known;
        var labels = AreaLabels.Place(table.Areas, data, outlines, plate.Frame(0, 0, width, extra), area => Before(area) + Behind(area));
        // A key of long names may need more than a page has: the lowest give up their numbers, which the table has too.
        while (labels.Count > 0 && labels[^1].Keyed && HeightWith(labels, width, extra) > Figure.TallestPlot) labels = [.. labels.SkipLast(1)];
        return placed[(width, extra)] = labels;
    }

    private double HeightAt(double width, double extra) => HeightWith(Labels(width, extra), width, extra);

    private double HeightWith(IReadOnlyList<AreaLabel> labels, double width, double extra)
    {
        var below = Key(labels).Below(width, Side(width, extra));
        return plate.Height(width, extra) + (below > 0 ? KeyGap + below : 0);
    }

    private MapKey Key(IReadOnlyList<AreaLabel> labels) => new([.. labels.Where(label => label.Keyed).Select(label => (Code: label.Lines[0], table.Areas[label.Area].Name))
        .OrderBy(entry => entry.Code.Length).ThenBy(entry => entry.Code, StringComparer.Ordinal)]);

    private (double Width, double Height)? Side(double width, double extra) => plate.Side(width, extra) is { } side ? (side.Width, side.Height) : null;

    private void Fill(Canvas canvas, MapFrame frame)
    {
        for (var i = 0; i < data.Count; i++)
            if (classes.Find(data[i]) is var found and >= 0) canvas.Path(frame.Outline(outlines.Areas[i]), classes.Classes[found].Fill, evenOdd: true);
        if (Without(DatumState.Suppressed, frame) is { } withheld) MapPatterns.Withheld(canvas, withheld, Palette.White, Palette.Context);
        if (Without(DatumState.NotAvailable, frame) is { } unknown) MapPatterns.Unknown(canvas, unknown, Palette.Context);
    }

    /// <summary>The areas in a state without a number, as one outline.</summary>
    private PdfPath? Without(DatumState state, MapFrame frame)
    {
        var rings = Enumerable.Range(0, data.Count).Where(i => data[i].State == state).SelectMany(i => outlines.Areas[i]).ToList();
        return rings.Count == 0 ? null : frame.Outline(rings);
    }

    /// <summary>Between two filled areas a white line; a grey one where white would not be seen, and around the city.</summary>
    private void DrawBorders(Canvas canvas, MapFrame frame)
    {
        bool Dark(int area) => classes.Find(data[area]) >= 0 && data[area] is not { Number: 0 };
        foreach (var kind in outlines.Arcs.GroupBy(arc => arc.Areas.Count < 2 ? 2 : arc.Areas.All(Dark) ? 0 : 1).OrderBy(kind => kind.Key))
        {
            var borders = frame.Borders(kind);
            if (kind.Key == 0) canvas.Path(borders, fill: null, Palette.White, 0.6);
            else canvas.Path(borders, fill: null, kind.Key == 1 ? Palette.Context : Palette.Muted, kind.Key == 1 ? 0.5 : 0.7);
        }
    }

    private int Direction(int area) => classes.Find(data[area]) is var found and >= 0 ? classes.Classes[found].Direction : 0;

    private double Before(int area) => Direction(area) == 0 ? 0 : AreaLabels.MarkWidth;

    private double Behind(int area) => data[area].Unreliable ? AreaLabels.MarkWidth : 0;

    /// <param name="rooms">On a canvas whose corner is the chart's.</param>
    private void DrawLabels(Canvas canvas, IReadOnlyList<AreaLabel> labels, double x, double y, IReadOnlyList<LabelRoom?> rooms)
    {
        var labelled = labels.Select(label => label.Area).ToHashSet();
        for (var i = 0; i < data.Count; i++)
            if (Before(i) + Behind(i) > 0 && rooms[i] is { } room && !labelled.Contains(i)) DrawMarks(canvas, i, (x + room.Pole.X, y + room.Pole.Y), 0);
        foreach (var label in labels)
        {
            // Marks and words together are in the middle of their room.
            var (middle, top) = (x + label.X + ((Before(label.Area) - Behind(label.Area)) / 2), y + label.Y - (label.Lines.Count * AreaLabels.Leading / 2));
            var found = classes.Find(data[label.Area]);
            var style = Styles.Label with { Color = found < 0 ? Palette.Ink : classes.Classes[found].Text };
            var widest = label.Lines.Max(line => style.Measure(line));
            if (found < 0) canvas.Fill(middle - (widest / 2) - 1, top, widest + 2, label.Lines.Count * AreaLabels.Leading, Palette.White);
            for (var l = 0; l < label.Lines.Count; l++)
                canvas.TextCentred(style, middle, Canvas.Baseline(top + (l * AreaLabels.Leading), AreaLabels.Leading, style), label.Lines[l]);
            DrawMarks(canvas, label.Area, (middle, top + (AreaLabels.Leading / 2)), widest);
        }
    }

    /// <summary>An arrow before the words and a ring behind them; beside each other where there are no words.</summary>
    private void DrawMarks(Canvas canvas, int area, (double X, double Y) middle, double widest)
    {
        var apart = widest == 0 && (Before(area) == 0 || Behind(area) == 0) ? 0 : (widest / 2) + 2.8;
        if (Direction(area) is var direction and not 0) MapPatterns.Arrow(canvas, middle.X - apart, middle.Y, direction, classes.Classes[classes.Find(data[area])].Text);
        if (data[area].Unreliable) MapPatterns.Unreliable(canvas, middle.X + apart, middle.Y - (widest == 0 ? 0 : 1.5));
    }
}
