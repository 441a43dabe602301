using System.Globalization;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <summary>
/// The week as a picture: a row for each day, a column for each hour, five classes in multiples of the mean hour, so that two cities
/// with different counts can be laid side by side. The highest hour has a frame and is named below.
/// </summary>
/// <param name="weights">168, Monday 00 to 01 first; need not be whole, since an unknown hour is shared among those it may be.</param>
internal sealed class WeekHourTiles(IReadOnlyList<double> weights, TextBook texts) : Chart
{
    private const int Hours = 24;
    private const int Days = 7;
    private const double Row = 17;
    private const double Head = 14;
    private const double Legend = 58;

    /// <summary>Upper bounds of the first four classes, as multiples of the mean hour.</summary>
    private static readonly double[] Bounds = [0.5, 0.8, 1.25, 2];

    private bool Empty => weights.Count < Days * Hours || !weights.Any(w => w > 0);

    private double RowHeight => Row + (Extra / Days);

    public override double Height(double width) => Empty ? NoData.Height : Head + (Days * RowHeight) + Legend;

    public override (double Less, double More) Give => Empty ? (0, 0) : (28, 35);

    /// <summary>Class of an hour, 0 to 4.</summary>
    public static int ClassOf(double weight, double mean)
    {
        var times = weight / mean;
        var c = 0;
        while (c < Bounds.Length && times >= Bounds[c]) c++;
        return c;
    }

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (Empty)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var mean = weights.Take(Days * Hours).Average();
        var days = Enumerable.Range(1, Days).Select(d => texts.Say("chart.weekday." + d.ToString(CultureInfo.InvariantCulture))).ToList();
        var labelWidth = Math.Min(width * 0.2, days.Max(Styles.Label.Measure));
        var left = x + labelWidth + 8;
        var step = (x + width - left) / Hours;
        var top = y + Head;
        for (var hour = 0; hour <= Hours; hour += 3)
        {
            var text = texts.Numbers.Whole(hour);
            var half = Styles.LabelMuted.Measure(text) / 2;
            canvas.Line(left + (hour * step), top - 3, left + (hour * step), top, Palette.Context, 0.5);
            canvas.TextCentred(Styles.LabelMuted, Math.Min(left + (hour * step), x + width - half), y + 8, text);
        }

        var peak = 0;
        for (var i = 0; i < Days * Hours; i++)
        {
            if (weights[i] > weights[peak]) peak = i;
            var color = Ramp.Five[ClassOf(weights[i], mean)];
            canvas.Fill(left + (i % Hours * step), top + (i / Hours * RowHeight), step - 0.75, RowHeight - 0.75, color);
        }

        for (var day = 0; day < Days; day++)
            canvas.TextRight(Styles.Label, left - 8, top + ((day + 0.5) * RowHeight) + 2.5, RowLabel.Shortened(days[day], Styles.Label, labelWidth));
        // No hour is the highest where all are alike.
        var marked = weights[peak] > mean * 1.001;
        if (marked) canvas.Rectangle(left + (peak % Hours * step) - 0.4, top + (peak / Hours * RowHeight) - 0.4, step, RowHeight, fill: null, Palette.Accent, 1.6);
        Legends(canvas, left, top + (Days * RowHeight) + 10, x + width - left, marked ? (days[peak / Hours], peak % Hours, weights[peak] / mean) : null);
    }

    private void Legends(Canvas canvas, double left, double y, double width, (string Day, int Hour, double Times)? peak)
    {
        string Bound(double value) => texts.Numbers.Decimal(value, value == Math.Round(value) ? 0 : Math.Abs((value * 10) - Math.Round(value * 10)) < 1e-9 ? 1 : 2);
        var column = width / Ramp.Five.Count;
        for (var c = 0; c < Ramp.Five.Count; c++)
        {
            var at = left + (c * column);
            canvas.Rectangle(at, y, column - 1, 8, Ramp.Five[c], Palette.Context, 0.4);
            var text = c == 0 ? texts.Say("chart.below", ("bound", Bound(Bounds[0])))
                : c == Bounds.Length ? texts.Say("chart.from", ("bound", Bound(Bounds[^1])))
                : texts.Say("common.range", ("low", Bound(Bounds[c - 1])), ("high", Bound(Bounds[c])));
            canvas.Text(Styles.LabelMuted, at, y + 17, RowLabel.Shortened(text, Styles.LabelMuted, column - 4));
        }

        canvas.Text(Styles.LabelMuted, left, y + 29, RowLabel.Shortened(texts.Say("chart.times-mean-hour"), Styles.LabelMuted, width));
        if (peak is not { } highest) return;
        var said = texts.Say("chart.peak-hour", ("day", highest.Day), ("from", texts.Numbers.Whole(highest.Hour)), ("to", texts.Numbers.Whole(highest.Hour + 1)), ("times", texts.Numbers.Decimal(highest.Times, 1)));
        canvas.Rectangle(left + 0.8, y + 35.2, 7, 7, fill: null, Palette.Accent, 1.6);
        canvas.Text(Styles.Label, left + 13, y + 42, RowLabel.Shortened(said, Styles.Label, width - 13));
    }
}
