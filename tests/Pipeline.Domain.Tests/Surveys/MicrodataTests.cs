using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Surveys;

public class MicrodataTests
{
    private static readonly DisclosurePolicy Policy = DisclosurePolicy.Current;

    /// <summary>The questionnaire of 2011 with the population, which its file does not hold.</summary>
    private static readonly Instrument Survey = Reconstruction.Instrument with
    {
        Figures =
        [
            new()
            {
                Code = "q01", Question = "Q1", Type = QuestionType.Number, Text = new("Population"), Column = "q01_population",
                Options = [new("small", new("below 100,000"), To: 100_000), new("large", new("100,000 and more"), From: 100_000)],
            },
            .. Reconstruction.Instrument.Figures,
        ],
    };

    [Fact]
    public void Every_city_of_random_waves_looks_like_four_others_and_its_group_disagrees() =>
        Assert.All(Enumerable.Range(0, 60), seed =>
        {
            var file = Microdata.Of(Survey, Wave(seed, 40 + (seed * 5)), Policy);
            var (verified, evaluated) = (Column(file, "q26_verified"), Column(file, "q28_evaluated"));
            Assert.All(file.Rows.GroupBy(r => string.Join(',', r.Take(4)), StringComparer.Ordinal), group =>
            {
                Assert.True(group.Count() >= 5, group.Key);
                Assert.True(group.Select(r => r[verified]).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal).Count() >= 2, group.Key);
                Assert.True(group.Select(r => r[evaluated]).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal).Count() >= 2, group.Key);
            });
        });

    [Fact]
    public void Large_waves_keep_all_cities_and_most_of_what_describes_them()
    {
        var file = Microdata.Of(Survey, Wave(3, 390), Policy);
        Assert.Equal(390, file.Rows.Count);
        Assert.Contains(file.Rows, r => r.Take(4).All(q => q is not Microdata.Suppressed));
        Assert.Contains(file.Rows, r => r.Take(4).Contains(Microdata.Suppressed, StringComparer.Ordinal));
        Assert.Contains(file.Rows, r => r[1] is "large");
    }

    [Fact]
    public void No_identity_no_exact_number_and_no_unknown_code_is_in_the_file()
    {
        List<SurveyResponse> wave = [.. Wave(1, 300).Select(r => r with
        {
            CityKey = "canary-key",
            Country = "canary-country",
            Answers = new Dictionary<string, string>(r.Answers, StringComparer.Ordinal) { ["q05_other_text"] = "canary-words", ["q06_public_safety"] = "canary-code", ["q01_population"] = "123456.7" },
        })];
        using var text = new StringWriter();
        Microdata.Of(Survey, wave, Policy).WriteCsv(text);
        Assert.DoesNotContain("canary", text.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("123456", text.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("R00001", text.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("region,population_band,q02_type,q08_own_force,q05_theft", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wave_that_agrees_on_verification_has_no_microdata() =>
        Assert.Empty(Microdata.Of(Survey, [.. Wave(1, 300).Select(r => r with
        {
            Answers = new Dictionary<string, string>(r.Answers, StringComparer.Ordinal) { ["q26_verified"] = "yes" },
        })], Policy).Rows);

    [Fact]
    public void Rows_do_not_depend_on_the_order_of_the_answers()
    {
        var wave = Wave(2, 200).ToArray();
        var before = Microdata.Of(Survey, wave, Policy).Rows;
        new Random(1).Shuffle(wave);
        Assert.Equal(before, Microdata.Of(Survey, wave, Policy).Rows);
    }

    private static int Column(MicrodataFile file, string name) => file.Columns.Select(c => c.Name).ToList().IndexOf(name);

    private static IReadOnlyList<SurveyResponse> Wave(int seed, int cities)
    {
        var random = new Random(seed);
        return [.. RandomWaves.Draw(seed, cities, noise: 0.05).Select(r => r with
        {
            Answers = new Dictionary<string, string>(r.Answers, StringComparer.Ordinal) { ["q01_population"] = random.Next(3) == 0 ? "250000" : "40000" },
        })];
    }
}
