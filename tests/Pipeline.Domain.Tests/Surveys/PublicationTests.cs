using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Statistics.Ranks;

namespace Pipeline.Tests.Surveys;

public class PublicationTests
{
    private static readonly Instrument Survey = Reconstruction.Instrument;
    private static readonly WaveDescription Wave2011 = WaveDescriptions.For("2011", "global-survey/2011");
    private static readonly DateTimeOffset AsOf = new(2011, 10, 25, 0, 0, 0, TimeSpan.Zero);
    private static readonly WaveResults Results = Publish(Reconstruction.Responses, Wave2011);

    [Fact]
    public void Where_a_few_countries_decide_the_figure_says_what_it_would_be_if_each_counted_once()
    {
        // One country of 20 cities that all say yes, nine of one city that all say no, and one of two that differ: 20 + 1 of 31, but (1 + 9 · 0 + 1/2) / 11 of countries.
        IEnumerable<SurveyResponse> Cities(string country, params string[] answers) => answers.Select((a, i) => new SurveyResponse(
            $"{country}{i}", "SAM", country, new Dictionary<string, string> { ["q06_public_safety"] = a }));
        List<SurveyResponse> responses = [.. Cities("BR", [.. Enumerable.Repeat("yes", 20)]), .. Enumerable.Range(1, 9).SelectMany(i => Cities($"N{i}", "no")), .. Cities("HALF", "yes", "no")];
        WaveResults Publish(IReadOnlyList<SurveyResponse> counted) => WavePublication.Publish(
            Reconstruction.Instrument, "w", counted, new() { Wave = "w", Instrument = Reconstruction.Instrument.Name, RankPolicy = Statistics.Ranks.RankPolicy.Strict }, DisclosurePolicy.Current, DateTimeOffset.UnixEpoch);
        OptionFigure Yes(WaveResults results) => results.Figures.Single(f => f.Code == "q06").Options[0];
        Assert.Equal((Datum.Of(68), Datum.Of(14)), (Yes(Publish(responses)).OfValid, Yes(Publish(responses)).OfCountries!.Value));

        // Nine countries are too few, and nothing is said beside a gap.
        Assert.Null(Yes(Publish([.. responses.Where(r => r.Country is not ("N1" or "N2"))])).OfCountries);
        Assert.Null(Yes(Publish([.. responses.Where(r => r.Country != "BR"), .. Cities("BR", [.. Enumerable.Repeat("yes", 2)])])).OfCountries);
    }

    [Fact]
    public void Agreement_on_the_ranking_is_published_with_the_mean_ranks()
    {
        // survey-2011-tables.json, q33, strict.
        var world = WavePublication.Publish(
            Reconstruction.Instrument, "2011", Reconstruction.Responses, WaveDescriptions.For("2011", Reconstruction.Instrument.Name), DisclosurePolicy.Current, DateTimeOffset.UnixEpoch);
        Assert.Equal(new RankAgreementFigure(Datum.Of(25.57), Datum.Of(0.000039), Datum.Of(0.08)), world.Figures.Single(f => f.Code == "q33").Rank!.Agreement);
        Assert.All(world.Regions, r => Assert.True(r.Figures.Single(f => f.Code == "q33").Rank is { } rank && rank.SumOfMeans.HasValue == rank.Agreement!.ChiSquare.HasValue));
    }

    [Fact]
    public void A_list_of_all_municipalities_narrows_the_world_s_intervals_of_questions_for_everybody()
    {
        // 53 of 63 answered yes, of a list of 120: golden survey-wilson-fpc. Whole percents below 200.
        var responses = Enumerable.Range(0, 63).Select(i => new SurveyResponse(
            $"r{i}", "SAM", $"C{i % 4}", new Dictionary<string, string> { ["q06_public_safety"] = i < 53 ? "yes" : "no" })).ToList();
        OptionFigure Yes(int? frame) => WavePublication.Publish(
                Reconstruction.Instrument, "w", responses, new() { Wave = "w", Instrument = Reconstruction.Instrument.Name, RankPolicy = Statistics.Ranks.RankPolicy.Strict, Frame = frame },
                DisclosurePolicy.Current, DateTimeOffset.UnixEpoch)
            .Figures.Single(f => f.Code == "q06").Options[0];
        Assert.Equal((Datum.Of(73), Datum.Of(91)), (Yes(null).Low, Yes(null).High));
        Assert.Equal((Datum.Of(77), Datum.Of(89)), (Yes(120).Low, Yes(120).High));

        // A list shorter than the answers is no list of them.
        Assert.Equal(Yes(null).Low, Yes(62).Low);
    }

