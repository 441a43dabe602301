using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Charts;

/// <summary>
/// Months of a line that have no number, joined to runs: what is withheld is a hatched strip on the axis, what is not known is dotted
/// over the whole height. The line itself is broken there.
/// </summary>
internal static class StateRuns
{
    /// <summary>Height of the strip: seen, and yet no bar.</summary>
    private const double Strip = 10;

    public static IEnumerable<(int From, int To, DatumState State)> Of(IReadOnlyList<Datum> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i].HasValue) continue;
            var from = i;
            while (i + 1 < values.Count && values[i + 1].State == values[from].State) i++;
            yield return (from, i, values[from].State);
        }
    }

    /// <param name="letters">With <c>c</c> or <c>x</c> over each run, as far as they do not touch.</param>
    public static void Draw(Canvas canvas, IReadOnlyList<Datum> values, double left, double step, double top, double bottom, bool letters = true)
    {
        var free = double.NegativeInfinity;
        foreach (var (from, to, state) in Of(values))
        {
            var (x, wide) = (left + (from * step), (to - from + 1) * step);
            var strip = Math.Min(Strip, (bottom - top) / 4);
            if (state == DatumState.Suppressed) canvas.Withheld(x, bottom - strip, wide, strip);
            else canvas.Unknown(x, top, wide, bottom - top);
            if (!letters) continue;
            var letter = (state == DatumState.Suppressed ? Datum.Suppressed : Datum.NotAvailable).StatusCode()!;
            var half = Styles.LabelStrong.Measure(letter) / 2;
            var centre = x + (wide / 2);
            if (centre - half < free) continue;
            canvas.TextCentred(Styles.LabelStrong, centre, state == DatumState.Suppressed ? bottom - strip - 3 : top + 8, letter);
            free = centre + half + 3;
        }
    }
}
