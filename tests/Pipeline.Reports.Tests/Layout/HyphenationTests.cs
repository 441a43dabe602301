using Pipeline.Domain;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Tests.Layout;

public class HyphenationTests
{
    /// <summary>
    /// As `hyphenateSync` of the npm package hyphen 1.14.1 divides them (node 20, with its own minimum of two letters on either side); ours
    /// leaves out what stands too near to an end of the word.
    /// </summary>
    public static TheoryData<Language, string> Golden => new()
    {
        { Language.En, "or-gan-i-sa-tion record-ed re-spon-dents neigh-bour-hood mu-nic-i-pal-i-ty pre-ven-tion re-spon-si-bil-i-ty pro-gramme eval-u-a-tion sta-tis-tics pop-u-la-tion bur-glary per-cep-tion avail-able con-fi-dence sup-pressed in-hab-i-tants com-pa-ra-bil-i-ty in-ter-na-tion-al ad-min-is-tra-tion present crim-i-nal-i-ty de-vel-op-ment" },
        { Language.Fr, "cri-mi-na-li-té ag-glo-mé-ra-tion en-re-gis-trée ré-pon-dants mu-ni-ci-pa-li-té pré-ven-tion res-pon-sa-bi-li-té éva-lua-tion sta-tis-tiques po-pu-la-tion cam-brio-lages per-cep-tion dis-po-nible confiance ha-bi-tants com-pa-ra-bi-li-té in-ter-na-tio-nale ad-mi-nis-tra-tion dé-ve-lop-pe-ment in-ter-com-mu-na-li-té éta-blis-se-ment sé-cu-ri-té" },
        { Language.Es, "cri-mi-na-li-dad aglo-me-ra-ción re-gis-tra-da en-cues-ta-dos mu-ni-ci-pa-li-dad pre-ven-ción res-pon-sa-bi-li-dad eva-lua-ción es-ta-dís-ti-cas po-bla-ción per-cep-ción dis-po-ni-ble con-fian-za ha-bi-tan-tes com-pa-ra-bi-li-dad in-ter-na-cio-nal ad-mi-nis-tra-ción de-sa-rro-llo ayun-ta-mien-to se-gu-ri-dad cons-truc-ción" },
        { Language.Pt, "cri-mi-na-li-da-de aglo-me-ra-ção re-gis-ta-da in-qui-ri-dos mu-ni-ci-pa-li-da-de pre-ven-ção res-pon-sa-bi-li-da-de ava-li-a-ção es-ta-tís-ti-cas po-pu-la-ção as-sal-tos per-ce-ção dis-po-ní-vel con-fi-an-ça ha-bi-tan-tes com-pa-ra-bi-li-da-de in-ter-na-ci-o-nal ad-mi-nis-tra-ção de-sen-vol-vi-men-to soft-ware se-gu-ran-ça mu-ni-cí-pio" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Words_divide_as_the_reference_divides_them(Language language, string divided)
    {
        var before = language == Language.En ? 3 : 2;
        foreach (var word in divided.Split(' '))
        {
            var whole = word.Replace("-", "", StringComparison.Ordinal);
            var expected = new List<int>();
            var letters = 0;
            foreach (var c in word)
            {
                if (c != '-') letters++;
                else if (letters >= before && whole.Length - letters >= 3) expected.Add(letters);
            }

            Assert.Equal(expected, Hyphenation.In(language).Places(whole));
        }
    }

    [Fact]
    public void A_word_that_the_patterns_would_divide_wrongly_is_divided_by_the_list() =>
        Assert.Equal([5], Hyphenation.In(Language.En).Places("obligatory").Take(1));

    [Fact]
    public void Words_in_capitals_of_the_dictionary_divide_like_others() =>
        Assert.Equal(Hyphenation.In(Language.Fr).Places("criminalité"), Hyphenation.In(Language.Fr).Places("Criminalité"));

    [Theory]
    [InlineData("municipalities")]
    [InlineData("(municipalities),")]
    public void A_narrow_line_divides_a_word_with_a_hyphen(string word)
    {
        var lines = LineBreaker.Break("the " + word, Styles.Cell, 50, Language.En);
        Assert.Contains(lines, l => l.Pieces.Count > 0 && l.Pieces[^1].Text.EndsWith('-'));
        Assert.All(lines, l => Assert.True(l.Width <= 50.01));
        Assert.Equal("the " + word, Read(lines));
    }

    [Theory]
    [InlineData("seen in Ouagadougou today")] // a name
    [InlineData("mode municipal2011reports here")] // a word with digits
    [InlineData("see example.org/municipalities/administration for more")] // an address
    [InlineData("an UNDERSTANDING reached")] // capitals
    [InlineData("write administration@municipality.org at once")]
    public void Names_numbers_and_addresses_are_not_divided_where_they_fit(string text)
    {
        for (var width = 150; width < 200; width += 5)
            Assert.DoesNotContain(LineBreaker.Break(text, Styles.Body, width, Language.En).SelectMany(l => l.Pieces), p => p.IsDivided && p.Text.EndsWith('-'));
    }

    [Fact]
    public void No_more_than_two_lines_in_a_row_end_in_a_hyphen()
    {
        var text = string.Join(' ', Enumerable.Repeat("intercommunalité administration responsabilité développement", 12));
        var most = 0;
        for (var width = 60; width < 160; width += 7)
        {
            var run = 0;
            var lines = LineBreaker.Break(text, Styles.Cell, width, Language.Fr);
            foreach (var line in lines)
            {
                run = line.Pieces[^1].IsDivided ? run + 1 : 0;
                // Where a word is wider than two lines there is no other way.
                if (width > 90) most = Math.Max(most, run);
            }
        }

        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public void Without_a_language_no_word_is_divided() =>
        Assert.DoesNotContain(LineBreaker.Break("the municipalities and the administration", Styles.Body, 90).SelectMany(l => l.Pieces), p => p.IsDivided);

    [Theory]
    [InlineData("recorded by 12 % of all")]
    [InlineData("of these 70 % (58–80) agree")]
    [InlineData("in the group n = 12 there")]
    [InlineData("as shown in Figure 3 there")]
    [InlineData("all of it in Table A2 below")]
    [InlineData("on constate : ce fait")]
    [InlineData("le mot « sûr » ici")]
    public void Numbers_stay_with_what_they_count(string text)
    {
        string[] together = ["12 %", "70 % (58–80)", "n = 12", "Figure 3", "Table A2", "constate :", "« sûr »"];
        var held = together.Single(t => text.Contains(t, StringComparison.Ordinal));
        for (var width = Styles.Body.Measure(held) + 1; width < 200; width += 3)
            Assert.Contains(LineBreaker.Break(text, Styles.Body, width), l => string.Concat(l.Pieces.Select(p => p.Text)).Contains(held, StringComparison.Ordinal));
    }

    [Fact]
    public void The_last_line_is_no_short_word_alone_where_the_lines_above_can_give_one()
    {
        const string Text = "Most respondents who answered said that their city keeps a record of what happens in it";
        for (var width = 150.0; width < 420; width += 4)
        {
            var lines = LineBreaker.Break(Text, Styles.Body, width);
            if (lines.Count > 1) Assert.NotEqual("it", string.Concat(lines[^1].Pieces.Select(p => p.Text)));
        }
    }

    [Fact]
    public void Lines_of_a_paragraph_are_alike()
    {
        const string Text = "The survey asked every city for the number of offences recorded by the police, for the number of officers, and whether there is a strategy for prevention that the council has adopted.";
        var lines = LineBreaker.Break(Text, Styles.Body, 260);
        var white = lines.Take(lines.Count - 1).Select(l => 260 - l.Width).ToList();
        Assert.True(white.Max() < 60, $"{white.Max():0}");
    }

    [SkippableTheory]
    [InlineData(Language.En, "municipalities administration responsibility organisation")]
    [InlineData(Language.Fr, "intercommunalité administration responsabilité développement")]
    [InlineData(Language.Es, "municipalidad administración responsabilidad desarrollo")]
    [InlineData(Language.Pt, "municipalidade administração responsabilidade desenvolvimento")]
    public void Divided_words_are_found_whole(Language language, string words)
    {
        var written = Written.By("divided", o =>
        {
            var report = new Report(new ReportHead("Title", "Place", "Subject", DateTimeOffset.UnixEpoch), Written.Context(language));
            report.Add(new Paragraph(string.Join(' ', Enumerable.Repeat(words, 10)), Styles.Body, 110));
            report.Write(o);
        });
        var text = written.Text();
        Assert.Equal(10, text.Split(words.Split(' ')[0]).Length - 1);
        Assert.Equal(40, words.Split(' ').Sum(w => text.Split(w).Length - 1));
        Assert.DoesNotContain("- ", text, StringComparison.Ordinal);
        written.PassesQpdf();
        written.PassesPdfCheck(language);
    }

    /// <summary>As one who hears it: divided words once, lines joined by spaces.</summary>
    internal static string Read(IReadOnlyList<TextLine> lines)
    {
        var text = "";
        foreach (var line in lines)
        {
            foreach (var piece in line.Pieces) text += piece.ReadAs ?? piece.Text;
            if (line.Pieces.Count > 0 && !line.Pieces[^1].IsDivided && !line.Pieces[^1].Text.EndsWith('-') && !line.Pieces[^1].Text.EndsWith('/') && !line.Pieces[^1].Text.EndsWith('–')) text += " ";
        }

        return string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
