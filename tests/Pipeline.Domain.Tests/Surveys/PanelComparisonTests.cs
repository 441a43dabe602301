using System.Globalization;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Surveys;

public class PanelComparisonTests
{
    private static readonly Instrument Survey = Reconstruction.Instrument;
    private static readonly DisclosurePolicy Policy = DisclosurePolicy.Current;

    [Fact]
    public void Pairs_gains_and_losses_are_counted_among_cities_that_answered_twice()
    {
        var panel = Of([.. Cities(0, 20, "yes"), .. Cities(20, 20, "no"), .. Cities(100, 10, "no")], [.. Cities(0, 14, "yes"), .. Cities(14, 6, "no"), .. Cities(20, 11, "yes"), .. Cities(31, 9, "no"), .. Cities(200, 30, "yes")])!;
        var yes = Option(panel, "yes");
        Assert.Equal((40.0, 40.0, 11.0, 6.0), (panel.Cities.Number, yes.Pairs.Number, yes.Gained.Number, yes.Lost.Number));

        // R 4.2.2: binom.test(6, 17)$p.value.
        Assert.Equal(0.332306, yes.P.Number);
        Assert.Equal((6.0, 11.0), (Option(panel, "no").Gained.Number, Option(panel, "no").Lost.Number));
    }

    [Fact]
    public void A_small_gain_takes_the_loss_and_the_test_with_it()
    {
        var panel = Of([.. Cities(0, 20, "yes"), .. Cities(20, 20, "no")], [.. Cities(0, 10, "yes"), .. Cities(10, 10, "no"), .. Cities(20, 3, "yes"), .. Cities(23, 17, "no")])!;
        Assert.All(panel.Options.Where(o => o.Figure is "q06"), o =>
        {
            Assert.Equal(40, o.Pairs.Number);
            Assert.All([o.Gained, o.Lost, o.P], d => Assert.Equal(Datum.Suppressed, d));
        });
    }

    [Fact]
    public void Few_cities_outside_the_panel_keep_it_from_being_published()
    {
        List<SurveyResponse> thirty = [.. Cities(0, 30, "yes")];
        Assert.NotNull(Of(thirty, thirty));
        Assert.Null(Of([.. thirty, .. Cities(100, 2, "no")], thirty));
        Assert.Null(Of(thirty, [.. thirty, .. Cities(100, 4, "no")]));
        Assert.NotNull(Of(thirty, [.. thirty, .. Cities(100, 5, "no")]));
    }

    [Fact]
    public void Few_answers_outside_the_pairs_of_a_figure_hide_it()
    {
        // Everybody answered twice, but two left the question out the first time.
        var panel = Of([.. Cities(0, 28, "yes"), .. Cities(28, 2, answer: null)], [.. Cities(0, 14, "yes"), .. Cities(14, 16, "no")])!;
        Assert.All(panel.Options.Where(o => o.Figure is "q06"), o => Assert.Equal(Datum.Suppressed, o.Pairs));
    }

    [Fact]
    public void A_panel_smaller_than_a_region_that_is_shown_is_none()
    {
        List<SurveyResponse> nine = [.. Cities(0, 9, "yes")];
        Assert.Null(Of([.. nine, .. Cities(100, 30, "yes")], [.. nine, .. Cities(200, 30, "yes")]));
    }

    [Fact]
    public void A_city_that_stands_twice_in_a_wave_or_has_no_key_is_paired_with_nobody()
    {
        List<SurveyResponse> twenty = [.. Cities(0, 20, "yes")];
        var panel = Of([.. twenty, .. Cities(0, 5, "no"), .. Cities(50, 5, "no").Select(r => r with { CityKey = null })], [.. twenty, .. Cities(50, 5, "no").Select(r => r with { CityKey = null })])!;
        Assert.Equal(15, panel.Cities.Number);
    }

    [Fact]
    public void Pairs_behind_a_gate_that_hides_its_changes_are_hidden_too()
    {
        var before = Enumerable.Range(0, 60).Select(i => City(i, ("q13_strategy", i < 30 ? "yes" : "no"), ("q16_department", "yes"))).ToList();
        var after = Enumerable.Range(0, 60).Select(i => City(i, ("q13_strategy", i < 28 ? "yes" : "no"), ("q16_department", "yes"))).ToList();
        var panel = Of(before, after)!;
        Assert.All(panel.Options.Where(o => o.Figure is "q13"), o => Assert.Equal(Datum.Suppressed, o.Lost));
        Assert.All(panel.Options.Where(o => o.Figure is "q16" or "q13no"), o => Assert.Equal(Datum.Suppressed, o.Pairs));
    }

    [Fact]
    public void No_published_panel_of_random_waves_holds_a_small_part() =>
        Assert.All(Enumerable.Range(0, 20), seed =>
        {
            var (before, after) = (Keyed(RandomWaves.Draw(seed, 200, 0.05)), Keyed(RandomWaves.Draw(seed + 1000, 240, 0.05)));
            var panel = Of(before, after)!;
            Assert.Contains(panel.Options, o => o.Gained.HasValue);
            Assert.All(panel.Options.Where(o => o.Gained.HasValue), o =>
            {
                var (pairs, gained, lost) = ((int)o.Pairs.Number, (int)o.Gained.Number, (int)o.Lost.Number);
                Assert.All([pairs, gained, lost, gained + lost, pairs - gained, pairs - lost, pairs - gained - lost], n => Assert.False(Policy.IsSmall(n)));
            });
        });

    private static PanelComparison? Of(IReadOnlyList<SurveyResponse> earlier, IReadOnlyList<SurveyResponse> later) =>
        PanelComparisons.Of(Survey, earlier, Survey, later, InstrumentLink.ByCode, Policy);

    private static PanelOption Option(PanelComparison panel, string code) =>
        panel.Options.Single(o => o.Figure is "q06" && string.Equals(o.Option, code, StringComparison.Ordinal));

    private static List<SurveyResponse> Keyed(IReadOnlyList<SurveyResponse> wave) => [.. wave.Select(r => r with { CityKey = r.Id })];

    private static IEnumerable<SurveyResponse> Cities(int first, int count, string? answer) =>
        Enumerable.Range(first, count).Select(i => answer is null ? City(i) : City(i, ("q06_public_safety", answer)));

    private static SurveyResponse City(int i, params (string Column, string Value)[] answers)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"R{i}");
        return new(key, "SAM", "BR", answers.ToDictionary(a => a.Column, a => a.Value, StringComparer.Ordinal)) { CityKey = key };
    }
}
