using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;

namespace Pipeline.Tests.Surveys.Cleaning;

public sealed class BackCodingTests
{
    private const string Other = "q07_other=1 q07_other_text=given";

    [Fact]
    public void Words_moved_into_an_option_are_counted_there_and_no_longer_under_other()
    {
        var desk = new Desk().Receive("a", null, Other).Decide(Recode("a", "q07_other_text", "national"));
        Assert.Equal("[q07_national, 1]", string.Join(' ', Assert.Single(desk.Cleaned.Counted).Answers));
        Assert.Equal(1, desk.Cleaned.Summary.MovedTexts);

        // What arrived is kept.
        Assert.Equal("1", desk["a"].Received.Response.Answers["q07_other"]);
    }

    [Fact]
    public void A_new_option_is_shown_when_enough_responses_have_it_and_stays_under_other_before()
    {
        var desk = new Desk { MinimumCell = 3 };
        for (var i = 1; i <= 3; i++) desk.Receive($"r{i}", null, Other);
        desk.Decide(Recode("r1", "q07_other_text", "metropolitan", "Metropolitan")).Decide(Recode("r2", "q07_other_text", "metropolitan"));
        Assert.Empty(desk.Cleaned.AddedOptions);
        Assert.Equal(0, desk.Cleaned.Summary.MovedTexts);
        Assert.Equal(3, Count(desk, "q07", "other"));

        desk.Decide(Recode("r3", "q07_other_text", "metropolitan"));
        Assert.Equal(new AddedOption("q07", "metropolitan", Desk.Label("Metropolitan"), "q07_metropolitan"), Assert.Single(desk.Cleaned.AddedOptions));
        Assert.Equal((3, 0, 3), (Count(desk, "q07", "metropolitan"), Count(desk, "q07", "other"), desk.Cleaned.Summary.MovedTexts));
    }

    [Fact]
    public void A_response_that_is_not_counted_helps_no_option_over_the_threshold()
    {
        var desk = new Desk { MinimumCell = 2 }.Receive("a", null, Other).Receive("b", null, Other + " q01_population=7777 q04_homicide_rate=99999");
        desk.Decide(Recode("a", "q07_other_text", "metropolitan", "Metropolitan")).Decide(Recode("b", "q07_other_text", "metropolitan"));
        Assert.Empty(desk.Cleaned.AddedOptions);
    }

    [Fact]
    public void A_single_answer_moves_only_when_it_was_other()
    {
        var desk = new Desk().Receive("a", null, "q11_main_funding=other q11_main_funding_other_text=given").Receive("b", null, "q11_main_funding=national q11_main_funding_other_text=given");
        desk.Decide(Recode("a", "q11_main_funding_other_text", "donor")).Decide(Recode("b", "q11_main_funding_other_text", "donor"));
        Assert.Equal(["donor", "national"], desk.Cleaned.Counted.Select(r => r.Answers["q11_main_funding"]));
        Assert.Equal(1, desk.Cleaned.Summary.MovedTexts);
    }

    [Fact]
    public void A_crime_named_in_words_is_coded_and_a_rare_one_is_other()
    {
        var desk = new Desk().Receive("a", null, "q05_text_1=given q05_text_2=given");
        desk.Decide(Recode("a", "q05_text_1", "robbery")).Decide(Recode("a", "q05_text_2", "cattle_theft", "Cattle theft"));
        Assert.Equal((1, 1, 1), (Count(desk, "q05", "robbery"), Count(desk, "q05", "other"), desk.Cleaned.Summary.MovedTexts));
    }

    [Fact]
    public void The_last_word_on_a_text_counts_and_can_be_taken_back()
    {
        var desk = new Desk().Receive("a", null, Other).Decide(Recode("a", "q07_other_text", "national")).Decide(Recode("a", "q07_other_text", "provincial"));
        Assert.Equal((0, 1), (Count(desk, "q07", "national"), Count(desk, "q07", "provincial")));
        desk.Decide(new DeskDecision { Kind = DecisionKind.Undo, Entry = 2 });
        Assert.Equal((1, 0), (Count(desk, "q07", "national"), Count(desk, "q07", "provincial")));
    }

    [Theory]
    [InlineData("q02_type", "urban", null, "/column")]
    [InlineData("q07_other_text", "Metro politan", "x", "/option")]
    [InlineData("q07_other_text", "metropolitan", null, "/label")]
    [InlineData("q07_other_text", "national", "National", "/label")]
    [InlineData("q11_main_funding_other_text", "donor", null, "/column")]
    [InlineData("q05_text_1", "text_1", "x", "/column")]
    public void A_recoding_that_makes_no_sense_is_refused(string column, string option, string? label, string field)
    {
        var desk = new Desk().Receive("a", null, Other + " q02_type=urban");
        Assert.StartsWith(field, Assert.Single(desk.Refused(Recode("a", column, option, label))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_is_needed_in_all_four_languages()
    {
        var desk = new Desk().Receive("a", null, Other);
        var half = Recode("a", "q07_other_text", "metropolitan") with { Label = new("Metropolitan", "Métropole") };
        Assert.StartsWith("/label", Assert.Single(desk.Refused(half)), StringComparison.Ordinal);
    }

    private static int Count(Desk desk, string figure, string option)
    {
        var wave = desk.Cleaned;
        var counts = WaveTabulation.Tabulate(wave.Instrument, wave.Counted).Figures.Single(f => f.Figure.Code == figure);
        return counts.Options[counts.Figure.Options.ToList().FindIndex(o => o.Code == option)];
    }

    private static DeskDecision Recode(string response, string column, string option, string? label = null) =>
        new() { Kind = DecisionKind.Recode, Response = response, Column = column, Option = option, Label = label is null ? null : Desk.Label(label) };
}
