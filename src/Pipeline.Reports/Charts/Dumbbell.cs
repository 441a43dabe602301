using Pipeline.Domain.Disclosure;
using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Right">What the two say together, such as their ratio.</param>
internal sealed record DumbbellRow(string Label, Datum First, Datum Second, string Right);

/// <summary>
/// Two counts of the same thing joined by a line, from zero: sources beside each other, or before and after. The first is hollow,
/// the second filled. Where one has no number, the other stands alone and the state at the left says why.
/// </summary>
internal sealed class Dumbbell(IReadOnlyList<DumbbellRow> rows, string first, string second, TextBook texts) : Chart
{
    private const double Least = 19;
    private const double Head = 18;
    private const double AxisHeight = 14;

    public static IReadOnlyList<Chart> InParts(IReadOnlyList<DumbbellRow> rows, string first, string second, TextBook texts) =>
        [.. Evenly(rows, (int)((Figure.TallestPlot - Head - AxisHeight) / 22)).Select(part => new Dumbbell(part, first, second, texts))];

    private static double LabelWidth(double width) => width * 0.3;

    private double RightWidth(double width) => Math.Min(width * 0.26, rows.Max(r => Styles.Label.Measure(r.Right)) + 12);

    private double RowHeight(DumbbellRow row, double width) =>
        Math.Max(Least, (Math.Max(RowLabel.Lines(row.Label, Styles.Label, LabelWidth(width)).Count, RowLabel.Lines(row.Right, Styles.Label, RightWidth(width) - 12).Count) * 10) + 2)
        + (Extra / Math.Max(1, rows.Count));

    public override double Height(double width) => rows.Count == 0 ? NoData.Height : Head + rows.Sum(r => RowHeight(r, width)) + AxisHeight;

    public override (double Less, double More) Give => (0, 8 * rows.Count);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (rows.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var left = x + LabelWidth(width) + 12;
        var right = x + width - RightWidth(width) - 6;
        var highest = rows.SelectMany(r => new[] { r.First, r.Second }).Where(d => d.HasValue).Select(d => d.Number).DefaultIfEmpty(0).Max();
        var axis = Axis.FromZero(highest);
        if (!rows.Any(r => r.First.HasValue || r.Second.HasValue)) axis = axis.Unscaled();
        double At(double value) => axis.Position(value, left, right - left);
        var top = y + Head;
        var bottom = top + rows.Sum(r => RowHeight(r, width));
        Names(canvas, left, y, x + width - left);
        foreach (var tick in axis.Ticks)
        {
            canvas.Line(At(tick), top, At(tick), bottom, tick == 0 ? Palette.Muted : Palette.Grid, tick == 0 ? 0.75 : 0.5);
        }

        AxisLabels.Draw(canvas, bottom + 11, left - 4, x + width, [.. axis.Ticks.Select(t => (At(t), texts.Numbers.Decimal(t, axis.Decimals)))]);

        foreach (var row in rows)
        {
            var height = RowHeight(row, width);
            var middle = top + (height / 2);
            RowLabel.Draw(canvas, row.Label, Styles.Label, x, middle, LabelWidth(width));
            RowLabel.Draw(canvas, row.Right, Styles.Label, right + 18, middle, RightWidth(width) - 12, Align.Left);
            if (row.First.HasValue && row.Second.HasValue) canvas.Line(At(row.First.Number), middle, At(row.Second.Number), middle, Palette.Context, 1.6);
            var at = left + 4;
            foreach (var state in new[] { row.First, row.Second }.Where(d => !d.HasValue).Distinct())
            {
                StateMark.Draw(canvas, state, at, middle - 5, 26, 10);
                StateMark.Letter(canvas, state, at + 13, middle);
                at += 30;
            }

            if (row.First.HasValue) canvas.Path(PdfPath.Circle(At(row.First.Number), middle, 3.6), Palette.White, Palette.Primary, 1.4);
            // Where both are equal, the smaller filled point stands in the hollow one.
            if (row.Second.HasValue) canvas.Path(PdfPath.Circle(At(row.Second.Number), middle, row.First == row.Second ? 2 : 3.8), Palette.Primary);
            top += height;
        }
    }

    private void Names(Canvas canvas, double x, double y, double width)
    {
        canvas.Path(PdfPath.Circle(x + 4, y + 6, 3.6), Palette.White, Palette.Primary, 1.4);
        var name = RowLabel.Shortened(first, Styles.Label, (width / 2) - 24);
        canvas.Text(Styles.Label, x + 12, y + 8.9, name);
        var next = x + 12 + Styles.Label.Measure(name) + 18;
        canvas.Path(PdfPath.Circle(next + 4, y + 6, 3.8), Palette.Primary);
        canvas.Text(Styles.Label, next + 12, y + 8.9, RowLabel.Shortened(second, Styles.Label, x + width - next - 12));
    }
}
