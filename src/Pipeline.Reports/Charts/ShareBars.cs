using Pipeline.Domain.Disclosure;
using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Shares">One for each part, 0 to 1.</param>
/// <param name="Right">At the right end, such as the mean rank with its interval.</param>
/// <param name="Whole">How many the shares are of: under 30 the segments carry counts.</param>
internal sealed record ShareRow(string Label, IReadOnlyList<Datum> Shares, string? Right = null, Datum? Whole = null);

/// <summary>
/// Bars of a hundred per cent, divided into parts that are named once above them in their order. One row is a single choice, rows
/// are the same parts for several items, such as ranks by factor. What is withheld or not known keeps its place as hatch or dots.
/// </summary>
internal sealed class ShareBars(IReadOnlyList<string> parts, IReadOnlyList<ShareRow> rows, TextBook texts) : Chart
{
    private const int FewCases = 30;
    private const double BarHeight = 15;
    private const double Between = 7;
    private const double LegendRow = 14;

    /// <summary>A state that has no length of its own is still to be seen.</summary>
    private const double LeastState = 14;

    /// <summary>Parts of whole rows, the names of the parts above each.</summary>
    public static IReadOnlyList<Chart> InParts(IReadOnlyList<string> parts, IReadOnlyList<ShareRow> rows, TextBook texts) =>
        [.. Evenly(rows, (int)((Figure.TallestPlot - (4 * LegendRow)) / ((2 * Styles.Label.Leading) + Between))).Select(some => new ShareBars(parts, some, texts))];

    private bool Named => rows.Any(r => r.Label.Length > 0);

    private double LabelWidth(double width) => Named ? width * 0.3 : 0;

    private double RightWidth(double width) => rows.Any(r => Right(r).Length > 0) ? Math.Min(width * 0.24, rows.Max(r => Styles.Label.Measure(Right(r))) + 10) : 0;

    private string Right(ShareRow row) => row.Right
        ?? (row.Whole is { } whole ? texts.Say("chart.n", ("n", texts.Numbers.Of(whole))) : string.Empty);

    private double RowHeight(ShareRow row, double width) =>
        Math.Max(BarHeight, Math.Max(LabelLines(row, width).Count, RightLines(row, width).Count) * Styles.Label.Leading) + Between + (Extra / Math.Max(1, rows.Count));

    private IReadOnlyList<TextLine> LabelLines(ShareRow row, double width) => Named ? RowLabel.Lines(row.Label, Styles.Label, LabelWidth(width)) : [];

    private IReadOnlyList<TextLine> RightLines(ShareRow row, double width) => RightWidth(width) > 0 ? RowLabel.Lines(Right(row), Styles.Label, RightWidth(width) - 8) : [];

    public override double Height(double width) => rows.Count == 0 || parts.Count == 0 ? NoData.Height : LegendHeight(width) + rows.Sum(r => RowHeight(r, width));

    public override (double Less, double More) Give => (0, 7 * rows.Count);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (rows.Count == 0 || parts.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var colors = Ramp.Parts(parts.Count);
        var left = x + LabelWidth(width) + (Named ? 8 : 0);
        var bar = x + width - RightWidth(width) - left;
        foreach (var (text, at, line, i) in Legend(width))
        {
            var top = y + (line * LegendRow);
            canvas.Rectangle(x + at, top + 1, 8, 8, colors[i], Palette.Muted, 0.4);
            canvas.Text(Styles.Label, x + at + 12, top + 8, text);
        }

        y += LegendHeight(width);
        foreach (var row in rows)
        {
            var height = RowHeight(row, width);
            var middle = y + (height / 2);
            var label = LabelLines(row, width);
            canvas.Lines(label, x, middle - (label.Count * 5), 10, LabelWidth(width), Align.Right);
            Bar(canvas, row, left, middle - (BarHeight / 2), bar, colors);
            var right = RightLines(row, width);
            canvas.Lines(right, left + bar + 8, middle - (right.Count * 5), 10);
            y += height;
        }
    }

    private void Bar(Canvas canvas, ShareRow row, double x, double y, double width, IReadOnlyList<PdfColor> colors)
    {
        var shares = row.Shares.Take(parts.Count).ToArray();
        var known = shares.Where(s => s.HasValue).Sum(s => Math.Max(0, s.Number));
        var states = shares.Count(s => !s.HasValue);
        if (shares.Length == 0 || states == shares.Length)
        {
            var state = shares.Length == 0 ? Datum.NotAvailable : shares.Contains(Datum.Suppressed) ? Datum.Suppressed : Datum.NotAvailable;
            StateMark.Draw(canvas, state, x, y, width, BarHeight);
            StateMark.Letter(canvas, state, x + (width / 2), y + (BarHeight / 2));
            return;
        }

        if (known <= 0 && states == 0)
        {
            canvas.Rectangle(x, y, width, BarHeight, fill: null, Palette.Rule);
            canvas.Text(Styles.Label, x + 5, y + (BarHeight / 2) + 2.9, "0");
            return;
        }

        // What is not known shares the rest, and keeps some room where there is none.
        var rest = states == 0 ? 0 : Math.Max(1 - known, states * LeastState / width);
        var whole = known + rest;
        var at = x;
        for (var i = 0; i < shares.Length; i++)
        {
            var wide = (shares[i].HasValue ? Math.Max(0, shares[i].Number) : rest / states) / whole * width;
            if (StateMark.Draw(canvas, shares[i], at, y, wide, BarHeight)) StateMark.Letter(canvas, shares[i], at + (wide / 2), y + (BarHeight / 2));
            else if (wide > 0)
            {
                Ramp.Part(canvas, at, y, wide, BarHeight, colors[i]);
                var text = Inside(row, shares[i]);
                if (Styles.Label.Measure(text) + 4 <= wide) canvas.TextCentred(Styles.Label with { Color = Ramp.TextOn(colors[i]) }, at + (wide / 2), y + (BarHeight / 2) + 2.9, text);
            }

            at += wide;
        }
    }

    private string Inside(ShareRow row, Datum share) => row.Whole is { HasValue: true, Number: < FewCases } whole
        ? texts.Numbers.Decimal(share.Number * whole.Number, 0)
        : texts.Numbers.Percent(share.Number * 100, row.Whole is { } many ? OptionBars.Decimals(many) : 0);

    private double LegendHeight(double width) => ((Legend(width)[^1].Line + 1) * LegendRow) + 4;

    /// <summary>Names in the order of the parts, as many a line as fit.</summary>
    private List<(string Text, double X, int Line, int Part)> Legend(double width)
    {
        var placed = new List<(string, double, int, int)>();
        var (at, line) = (0.0, 0);
        for (var i = 0; i < parts.Count; i++)
        {
            var text = RowLabel.Shortened(parts[i], Styles.Label, width - 14);
            var wide = 12 + Styles.Label.Measure(text);
            if (at > 0 && at + wide > width) (at, line) = (0, line + 1);
            placed.Add((text, at, line, i));
            at += wide + 16;
        }

        return placed;
    }
}
