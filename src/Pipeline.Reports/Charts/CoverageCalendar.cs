using Pipeline.Domain;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

internal sealed record CoverageRow(string Label, IReadOnlyList<bool> Delivered);

/// <summary>
/// Who delivered which month: a filled tile for a delivery, an empty tile with a cross for a gap, so that the
/// difference survives greyscale print and colour blindness.
/// </summary>
internal sealed class CoverageCalendar(IReadOnlyList<Month> months, IReadOnlyList<CoverageRow> rows, TextBook texts) : Chart
{
    private const int YearsPerBand = 5;
    private const double RowHeight = 22;
    private const double AxisHeight = 20;

    /// <summary>Points that a row, and the axis under a band, may lose.</summary>
    private const double RowLess = 2;
    private const double AxisLess = 4;

    public static IReadOnlyList<Chart> InParts(IReadOnlyList<Month> months, IReadOnlyList<CoverageRow> rows, TextBook texts)
    {
        var bands = Math.Max(1, Math.Ceiling(months.Count / (12.0 * YearsPerBand)));
        var most = Math.Max(1, (int)(((Figure.TallestPlot - 16) / bands - AxisHeight) / RowHeight));
        return [.. Evenly(rows, most).Select(part => new CoverageCalendar(months, part, texts))];
    }

    private int Bands => (int)Math.Ceiling(months.Count / (12.0 * YearsPerBand));

    public override double Height(double width) => months.Count == 0 || rows.Count == 0 ? NoData.Height : (Bands * ((rows.Count * Row) + Under)) + 16;

    /// <summary>Rows that still hold a label of two lines, and the years closer under them.</summary>
    public override (double Less, double More) Give => months.Count == 0 || rows.Count == 0 ? (0, 0) : (Bands * ((rows.Count * RowLess) + AxisLess), 0);

    private double Lowered => Extra < 0 ? -Extra / Give.Less : 0;

    private double Row => RowHeight - (Lowered * RowLess);

    private double Under => AxisHeight - (Lowered * AxisLess);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (months.Count == 0 || rows.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var labelWidth = width * 0.24;
        var left = x + labelWidth + 8;
        var perBand = Math.Min(months.Count, 12 * YearsPerBand);
        var step = Math.Min(18, (x + width - left) / perBand);
        for (var band = 0; band < Bands; band++)
        {
            var from = band * perBand;
            var count = Math.Min(perBand, months.Count - from);
            foreach (var row in rows)
            {
                RowLabel.Draw(canvas, row.Label, Styles.Label, x, y + (Row / 2), labelWidth);
                for (var i = 0; i < count; i++)
                    Tile(canvas, left + (i * step), y + 5, step - 1.2, Row - 10, row.Delivered[from + i]);
                y += Row;
            }

            TimeAxis.Draw(canvas, [.. months.Skip(from).Take(count)], left, step, y - 3, texts);
            y += Under;
        }

        // Under the tiles where there is room, otherwise from the left edge of the plot.
        var (delivered, gap) = (texts.Say("chart.delivered"), texts.Say("chart.gap"));
        var at = Math.Max(x, Math.Min(left, x + width - Styles.LabelMuted.Measure(delivered + gap) - 42));
        Tile(canvas, at, y + 3, 8, 10, delivered: true);
        canvas.Text(Styles.LabelMuted, at + 12, y + 11, delivered);
        var next = at + 12 + Styles.LabelMuted.Measure(delivered) + 16;
        Tile(canvas, next, y + 3, 8, 10, delivered: false);
        canvas.Text(Styles.LabelMuted, next + 12, y + 11, RowLabel.Shortened(gap, Styles.LabelMuted, x + width - next - 12));
    }

    private static void Tile(Canvas canvas, double x, double y, double width, double height, bool delivered)
    {
        if (delivered)
        {
            canvas.Fill(x, y, width, height, Palette.Primary);
            return;
        }

        canvas.Rectangle(x, y, width, height, Palette.White, Palette.Muted, 0.6);
        canvas.Line(x, y, x + width, y + height, Palette.Accent, 1);
        canvas.Line(x, y + height, x + width, y, Palette.Accent, 1);
    }
}