    [Fact]
    public void A_reconstructed_wave_says_that_its_answers_are_invented()
    {
        Assert.True(Results.Synthetic);
        Assert.All(Languages.All, l => Assert.Contains("2012", Results.SourceNote!.In(l), StringComparison.Ordinal));
        Assert.Equal(4, Languages.All.Select(l => Results.SourceNote!.In(l)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(("survey/1", "global-survey/2011", 174, 34, AsOf), (Results.Policy, Results.Instrument, Results.Responses, Results.Countries, Results.DataAsOf));
    }

    [Fact]
    public void World_figures_in_print_keep_their_two_decimals_and_show_small_counts()
    {
        var strategy = World("q13");
        Assert.Equal(new Base(Datum.Of(174), Datum.Of(174), Datum.Of(89), Datum.Of(89), Datum.Of(85), Datum.Of(0)), strategy.Base);
        Assert.Equal((65.0, 73.03, 37.36), (strategy.Options[0].Count.Number, strategy.Options[0].OfValid.Number, strategy.Options[0].OfAsked.Number));
        Assert.Equal(4, Option(World("q18"), "other").Count.Number);

        // Methods 1.4: 53 of 63 is 84.13 %, 73.19 to 91.14.
        var youth = Option(World("q14"), "youth_offending");
        Assert.Equal((84.13, 73.19, 91.14), (youth.OfValid.Number, youth.Low.Number, youth.High.Number));
    }

    [Fact]
    public void Mentions_are_a_base_of_multi_select_questions_only()
    {
        Assert.Equal((200.0, 45.0), (World("q07").Mentions!.Value.Number, Option(World("q07"), "national").OfMentions!.Value.Number));
        Assert.All(Results.Figures, f => Assert.Equal(f.Type == QuestionType.Multi, f.Mentions is not null));
    }

    [Fact]
    public void Ranks_are_published_from_complete_rankings_unless_the_wave_says_otherwise()
    {
        var strict = World("q33");
        Assert.Equal(("strict", 15.0, 83.0, 2.0), (strict.Rank!.Policy, strict.Rank.SumOfMeans.Number, strict.Rank.N.Number, strict.Rank.Classes["ties"].Number));
        Assert.Equal(2.47, Option(strict, "jobs").Mean!.Value.Number);

        // Figure 7.18 of the report averaged whatever was written.
        var asPrinted = Publish(Reconstruction.Responses, Wave2011 with { RankPolicy = RankPolicy.AsIs }).Figures.Single(f => f.Rank is not null);
        Assert.Equal(("as_is", 14.8, 86.0), (asPrinted.Rank!.Policy, asPrinted.Rank.SumOfMeans.Number, asPrinted.Rank.N.Number));
        Assert.Equal([3.63, 2.86, 2.42, 3.10, 2.79], asPrinted.Options.Select(o => o.Mean!.Value.Number));
    }

    [Fact]
    public void Scales_have_eleven_values_and_a_top_five_from_counts()
    {
        var armed = World("q34");
        Assert.Equal(11, armed.Options.Count);
        Assert.Equal(0, armed.Options[0].Count.Number);
        Assert.Equal((39.76, 29.91, 50.52, 4.82, 4.0, 3.2), (armed.Scale!.TopFive.Number, armed.Scale.TopFiveLow.Number, armed.Scale.TopFiveHigh.Number, armed.Scale.Mean.Number, armed.Scale.Median.Number, armed.Scale.StandardDeviation.Number));
    }

    [Fact]
    public void Regions_come_largest_first_and_the_pool_last()
    {
        Assert.Equal(["SAM", "WCE", "WCA", "NAM", "CAC", "OTH"], Results.Regions.Select(r => r.Code));
        Assert.Equal((10, 3), (Results.Regions[^1].Responses, Results.Regions[^1].Countries));
        Assert.Equal(["SAF", "EAF", "EAP"], Results.Regions[^1].Members.OrderByDescending(m => string.Equals(m, "SAF", StringComparison.Ordinal)).ThenBy(m => m, StringComparer.Ordinal));
        Assert.Equal(3, Results.Pooled.Count);
        Assert.All(Results.Pooled.Values, pool => Assert.Equal("OTH", pool));
    }

    [Fact]
    public void Regional_counts_are_shown_or_suppressed_together_with_their_neighbours()
    {
        // The reference table of methods 1.9: only the two largest regions have no small cell.
        var yes = Results.Regions.ToDictionary(r => r.Code, r => r.Figures.Single(f => string.Equals(f.Code, "q13", StringComparison.Ordinal)).Options[0].Count, StringComparer.Ordinal);
        Assert.Equal((Datum.Of(22), Datum.Of(16)), (yes["SAM"], yes["WCE"]));
        Assert.All(["WCA", "NAM", "CAC", "OTH"], code => Assert.Equal(Datum.Suppressed, yes[code]));
    }

    [Fact]
    public void A_base_that_is_hidden_in_its_own_table_is_hidden_under_every_question_behind_it()
    {
        var region = Results.Regions.Single(r => string.Equals(r.Code, "WCA", StringComparison.Ordinal));
        var behind = WavePublication.Collected(Survey, Wave2011).Figures.Where(f => f.Gate is { Column: "q13_strategy" }).Select(f => f.Code).ToList();
        Assert.All(behind, code => Assert.Equal(Datum.Suppressed, region.Figures.Single(f => string.Equals(f.Code, code, StringComparison.Ordinal)).Base.Asked));
    }

    [Fact]
    public void Percentages_on_a_small_base_have_no_decimals()
    {
        var percentages = Results.Regions.SelectMany(r => r.Figures).SelectMany(f => f.Options).SelectMany(o => new[] { o.OfValid, o.OfAsked, o.Low, o.High }).Where(d => d.HasValue).ToList();
        Assert.True(percentages.Count > 100);
        Assert.All(percentages, d => Assert.Equal(Math.Round(d.Number), d.Number));
    }

    [Fact]
    public void Percentages_on_a_base_of_200_and_more_have_one_decimal()
    {
        var results = Publish(RandomWaves.Draw(seed: 3, responses: 900, noise: 0), Ordinary);
        var percentages = results.Figures.Where(f => f.Base.Valid is { HasValue: true, Number: >= 200 }).SelectMany(f => f.Options).Where(o => o.OfValid.HasValue).Select(o => o.OfValid.Number).ToList();
        Assert.Contains(percentages, p => p != Math.Round(p));
        Assert.All(percentages, p => Assert.Equal(Math.Round(p, 1), p));
    }

    [Fact]
    public void A_wave_of_few_cities_has_no_regions_and_hides_its_small_world_counts()
    {
        var results = Publish(RandomWaves.Draw(seed: 5, responses: 24, noise: 0), Ordinary);
        Assert.Empty(results.Regions);
        Assert.All(results.Pooled.Values, Assert.Null);
        Assert.DoesNotContain(results.Figures.SelectMany(f => f.Options), o => o.Count.HasValue && DisclosurePolicy.Current.IsSmall((int)o.Count.Number));
        Assert.Contains(results.Figures.SelectMany(f => f.Options), o => o.Count.State == DatumState.Suppressed);
    }

    [Fact]
    public void An_empty_wave_has_zero_counts_and_no_percentages()
    {
        var figure = Publish([], Ordinary).Figures[0];
        Assert.Equal((Datum.Of(0), Datum.NotAvailable, Datum.NotAvailable), (figure.Options[0].Count, figure.Options[0].OfValid, figure.Options[0].Low));
    }

    [Fact]
    public void The_order_in_which_answers_arrive_changes_nothing()
    {
        var shuffled = Reconstruction.Responses.ToArray();
        new Random(1).Shuffle(shuffled);
        Assert.Equal(JsonSerializer.Serialize(Results), JsonSerializer.Serialize(Publish(shuffled, Wave2011)));
    }

    private static WaveDescription Ordinary => WaveDescriptions.For("2013", "global-survey/2011");

    private static WaveResults Publish(IReadOnlyList<SurveyResponse> responses, WaveDescription wave) =>
        WavePublication.Publish(Survey, wave.Wave, responses, wave, DisclosurePolicy.Current, AsOf);

    private static QuestionFigure World(string code) => Results.Figures.Single(f => string.Equals(f.Code, code, StringComparison.Ordinal));

    private static OptionFigure Option(QuestionFigure figure, string code) => figure.Options.Single(o => string.Equals(o.Code, code, StringComparison.Ordinal));
}
