using Pipeline.Domain;
using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Surveys;

public class InstrumentTests
{
    private static readonly Instrument Survey = Reconstruction.Instrument;

    [Fact]
    public void Every_column_of_the_reconstruction_is_known_to_the_instrument_and_no_other()
    {
        var layout = Survey.Layout;
        string[] identity = [layout.Id, layout.RegionCode, layout.RegionName, layout.Country];
        Assert.Equal(
            Reconstruction.Header.Order(StringComparer.Ordinal),
            identity.Concat(InstrumentRules.Columns(WavePublication.Collected(Survey, WaveDescriptions.For("2011", Survey.Name)))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_recorded_code_is_an_option_of_its_question()
    {
        foreach (var figure in Survey.Figures.Where(f => f.Column is not null))
        {
            var codes = figure.Options.Select(o => o.Code).ToHashSet(StringComparer.Ordinal);
            Assert.All(Reconstruction.Responses, r => Assert.True(!r.Answers.TryGetValue(figure.Column!, out var code) || codes.Contains(code), $"{r.Id} {figure.Code}"));
        }
    }

    [Fact]
    public void Gated_figures_say_in_words_who_is_asked() =>
        Assert.All(Survey.Figures, f => Assert.Equal(f.Gate is null, f.AskedOf is null));

    [Fact]
    public void Labels_of_one_question_differ_in_every_language() =>
        Assert.All(Survey.Figures, f => Assert.All(Languages.All, language =>
            Assert.Equal(f.Options.Count, f.Options.Select(o => o.Label.In(language)).Distinct(StringComparer.Ordinal).Count())));

    [Fact]
    public void Explicit_none_boxes_are_exclusive() =>
        Assert.Equal(["q23_none", "q24_none_yet"], Survey.Figures.SelectMany(f => f.Options).Where(o => o.Exclusive).Select(o => o.Column));

    [Fact]
    public void Five_figures_make_the_one_page_summary() =>
        Assert.Equal(["q13", "q14", "q20", "q26", "q28"], Survey.Figures.Where(f => f.Headline).Select(f => f.Code));

    /// <summary>Methods 1.1, from Annex 3 of ICPC's report of 2012: who is asked what. Q31 always leads to Q33.</summary>
    [Theory]
    [InlineData(null, "q01 q02 q03 q04 q05 q06 q07 q08 q10 q11 q12 q13 q33 q34 q35 q36 q37 q38")]
    [InlineData("q08_own_force=yes", "q08members q09")]
    [InlineData("q12_observatory=yes", "q12name")]
    [InlineData("q13_strategy=no", "q13no")]
    [InlineData("q13_strategy=yes", "q13date q13years q14 q15 q16 q17 q19 q20 q23 q24 q25 q26 q27 q28")]
    [InlineData("q16_department=yes", "q16staff")]
    [InlineData("q16_department=no", "q16other")]
    [InlineData("q17_partners=yes", "q17yes q18")]
    [InlineData("q19_civil_society=yes", "q19yes")]
    [InlineData("q20_diagnostic=yes", "q21 q22")]
    [InlineData("q26_verified=yes", "q26yes")]
    [InlineData("q28_evaluated=yes", "q29 q30 q31")]
    [InlineData("q28_evaluated=no", "q32")]
    [InlineData("q31_integrated=yes", "q31how")]
    public void Routing_follows_the_questionnaire(string? gate, string figures) =>
        Assert.Equal(figures, string.Join(' ', Survey.Figures.Where(f => string.Equals(f.Gate is { } g ? $"{g.Column}={string.Join('|', g.Values)}" : null, gate, StringComparison.Ordinal)).Select(f => f.Code)));

    [Fact]
    public void All_38_questions_are_asked_in_order_and_in_six_sections()
    {
        Assert.Equal(Enumerable.Range(1, 38).Select(i => $"Q{i}"), Survey.Figures.Select(f => f.Question).Distinct(StringComparer.Ordinal));
        Assert.Equal(["Q1", "Q6", "Q13", "Q24", "Q28", "Q33"], Survey.Sections.Select(s => Survey.Figures.First(f => string.Equals(f.Section, s.Code, StringComparison.Ordinal)).Question));
        Assert.All(Survey.Figures, f => Assert.NotNull(f.Wording));
    }

    [Fact]
    public void Every_other_box_but_that_of_the_coded_crimes_asks_what_is_meant() =>
        Assert.Equal(["q05_other"], Survey.Figures.SelectMany(f => f.Options).Where(o => o.Other && o.SpecifyColumn is null).Select(o => o.Column));

    [Fact]
    public void Words_have_their_columns_beside_the_codes()
    {
        var words = InstrumentRules.WordColumns(Survey).ToList();
        Assert.Equal(["q05_text_1", "q05_text_2", "q05_text_3", "q07_other_text", "q11_main_funding_other_text", "q13no_other_text"], words.Take(6));
        Assert.Contains("q21_university_text", words);
        Assert.Contains("q17_other_municipal_text", words);
        Assert.DoesNotContain("q12_name", words);
    }

    [Fact]
    public void An_instrument_is_found_by_its_exact_name()
    {
        Assert.Contains(Survey, Instruments.All);
        Assert.Null(Instruments.Find("global-survey/1999"));
    }
}
