using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Statistics.Proportions;

namespace Pipeline.Tests.Surveys;

public class WaveComparisonTests
{
    private static readonly Instrument Survey = Reconstruction.Instrument;
    private static readonly DisclosurePolicy Policy = DisclosurePolicy.Current;

    [Fact]
    public void A_change_equals_the_reference_and_carries_both_bases()
    {
        // Golden file survey-two-waves, case evaluated.
        var comparison = Compare(Publish(Evaluated(24, 65)), Publish(Evaluated(40, 80)));
        var yes = Option(comparison, "q28", "yes");
        Assert.Equal((65.0, 80.0), (yes.EarlierBase.Number, yes.LaterBase.Number));
        Assert.Equal((37.0, 50.0, 13.08, -3.12, 28.21), (yes.Earlier.Number, yes.Later.Number, yes.Change.Number, yes.Low.Number, yes.High.Number));
        Assert.Equal(("n_minus_1", 0.116032), (yes.Test, yes.P.Number));
        Assert.True(yes.AdjustedP.Number >= yes.P.Number);
    }

    [Fact]
    public void Adjusted_p_values_take_all_options_as_one_list()
    {
        var comparison = Compare(Publish(RandomWaves.Draw(1, 300, 0)), Publish(RandomWaves.Draw(2, 300, 0)));
        var tested = comparison.Figures.SelectMany(f => f.Options).Where(o => o.Test is not null).ToList();
        Assert.True(tested.Count > 60);
        Assert.Equal(tested.Max(o => o.P.Number), tested.Max(o => o.AdjustedP.Number));
        Assert.All(tested, o => Assert.InRange(o.AdjustedP.Number, o.P.Number, 1));
        var least = tested.MinBy(o => o.P.Number)!;
        Assert.True(least.AdjustedP.Number <= Math.Min(1, least.P.Number * tested.Count) + 1e-4);
    }

    [Fact]
    public void Nothing_is_compared_that_either_wave_hides()
    {
        var comparison = Compare(Publish(Evaluated(3, 65)), Publish(Evaluated(40, 80)));
        var yes = Option(comparison, "q28", "yes");
        Assert.Null(yes.Test);
        Assert.Equal((Datum.Suppressed, Datum.Of(50)), (yes.Earlier, yes.Later));
        Assert.All([yes.Change, yes.Low, yes.High, yes.P, yes.AdjustedP], d => Assert.Equal(Datum.Suppressed, d));
    }

    [Fact]
    public void An_empty_base_has_no_change()
    {
        var urban = Option(Compare(Publish(Evaluated(24, 65)), Publish(Evaluated(24, 65))), "q02", "urban");
        Assert.Equal((Datum.NotAvailable, Datum.NotAvailable, null), (urban.Change, urban.P, urban.Test));
    }

    [Fact]
    public void Scales_are_compared_by_their_top_five_and_ranks_not_at_all()
    {
        var comparison = Compare(Publish(RandomWaves.Draw(1, 300, 0)), Publish(RandomWaves.Draw(2, 300, 0)));
        Assert.Equal([WaveComparisons.TopFive], Figure(comparison, "q34").Options.Select(o => o.Code));
        var ranks = Figure(comparison, "q33");
        Assert.Empty(ranks.Options);
        Assert.NotNull(ranks.Break);
    }

    [Fact]
    public void A_top_five_with_hidden_values_is_tested_only_where_its_percentage_leaves_one_count()
    {
        var (earlier, later) = (Publish(Scales(30, 60)), Publish(Scales(40, 60)));
        Assert.Contains(Figure(earlier, "q34").Options, o => !o.Count.HasValue);
        var share = Option(Compare(earlier, later), "q34", WaveComparisons.TopFive);
        var expected = TwoProportions.Compare(30, 60, 40, 60)!.Value;
        Assert.Equal((16.67, Math.Round(expected.P, 6)), (share.Change.Number, share.P.Number));

        // 76 and 77 of 150 both print 51 %: no test, but the change of the printed percentages.
        var doubtful = Option(Compare(Publish(Scales(76, 150)), Publish(Scales(40, 60))), "q34", WaveComparisons.TopFive);
        Assert.Equal((Datum.NotAvailable, null, 16.0), (doubtful.P, doubtful.Test, doubtful.Change.Number));
    }

