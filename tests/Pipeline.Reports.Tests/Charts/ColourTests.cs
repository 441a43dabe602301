using Pipeline.Domain;
using Pipeline.Pdf;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Gallery;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.Charts;

/// <summary>
/// Colours as a person with each colour vision deficiency sees them, and in grey. Matrices for linear RGB at full severity from
/// Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on
/// Visualization and Computer Graphics 15(6), 2009. Contrast after WCAG 2.2, difference as CIE76 in Lab (D65).
/// </summary>
public class ColourTests
{
    private static readonly string[] Kinds = ["all colours", "no red", "no green", "no blue", "grey"];

    public static TheoryData<string> Visions => [.. Kinds];

    private static readonly double[][] NoRed = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];
    private static readonly double[][] NoGreen = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];
    private static readonly double[][] NoBlue = [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]];
    private static readonly double[] Grey = [0.2126, 0.7152, 0.0722];

    private static double[] Linear(PdfColor color)
    {
        return [Of(color.R), Of(color.G), Of(color.B)];

        static double Of(byte part) => part / 255.0 <= 0.04045 ? part / 255.0 / 12.92 : Math.Pow(((part / 255.0) + 0.055) / 1.055, 2.4);
    }

    private static double[] Seen(PdfColor color, string vision)
    {
        var rgb = Linear(color);
        var rows = vision switch { "no red" => NoRed, "no green" => NoGreen, "no blue" => NoBlue, "grey" => [Grey, Grey, Grey], _ => (double[][])[[1, 0, 0], [0, 1, 0], [0, 0, 1]] };
        return [.. rows.Select(row => Math.Clamp(row.Zip(rgb, (a, b) => a * b).Sum(), 0, 1))];
    }

    private static double Luminance(double[] linear) => linear.Zip(Grey, (a, b) => a * b).Sum();

    private static double Contrast(PdfColor a, PdfColor b, string vision = "all colours")
    {
        var (one, other) = (Luminance(Seen(a, vision)), Luminance(Seen(b, vision)));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static double Difference(PdfColor a, PdfColor b, string vision)
    {
        var (one, other) = (Lab(Seen(a, vision)), Lab(Seen(b, vision)));
        return Math.Sqrt(one.Zip(other, (p, q) => (p - q) * (p - q)).Sum());
    }

    private static double[] Lab(double[] rgb)
    {
        var x = F(((0.4124 * rgb[0]) + (0.3576 * rgb[1]) + (0.1805 * rgb[2])) / 0.95047);
        var y = F((0.2126 * rgb[0]) + (0.7152 * rgb[1]) + (0.0722 * rgb[2]));
        var z = F(((0.0193 * rgb[0]) + (0.1192 * rgb[1]) + (0.9505 * rgb[2])) / 1.08883);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];

        static double F(double t) => t > 0.008856 ? Math.Cbrt(t) : (7.787 * t) + (16.0 / 116);
    }

    [Fact]
    public void Contrast_of_black_on_white_is_twenty_one() => Assert.Equal(21, Contrast(PdfColor.FromHex("#000000"), PdfColor.White), 6);

    [Theory]
    [MemberData(nameof(Visions))]
    public void White_is_seen_as_white(string vision) => Assert.Equal(1, Luminance(Seen(PdfColor.White, vision)), 3);

    [Fact]
    public void Letters_reach_four_and_a_half_on_their_ground()
    {
        foreach (var text in (PdfColor[])[Palette.Ink, Palette.Muted, Palette.Primary, Palette.Middle])
            foreach (var ground in (PdfColor[])[Palette.White, Palette.Panel])
                Assert.True(Contrast(text, ground) >= 4.5, $"{text} on {ground}: {Contrast(text, ground)}");
    }

    [Fact]
    public void Letters_on_tiles_reach_four_and_a_half_on_every_class() =>
        Assert.All(Ramp.Five, c => Assert.True(Contrast(Ramp.TextOn(c), c) >= 4.5, $"{c}: {Contrast(Ramp.TextOn(c), c)}"));

    [Fact]
    public void Lines_and_marks_reach_three_on_paper() =>
        Assert.All((PdfColor[])[Palette.Primary, Palette.Middle, Palette.Accent, Palette.Context, Palette.Muted], c => Assert.True(Contrast(c, Palette.White) >= 3, $"{c}: {Contrast(c, Palette.White)}"));

    [Theory]
    [MemberData(nameof(Visions))]
    public void Classes_of_the_ramp_keep_their_order_and_can_be_told_apart(string vision)
    {
        for (var c = 1; c < Ramp.Five.Count; c++)
        {
            Assert.True(Luminance(Seen(Ramp.Five[c], vision)) < Luminance(Seen(Ramp.Five[c - 1], vision)), $"class {c}");
            Assert.True(Difference(Ramp.Five[c], Ramp.Five[c - 1], vision) >= 10, $"class {c}: {Difference(Ramp.Five[c], Ramp.Five[c - 1], vision)}");
        }
    }

    [Theory]
    [MemberData(nameof(Visions))]
    public void Subject_stands_out_from_its_context(string vision)
    {
        // The strong line is also twice as thick.
        Assert.True(Contrast(Palette.Primary, Palette.Context, vision) >= (vision is "all colours" or "grey" ? 3 : 2.7), "a strong line beside grey ones");
        if (string.Equals(vision, "grey", StringComparison.Ordinal)) return; // there its name in bold marks it
        Assert.True(Difference(Palette.Accent, Palette.Middle, vision) >= 20, "the bar that the title speaks of");
        Assert.True(Difference(Palette.Accent, Palette.Primary, vision) >= 20, "the mean over the line");
        Assert.True(Difference(Palette.Accent, Palette.Context, vision) >= 20, "the observed over chance");
    }

    [Fact]
    public void Two_parts_of_a_whole_differ_three_to_one_in_every_vision() =>
        Assert.All(Kinds, v => Assert.True(Contrast(Ramp.Parts(2)[0], Ramp.Parts(2)[1], v) >= 3, v));

    [Fact]
    public void Parts_that_differ_less_are_parted_by_white_and_carry_their_number()
    {
        var canvas = new Recording();
        new ShareBars(["a", "b", "c", "d", "e"], [new(string.Empty, [.. Enumerable.Repeat(Domain.Disclosure.Datum.Of(0.2), 5)])], TextBook.In(Language.En)).Draw(canvas, 0, 0, 400);
        var parts = canvas.Shapes.Where(s => s.Fill is not null && s.Box.Right - s.Box.Left > 20).ToList();
        Assert.Equal(5, parts.Count);
        Assert.All(parts, p => Assert.True(p.Stroke == Palette.White && p.StrokeWidth >= 1));
        Assert.Equal(5, canvas.Words.Count(w => string.Equals(w.Text, "20%", StringComparison.Ordinal)));
    }

    [Fact]
    public void Light_shapes_have_an_edge_or_a_number()
    {
        // Tiles of a heat map are known by their place; their classes are told apart above.
        string[] tiles = [nameof(WeekHourTiles), nameof(SeasonTiles)];
        foreach (var recipe in ChartGallery.Recipes.Where(r => !tiles.Contains(r.Name, StringComparer.Ordinal)))
        {
            foreach (var canvas in recipe.Draw(new Sample(Case.Example, TextBook.In(Language.En))).Select(Drawn))
            {
                var light = canvas.Shapes.Where(s => s.Fill is { } fill && (fill == Palette.Light || Ramp.Five.Take(3).Contains(fill)));
                Assert.All(light, s => Assert.True(
                    (s.Stroke is { } edge && Contrast(edge, Palette.White) >= 3)
                    || canvas.Shapes.Any(o => o.Fill is null && o.Stroke is { } around && Contrast(around, Palette.White) >= 3 && s.Box.Holds(o.Box, 0.5) && o.Box.Right - o.Box.Left > (s.Box.Right - s.Box.Left) * 0.6)
                    || canvas.Words.Any(w => s.Box.Holds(w.Box, 0.5) || (w.Box.Left > s.Box.Left && w.Box.Right < s.Box.Right)), $"{recipe.Name}: {s}"));
            }
        }

        static Recording Drawn(Chart chart)
        {
            var canvas = new Recording();
            chart.Draw(canvas, 0, 0, PageGrid.Width);
            return canvas;
        }
    }
}
