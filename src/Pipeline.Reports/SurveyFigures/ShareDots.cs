using Pipeline.Domain.Disclosure;
using Pipeline.Pdf;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.SurveyFigures;

/// <param name="Share">Percent; the dot.</param>
/// <param name="Low">95 % limits, percent; the whisker.</param>
/// <param name="Beside">Percent of everybody; the tick. Null for none.</param>
/// <param name="Right">The numbers in words.</param>
/// <param name="Focus">Told from the others by more than chance: filled and in the strong colour.</param>
internal sealed record ShareDot(string Label, Datum Share, Datum Low, Datum High, Datum? Beside, string Right, bool Focus = false);

/// <summary>Shares from 0 to 100 % as dots with whiskers, one a row, and a tick where everybody stands: places for one answer, or answers for one place.</summary>
internal sealed class ShareDots(IReadOnlyList<ShareDot> rows, string dot, string tick, TextBook texts) : Chart
{
    private const double Least = 17;
    private const double LeastTwoLines = 23;
    private const double Legend = 17;
    private const double AxisHeight = 16;
    private const double RightWidth = 96;

    public static IReadOnlyList<Chart> InParts(IReadOnlyList<ShareDot> rows, string dot, string tick, TextBook texts) =>
        [.. Evenly(rows, (int)((Figure.TallestPlot - Legend - AxisHeight) / LeastTwoLines)).Select(part => new ShareDots(part, dot, tick, texts))];

    private static double LabelWidth(double width) => width * 0.36;

    private double RowHeight(ShareDot row, double width) =>
        (RowLabel.Lines(row.Label, Styles.Label, LabelWidth(width)).Count > 1 ? LeastTwoLines : Least) + (Extra / rows.Count);

    public override double Height(double width) => Legend + rows.Sum(r => RowHeight(r, width)) + AxisHeight;

    public override (double Less, double More) Give => (3 * rows.Count, 12 * rows.Count);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        var left = x + LabelWidth(width) + 10;
        var right = x + width - RightWidth;
        double At(double percent) => left + (Math.Clamp(percent, 0, 100) / 100 * (right - left));
        Key(canvas, left, y, right - left);
        y += Legend;
        var bottom = y + rows.Sum(r => RowHeight(r, width));
        foreach (var at in (ReadOnlySpan<int>)[0, 25, 50, 75, 100])
        {
            canvas.Line(At(at), y, At(at), bottom, at == 0 ? Palette.Muted : Palette.Grid, at == 0 ? 0.75 : 0.5);
            canvas.TextCentred(Styles.LabelMuted, At(at), bottom + 11, texts.Numbers.Percent(at));
        }

        foreach (var row in rows)
        {
            var height = RowHeight(row, width);
            var middle = y + (height / 2);
            RowLabel.Draw(canvas, row.Label, row.Focus ? Styles.LabelStrong : Styles.Label, x, middle, LabelWidth(width));
            // A mark of state would hide the tick: only a dot stands before it.
            var state = StateMark.Draw(canvas, row.Share, left, middle - 5, StateMark.Block, 10);
            if (row.Beside is { HasValue: true } beside) canvas.Line(At(beside.Number), middle - 6.5, At(beside.Number), middle + 6.5, Palette.Accent, 1.8);
            if (!state) Dot(canvas, row, At, middle);
            RowLabel.Draw(canvas, row.Right, row.Focus ? Styles.LabelStrong : Styles.Label, right + 10, middle, RightWidth - 10, Align.Left);
            y += height;
        }
    }

    private static void Dot(Canvas canvas, ShareDot row, Func<double, double> at, double middle)
    {
        if (row is { Low.HasValue: true, High.HasValue: true }) canvas.Line(at(row.Low.Number), middle, at(row.High.Number), middle, Palette.Primary, row.Focus ? 1.8 : 1.1);
        canvas.Path(PdfPath.Circle(at(row.Share.Number), middle, row.Focus ? 4 : 3.2), row.Focus ? Palette.Primary : Palette.White, Palette.Primary, 1.3);
    }

    private void Key(Canvas canvas, double x, double y, double width)
    {
        canvas.Line(x, y + 5, x + 16, y + 5, Palette.Primary, 1.1);
        canvas.Path(PdfPath.Circle(x + 8, y + 5, 3.2), Palette.White, Palette.Primary, 1.3);
        var first = RowLabel.Shortened(dot, Styles.LabelMuted, (width * 0.6) - 24);
        canvas.Text(Styles.LabelMuted, x + 20, y + 8, first);
        if (rows.All(r => r.Beside is null)) return;
        var second = x + 20 + Styles.LabelMuted.Measure(first) + 14;
        canvas.Line(second, y, second, y + 10, Palette.Accent, 1.8);
        canvas.Text(Styles.LabelMuted, second + 6, y + 8, RowLabel.Shortened(tick, Styles.LabelMuted, x + width + RightWidth - second - 6));
    }
}
