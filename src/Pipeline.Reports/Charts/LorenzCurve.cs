using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Cells">Share of cells, most crime first, 0 to 1.</param>
/// <param name="Crime">Share of recorded crime in them, 0 to 1.</param>
internal readonly record struct LorenzPoint(double Cells, double Crime);

/// <summary>
/// How much of the recorded crime lies in how few places: the known points joined, the diagonal of an even spread, and the most even
/// spread that so few incidents allow. Each known point is named in the column at its height.
/// </summary>
internal sealed class LorenzCurve(IReadOnlyList<LorenzPoint> points, IReadOnlyList<LorenzPoint>? mostEven, TextBook texts) : Chart
{
    private const double Plot = 210;
    private const double AxisHeight = 28;
    private const double Top = 6;
    /// <summary>Heights at which the two straight lines are named: low, where the curve has passed.</summary>
    private const double DiagonalLabel = 0.12;
    private const double EvenLabel = 0.3;
    private const int MostLabels = 8;
    private static readonly double[] Quarters = [0, 0.25, 0.5, 0.75, 1];
    private static readonly double[] Dash = [4, 2.5];

    private static double LabelWidth(double width) => Math.Min(168, width * 0.4);

    public override double Height(double width) => points.Count == 0 ? NoData.Height : Top + Plot + Extra + AxisHeight;

    public override (double Less, double More) Give => points.Count == 0 ? (0, 0) : (85, 50);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (points.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var known = Sound(points);
        var left = x + Styles.LabelMuted.Measure(texts.Numbers.Percent(100)) + 20;
        var labels = LabelWidth(width);
        var right = x + width - labels;
        var top = y + Top;
        var plot = Plot + Extra;
        var bottom = top + plot;
        double At(double share) => left + (share * (right - left));
        double Up(double share) => bottom - (share * plot);
        foreach (var tick in Quarters)
        {
            canvas.Line(left, Up(tick), right, Up(tick), tick == 0 ? Palette.Muted : Palette.Grid, tick == 0 ? 0.75 : 0.5);
            canvas.TextRight(Styles.LabelMuted, left - 5, Up(tick) + 2.9, texts.Numbers.Percent(tick * 100));
        }

        AxisLabels.Draw(canvas, bottom + 11, left - 8, x + width, [.. Quarters.Select(t => (At(t), texts.Numbers.Percent(t * 100)))]);

        canvas.TextCentred(Styles.LabelMuted, (left + right) / 2, bottom + 23, RowLabel.Shortened(texts.Say("chart.lorenz-cells"), Styles.LabelMuted, right - left));
        var upright = RowLabel.Shortened(texts.Say("chart.lorenz-crime"), Styles.LabelMuted, plot);
        canvas.TextRotated(Styles.LabelMuted, x + 8, bottom - ((plot - Styles.LabelMuted.Measure(upright)) / 2), upright, 90);
        canvas.Line(At(0), Up(0), At(1), Up(1), Palette.Context, 0.9);
        if (mostEven is { Count: > 0 }) canvas.Path(PdfPath.Polyline([.. Sound(mostEven).Select(p => (At(p.Cells), Up(p.Crime)))]), null, Palette.Muted, 1, Dash);
        Labels(canvas, known, At, Up, right, labels - 18, top, bottom);
        canvas.Path(PdfPath.Polyline([.. known.Select(p => (At(p.Cells), Up(p.Crime)))]), null, Palette.Primary, 2);
        foreach (var p in known.Where(Named)) canvas.Path(PdfPath.Circle(At(p.Cells), Up(p.Crime), 2.8), Palette.Primary, Palette.White, 0.8);
    }

    /// <summary>In order, inside the square, from nothing to all.</summary>
    private static IReadOnlyList<LorenzPoint> Sound(IReadOnlyList<LorenzPoint> given) =>
        [.. given.Append(new(0, 0)).Append(new(1, 1)).Select(p => new LorenzPoint(Math.Clamp(p.Cells, 0, 1), Math.Clamp(p.Crime, 0, 1))).Distinct().OrderBy(p => p.Cells).ThenBy(p => p.Crime)];

    private static bool Named(LorenzPoint p) => p is not ({ Cells: 0, Crime: 0 } or { Cells: 1, Crime: 1 });

    /// <summary>What is said of a point of a line, which stands at <paramref name="X"/> and <paramref name="Y"/>.</summary>
    private sealed record Label(double Y, double X, TextStyle Style, string Text);

    private void Labels(Canvas canvas, IReadOnlyList<LorenzPoint> known, Func<double, double> at, Func<double, double> up, double right, double room, double top, double bottom)
    {
        var named = known.Where(Named).ToList();
        if (named.Count > MostLabels) named = [.. Enumerable.Range(0, MostLabels).Select(i => named[i * (named.Count - 1) / (MostLabels - 1)]).Distinct()];
        var labels = named.ConvertAll(p => new Label(
            up(p.Crime), at(p.Cells), Styles.LabelStrong, texts.Say("chart.lorenz-point", ("cells", Share(p.Cells)), ("crime", Share(p.Crime)))));
        labels.Add(new(up(DiagonalLabel), at(DiagonalLabel), Styles.LabelMuted, texts.Say("chart.lorenz-even")));
        if (mostEven is { Count: > 0 })
        {
            labels.Add(new(up(EvenLabel), at(CellsAt(Sound(mostEven), EvenLabel)), Styles.LabelMuted, texts.Say("chart.lorenz-most-even")));
        }

        var lines = labels.Select(l => RowLabel.Lines(l.Text, l.Style, room)).ToList();
        var tops = EndLabels.Spread([.. labels.Select((l, i) => (l.Y, lines[i].Count * 10.0))], top - 6, bottom);
        for (var i = 0; i < labels.Count; i++)
        {
            var middle = tops[i] + (lines[i].Count * 5);
            canvas.Path(PdfPath.Polyline([(labels[i].X, labels[i].Y), (right + 2, labels[i].Y), (right + 10, middle), (right + 14, middle)]), null, Palette.Context, 0.4);
            canvas.Lines(lines[i], right + 18, tops[i], 10);
        }
    }

    /// <summary>Where the line crosses a share of the crime.</summary>
    private static double CellsAt(IReadOnlyList<LorenzPoint> line, double crime)
    {
        for (var i = 1; i < line.Count; i++)
        {
            var (before, after) = (line[i - 1], line[i]);
            if (after.Crime < crime || after.Crime <= before.Crime) continue;
            return before.Cells + ((crime - before.Crime) / (after.Crime - before.Crime) * (after.Cells - before.Cells));
        }

        return 1;
    }

    /// <summary>Whole per cents, one decimal under ten: the first cells are the ones that matter.</summary>
    private string Share(double share) => texts.Numbers.Percent(share * 100, share < 0.1 && Math.Abs((share * 100) - Math.Round(share * 100)) > 0.05 ? 1 : 0);
}
