using System.Text.Json.Nodes;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Statistics.Proportions;

namespace Pipeline.Tests.Surveys;

public class TabulationTests
{
    public static TheoryData<string> MultiSelectCases => Golden.Cases("survey-multi-select");

    [Theory]
    [MemberData(nameof(MultiSelectCases))]
    public void A_multi_select_question_is_counted_on_its_three_bases(string id)
    {
        var golden = Golden.Case("survey-multi-select", id);
        var instrument = GateAndBoxes(golden.Inputs.TryGetProperty("gate", out _));
        var rows = golden.Inputs.GetProperty("rows").EnumerateArray().Select((row, i) => new SurveyResponse(
            $"r{i}", "SAM", "BR", row.EnumerateObject().Select(c => (c.Name, Text: c.Value.ToString())).Where(c => c.Text.Length > 0).ToDictionary(c => c.Name, c => c.Text, StringComparer.Ordinal)));

        var counts = WaveTabulation.Tabulate(instrument, [.. rows]).Figures[^1];
        golden.AssertMatches(new JsonObject
        {
            ["total"] = counts.Base.Total,
            ["asked"] = counts.Base.Asked,
            ["answered"] = counts.Base.Answered,
            ["item_nonresponse"] = counts.Base.ItemNonResponse,
            ["routing_violations"] = counts.Base.RoutingViolations,
            ["counts"] = PerOption(counts, k => k),
            ["percent_of_answered"] = PerOption(counts, k => (double)Percent.Of(k, counts.Base.Answered, 2)!),
            ["percent_of_asked"] = PerOption(counts, k => (double)Percent.Of(k, counts.Base.Asked, 2)!),
            ["percent_of_mentions"] = PerOption(counts, k => (double)Percent.Of(k, counts.Mentions, 2)!),
            ["mentions"] = counts.Mentions,
            ["mean_mentions"] = (double)counts.Mentions / counts.Base.Answered,
        });
    }

    [Fact]
    public void None_ticked_beside_another_box_is_answered_but_not_valid()
    {
        var counts = Figure("q23", new() { ["q13_strategy"] = "yes", ["q23_none"] = "1", ["q23_cctv"] = "1" });
        Assert.Equal((1, 0, 0), (counts.Base.Answered, counts.Base.Valid, counts.Mentions));
    }

    [Fact]
    public void A_blank_gate_asks_nobody_and_the_answer_behind_it_is_a_violation()
    {
        var counts = Figure("q28", new() { ["q28_evaluated"] = "yes" });
        Assert.Equal((0, 0, 1), (counts.Base.Asked, counts.Base.Answered, counts.Base.RoutingViolations));
    }

    [Fact]
    public void An_answer_against_the_routing_opens_no_further_question()
    {
        // Q17 must not be answered by a city without a strategy, so its "yes" does not ask for partners either.
        var counts = Figure("q17yes", new() { ["q13_strategy"] = "no", ["q17_partners"] = "yes", ["q17_police"] = "1" });
        Assert.Equal((0, 1), (counts.Base.Asked, counts.Base.RoutingViolations));
    }

    [Fact]
    public void A_code_that_the_question_does_not_offer_is_not_an_answer()
    {
        var counts = Figure("q34", new() { ["q34_armed_violence"] = "11" });
        Assert.Equal((1, 0, 1, 1), (counts.Base.Asked, counts.Base.Answered, counts.InvalidCodes, counts.Base.ItemNonResponse));
    }

    [Fact]
    public void A_rank_that_is_no_number_is_out_of_range()
    {
        var counts = Figure("q33", new() { ["q33_health"] = "first" });
        Assert.Equal((1, 0), (counts.Base.Answered, counts.Base.Valid));
        Assert.Equal(1, counts.Ranks![Statistics.Ranks.RankPolicy.AsIs].Classes[(int)Statistics.Ranks.RankClass.OutOfRange]);
    }

    private static FigureCounts Figure(string code, Dictionary<string, string> answers) =>
        WaveTabulation.Tabulate(Reconstruction.Instrument, [new("r", "SAM", "BR", answers)]).Figures.Single(f => string.Equals(f.Figure.Code, code, StringComparison.Ordinal));

    private static JsonObject PerOption(FigureCounts counts, Func<int, double> value) =>
        new(counts.Figure.Options.Select((o, i) => KeyValuePair.Create(o.Code, (JsonNode?)value(counts.Options[i]))));

    private static Instrument GateAndBoxes(bool gated)
    {
        var label = new LocalText("x");
        return new()
        {
            Code = "test",
            Version = "1",
            Title = label,
            Figures =
            [
                new() { Code = "gate", Question = "Q1", Type = QuestionType.Single, Text = label, Column = "gate", Options = [new("yes", label), new("no", label)] },
                new()
                {
                    Code = "boxes", Question = "Q2", Type = QuestionType.Multi, Text = label, Gate = gated ? new("gate", ["yes"]) : null,
                    Options = [new("a", label, "a"), new("b", label, "b"), new("c", label, "c")],
                },
            ],
        };
    }
}
