using Pipeline.Domain.Disclosure;
using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts.Maps;

/// <param name="Low">Lowest value in it; of a change, where the class starts (minus 100 for the lowest).</param>
/// <param name="High">Highest value in it; of a change, where it ends (infinite for the highest).</param>
/// <param name="Label">The bounds as printed.</param>
/// <param name="Areas">How many areas have a value in it.</param>
/// <param name="Text">Colour in which a label reads on <paramref name="Fill"/>.</param>
/// <param name="Direction">-1 for fewer than the year before, 1 for more, 0 for neither or no change at all: a grey print has no colours to tell.</param>
internal sealed record MapClass(double Low, double High, string Label, int Areas, PdfColor Fill, PdfColor Text, int Direction = 0);

/// <summary>The classes of a choropleth, lowest first, and how they were made.</summary>
/// <param name="Step">Of a change: percent within which it is called about the same; 0 for natural breaks.</param>
/// <param name="Finer">Digits after the mark beyond the usual, where two classes would read alike without.</param>
internal sealed record MapClasses(IReadOnlyList<MapClass> Classes, double Step, double FarStep, int Finer)
{
    private const int Most = 5;

    public static readonly PdfColor[] Ramp = [PdfColor.FromHex("#EAF2FA"), PdfColor.FromHex("#B9D6F0"), Palette.Light, Palette.Middle, Palette.Primary];

    /// <summary>Blue for less, orange for more, never red and green; both ends are dark, so that grey print still shows how far.</summary>
    private static readonly PdfColor[] Diverging =
        [Palette.Middle, PdfColor.FromHex("#A9CFF2"), PdfColor.FromHex("#F4F4F2"), PdfColor.FromHex("#FBC39C"), PdfColor.FromHex("#C9480B")];

    /// <summary>Which colours of the ramp so many classes take.</summary>
    private static readonly int[][] Shades = [[], [1], [1, 3], [0, 2, 4], [0, 1, 3, 4], [0, 1, 2, 3, 4]];

    /// <summary>Steps in percent that maps of change may have: about the same, and far from it.</summary>
    private static readonly (double Near, double Far)[] Steps = [(2, 5), (5, 10), (5, 20), (10, 30), (20, 50), (25, 100)];

    /// <summary>Number of the class of a value; -1 for what has none.</summary>
    public int Find(Datum datum)
    {
        if (!datum.HasValue) return -1;
        if (Step > 0) return ChangeClass(datum.Number, Step, FarStep);
        for (var i = Classes.Count - 1; i >= 0; i--)
            if (datum.Number >= Classes[i].Low) return i;
        return -1;
    }

    /// <summary>Up to five natural breaks over the areas with a value.</summary>
    /// <param name="digits">Digits after the mark that a value is usually printed with.</param>
    public static MapClasses Natural(IReadOnlyList<Datum> data, Func<double, int> digits, TextBook texts)
    {
        double[] values = [.. data.Where(datum => datum.HasValue).Select(datum => datum.Number)];
        var bounds = NaturalBreaks.Of(values, Most);
        const int Finest = 3;
        var finer = 0;
        while (finer < Finest && bounds.Zip(bounds.Skip(1)).Any(pair => string.Equals(Said(pair.First.High), Said(pair.Second.Low), StringComparison.Ordinal))) finer++;
        var shades = bounds.Count == 1 && bounds[0].High == 0 ? [0] : Shades[bounds.Count];
        return new MapClasses([.. bounds.Select((bound, i) => new MapClass(
            bound.Low, bound.High, Label(bound.Low, bound.High), values.Count(value => value >= bound.Low && value <= bound.High), Ramp[shades[i]], TextOn(shades[i])))], 0, 0, finer);

        string Said(double value) => texts.Numbers.Decimal(value, digits(value) + finer);

        string Label(double low, double high) => string.Equals(Said(low), Said(high), StringComparison.Ordinal) ? Said(low) : texts.Say("common.range", ("low", Said(low)), ("high", Said(high)));
    }

    /// <summary>Five classes of percent around no change; the steps are the smallest round ones that three of four areas lie within.</summary>
    public static MapClasses Change(IReadOnlyList<Datum> data, TextBook texts)
    {
        double[] sizes = [.. data.Where(datum => datum.HasValue).Select(datum => Math.Abs(datum.Number)).Order()];
        if (sizes.Length == 0) return new MapClasses([], 0, 0, 0);
        var usual = sizes[(int)Math.Ceiling(0.75 * sizes.Length) - 1];
        var (near, far) = Steps.FirstOrDefault(step => step.Far >= usual, Steps[^1]);
        double[] bounds = [-100, -far, -near, near, far, double.PositiveInfinity];
        string[] labels =
        [
            texts.Say("map.change.down-far", ("far", Signed(-far))),
            texts.Say("map.change.down", ("far", Signed(-far)), ("near", Signed(-near))),
            texts.Say("map.change.same", ("low", Signed(-near)), ("high", Signed(near))),
            texts.Say("map.change.up", ("near", Signed(near)), ("far", Signed(far))),
            texts.Say("map.change.up-far", ("far", Signed(far))),
        ];
        return new MapClasses([.. labels.Select((label, i) => new MapClass(
            bounds[i], bounds[i + 1], label, data.Count(datum => datum.HasValue && ChangeClass(datum.Number, near, far) == i), Diverging[i], i is 0 or 4 ? Palette.White : Palette.Ink, Math.Sign(i - 2)))], near, far, 0);

        string Signed(double percent) => texts.Numbers.SignedPercent(percent, 0);
    }

    /// <summary>A change of exactly a step belongs to the class further out, as its label says: "-20% or less".</summary>
    private static int ChangeClass(double percent, double near, double far) => percent switch
    {
        _ when percent <= -far => 0,
        _ when percent <= -near => 1,
        _ when percent < near => 2,
        _ when percent < far => 3,
        _ => 4,
    };

    private static PdfColor TextOn(int shade) => shade >= 3 ? Palette.White : Palette.Ink;
}
