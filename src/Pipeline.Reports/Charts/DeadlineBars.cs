using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Until">Day on which it was achieved late, or on which it is judged while it is overdue: a line runs there from the deadline. Null for none.</param>
internal sealed record DeadlineRow(string Label, DateOnly Start, DateOnly Due, DateOnly? Until, PledgeStatus Status);

/// <summary>
/// When each action runs: a bar from its start to its deadline, at whose end stands the mark of its status, and a broken line for what came after. One
/// line over all rows stands for the day on which they are judged.
/// </summary>
/// <param name="legend">Statuses that occur, with their names and counts.</param>
/// <param name="judged">What the line of the day says.</param>
internal sealed class DeadlineBars(IReadOnlyList<DeadlineRow> rows, DateOnly day, IReadOnlyList<(PledgeStatus Status, string Text)> legend, string judged, TextBook texts) : Chart
{
    private const double RowHeight = 17;
    private const double BarHeight = 6;
    private const double DayWidth = 52;
    private const double TopHeight = 14;
    private const double AxisHeight = 26;
    private const int LegendAcross = 3;
    private const double LegendRow = 17;

    /// <summary>Of more, the axis counts in whole years.</summary>
    private const int MostMonths = 120;

    private double LegendHeight => 8 + (Math.Ceiling(legend.Count / (double)LegendAcross) * LegendRow);

    public override double Height(double width) => rows.Count == 0 ? NoData.Height : TopHeight + (rows.Count * RowHeight) + AxisHeight + LegendHeight;

    /// <summary>Rows in as many plots as are needed, all on the axis of the whole, so that bars in two of them can be compared.</summary>
    public static IReadOnlyList<Chart> InParts(IReadOnlyList<DeadlineRow> rows, DateOnly day, IReadOnlyList<(PledgeStatus Status, string Text)> legend, string judged, TextBook texts)
    {
        var room = Figure.TallestPlot - TopHeight - AxisHeight - 8 - (Math.Ceiling(legend.Count / (double)LegendAcross) * LegendRow);
        var (first, last) = Span(rows, day);
        return [.. Evenly(rows, (int)(room / RowHeight)).DefaultIfEmpty([]).Select(part => new DeadlineBars(part, day, legend, judged, texts) { First = first, Last = last })];
    }

    /// <summary>Months that the axis spans.</summary>
    private Month First { get; init; } = Span(rows, day).First;

    private Month Last { get; init; } = Span(rows, day).Last;

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (rows.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var labelWidth = Math.Min(width * 0.36, rows.Max(r => Styles.Label.Measure(r.Label)) + 4);
        var left = x + labelWidth + 10 + (StatusMark.Size / 2);
        var right = x + width - DayWidth - (StatusMark.Size / 2);
        var months = Enumerable.Range(0, Last - First + 1).Select(First.AddMonths).ToList();
        var step = (right - left) / months.Count;
        var bottom = y + TopHeight + (rows.Count * RowHeight);
        var every = Math.Max(1, months.Count / 240) * 12;
        for (var i = 0; i <= months.Count; i++)
            if (i == months.Count || (months[i].Number == 1 && (i - (13 - months[0].Number) % 12) % every == 0)) canvas.Line(left + (i * step), y + TopHeight, left + (i * step), bottom, Palette.Grid, 0.5);

        var now = At(day);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var middle = y + TopHeight + ((i + 0.5) * RowHeight);
            canvas.TextRight(Styles.Label, x + labelWidth, middle + 2.9, RowLabel.Shortened(row.Label, Styles.Label, labelWidth));
            var (from, to) = (At(row.Start), At(row.Due));
            canvas.Fill(from, middle - (BarHeight / 2), Math.Max(0.8, to - from), BarHeight, Palette.Rule);
            // What of its time has passed.
            if (now > from) canvas.Fill(from, middle - (BarHeight / 2), Math.Max(0.8, Math.Min(now, to) - from), BarHeight, Palette.Light);
            if (row.Until is { } until && until > row.Due) canvas.Line(to, middle, At(until), middle, Palette.Accent, 1.4, [3, 2]);
            canvas.TextRight(Styles.LabelMuted, x + width, middle + 2.9, row.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        canvas.Line(now, y + TopHeight - 3, now, bottom, Palette.Ink, 0.8);
        // Marks stand on the line of the day, not under it.
        for (var i = 0; i < rows.Count; i++)
        {
            var (to, middle) = (At(rows[i].Due), y + TopHeight + ((i + 0.5) * RowHeight));
            canvas.Fill(to - (StatusMark.Size / 2) - 1, middle - (StatusMark.Size / 2) - 1, StatusMark.Size + 2, StatusMark.Size + 2, Palette.White);
            StatusMark.Draw(canvas, rows[i].Status, to - (StatusMark.Size / 2), middle - (StatusMark.Size / 2));
        }

        var text = RowLabel.Shortened(judged, Styles.LabelMuted, width);
        var half = Styles.LabelMuted.Measure(text) / 2;
        canvas.TextCentred(Styles.LabelMuted, Math.Clamp(now, x + half, x + width - half), y + 8, text);
        canvas.Line(left, bottom, right, bottom, Palette.Context, 0.5);
        if (months.Count > MostMonths) PeriodAxis.Draw(canvas, [.. months.Where(m => m.Number == 1).Select(m => texts.Numbers.Year(m.Year))], left, 12 * step, bottom);
        else TimeAxis.Draw(canvas, months, left, step, bottom, texts);
        Legend(canvas, x, bottom + AxisHeight, width);

        double At(DateOnly date)
        {
            var month = new Month(date.Year, date.Month);
            return left + ((month - First + ((date.Day - 0.5) / DateTime.DaysInMonth(date.Year, date.Month))) * step);
        }
    }

    private void Legend(Canvas canvas, double x, double y, double width)
    {
        canvas.Line(x, y, x + width, y, Palette.Grid);
        var column = width / LegendAcross;
        for (var i = 0; i < legend.Count; i++)
        {
            var (at, top) = (x + (i % LegendAcross * column), y + 8 + (i / LegendAcross * LegendRow));
            StatusMark.Draw(canvas, legend[i].Status, at, top);
            canvas.Text(Styles.Label, at + StatusMark.Size + 5, top + 9.5, RowLabel.Shortened(legend[i].Text, Styles.Label, column - StatusMark.Size - 10));
        }
    }

    private static (Month First, Month Last) Span(IReadOnlyList<DeadlineRow> rows, DateOnly day)
    {
        var (first, last) = (rows.Select(r => r.Start).Append(day).Min(), rows.Select(r => r.Until is { } until && until > r.Due ? until : r.Due).Append(day).Max());
        var (from, to) = (new Month(first.Year, first.Month), new Month(last.Year, last.Month));
        return to - from < MostMonths ? (from, to) : (new Month(from.Year, 1), new Month(to.Year, 12));
    }
}
