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
            identity.Concat(InstrumentRules.Columns(Survey)).Order(StringComparer.Ordinal));
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
    public void Every_text_is_there_in_four_languages()
    {
        var texts = Survey.Figures.SelectMany(f => f.Options.Select(o => o.Label).Append(f.Text).Append(f.AskedOf)).Append(Survey.Title).OfType<LocalText>().ToList();
        Assert.True(texts.Count > 200);
        Assert.All(texts, t => Assert.All([t.En, t.Fr, t.Es, t.Pt], s => Assert.False(string.IsNullOrWhiteSpace(s), t.En)));
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

    /// <summary>Annex 3 of ICPC's report of 2012: where the questionnaire sends whom.</summary>
    [Theory]
    [InlineData("q9", "q09", "q08_own_force", "yes")]
    [InlineData("Q13 reasons", "q13no", "q13_strategy", "no")]
    [InlineData("Q14", "q14", "q13_strategy", "yes")]
    [InlineData("Q18", "q18", "q17_partners", "yes")]
    [InlineData("Q19 options", "q19yes", "q19_civil_society", "yes")]
    [InlineData("Q22", "q22", "q20_diagnostic", "yes")]
    [InlineData("Q26 options", "q26yes", "q26_verified", "yes")]
    [InlineData("Q31", "q31", "q28_evaluated", "yes")]
    [InlineData("Q32", "q32", "q28_evaluated", "no")]
    public void Routing_follows_the_questionnaire(string question, string figure, string column, string value)
    {
        var gate = Survey.Figures.Single(f => string.Equals(f.Code, figure, StringComparison.Ordinal)).Gate;
        Assert.True(gate is not null && string.Equals(gate.Column, column, StringComparison.Ordinal) && gate.Values.SequenceEqual([value], StringComparer.Ordinal), question);
    }

    [Fact]
    public void An_unsound_instrument_is_told_what_is_wrong()
    {
        var label = new LocalText("x");
        var bad = Survey with
        {
            Figures =
            [
                new() { Code = "a", Question = "Q1", Type = QuestionType.Multi, Text = label, Options = [new("x", label, "c"), new("x", label)] },
                new() { Code = "a", Question = "Q2", Type = QuestionType.Single, Text = label, Options = [], Column = "c", Gate = new("c", ["yes"]) },
                new() { Code = "s", Question = "Q3", Type = QuestionType.Scale, Text = label, Options = [new("0", label)], Column = "s" },
            ],
        };
        Assert.Equal(
            ["figure a appears twice", "column c belongs to two questions", "a has option x twice", "a needs a column for every option",
                "a is gated by c, which is no earlier single-choice question", "s must have the eleven options 0 to 10"],
            InstrumentRules.Check(bad));
    }

    [Fact]
    public void An_instrument_is_found_by_its_exact_name()
    {
        Assert.Contains(Survey, Instruments.All);
        Assert.Null(Instruments.Find("global-survey/1999"));
    }
}
