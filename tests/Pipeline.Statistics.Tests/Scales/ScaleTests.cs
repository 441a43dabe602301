using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Statistics.Proportions;
using Pipeline.Statistics.Scales;

namespace Pipeline.Tests.Scales;

public class ScaleTests
{
    public static TheoryData<string> Cases => Golden.Cases("survey-scale");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Scale_summary_equals_the_reference(string id)
    {
        var golden = Golden.Case("survey-scale", id);
        var counts = new int[ScaleSummary.Categories];
        int missing = 0, invalid = 0;
        foreach (var value in golden.Inputs.GetProperty("values").EnumerateArray())
        {
            if (value.ValueKind == JsonValueKind.Null) missing++;
            else if (value.GetInt32() is >= 0 and <= 10 and var v) counts[v]++;
            else invalid++;
        }

        var summary = ScaleSummary.Of(counts);
        var interval = summary.TopFiveInterval!.Value;
        golden.AssertMatches(new JsonObject
        {
            ["n"] = summary.N,
            ["missing"] = missing,
            ["invalid"] = invalid,
            ["counts"] = new JsonArray([.. counts.Select(c => (JsonNode)c)]),
            ["percents"] = new JsonArray([.. counts.Select(c => (JsonNode)(double)Percent.Of(c, summary.N, 0)!)]),
            ["top_five_count"] = summary.TopFive,
            ["top_five_percent"] = (double?)Percent.Of(summary.TopFive, summary.N, 2),
            ["top_five_wilson"] = new JsonObject { ["p"] = interval.Estimate, ["low"] = interval.Low, ["high"] = interval.High },
            ["nine_ten_count"] = summary.NineTen,
            ["mean"] = summary.Mean,
            ["sd"] = summary.StandardDeviation,
            ["median"] = summary.Median,
        });
    }

    [Fact]
    public void No_answers_give_no_numbers()
    {
        var summary = ScaleSummary.Of(new int[ScaleSummary.Categories]);
        Assert.Equal((0, (double?)null, (double?)null, (double?)null, (ProportionInterval?)null), (summary.N, summary.Mean, summary.Median, summary.StandardDeviation, summary.TopFiveInterval));
    }

    [Fact]
    public void One_answer_has_a_mean_but_no_spread()
    {
        var counts = new int[ScaleSummary.Categories];
        counts[10] = 1;
        var summary = ScaleSummary.Of(counts);
        Assert.Equal((10.0, 10.0, (double?)null), (summary.Mean, summary.Median, summary.StandardDeviation));
    }

    [Fact]
    public void A_scale_of_another_length_is_refused() => Assert.Throws<ArgumentException>(() => ScaleSummary.Of(new int[10]));
}
