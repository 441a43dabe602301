using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Pipeline.Pdf.Tests;

public partial class ContentTests
{
    [Fact]
    public void Marks_states_and_text_objects_are_balanced_on_every_page()
    {
        var reader = new PdfReader(Sample.Bytes(Sample.Draw()));
        Assert.Equal(2, reader.Pages.Count);
        Assert.All(reader.Pages, page => AssertBalanced(reader.Content(page)));
    }

    [Fact]
    public void Drawing_in_any_order_stays_balanced() => Prop.ForAll(Gen.Choose(0, 6).ListOf().ToArbitrary(), steps =>
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(595, 842);
        var open = new Stack<IDisposable>();
        var marked = false;
        foreach (var step in steps)
        {
            switch (step)
            {
                case 0 when !marked: open.Push(page.Tag(document.Root.Add(PdfTagKind.P))); marked = true; break;
                case 1 when !marked: open.Push(page.Artifact(PdfArtifact.Layout)); marked = true; break;
                case 2: open.Push(page.Clip(10, 10, 100, 100)); break;
                case 3 when marked: page.Text(Fonts.Regular, 9, PdfColor.Black, 20, 20, "x"); break;
                case 4 when marked: page.Hatch(20, 20, 50, 50, PdfColor.Black, 3, 0.5); break;
                case 5 when marked: page.Line(0, 0, 50, 50, PdfColor.Black, 1, [2, 1]); break;
                case 6:
                    while (open.TryPop(out var scope)) scope.Dispose();
                    marked = false;
                    break;
            }
        }

        while (open.TryPop(out var scope)) scope.Dispose();
        var reader = new PdfReader(Sample.Bytes(document));
        AssertBalanced(reader.Content(reader.Pages[0]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_tag_in_which_nothing_is_drawn_leaves_no_mark()
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(595, 842);
        page.Tag(document.Root.Add(PdfTagKind.P)).Dispose();
        var reader = new PdfReader(Sample.Bytes(document));
        Assert.Equal("", reader.Content(reader.Pages[0]));
    }

    [Fact]
    public void After_a_clip_colours_are_set_again()
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(100, 100);
        using (page.Artifact(PdfArtifact.Layout))
        {
            page.Rectangle(0, 0, 10, 10, PdfColor.FromHex("FF0000"));
            using (page.Clip(0, 0, 50, 50)) page.Rectangle(10, 0, 10, 10, PdfColor.FromHex("#00FF00"));
            page.Rectangle(20, 0, 10, 10, PdfColor.FromHex("00ff00"));
            page.Rectangle(30, 0, 10, 10, PdfColor.FromHex("FF0000"));
        }

        var reader = new PdfReader(Sample.Bytes(document));
        Assert.Equal(
            "/Artifact<</Type/Layout>>BDC|1 0 0 rg|0 90 10 10 re|f|q|0 50 50 50 re|W n|0 1 0 rg|10 90 10 10 re|f|Q|0 1 0 rg|20 90 10 10 re|f|1 0 0 rg|30 90 10 10 re|f|EMC|",
            reader.Content(reader.Pages[0]).Replace('\n', '|'));
    }

    [Fact]
    public void Numbers_are_plain_and_short()
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(1000, 1000);
        using (page.Artifact(PdfArtifact.Layout))
        {
            page.Line(1 / 3.0, -0.001, 1e-9, 999.999, PdfColor.Black, 0.1234);
            page.Line(-12.5, 20.05, 0.1, 1500, PdfColor.Black, 12);
        }

        var reader = new PdfReader(Sample.Bytes(document));
        Assert.Contains("0.123 w\n0.33 1000 m\n0 0 l\nS\n12 w\n-12.5 979.95 m\n0.1 -500 l\nS", reader.Content(reader.Pages[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_curve_close_and_fill_by_either_rule()
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(100, 100);
        using (page.Artifact(PdfArtifact.Layout))
        {
            page.Path(new PdfPath().MoveTo(0, 0).CurveTo(1, 2, 3, 4, 5, 6).LineTo(7, 8).Close(), PdfColor.Black, PdfColor.White, 1, evenOdd: true);
            page.Path(PdfPath.Polyline([(1, 1), (2, 2)]), null, PdfColor.Black);
            page.Path(PdfPath.Circle(50, 50, 10), PdfColor.Black);
        }

        var reader = new PdfReader(Sample.Bytes(document));
        var content = reader.Content(reader.Pages[0]);
        Assert.Contains("0 100 m\n1 98 3 96 5 94 c\n7 92 l\nh\nB*\n", content, StringComparison.Ordinal);
        Assert.Contains("1 99 m\n2 98 l\nS\n", content, StringComparison.Ordinal);
        Assert.Matches("60 50 m\n(?:[^\n]+ c\n){4}h\nf\n", content);
    }

    [Fact]
    public void Hatching_lines_stay_in_their_rectangle_and_at_their_distance()
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(200, 200);
        using (page.Artifact(PdfArtifact.Layout)) page.Hatch(20, 30, 60, 40, PdfColor.Black, 5, 0.5);
        var reader = new PdfReader(Sample.Bytes(document));
        var points = Points().Matches(reader.Content(reader.Pages[0])).Select(match => (X: Parse(match.Groups["x"].Value), Y: 200 - Parse(match.Groups["y"].Value))).ToList();
        // The diagonal of x + y runs over 100 points, in steps of 5 times the root of 2: 14 lines of two ends.
        Assert.Equal(28, points.Count);
        Assert.All(points, point => Assert.True(point.X is >= 19.99 and <= 80.01 && point.Y is >= 29.99 and <= 70.01, $"{point}"));
    }

    private static double Parse(string number) => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture);

    private static void AssertBalanced(string content)
    {
        var open = new Stack<string>();
        foreach (Match match in Brackets().Matches(content))
        {
            switch (match.Value)
            {
                case "BDC": Assert.False(open.Contains("BDC"), "marked content in marked content"); open.Push("BDC"); break;
                case "q" or "BT": open.Push(match.Value); break;
                case "EMC": Assert.Equal("BDC", open.Pop()); break;
                case "Q": Assert.Equal("q", open.Pop()); break;
                default: Assert.Equal("BT", open.Pop()); break;
            }
        }

        Assert.Empty(open);
    }

    [GeneratedRegex(@"\b(BDC|EMC|BT|ET|q|Q)\b(?=\n)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"^(?<x>-?[\d.]+) (?<y>-?[\d.]+) [ml]$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 5000)]
    private static partial Regex Points();
}
