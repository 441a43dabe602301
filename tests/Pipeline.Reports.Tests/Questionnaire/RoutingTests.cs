using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Questionnaire;

namespace Pipeline.Reports.Tests.Questionnaire;

public class RoutingTests
{
    private static readonly Routing Survey = new(Samples.Instrument);

    /// <summary>What Annex 3 prints beside the answers; here it follows from the gates.</summary>
    [Theory]
    [InlineData("q08", "no", "Q10")]
    [InlineData("q08", "yes", null)]
    [InlineData("q13", "no", "Q33")]
    [InlineData("q13", "yes", null)]
    [InlineData("q17", "none", "Q19")]
    [InlineData("q20", "no", "Q23")]
    [InlineData("q20", "yes", null)]
    [InlineData("q26", "no", null)]
    [InlineData("q28", "no", "Q32")]
    [InlineData("q28", "yes", null)]
    [InlineData("q31", "no", "Q33")]
    [InlineData("q31", "yes", "Q33")]
    public void An_answer_leads_past_the_questions_that_it_closes(string figure, string option, string? next) => Assert.Equal(next, Survey.After(Figure(figure), option));

    [Fact]
    public void No_other_answer_of_the_survey_leads_past_a_question() =>
        Assert.Equal(
            ["q08 no", "q13 no", "q17 none", "q20 no", "q28 no", "q31 yes", "q31 no"],
            Samples.Instrument.Figures.Where(f => f.Type == QuestionType.Single).SelectMany(f => f.Options.Where(o => Survey.After(f, o.Code) is not null).Select(o => $"{f.Code} {o.Code}")));

    [Theory]
    [InlineData("q13no", "Q33")]
    [InlineData("q31how", "Q33")]
    [InlineData("q13date", null)]
    [InlineData("q32", null)]
    public void A_part_leads_on_as_the_answer_that_it_hangs_on(string figure, string? next) => Assert.Equal(next, Survey.After(Figure(figure), null));

    [Fact]
    public void When_all_that_is_left_is_closed_the_way_leads_to_the_end()
    {
        var label = new LocalText("x");
        InstrumentFigure Single(string code, string? after) => new()
        {
            Code = code, Question = code, Type = QuestionType.Single, Text = label, Column = code, Gate = after is null ? null : new(after, ["yes"]), Options = [new("yes", label), new("no", label)],
        };
        var instrument = new Instrument { Code = "t", Version = "1", Title = label, Figures = [Single("a", null), Single("b", "a"), Single("c", "b")] };
        Assert.Equal(Routing.End, new Routing(instrument).After(instrument.Figures[0], "no"));
        Assert.Null(new Routing(instrument).After(instrument.Figures[0], "yes"));
    }

    [Fact]
    public void Figures_of_one_number_are_one_question()
    {
        Assert.Equal(38, Survey.Questions.Count);
        Assert.Equal(["q13", "q13date", "q13years", "q13no"], Survey.Questions[12].Figures.Select(f => f.Code));
    }

    private static InstrumentFigure Figure(string code) => Samples.Instrument.Figures.Single(f => string.Equals(f.Code, code, StringComparison.Ordinal));
}
