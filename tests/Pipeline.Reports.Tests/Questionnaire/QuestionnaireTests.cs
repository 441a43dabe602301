using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Questionnaire;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.Questionnaire;

public class QuestionnaireTests
{
    private static readonly LocalText Label = new("ÖÖ");

    public static TheoryData<Language> AllLanguages => [.. Languages.All];

    /// <summary>Everything that belongs to a question stands on the page that its wording stands on.</summary>
    [SkippableTheory]
    [MemberData(nameof(AllLanguages))]
    public void Every_question_stands_whole_on_one_page(Language language)
    {
        var pages = Print(Samples.Instrument, language).Pages().Select(Plain).ToList();
        foreach (var question in new Routing(Samples.Instrument).Questions)
        {
            var page = Assert.Single(pages, p => p.Contains(Plain(question.Figures[0].Wording!.In(language)), StringComparison.Ordinal));
            foreach (var figure in question.Figures)
            {
                Assert.Contains(Plain(figure.Wording!.In(language)), page, StringComparison.Ordinal);
                if (figure.Type is not (QuestionType.Single or QuestionType.Multi or QuestionType.Rank) || figure.TextColumns.Count > 0) continue;
                Assert.All(figure.Options, o => Assert.All(o.Label.In(language).Split(' '), word => Assert.Contains(Plain(word), page, StringComparison.Ordinal)));
            }
        }
    }

    [SkippableFact]
    public void The_respondent_is_led_past_closed_questions()
    {
        var text = Print(Samples.Instrument, Language.En).Text();
        string[] ways = [.. text.Split("Go to question ").Skip(1).Select(t => new string([.. t.TakeWhile(char.IsAsciiDigit)]))];
        Assert.Equal(["10", "33", "19", "23", "32", "33", "33"], ways);
        Assert.Contains("If “No”: Why has your municipality no such strategy", text, StringComparison.Ordinal);
        Assert.Contains("None (no other box then)", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void What_only_coders_and_tables_use_is_not_printed()
    {
        var text = Print(Samples.Instrument, Language.En).Text();
        Assert.DoesNotContain("Property crime", text, StringComparison.Ordinal);
        Assert.DoesNotContain("20,000 to under 50,000", text, StringComparison.Ordinal);
        Assert.DoesNotContain("US dollars", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Anonymity_is_promised_before_anybody_is_asked_for_a_name()
    {
        foreach (var language in Languages.All)
        {
            var first = Plain(Print(Samples.Instrument, language).Pages()[0]);
            var promise = first.IndexOf(Plain(TextBook.Template("questionnaire.promise", language)), StringComparison.Ordinal);
            Assert.True(promise >= 0 && promise < first.IndexOf(Plain(Samples.Instrument.Contact[1].Label.In(language)), promise, StringComparison.Ordinal));
        }
    }

    [SkippableFact]
    public void A_small_instrument_without_sections_and_contacts_has_its_form_too()
    {
        var written = Print(new Instrument { Code = "t", Version = "1", Title = Label, Figures = [Single("Q1", 2)] }, Language.En);
        Assert.Single(written.Pages());
        Assert.Contains("1 question", written.Text(), StringComparison.Ordinal);
        written.PassesPdfCheck(Language.En);
    }

    [SkippableFact]
    public void A_question_that_no_page_can_hold_is_divided_between_its_parts()
    {
        var written = Print(new Instrument { Code = "t", Version = "1", Title = Label, Figures = [Single("Q1", 30), Single("Q1", 30) with { Code = "b", Column = "b" }] }, Language.En);
        Assert.Equal(60, written.Text().Split("(please specify)").Length - 1);
        written.PassesPdfCheck(Language.En);
    }

    [Fact]
    public void A_part_that_no_page_can_hold_is_refused() =>
        Assert.Throws<UnsoundReportException>(() => Print(new Instrument { Code = "t", Version = "1", Title = Label, Figures = [Single("Q1", 60)] }, Language.En));

    [SkippableFact]
    public void No_word_of_the_form_is_written_in_the_code()
    {
        // The catalogue says ø only, and the instrument ö.
        var survey = Samples.Instrument;
        var instrument = survey with
        {
            Code = "0", Title = Label, Introduction = Label,
            Sections = [.. survey.Sections.Select(s => s with { Title = Label })],
            Contact = [.. survey.Contact.Select(c => c with { Label = Label })],
            Figures = [.. survey.Figures.Select(f => f with { Wording = Label, Hint = Label, Unit = f.Unit is null ? null : Label, Options = [.. f.Options.Select(o => o with { Label = Label })] })],
        };
        var context = new ReportContext(Language.En, "0", "0.1") { Texts = TextBook.Pseudo };
        var text = Written.By("questionnaire-pseudo", o => QuestionnaireDocument.Write(o, instrument, context)).Text();
        Assert.Contains('ø', text);
        Assert.DoesNotContain(text, char.IsAsciiLetter);
    }

    /// <summary>A question of boxes each of which has a line to write on.</summary>
    private static InstrumentFigure Single(string question, int options) => new()
    {
        Code = "a", Question = question, Type = QuestionType.Single, Text = Label, Column = "a",
        Options = [.. Enumerable.Range(0, options).Select(i => new InstrumentOption($"o{i}", Label, SpecifyColumn: $"a_o{i}_text"))],
    };

    private static Written Print(Instrument instrument, Language language) =>
        Written.By("form-" + language.Tag(), o => QuestionnaireDocument.Write(o, instrument, Written.Context(language)));

    /// <summary>Without white space, which the extraction sets as it likes.</summary>
    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