    [Fact]
    public void Figures_are_broken_by_the_link_by_routing_and_by_cleaning()
    {
        var wave = Publish(Evaluated(24, 65));
        var reworded = InstrumentLink.ByCode with { BreakOf = f => string.Equals(f, "q06", StringComparison.Ordinal) ? new LocalText("Reworded.") : null };
        Assert.Equal("Reworded.", Figure(WaveComparisons.Compare(wave, Survey, wave, Survey, reworded), "q06").Break!.En);

        var unknown = InstrumentLink.ByCode with { EarlierFigure = f => string.Equals(f, "q06", StringComparison.Ordinal) ? null : f };
        Assert.Equal(ComparisonBreaks.AskedOnce, Figure(WaveComparisons.Compare(wave, Survey, wave, Survey, unknown), "q06").Break);

        var rerouted = Survey with { Figures = [.. Survey.Figures.Select(f => string.Equals(f.Code, "q28", StringComparison.Ordinal) ? f with { Gate = null } : f)] };
        var broken = WaveComparisons.Compare(wave, rerouted, wave, Survey, InstrumentLink.ByCode);
        Assert.Equal(ComparisonBreaks.Gate, Figure(broken, "q28").Break);
        Assert.Equal(ComparisonBreaks.Gate, Figure(broken, "q29").Break);
        Assert.Null(Figure(broken, "q26").Break);

        var cleaning = new CleaningSummary("item", 65, 65, 0, 0, 0, 0, 0, 0, 0, Datum.Of(0));
        Assert.Equal(ComparisonBreaks.Cleaning, Figure(Compare(wave with { Cleaning = cleaning }, wave with { Cleaning = cleaning with { Mode = "2011" } }), "q06").Break);
        Assert.Null(Figure(Compare(wave with { Cleaning = cleaning }, wave with { Cleaning = cleaning }), "q06").Break);
    }

    [Fact]
    public void An_option_that_only_one_wave_offers_is_left_out()
    {
        var link = InstrumentLink.ByCode with { EarlierOption = (_, o) => string.Equals(o, "mixed", StringComparison.Ordinal) ? null : o };
        var wave = Publish(RandomWaves.Draw(1, 300, 0));
        Assert.Equal(["urban", "rural"], Figure(WaveComparisons.Compare(wave, Survey, wave, Survey, link), "q02").Options.Select(o => o.Code));
    }

    [Fact]
    public void Breaks_are_told_in_four_languages() =>
        Assert.All(
            [ComparisonBreaks.AskedOnce, ComparisonBreaks.Ranks, ComparisonBreaks.Type, ComparisonBreaks.Gate, ComparisonBreaks.Cleaning, ComparisonBreaks.NoOption],
            text => Assert.Equal(4, Languages.All.Select(l => text.In(l)).Distinct(StringComparer.Ordinal).Count()));

    private static WaveComparison Compare(WaveResults earlier, WaveResults later) => WaveComparisons.Compare(earlier, Survey, later, Survey, InstrumentLink.ByCode);

    private static ComparedFigure Figure(WaveComparison comparison, string code) => comparison.Figures.Single(f => string.Equals(f.Code, code, StringComparison.Ordinal));

    private static QuestionFigure Figure(WaveResults wave, string code) => wave.Figures.Single(f => string.Equals(f.Code, code, StringComparison.Ordinal));

    private static ComparedOption Option(WaveComparison comparison, string figure, string option) =>
        Figure(comparison, figure).Options.Single(o => string.Equals(o.Code, option, StringComparison.Ordinal));

    private static WaveResults Publish(IReadOnlyList<SurveyResponse> responses) =>
        WavePublication.Publish(Survey, "w", responses, new() { Wave = "w", Instrument = Survey.Name }, Policy, DateTimeOffset.UnixEpoch);

    private static List<SurveyResponse> Evaluated(int yes, int of) =>
        [.. Enumerable.Range(0, of).Select(i => City(i, ("q13_strategy", "yes"), ("q28_evaluated", i < yes ? "yes" : "no")))];

    /// <summary>High values but one are 8; one is 6, and so hidden.</summary>
    private static List<SurveyResponse> Scales(int high, int of) =>
        [.. Enumerable.Range(0, of).Select(i => City(i, ("q34_armed_violence", i == 0 ? "6" : i == 1 ? "7" : i < high ? "8" : "2")))];

    private static SurveyResponse City(int i, params (string Column, string Value)[] answers) =>
        new(string.Create(CultureInfo.InvariantCulture, $"R{i}"), "SAM", "BR", answers.ToDictionary(a => a.Column, a => a.Value, StringComparer.Ordinal));
}
