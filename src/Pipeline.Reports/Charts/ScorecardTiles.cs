using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Score">0 to 1: the length of the bar.</param>
/// <param name="Text">As printed, such as "92 %" or "14 days".</param>
internal sealed record ScoreCell(Datum Score, string Text);

internal sealed record ScoreRow(string Label, IReadOnlyList<ScoreCell> Cells);

/// <summary>Agencies by measures: in each cell a number and a bar under it. Not measured is dotted, withheld is hatched.</summary>
internal sealed class ScorecardTiles(IReadOnlyList<string> measures, IReadOnlyList<ScoreRow> rows, TextBook texts) : Chart
{
    private const double Least = 26;
    private const double Gap = 6;
    private const double Bar = 6;
    private const int HeadLines = 3;

    private static double LabelWidth(double width) => width * 0.24;

    private double Column(double width) => (width - LabelWidth(width) - 8) / Math.Max(1, measures.Count);

    private double Head(double width) => (measures.Max(m => RowLabel.Lines(m, Styles.LabelMuted, Column(width) - Gap, HeadLines).Count) * 10) + 6;

    private double RowHeight => Least + (Extra / Math.Max(1, rows.Count));

    private bool Empty => rows.Count == 0 || measures.Count == 0;

    public static IReadOnlyList<Chart> InParts(IReadOnlyList<string> measures, IReadOnlyList<ScoreRow> rows, TextBook texts) =>
        [.. Evenly(rows, (int)((Figure.TallestPlot - 40) / Least)).Select(part => new ScorecardTiles(measures, part, texts))];

    public override double Height(double width) => Empty ? NoData.Height : Head(width) + (rows.Count * RowHeight);

    public override (double Less, double More) Give => Empty ? (0, 0) : (0, 6 * rows.Count);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (Empty)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var left = x + LabelWidth(width) + 8;
        var column = Column(width);
        var top = y + Head(width);
        for (var m = 0; m < measures.Count; m++)
        {
            var lines = RowLabel.Lines(measures[m], Styles.LabelMuted, column - Gap, HeadLines);
            canvas.Lines(lines, left + (m * column), top - 6 - (lines.Count * 10), 10);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            var rowTop = top + (i * RowHeight);
            canvas.Line(x, rowTop, x + width, rowTop, Palette.Grid);
            RowLabel.Draw(canvas, rows[i].Label, Styles.Label, x, rowTop + (RowHeight / 2), LabelWidth(width));
            for (var m = 0; m < measures.Count; m++)
            {
                var cell = m < rows[i].Cells.Count ? rows[i].Cells[m] : new ScoreCell(Datum.NotAvailable, texts.Numbers.Of(Datum.NotAvailable));
                Cell(canvas, cell, left + (m * column), rowTop + ((RowHeight - Least) / 2), column - Gap);
            }
        }
    }

    private static void Cell(Canvas canvas, ScoreCell cell, double x, double y, double width)
    {
        canvas.Text(Styles.LabelStrong, x, y + 12, RowLabel.Shortened(cell.Text, Styles.LabelStrong, width));
        if (StateMark.Draw(canvas, cell.Score, x, y + 15.5, width, Bar)) return;
        var share = Math.Clamp(cell.Score.Number, 0, 1);
        canvas.Fill(x, y + 15.5, width, Bar, Palette.Grid);
        if (share > 0) canvas.Fill(x, y + 15.5, share * width, Bar, Palette.Middle);
    }
}
