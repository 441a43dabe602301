using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Pdf;
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

    public static IReadOnlyList<Chart> InParts(IReadOnlyList<Month> months, IReadOnlyList<CoverageRow> rows, TextBook texts)
    {
        var bands = Math.Ceiling(months.Count / (12.0 * YearsPerBand));
        var most = Math.Max(1, (int)(((Figure.TallestPlot - 16) / bands - AxisHeight) / RowHeight));
        return [.. Evenly(rows, most).Select(part => new CoverageCalendar(months, part, texts))];
    }

    private int Bands => (int)Math.Ceiling(months.Count / (12.0 * YearsPerBand));

    public override double Height(double width) => (Bands * ((rows.Count * RowHeight) + AxisHeight)) + 16;

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
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
                var label = LineBreaker.Break(row.Label, Styles.Label, labelWidth);
                canvas.Lines([.. label.Take(2)], x, y + ((RowHeight - (Math.Min(2, label.Count) * 10)) / 2), 10, labelWidth, Align.Right);
                for (var i = 0; i < count; i++)
                    Tile(canvas, left + (i * step), y + 5, step - 1.2, RowHeight - 10, row.Delivered[from + i]);
                y += RowHeight;
            }

            TimeAxis.Draw(canvas, [.. months.Skip(from).Take(count)], left, step, y - 3, texts);
            y += AxisHeight;
        }

        Tile(canvas, left, y + 3, 8, 10, delivered: true);
        canvas.Text(Styles.LabelMuted, left + 12, y + 11, texts.Say("chart.delivered"));
        var next = left + 12 + Styles.LabelMuted.Measure(texts.Say("chart.delivered")) + 16;
        Tile(canvas, next, y + 3, 8, 10, delivered: false);
        canvas.Text(Styles.LabelMuted, next + 12, y + 11, texts.Say("chart.gap"));
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

/// <summary>Years down, months across, darker for more: the season at a glance. Five classes of equal width from the lowest to the highest month: a season is a difference, not a level.</summary>
internal sealed class SeasonTiles(IReadOnlyList<Month> months, IReadOnlyList<Datum> counts, TextBook texts) : Chart
{
    private const double RowHeight = 20;
    private static readonly PdfColor[] Ramp =
        [PdfColor.FromHex("#EAF2FA"), PdfColor.FromHex("#B9D6F0"), Palette.Light, Palette.Middle, Palette.Primary];

    private int FirstYear => months[0].Year;

    private int Years => months[^1].Year - FirstYear + 1;

    public override double Height(double width) => 14 + (Years * RowHeight);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        var left = x + 34;
        var step = (width - 34) / 12;
        var highest = counts.Where(c => c.HasValue).Select(c => c.Number).DefaultIfEmpty(0).Max();
        var lowest = counts.Where(c => c.HasValue).Select(c => c.Number).DefaultIfEmpty(0).Min();
        for (var m = 1; m <= 12; m++) canvas.TextCentred(Styles.LabelMuted, left + ((m - 0.5) * step), y + 9, texts.Numbers.MonthShort(m));
        for (var year = 0; year < Years; year++)
            canvas.TextRight(Styles.LabelMuted, left - 6, y + 14 + (year * RowHeight) + 13, texts.Numbers.Year(FirstYear + year));
        for (var i = 0; i < months.Count; i++)
        {
            var tileX = left + ((months[i].Number - 1) * step);
            var tileY = y + 14 + ((months[i].Year - FirstYear) * RowHeight);
            var text = Styles.Label;
            switch (counts[i].State)
            {
                case DatumState.Value:
                    var shade = highest > lowest ? Math.Min(4, (int)((counts[i].Number - lowest) / (highest - lowest) * 5)) : 0;
                    canvas.Fill(tileX, tileY, step - 1, RowHeight - 1, Ramp[shade]);
                    if (shade >= 3) text = Styles.Label with { Color = Palette.White };
                    break;
                case DatumState.Suppressed:
                    canvas.Withheld(tileX, tileY, step - 1, RowHeight - 1);
                    canvas.Fill(tileX + (step / 2) - 6, tileY + 4, 11, 11, Palette.White);
                    break;
                default:
                    canvas.Unknown(tileX, tileY, step - 1, RowHeight - 1);
                    break;
            }

            canvas.TextCentred(text, tileX + ((step - 1) / 2), tileY + 12.6, texts.Numbers.Of(counts[i]));
        }
    }
}
