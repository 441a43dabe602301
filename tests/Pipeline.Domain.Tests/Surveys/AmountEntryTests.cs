using System.Text.Json.Nodes;
using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Surveys;

public class AmountEntryTests
{
    public static TheoryData<string> Cases => Golden.Cases("survey-parse-amount");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_typed_number_is_read_as_the_methods_say(string id)
    {
        var golden = Golden.Case("survey-parse-amount", id);
        var (value, problem) = AmountEntry.Parse(golden.Inputs.GetProperty("text").GetString()!);
        golden.AssertMatches(new JsonObject { ["value"] = (double?)value, ["problem"] = problem });
    }

    [Theory]
    [InlineData("1'250'000", 1250000, null)]
    [InlineData("1\u202F250\u00A0000", 1250000, null)]
    [InlineData("1 250 000,5", 1250000.5, null)]
    [InlineData("12.345", 12345, null)]
    [InlineData("0.125", 0.125, null)]
    [InlineData(" -5 ", -5, null)]
    [InlineData("1,250.000", 1250000, "malformed_grouping")]
    [InlineData("1.250.00", 125000, "malformed_grouping")]
    [InlineData("12,3456", 123456, "malformed_grouping")]
    [InlineData("1000,000.5", 1000000.5, "malformed_grouping")]
    [InlineData("12.", 12, "malformed_grouping")]
    public void Marks_group_or_divide_by_the_digits_behind_them(string text, double value, string? problem) =>
        Assert.Equal(((decimal?)value, problem), AmountEntry.Parse(text));

    [Theory]
    [InlineData("$ 5")]
    [InlineData("1e6")]
    [InlineData("٣")]
    [InlineData(".")]
    [InlineData("1-2")]
    [InlineData("12345678901234567890123456789")]
    public void What_is_no_number_has_no_value(string text) => Assert.Equal((null, "not_numeric"), AmountEntry.Parse(text));
}
