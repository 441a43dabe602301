using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Pipeline.Pdf.Tests;

/// <summary>Characters that a font lacks and another has.</summary>
public class FallbackTests
{
    private static readonly PdfFont Latin = Narrow("Plain English, written by hand: AVATAR, To, Wa 0123456789");
    private static readonly PdfFont Both = Latin.WithFallback(Fonts.Bold);

    [Fact]
    public void A_character_that_the_first_font_lacks_is_drawn_with_the_second()
    {
        var (reader, document) = Draw(Both, "To Αθήνα by hand");
        Assert.Equal(["To ", "Αθήνα", " by hand"], reader.Shown(reader.Pages[0]).Select(run => run.Text), StringComparer.Ordinal);
        Assert.Empty(document.MissingGlyphs);
        Assert.False(Latin.Has(new Rune('θ')));
        Assert.True(Both.Has(new Rune('θ')));
        Assert.Equal([.. "To byhand".Order()], reader.Fonts()["F0"].Values.SelectMany(known => known.Text).Order());
        Assert.Equal([.. "Αθήνα".Order()], reader.Fonts()["F1"].Values.SelectMany(known => known.Text).Order());
    }

    [Fact]
    public void Measured_width_is_the_width_in_the_file_whichever_fonts_draw()
    {
        // The second face counts 2000 units to the em, the others 1000.
        var font = Latin.WithFallback(Narrow("äéñçüβγδ", unitsPerEm: 2000), Fonts.Bold);
        var texts = Gen.Elements("AVTo Wayn 0\u00AD\u2192äéñçβδθЖШ".ToArray()).ListOf().Select(letters => string.Concat(letters)).ToArbitrary();
        Prop.ForAll(texts, text =>
        {
            if (text.Length == 0) return true;
            var (reader, _) = Draw(font, text);
            var shown = reader.Shown(reader.Pages[0]);
            return Math.Abs((shown.Sum(run => run.Width) * 11 / 1000) - font.Measure(text, 11)) < 0.01
                && string.Equals(string.Concat(shown.Select(run => run.Text)), text.Replace("\u00AD", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_no_font_has_is_drawn_as_a_box_of_the_first_and_reported()
    {
        var (reader, document) = Draw(Both, "by \u2192 hand");
        Assert.Equal([new Rune(0x2192)], document.MissingGlyphs);
        Assert.Contains(reader.Fonts()["F0"].Values, known => known.Text is "\u2192");
        Assert.DoesNotContain("F1", reader.Fonts().Keys, StringComparer.Ordinal);
        Assert.Equal(6, Both.Measure("\u2192", 10));
    }

    [Fact]
    public void Letters_of_different_fonts_are_not_kerned_together()
    {
        // Bold has the V that this one lacks, and would draw it closer to an A of its own.
        var font = Narrow("A").WithFallback(Fonts.Bold);
        Assert.Equal(font.Measure("A", 10) + font.Measure("V", 10), font.Measure("AV", 10), 6);
        Assert.True(Fonts.Bold.Measure("AV", 10) < Fonts.Bold.Measure("A", 10) + Fonts.Bold.Measure("V", 10) - 0.1);
    }

    [Fact]
    public void A_face_that_two_fonts_share_is_embedded_once()
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(595, 842);
        using (page.Tag(document.Root.Add(PdfTagKind.P)))
        {
            page.Text(Both, 11, PdfColor.Black, 50, 100, "by hand θ");
            page.Text(Fonts.Bold, 11, PdfColor.Black, 50, 120, "bold θ");
            page.Text(Both.WithFallback(Both, Fonts.Bold), 11, PdfColor.Black, 50, 140, "by hand θ");
        }

        Assert.Equal(2, new PdfReader(Sample.Bytes(document)).Fonts().Count);
    }

    [Fact]
    public void Text_without_any_letter_needs_no_font() => Assert.Empty(Draw(Both, "\u00AD\u200B").Reader.Fonts());

    [SkippableFact]
    public void Text_of_two_fonts_is_extracted_as_one_line()
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(595, 842);
        using (page.Tag(document.Root.Add(PdfTagKind.P)))
        {
            page.Text(Both, 11, PdfColor.Black, 50, 100, "written ψ by Щ hand", letterSpacing: 0.5);
            page.TextRotated(Both, 11, PdfColor.Black, 100, 500, "To Αθήνα", 90);
        }

        var text = OutsideTool.Run("pdftotext", "-enc", "UTF-8", OutsideTool.Temporary(Sample.Bytes(document)), "-").Output;
        Assert.Equal(["written ψ by Щ hand", "To Αθήνα"], text.Split('\n', '\f').Where(line => line.Length > 0).OrderDescending(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>A font with no more characters than these: the subset that a document with them embeds.</summary>
    private static PdfFont Narrow(string characters, int unitsPerEm = 1000)
    {
        var program = new SubsetReader(new PdfReader(Sample.OneLine(characters))).Program;
        var directory = Enumerable.Range(0, BinaryPrimitives.ReadUInt16BigEndian(program.AsSpan(4))).Select(i => 12 + (16 * i));
        var head = directory.Single(at => program.AsSpan(at, 4).SequenceEqual("head"u8));
        BinaryPrimitives.WriteUInt16BigEndian(program.AsSpan(BinaryPrimitives.ReadInt32BigEndian(program.AsSpan(head + 8)) + 18), (ushort)unitsPerEm);
        return PdfFont.Load(program);
    }

    private static (PdfReader Reader, PdfDocument Document) Draw(PdfFont font, string text)
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(595, 842);
        using (page.Tag(document.Root.Add(PdfTagKind.P))) page.Text(font, 11, PdfColor.Black, 50, 100, text);
        return (new PdfReader(Sample.Bytes(document)), document);
    }
}
