using Pipeline.Pdf;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Charts;

/// <param name="Start">Period in which the work began; null for areas in which it never did.</param>
internal sealed record RollOutRow(string Label, int? Start, string Right);

/// <summary>Who had the programme when: one row for each area or group, dark from its start on.</summary>
internal sealed class RollOut(IReadOnlyList<string> periods, IReadOnlyList<RollOutRow> rows, int end) : Chart
{
    private const double RowHeight = 15;
    private const double BarHeight = 8;
    private const double RightWidth = 96;

    public override double Height(double width) => (rows.Count * RowHeight) + 20;

    /// <param name="end">Period behind the last with the programme.</param>
    public static IReadOnlyList<Chart> InParts(IReadOnlyList<string> periods, IReadOnlyList<RollOutRow> rows, int end) =>
        [.. Evenly(rows, (int)((Figure.TallestPlot - 20) / RowHeight)).Select(part => new RollOut(periods, part, end))];

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        var labelWidth = Math.Min(width * 0.34, rows.Select(r => Styles.Label.Measure(r.Label)).DefaultIfEmpty(0).Max() + 4);
        var left = x + labelWidth + 10;
        var right = x + width - RightWidth;
        var step = (right - left) / Math.Max(1, periods.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var middle = y + ((i + 0.5) * RowHeight);
            canvas.TextRight(Styles.Label, x + labelWidth, middle + 2.9, RowLabel.Shortened(rows[i].Label, Styles.Label, labelWidth));
            canvas.Fill(left, middle - (BarHeight / 2), right - left, BarHeight, Palette.Grid);
            if (rows[i].Start is { } start && start < periods.Count)
            {
                var from = left + (Math.Max(0, start) * step);
                canvas.Fill(from, middle - (BarHeight / 2), left + (Math.Min(end, periods.Count) * step) - from, BarHeight, Palette.Primary);
                canvas.Path(new PdfPath().MoveTo(from, middle - 6).LineTo(from, middle + 6).LineTo(from + 5, middle).Close(), Palette.Accent);
            }

            canvas.Text(Styles.LabelMuted, right + 8, middle + 2.9, RowLabel.Shortened(rows[i].Right, Styles.LabelMuted, RightWidth - 8));
        }

        PeriodAxis.Draw(canvas, periods, left, step, y + (rows.Count * RowHeight));
    }
}
