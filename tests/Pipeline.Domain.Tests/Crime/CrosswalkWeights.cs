using System.Text;
using System.Text.Json;
using Pipeline.Domain.Crime;
using Pipeline.Tests;

namespace Pipeline.Domain.Tests.Crime;

/// <summary>Severity weights as data.</summary>
public class CrosswalkWeights
{
    private static readonly SeverityWeights Example = SeverityWeights.Find("example-days/1")!;

    [Theory]
    [InlineData("homicide", "0101")]
    [InlineData("rape", "03011")]
    [InlineData("robbery", "0401")]
    [InlineData("burglary", "0501")]
    [InlineData("theft", "0502")]
    public void Example_weights_are_those_of_the_golden_file(string crime, string iccs) => Assert.Equal(
        Golden.Case("crime-severity", "city-a").Inputs.GetProperty("weights").GetProperty(crime).GetDouble(), Example.ByIccs[iccs]);

    [Fact]
    public void Invented_weights_say_so()
    {
        Assert.True(Example.Illustrative);
        CrosswalkTables.AssertComplete(Example.Title);
        CrosswalkTables.AssertComplete(Example.Unit);
        Assert.Null(SeverityWeights.Find("example-days/2"));
    }

    [Fact]
    public void A_category_takes_the_weight_of_the_closest_code_that_contains_it()
    {
        Assert.Equal(new CategoryWeight(2, "0502", false, false), Example.Of("chicago", "motor-vehicle-theft", "050211", Relation.Exact));
        Assert.Equal(new CategoryWeight(1825, "03011", true, false), Example.Of("chicago", "criminal-sexual-assault", "03011", Relation.Broader));
        var finer = Set("""{"0502": 2, "050211": 30}""");
        Assert.Equal(new CategoryWeight(30, "050211", false, false), finer.Of("chicago", "motor-vehicle-theft", "050211", Relation.Exact));
    }

    [Theory]
    [InlineData("05", Relation.Narrower)]
    [InlineData("0201", Relation.Exact)]
    [InlineData("0401", Relation.Mixed)]
    [InlineData(null, Relation.None)]
    [InlineData(null, null)]
    public void A_category_without_a_weight_has_none_and_not_zero(string? iccs, Relation? relation) =>
        Assert.Equal(CategoryWeight.None, Example.Of("city", "category", iccs, relation));

    [Fact]
    public void A_set_may_weigh_a_category_of_one_publisher_itself()
    {
        var own = Set("""{"0401": 365}""", """, "byCategory": {"chicago/robbery": 400, "chicago/other-offense": 3}, "leftOut": ["06"]""");
        Assert.Equal((400, 365), (own.Of("chicago", "robbery", "0401", Relation.Exact).Value, own.Of("police-uk", "robbery", "0401", Relation.Exact).Value));
        Assert.Equal(3, own.Of("chicago", "other-offense", "11", Relation.Mixed).Value);
        Assert.Equal(new CategoryWeight(0, "06", false, true), own.Of("chicago", "narcotics", "0601", Relation.Exact));
    }

    [Fact]
    public void Weights_of_a_profile_name_each_crime_category_once()
    {
        var profile = SourceProfiles.Find("police-uk")!;
        var weights = Example.For(profile);
        Assert.Equal(profile.Categories.Where(category => category.Relation != Relation.None).Select(category => category.Code), weights.Select(weight => weight.Key));
        Assert.Equal(["robbery", "burglary", "vehicle-crime", "theft-from-the-person", "shoplifting", "bicycle-theft", "other-theft"], weights.Where(weight => weight.Value.Value is not null).Select(weight => weight.Key));
    }

    [Fact]
    public void A_file_with_an_unknown_code_or_a_weight_below_zero_is_refused()
    {
        Assert.Contains("0599", Assert.Throws<InvalidDataException>(() => Set("""{"0599": 1}""")).Message, StringComparison.Ordinal);
        Assert.Contains("0502", Assert.Throws<InvalidDataException>(() => Set("""{"0502": -1}""")).Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => Set("""{"0502": 1}""", """, "weights": {}"""));
    }

    private static SeverityWeights Set(string byIccs, string more = "")
    {
        var text = $$"""{"code": "own", "version": "1", "dated": "2026-01-01", "title": {"en": "Own"}, "unit": {"en": "points"}, "source": "a test", "byIccs": {{byIccs}}{{more}}}""";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return SeverityWeights.Read(stream);
    }
}
