using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Pipeline.Pdf.Tests;

public class TextTests
{
    /// <summary>Characters that reports hold: the four languages, Greek, Cyrillic, signs, and some that the font lacks.</summary>
    private static readonly Gen<string> ReportText =
        from runes in Gen.ListOf(Gen.Frequency(
            (8, Gen.Choose(0x20, 0x7E)), (4, Gen.Choose(0xA1, 0x17F).Where(c => c != 0xAD)), (2, Gen.Choose(0x391, 0x3A1)),
            (2, Gen.Choose(0x410, 0x44F)), (1, Gen.Choose(0x2190, 0x2193)), (1, Gen.Choose(0x1F600, 0x1F610)), (1, Gen.Choose(0x1E00, 0x1EFF))))
        where runes.Count > 0
        select string.Concat(runes.Select(c => new Rune(c).ToString()));

    [Fact]
    public void Whatever_is_drawn_can_be_read_back_from_ToUnicode() =>
        Prop.ForAll(ReportText.ToArbitrary(), text => string.Equals(ShownText(text), text, StringComparison.Ordinal)).QuickCheckThrowOnFailure();

    [Fact]
    public void Measured_width_is_the_width_in_the_file() =>
        Prop.ForAll(ReportText.ToArbitrary(), text =>
        {
            var reader = new PdfReader(Sample.OneLine(text));
            var width = reader.Shown(reader.Pages[0]).Sum(run => run.Width);
            return Math.Abs((width * 11 / 1000) - Fonts.Regular.Measure(text, 11)) < 0.01;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Hundreds_of_characters_of_one_font_are_all_kept_apart()
    {
        var letters = string.Concat(Enumerable.Range(0xC0, 300).Select(c => (char)c));
        Assert.Equal(letters, ShownText(letters));
    }

    [SkippableTheory]
    [InlineData("Où l’été s’achève : « cœur », Île-de-France, août, ça.")]
    [InlineData("¿Cuántos niños? ¡Añádase! Mañana, pingüino, 1.234,5 €")]
    [InlineData("Relatório de segurança: São João, coração, à noite, três.")]
    [InlineData("office affluent fjord: no ligatures that hide letters")]
    [InlineData("Ασφάλεια στην Αθήνα")]
    [InlineData("Безопасность в городе Щёлково")]
    [InlineData("Łódź, Žižkov, Şişli, Ţara, ẞ, Ǻ")]
    public void Text_is_extracted_as_it_was_drawn(string text)
    {
        var file = OutsideTool.Temporary(Sample.OneLine(text));
        Assert.Equal(text, OutsideTool.Run("pdftotext", "-enc", "UTF-8", file, "-").Output.Trim());
    }

    [SkippableFact]
    public void Random_text_survives_extraction()
    {
        // Spaces are left out, since an extracting program may fold them; so are letters of scripts that it may reorder.
        var words = ReportText.Select(text => text.Replace(" ", "", StringComparison.Ordinal)).Where(text => text.Length > 0).Sample(40).ToList();
        var document = new PdfDocument(Sample.Info);
        foreach (var word in words)
        {
            var page = document.AddPage(14000, 100);
            using (page.Tag(document.Root.Add(PdfTagKind.P))) page.Text(Fonts.Regular, 10, PdfColor.Black, 10, 50, word);
        }

        var file = OutsideTool.Temporary(Sample.Bytes(document));
        var pages = OutsideTool.Run("pdftotext", "-enc", "UTF-8", file, "-").Output.Split('\f');
        Assert.Equal(string.Join('\n', words), string.Join('\n', pages.Take(words.Count).Select(page => page.Trim())));
    }

    [Fact]
    public void A_letter_spelt_with_a_combining_accent_is_drawn_as_one_letter()
    {
        Assert.Equal("Bogotá", ShownText("Bogota\u0301"));
        Assert.Equal(Fonts.Regular.Measure("Bogotá", 10), Fonts.Regular.Measure("Bogota\u0301", 10));
    }

    [Fact]
    public void Soft_hyphens_and_zero_width_spaces_are_not_drawn()
    {
        Assert.Equal("observatory", ShownText("obser\u00ADva\u200Btory\uFEFF"));
        Assert.True(Fonts.Regular.Has(new Rune(0xAD)));
    }

    [Fact]
    public void A_missing_glyph_is_drawn_as_a_box_and_reported()
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(595, 842);
        using (page.Tag(document.Root.Add(PdfTagKind.P))) page.Text(Fonts.Regular, 10, PdfColor.Black, 50, 100, "a\u2192b\U0001F600c\u2192");
        Assert.Equal([new Rune(0x2192), new Rune(0x1F600)], document.MissingGlyphs);
        Assert.False(Fonts.Regular.Has(new Rune(0x2192)));
        Assert.Equal(6, Fonts.Regular.Measure("\u2192", 10));
        var reader = new PdfReader(Sample.Bytes(document));
        var arrow = reader.Fonts()["F0"].Single(entry => entry.Value.Text is "\u2192").Key;
        Assert.NotEqual(0, arrow);
        Assert.True(new SubsetReader(reader).OutlineLength(arrow) > 0, "the placeholder has an outline");
    }

    [Fact]
    public void A_character_without_meaning_is_drawn_as_a_box_and_read_as_a_square()
    {
        // A control, one of private use, and half of a surrogate pair.
        foreach (var c in "\t\uE000\uD800")
        {
            Assert.False(Fonts.Regular.Has($"{c}".EnumerateRunes().First()));
            Assert.Equal("a\u25A1b", ShownText($"a{c}b"));
        }
    }

    [Fact]
    public void Kerning_draws_A_and_V_together()
    {
        // GPOS of Noto Sans Regular 2.015, as fontTools reads it: A (639) + V (600) - 40.
        Assert.Equal(11.99, Fonts.Regular.Measure("AV", 10), 3);
        Assert.Equal(12.39, Fonts.Regular.Measure("A", 10) + Fonts.Regular.Measure("V", 10), 3);
        // The same for Latin, Cyrillic and Greek together: 18259 units of advances, 515 taken back by pairs.
        Assert.Equal(177.44, Fonts.Regular.Measure("AVATAR To Wa. ПРАКТИКА Αθήνα L’été", 10), 3);
    }

    [Fact]
    public void Letter_spacing_is_set_and_taken_back()
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(595, 842);
        using (page.Tag(document.Root.Add(PdfTagKind.P)))
        {
            page.Text(Fonts.Regular, 10, PdfColor.Black, 50, 100, "wide", letterSpacing: 1.5);
            page.Text(Fonts.Regular, 10, PdfColor.Black, 50, 120, "normal");
        }

        var reader = new PdfReader(Sample.Bytes(document));
        var content = reader.Content(reader.Pages[0]);
        Assert.True(content.IndexOf("1.5 Tc", StringComparison.Ordinal) < content.IndexOf("\n0 Tc", StringComparison.Ordinal));
    }

    [Fact]
    public void Turned_text_keeps_its_place_and_direction()
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(600, 800);
        using (page.Tag(document.Root.Add(PdfTagKind.P))) page.TextRotated(Fonts.Regular, 10, PdfColor.Black, 50, 100, "up", 90);
        var reader = new PdfReader(Sample.Bytes(document));
        Assert.Contains("0 1 -1 0 50 700 Tm", reader.Content(reader.Pages[0]), StringComparison.Ordinal);
    }

    private static string ShownText(string text)
    {
        var reader = new PdfReader(Sample.OneLine(text));
        return string.Concat(reader.Shown(reader.Pages[0]).Select(run => run.Text));
    }
}
