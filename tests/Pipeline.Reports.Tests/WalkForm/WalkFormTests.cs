using Pipeline.Domain;
using Pipeline.Domain.Audits.Walks;
using Pipeline.Reports.Texts;
using Pipeline.Reports.WalkForm;

namespace Pipeline.Reports.Tests.WalkForm;

public class WalkFormTests
{
    private static readonly LocalText Blank = new("ÖÖ");

    public static TheoryData<Language> AllLanguages => [.. Languages.All];

    /// <summary>Filled forms are entered under these codes: they may be added to, and never changed.</summary>
    [Fact]
    public void Parameters_and_their_codes_are_the_nine_of_place() =>
        Assert.Equal(["lighting", "openness", "visibility", "people", "security", "walk-path", "transport", "gender-usage", "feeling"], WalkParameters.All.Select(p => p.Code));

    [Fact]
    public void Definition_has_a_scale_of_five_and_words_in_four_languages()
    {
        var form = WalkParameters.Form;
        Assert.Equal("walk-observation/1", form.Name);
        Assert.Equal([1, 2, 3, 4, 5], form.Scale.Select(g => g.Value));
        IEnumerable<WalkChoice> choices = [.. form.Conditions, .. form.Walkers, form.Actors];
        IEnumerable<LocalText> texts =
        [
            .. form.Scale.Select(g => g.Label), .. form.Parameters.SelectMany(p => (LocalText[])[p.Name, p.Question, p.Worst, p.Best]),
            .. choices.Select(c => c.Label), .. choices.SelectMany(c => c.Options).Select(o => o.Label),
        ];
        Assert.All(texts, t => Assert.All([t.En, t.Fr, t.Es, t.Pt], w => Assert.False(string.IsNullOrWhiteSpace(w))));
        var codes = form.Parameters.Select(p => p.Code).Concat(choices.SelectMany(c => c.Options).Select(o => o.Code)).ToList();
        Assert.All(codes, c => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", c));
        Assert.All(choices, c => Assert.Equal(c.Options.Count, c.Options.DistinctBy(o => o.Code, StringComparer.Ordinal).Count()));
    }

    [Fact]
    public void A_parameter_is_found_by_its_code()
    {
        Assert.Equal("Walk path", WalkParameters.Find("walk-path")!.Name.En);
        Assert.Null(WalkParameters.Find("odour"));
    }

    [SkippableTheory]
    [MemberData(nameof(AllLanguages))]
    public void Every_stop_stands_whole_on_a_page_of_its_own(Language language)
    {
        var pages = Print(new WalkFormOptions(3), language).Pages().Select(Plain).ToList();
        Assert.Equal(1 + 1 + 3 + 1, pages.Count);
        for (var stop = 1; stop <= 3; stop++)
        {
            var page = pages[1 + stop];
            Assert.Contains(Plain(TextBook.In(language).Say("walk.stop", ("number", $"{stop}"), ("n", "3"))), page, StringComparison.Ordinal);
            foreach (var parameter in WalkParameters.All)
            {
                Assert.Contains(Plain(parameter.Name.In(language)) + parameter.Code, page, StringComparison.Ordinal);
                foreach (var text in (LocalText[])[parameter.Question, parameter.Worst, parameter.Best])
                    Assert.All(text.In(language).Split(' ', '-'), word => Assert.Contains(Plain(word), page, StringComparison.Ordinal));
            }

            Assert.All(WalkParameters.Form.Actors.Options, o => Assert.Contains(o.Code, page, StringComparison.Ordinal));
            Assert.Contains(Plain(TextBook.Template("walk.proposal", language)), page, StringComparison.Ordinal);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(AllLanguages))]
    public void First_page_asks_for_numbers_of_those_who_walk_and_for_consent_and_never_for_a_name(Language language)
    {
        var first = Plain(Print(new WalkFormOptions(), language).Pages()[0]);
        Assert.All(WalkParameters.Form.Walkers.SelectMany(w => w.Options), o => Assert.Contains(o.Code, first, StringComparison.Ordinal));
        Assert.Contains(Plain(TextBook.Template("walk.consent.text", language)), first, StringComparison.Ordinal);
        Assert.Contains(Plain(TextBook.Template("walk.guide.safe", language)), first, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_place_is_printed_where_it_is_known()
    {
        var text = Print(new WalkFormOptions(1, " Plaza de las Tres Culturas "), Language.Es).Text();
        Assert.Contains("Lugar place Plaza de las Tres Culturas", text, StringComparison.Ordinal);
        Assert.Contains("marque la parada", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_place_that_no_line_can_hold_stands_in_full_in_the_head()
    {
        var place = string.Join(' ', Enumerable.Repeat("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 4));
        var written = Print(new WalkFormOptions(1, place), Language.En);
        Assert.Contains(Plain(place), Plain(written.Text()), StringComparison.Ordinal);
        written.PassesPdfCheck(Language.En);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public void A_walk_has_from_one_to_twenty_stops(int stops) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Print(new WalkFormOptions(stops), Language.En));

    [SkippableFact]
    public void Where_words_are_long_there_is_less_to_write_on_and_still_one_page()
    {
        var form = WalkParameters.Form;
        var wordy = form with { Parameters = [.. form.Parameters.Select(p => p with { Question = new LocalText(p.Question.En + " Please look twice.") })] };
        var written = Written.By("walk-wordy", o => WalkFormDocument.Write(o, wordy, new WalkFormOptions(2), Written.Context(Language.En)));
        Assert.Equal(1 + 1 + 2 + 1, written.Pages().Count);
    }

    [SkippableFact]
    public void No_word_of_the_form_is_written_in_the_code()
    {
        // The catalogue says ø only, the definition ö; what has other letters is a code, and codes stand in the list of fields or in the definition.
        var form = WalkParameters.Form;
        WalkChoice Choice(WalkChoice c) => c with { Code = "0", Label = Blank, Options = [.. c.Options.Select(_ => new WalkOption("1", Blank))] };
        var blank = form with
        {
            Code = "0", Scale = [.. form.Scale.Select(g => g with { Label = Blank })], Conditions = [.. form.Conditions.Select(Choice)],
            Walkers = [.. form.Walkers.Select(Choice)], Actors = Choice(form.Actors), Parameters = [.. form.Parameters.Select(_ => new WalkParameter("2", Blank, Blank, Blank, Blank))],
        };
        var context = new ReportContext(Language.En, "0", "0.1") { Texts = TextBook.Pseudo };
        var text = Written.By("walk-pseudo", o => WalkFormDocument.Write(o, blank, new WalkFormOptions(1), context)).Text();
        string[] codes =
        [
            "place", "route", "date", "start", "end", "guide", "consent", "quotation-consent", "stop", "time", "photo", "works", "worries", "proposal",
            "priorities", "keep", "soon", "plan", "disagreement", "feedback", "x",
        ];
        var words = text.Split((char[])[' ', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(words, w => w.Contains('ø', StringComparison.Ordinal));
        Assert.All(words.Where(w => w.Any(char.IsAsciiLetter)), w => Assert.Contains(w, codes));
    }

    private static Written Print(WalkFormOptions options, Language language) =>
        Written.By("walk-" + language.Tag(), o => WalkFormDocument.Write(o, options, Written.Context(language)));

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
