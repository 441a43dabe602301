using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Surveys;

public class TabulationOfTypedValuesTests
{
    private static readonly Instrument Survey = Reconstruction.Instrument;

    private static readonly ExchangeRates Rates = new(
        "2011", new Dictionary<string, decimal>(StringComparer.Ordinal) { ["BRL"] = 0.6m, ["EUR"] = 1.4m }, new Dictionary<string, string>(StringComparer.Ordinal) { ["BR"] = "BRL" });

    [Theory]
    [InlineData("19,999", "under_20000")]
    [InlineData("20.000", "from_20000")]
    [InlineData("1 250 000", "from_1000000")]
    [InlineData("5'000'000", "from_5000000")]
    public void A_number_stands_in_the_band_that_begins_at_or_below_it(string typed, string band) =>
        Assert.Equal((1, 1, 0, band), Outcome("q01", new() { ["q01_population"] = typed }));

    [Theory]
    [InlineData("many")]
    [InlineData("1000,000,000")]
    [InlineData("-5")]
    public void What_cannot_be_read_as_a_number_is_no_answer(string typed) =>
        Assert.Equal((0, 0, 1, null), Outcome("q01", new() { ["q01_population"] = typed }));

    /// <summary>1,000,000 reais at 0.60 dollars for 10,000 residents are 60 dollars each; in euros 140.</summary>
    [Theory]
    [InlineData(null, "BR", "from_50")]
    [InlineData("EUR", "BR", "from_50")]
    [InlineData("EUR", "FR", "from_50")]
    public void An_amount_is_counted_in_dollars_per_resident(string? currency, string country, string band) =>
        Assert.Equal((1, 1, 0, band), Outcome("q03", new() { ["q01_population"] = "10000", ["q03_budget"] = "1000000" }, currency, country));

    [Fact]
    public void The_rate_decides_the_band()
    {
        Dictionary<string, string> answers = new(StringComparer.Ordinal) { ["q01_population"] = "10000", ["q03_budget"] = "2.000.000,50" };
        Assert.Equal("from_50", Outcome("q03", answers).Band);
        Assert.Equal("from_200", Outcome("q03", answers, "EUR").Band);
    }

    [Theory]
    [InlineData("10000", "XYZ")]
    [InlineData("0", "BRL")]
    [InlineData("many", "BRL")]
    public void An_amount_without_rate_or_residents_is_answered_and_not_comparable(string residents, string currency) =>
        Assert.Equal((1, 0, 1, null), Outcome("q03", new() { ["q01_population"] = residents, ["q03_budget"] = "1000000" }, currency));

    [Fact]
    public void Without_rates_no_amount_is_comparable()
    {
        SurveyResponse response = new("r", "SAM", "BR", new Dictionary<string, string>(StringComparer.Ordinal) { ["q01_population"] = "10000", ["q03_budget"] = "5" });
        var counts = WaveTabulation.Tabulate(Survey, [response]).Figures.Single(f => string.Equals(f.Figure.Code, "q03", StringComparison.Ordinal));
        Assert.Equal((1, 0, 1), (counts.Base.Answered, counts.Base.Valid, counts.InvalidCodes));
    }

    [Theory]
    [InlineData("2005-06-30", "from_2005")]
    [InlineData("2004-12", "from_2000")]
    [InlineData("1999", "before_2000")]
    public void A_day_is_counted_by_its_year(string typed, string band) =>
        Assert.Equal((1, 1, 0, band), Outcome("q13date", new() { ["q13_strategy"] = "yes", ["q13_date"] = typed }));

    [Theory]
    [InlineData("30/06/2005")]
    [InlineData("2005-02-30")]
    public void A_day_written_another_way_is_not_guessed(string typed) =>
        Assert.Equal((0, 0, 1, null), Outcome("q13date", new() { ["q13_strategy"] = "yes", ["q13_date"] = typed }));

    [Fact]
    public void Own_words_are_answered_and_stand_in_no_option() =>
        Assert.Equal((1, 1, 0, null), Outcome("q12name", new() { ["q12_observatory"] = "yes", ["q12_name"] = SurveyResponse.TextGiven }));

    [Fact]
    public void Words_that_coders_put_into_an_option_are_counted_there()
    {
        var coded = Survey with
        {
            Figures = [.. Survey.Figures.Select(f => string.Equals(f.Code, "q12name", StringComparison.Ordinal) ? f with { Options = [new("regional", new LocalText("Regional"))] } : f)],
        };
        SurveyResponse Response(string id, string code) => new(id, "SAM", "BR", new Dictionary<string, string>(StringComparer.Ordinal) { ["q12_observatory"] = "yes", ["q12_name"] = code });
        var counts = WaveTabulation.Tabulate(coded, [Response("a", "regional"), Response("b", "given"), Response("c", "The words themselves")]).Figures.Single(f => string.Equals(f.Figure.Code, "q12name", StringComparison.Ordinal));
        Assert.Equal((3, 2, 2, 1, 1), (counts.Base.Asked, counts.Base.Answered, counts.Base.Valid, counts.Options[0], counts.InvalidCodes));
    }

    [Fact]
    public void A_typed_answer_against_the_routing_is_a_violation_and_stands_in_no_band()
    {
        SurveyResponse response = new("r", "SAM", "BR", new Dictionary<string, string>(StringComparer.Ordinal) { ["q08_own_force"] = "no", ["q08_members"] = "60" });
        var counts = WaveTabulation.Tabulate(Survey, [response]).Figures.Single(f => string.Equals(f.Figure.Code, "q08members", StringComparison.Ordinal));
        Assert.Equal((0, 0, 1, 0), (counts.Base.Asked, counts.Base.Answered, counts.Base.RoutingViolations, counts.Options.Sum()));
    }

    [Fact]
    public void Bands_are_published_through_the_same_suppression_as_options()
    {
        var responses = RandomWaves.Draw(seed: 3, responses: 300, noise: 0.1);
        var results = WavePublication.Publish(Survey, "x", responses, new WaveDescription { Wave = "x", Instrument = Survey.Name, Rates = RandomWaves.Rates }, DisclosurePolicy.Current, DateTimeOffset.UnixEpoch);
        Assert.Equal("2011", results.RatesYear);
        foreach (var code in new[] { "q01", "q03", "q13date", "q16staff" })
        {
            var regions = results.Regions.Select(r => r.Figures.Single(f => string.Equals(f.Code, code, StringComparison.Ordinal))).ToList();
            Assert.All(regions.SelectMany(f => f.Options), o => Assert.False(o.Count is { HasValue: true, Number: > 0 and < 5 }, $"{code} {o.Code}"));
            Assert.Contains(regions.SelectMany(f => f.Options), o => o.Count.State == DatumState.Suppressed);
            Assert.Contains(results.Figures.Single(f => string.Equals(f.Code, code, StringComparison.Ordinal)).Options, o => o.Count is { HasValue: true, Number: >= 5 });
        }

        Assert.Empty(results.Figures.Single(f => string.Equals(f.Code, "q12name", StringComparison.Ordinal)).Options);
    }

    private static (int Answered, int Valid, int Invalid, string? Band) Outcome(string code, Dictionary<string, string> answers, string? currency = null, string country = "BR")
    {
        var counts = WaveTabulation.Tabulate(Survey, [new("r", "SAM", country, answers) { Currency = currency }], Rates).Figures.Single(f => string.Equals(f.Figure.Code, code, StringComparison.Ordinal));
        var band = counts.Options.ToList().IndexOf(1);
        return (counts.Base.Answered, counts.Base.Valid, counts.InvalidCodes, band < 0 ? null : counts.Figure.Options[band].Code);
    }
}
