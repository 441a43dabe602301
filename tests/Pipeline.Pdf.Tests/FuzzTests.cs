using FsCheck;
using FsCheck.Fluent;
using Pipeline.Pdf.Tests.Judging;

namespace Pipeline.Pdf.Tests;

/// <summary>Whatever is drawn in whatever order, the file keeps every rule.</summary>
public class FuzzTests
{
    private static readonly PdfColor[] colors = [PdfColor.Black, PdfColor.White, PdfColor.FromHex("#F46A25")];
    /// <summary>Of three scripts; brackets and backslashes; some without a shape, some without meaning, and one that no font has.</summary>
    private const string letters = "abcAVTo ñéß(\\)<>/%]Ωψ ЖщЫ\u2192\u00AD\u200B\t\uE000\uD83D'";

    private static readonly PdfFont both = Fonts.Regular.WithFallback(Fonts.Bold);

    /// <summary>A seed for each document: what is drawn follows from the numbers drawn from it.</summary>
    private static readonly Arbitrary<int> seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Theory]
    [InlineData(PdfArchive.A2a)]
    [InlineData(PdfArchive.A1b)]
    public void Any_drawing_gives_a_file_that_breaks_no_rule(PdfArchive archive) => Prop.ForAll(seeds, seed =>
    {
        var faults = Judge.Faults(Draw(seed, archive), archive);
        return faults.Count == 0 ? true : throw new InvalidDataException($"seed {seed}: {string.Join("; ", faults)}");
    }).QuickCheckThrowOnFailure();

    [SkippableFact]
    public void Qpdf_accepts_any_drawing()
    {
        foreach (var archive in new[] { PdfArchive.A2a, PdfArchive.A1b })
            foreach (var seed in seeds.Generator.Sample(8))
            {
                var (exit, output) = OutsideTool.Run("qpdf", "--check", OutsideTool.Temporary(Draw(seed, archive)));
                Assert.True(exit == 0, $"seed {seed}: {output}");
            }
    }

    [SkippableFact]
    public void Preflight_accepts_any_drawing_for_older_archives()
    {
        foreach (var seed in seeds.Generator.Sample(3))
        {
            var (exit, output) = Preflight.Check(Draw(seed, PdfArchive.A1b));
            Assert.True(exit == 0, $"seed {seed}: {output}");
        }
    }

    private static byte[] Draw(int seed, PdfArchive archive)
    {
        var dice = new System.Random(seed);
        var document = new PdfDocument(Sample.Info with { Title = Words(dice, 3), Archive = archive });
        for (var i = dice.Next(1, 5); i > 0; i--) document.AddPage(dice.Next(200, 900), dice.Next(200, 900));
        using (document.Pages[0].Tag(document.Root.Add(PdfTagKind.H1))) Text(document.Pages[0], dice);
        for (var i = dice.Next(1, 12); i > 0; i--) Block(document, document.Root, dice, depth: 0);
        foreach (var page in document.Pages)
            using (page.Artifact((PdfArtifact)dice.Next(3))) Marks(page, dice);
        for (var i = dice.Next(5); i > 0; i--) document.AddOutline(dice.Next(1, 5), Words(dice, 2), Page(document, dice), dice.Next(900));
        return Sample.Bytes(document);
    }

    private static void Block(PdfDocument document, PdfTag parent, System.Random dice, int depth)
    {
        switch (dice.Next(depth < 3 ? 7 : 4))
        {
            case 0: Paragraph(document, parent.Add(PdfTagKind.P, language: dice.Next(4) == 0 ? "pt-BR" : null), dice); break;
            case 1:
                var note = parent.Add(PdfTagKind.Note);
                var paragraph = parent.Add(PdfTagKind.P);
                var reference = paragraph.Add(PdfTagKind.Reference);
                reference.Cite(note);
                Link(document, reference, dice, note);
                Paragraph(document, note, dice);
                break;
            case 2:
                var page = Page(document, dice);
                using (page.Tag(parent.Add(PdfTagKind.Figure, alt: Words(dice, 4))))
                {
                    // Something that can be seen, so that there is a box.
                    page.Rectangle(20, 20, 30, 30, colors[0]);
                    Marks(page, dice);
                }

                break;
            case 3: Link(document, parent.Add(PdfTagKind.P), dice, null); break;
            case 4: Table(document, parent.Add(PdfTagKind.Table), dice); break;
            case 5:
                var list = parent.Add(PdfTagKind.L);
                for (var i = dice.Next(1, 4); i > 0; i--)
                {
                    var item = list.Add(PdfTagKind.LI);
                    Leaf(document, item.Add(PdfTagKind.Lbl), dice);
                    Leaf(document, item.Add(PdfTagKind.LBody), dice);
                }

                break;
            default:
                var section = parent.Add(PdfTagKind.Sect);
                Leaf(document, section.Add(PdfTagKind.H2), dice);
                for (var i = dice.Next(4); i > 0; i--) Block(document, section, dice, depth + 1);
                break;
        }
    }

    private static void Paragraph(PdfDocument document, PdfTag paragraph, System.Random dice)
    {
        var phrase = paragraph.Add(PdfTagKind.Span, language: "es", actualText: dice.Next(3) == 0 ? Words(dice, 2) : null);
        for (var i = dice.Next(1, 6); i > 0; i--) Leaf(document, dice.Next(3) == 0 ? phrase : paragraph, dice);
    }

    private static void Link(PdfDocument document, PdfTag parent, System.Random dice, PdfTag? target)
    {
        var link = parent.Add(PdfTagKind.Link);
        Leaf(document, link, dice);
        for (var i = dice.Next(1, 3); i > 0; i--)
        {
            var page = Page(document, dice);
            if (target is not null) page.LinkTo(link, 10, 10, 50, 12, target, Words(dice, 2));
            else if (dice.Next(2) == 0) page.LinkTo(link, 10, 10, 50, 12, Page(document, dice), dice.Next(900), Words(dice, 2));
            else page.LinkTo(link, 10, 10, 50, 12, new Uri("https://example.org/" + Uri.EscapeDataString(Words(dice, 1))), Words(dice, 2));
        }
    }

    private static void Table(PdfDocument document, PdfTag table, System.Random dice)
    {
        var columns = dice.Next(1, 5);
        var head = table.Add(PdfTagKind.THead).Add(PdfTagKind.TR);
        Leaf(document, head.Add(PdfTagKind.TH, colSpan: columns), dice);
        var body = table.Add(PdfTagKind.TBody);
        for (var i = dice.Next(1, 4); i > 0; i--)
        {
            var row = body.Add(PdfTagKind.TR);
            for (var c = 0; c < columns; c++) Leaf(document, row.Add(c == 0 ? PdfTagKind.TH : PdfTagKind.TD), dice);
        }
    }

    private static void Leaf(PdfDocument document, PdfTag tag, System.Random dice)
    {
        var page = Page(document, dice);
        using var outer = dice.Next(6) == 0 ? page.Clip(0, 0, 100, 100) : null;
        using (page.Tag(tag))
        {
            Text(page, dice);
            if (dice.Next(4) == 0) Marks(page, dice);
        }
    }

    private static void Text(PdfPage page, System.Random dice)
    {
        var font = dice.Next(3) switch { 0 => Fonts.Regular, 1 => Fonts.Bold, _ => both };
        if (dice.Next(5) == 0) page.TextRotated(font, dice.Next(5, 30), colors[dice.Next(3)], dice.Next(-50, 900), dice.Next(-50, 900), Words(dice, 3), dice.Next(-400, 400));
        else page.Text(font, dice.Next(5, 30) + dice.NextDouble(), colors[dice.Next(3)], dice.Next(-50, 900), dice.Next(900), Words(dice, 3), dice.Next(3) == 0 ? dice.NextDouble() : 0);
    }

    private static void Marks(PdfPage page, System.Random dice)
    {
        for (var i = dice.Next(5); i > 0; i--)
            switch (dice.Next(6))
            {
                case 0: page.Line(Place(dice), Place(dice), Place(dice), Place(dice), colors[dice.Next(3)], dice.NextDouble() * 3, dice.Next(2) == 0 ? [3, dice.NextDouble()] : []); break;
                case 1: page.Rectangle(Place(dice), Place(dice), Place(dice), Place(dice), dice.Next(2) == 0 ? colors[dice.Next(3)] : null, dice.Next(2) == 0 ? colors[dice.Next(3)] : null); break;
                case 2: page.Path(Shape(dice), colors[dice.Next(3)], evenOdd: dice.Next(2) == 0); break;
                case 3: page.Hatch(Place(dice), Place(dice), dice.Next(80), dice.Next(80), colors[dice.Next(3)], 2 + dice.NextDouble(), 0.5); break;
                case 4:
                    using (page.Clip(Shape(dice), dice.Next(2) == 0)) Marks(page, dice);
                    break;
                default: Text(page, dice); break;
            }
    }

    private static PdfPath Shape(System.Random dice)
    {
        var corners = new (double, double)[dice.Next(2, 9)];
        for (var i = 0; i < corners.Length; i++) corners[i] = (Place(dice), Place(dice));
        return dice.Next(3) switch { 0 => PdfPath.Circle(Place(dice), Place(dice), dice.NextDouble() * 50), 1 => PdfPath.Polyline(corners), _ => PdfPath.Polyline(corners).Close() };
    }

    private static double Place(System.Random dice) => (dice.NextDouble() * 1000) - 50;

    private static PdfPage Page(PdfDocument document, System.Random dice) => document.Pages[dice.Next(document.Pages.Count)];

    private static string Words(System.Random dice, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ =>
        "W" + string.Concat(Enumerable.Range(0, dice.Next(1, 8)).Select(_ => letters[dice.Next(letters.Length)]))));
}
