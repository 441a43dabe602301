using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Surveys;
using static Pipeline.Domain.Tests.Audits.IndicatorTowns;

namespace Pipeline.Domain.Tests.Audits;

/// <summary>Uploaded and computed values together: which one is in force, what is said of it, and what is said where there is none.</summary>
public class IndicatorCompilationTests
{
    [Fact]
    public void Every_rule_of_computing_is_for_an_indicator_of_the_framework_and_its_offence()
    {
        Assert.Equal(IndicatorRules.All.Count, IndicatorRules.All.DistinctBy(rule => rule.Indicator).Count());
        Assert.All(IndicatorRules.All, rule =>
        {
            var indicator = IndicatorFrameworks.Current.Find(rule.Indicator);
            Assert.NotNull(indicator);
            Assert.Equal(indicator.Iccs, rule.Iccs);
            if (rule.Recipe is IndicatorRecipe.PerResident) Assert.Equal((100_000, "per 100,000 residents"), (indicator.Per, indicator.Unit.En));
            if (rule.Recipe is IndicatorRecipe.PerOther) Assert.DoesNotContain("residents", indicator.Unit.En, StringComparison.Ordinal);
            if (rule.Recipe is IndicatorRecipe.Strategy or IndicatorRecipe.Evaluation) Assert.True(indicator.YesNo);
            if (rule.Recipe is IndicatorRecipe.Concentration or IndicatorRecipe.Located or IndicatorRecipe.Exchange or IndicatorRecipe.Pledges) Assert.True(indicator.Percent);
        });
        Assert.All(IndicatorRules.All.Where(rule => rule.Iccs is not null), rule => Assert.NotNull(Domain.Crime.Iccs.Find(rule.Iccs!)));
    }

    [Fact]
    public void A_framework_of_another_name_is_computed_by_none_of_these_rules()
    {
        var other = IndicatorFrameworks.Current with { Code = "ours" };
        Assert.All(IndicatorCompilation.Of(Inputs(Recorded(Homicides)) with { Framework = other }).Indicators, standing => Assert.Equal(IndicatorWhy.NotSent, standing.Why));
    }

    [Fact]
    public void Of_a_city_of_which_nothing_is_known_every_indicator_says_so()
    {
        var picture = IndicatorCompilation.Of(Inputs());
        Assert.Equal(IndicatorFrameworks.Current.Indicators.Select(i => i.Code), picture.Indicators.Select(s => s.Indicator));
        Assert.All(picture.Indicators, s => Assert.Equal((IndicatorWhy.NotSent, (IndicatorValue?)null, 0, 0), (s.Why, s.Latest, s.Series.Count, s.Areas.Count)));
        Assert.All(picture.Dimensions, d => Assert.Equal(0, d.Known));
        Assert.Equal(106, picture.Dimensions.Sum(d => d.Of));
        Assert.Empty(picture.Areas);
    }

    [Fact]
    public void What_is_computed_goes_before_what_was_sent_for_the_same_period_and_stands_beside_the_rest()
    {
        var sent = Table(Sent("D1-01", "2019", 20), Sent("D1-01", "2022", 99), Sent("D1-01", "2022-07+12", 99));
        var homicide = Standing(Inputs(Recorded(Homicides), sent), "D1-01");
        Assert.Equal([("2019-01", 20.0), ("2021-01", 15), ("2022-01", 12), ("2022-07", 10)], homicide.Series.Select(v => (v.Period.From.ToString(), v.Value.Number)));

        // Values of another origin are counted otherwise: the trend does not begin with them.
        Assert.Equal(At("2021"), homicide.Trend!.From);
    }

    [Fact]
    public void A_later_file_replaces_an_earlier_one_also_with_a_withdrawal()
    {
        var first = Table(Sent("D4-01", "2022", 9), Sent("D4-01", "2021", 8));
        Assert.Equal(7, Standing(Inputs(null, first, Table(Sent("D4-01", "2022", 7))), "D4-01").Latest!.Value.Number);
        var withdrawn = Standing(Inputs(null, first, Table(Sent("D4-01", "2022", null))), "D4-01");
        Assert.Equal((At("2021"), 8.0), (withdrawn.Latest!.Period, withdrawn.Latest.Value.Number));
        Assert.Equal(Datum.NotAvailable, withdrawn.Series[^1].Value);
    }

    [Fact]
    public void A_withheld_value_is_said_to_be_withheld()
    {
        var standing = Standing(Inputs(null, Table(Sent("D4-01", "2022", null), Sent("D4-01", "2021", null) with { Value = Datum.Suppressed })), "D4-01");
        Assert.Equal((IndicatorWhy.Withheld, (IndicatorValue?)null, 2), (standing.Why, standing.Latest, standing.Series.Count));
    }

    [Fact]
    public void What_has_not_begun_is_not_in_force()
    {
        var standing = Standing(Inputs(null, Table(Sent("D4-01", "2023", 7), Sent("D4-01", "2024", 1))), "D4-01");
        Assert.Equal([At("2023")], standing.Series.Select(v => v.Period));
    }

    [Fact]
    public void Of_periods_that_end_together_the_longer_is_in_force() =>
        Assert.Equal(At("2022"), Standing(Inputs(null, Table(Sent("D4-01", "2022", 7), Sent("D4-01", "2022-12", 5), Sent("D4-01", "2022-10+3", 6))), "D4-01").Latest!.Period);

    [Fact]
    public void A_trend_compares_periods_of_one_length_and_season_since_the_last_break()
    {
        Assert.Equal(("2020-01", "2022-01", 3, 2.0, false), Trend(Sent("D4-01", "2020", 5), Sent("D4-01", "2021", 6), Sent("D4-01", "2022", 7)));
        Assert.Equal(("2021-01", "2022-01", 2, 1.0, false), Trend(Sent("D4-01", "2020", 5), Sent("D4-01", "2021", 6, quality: IndicatorQuality.Break), Sent("D4-01", "2022", 7)));
        Assert.Null(Trend(Sent("D4-01", "2020", 5), Sent("D4-01", "2022", 7, quality: IndicatorQuality.Break)));

        // Quarters of one season; a month is a moment and compares with any other.
        Assert.Equal(("2021-04", "2022-04", 2, -2.0, true), Trend(Sent("D4-01", "2021-04+3", 9), Sent("D4-01", "2022-01+3", 1), Sent("D4-01", "2022-04+3", 7)));
        Assert.Equal(("2021-04", "2022-11", 2, -2.0, true), Trend(Sent("D4-01", "2021-04", 9), Sent("D4-01", "2022-11", 7)));

        // The latest value has none of its length: the years before it are compared.
        Assert.Equal(("2020-01", "2021-01", 2, 1.0, false), Trend(Sent("D4-01", "2020", 5), Sent("D4-01", "2021", 6), Sent("D4-01", "2022-01+3", 7)));
        Assert.Null(Trend(Sent("D4-01", "2022", 7)));

        static (string, string, int, double, bool)? Trend(params IndicatorValue[] rows) =>
            Standing(Inputs(null, Table(rows)), "D4-01").Trend is { } t ? (t.From.From.ToString(), t.To.From.ToString(), t.Values, t.Change, t.Better!.Value) : null;
    }

    [Fact]
    public void From_nothing_there_is_no_percentage_and_of_context_no_better()
    {
        var trend = Standing(Inputs(null, Table(Sent("D2-01", "2021", 0), Sent("D2-01", "2022", 7))), "D2-01").Trend!;
        Assert.Equal((7.0, (double?)null, (bool?)null), (trend.Change, trend.Percent, trend.Better));
        Assert.Null(Standing(Inputs(null, Table(Sent("D4-01", "2021", 7), Sent("D4-01", "2022", 7))), "D4-01").Trend!.Better);
        Assert.True(Standing(Inputs(null, Table(Sent("D8-04", "2021", 40), Sent("D8-04", "2022", 50))), "D8-04").Trend!.Better);
    }

    [Theory]
    [InlineData("D4-01", 6, 9.0, 7, 2.0 / 3, false)]
    [InlineData("D4-01", 7, 9.0, 7, 1.0, true)]
    [InlineData("D4-01", 8, 9.0, 10, 0.0, false)]
    [InlineData("D4-01", 8, null, 7, null, true)]
    [InlineData("D8-04", 50, 40.0, 45, 0.5, false)]
    [InlineData("D8-04", 50, 40.0, 55, 1.0, true)]
    [InlineData("D2-01", 300, 200.0, 250, 0.5, false)]
    [InlineData("D2-01", 100, 200.0, 90, 1.0, true)]
    [InlineData("D2-01", 300, null, 400, null, null)]
    public void A_target_is_reached_from_the_side_that_is_better(string indicator, double target, double? baseline, double value, double? progress, bool? reached)
    {
        var inputs = Inputs(null, Table(Sent(indicator, "2022", value))) with { Targets = [new IndicatorTarget(indicator, target, 2025, baseline)] };
        var found = Standing(inputs, indicator).Target!;
        Assert.Equal((target, 2025, baseline, reached), (found.Target, found.Year, found.Baseline, found.Reached));
        Assert.Equal(progress is null, found.Progress is null);
        Assert.Equal(progress ?? 0, found.Progress ?? 0, 1e-12);
    }

    [Fact]
    public void The_next_target_counts_and_without_a_value_nothing_is_reached()
    {
        IndicatorTarget[] targets = [new("D4-01", 5, 2030), new("D4-01", 9, 2020), new("D4-01", 7, 2025)];
        var open = Standing(Inputs() with { Targets = targets }, "D4-01").Target!;
        Assert.Equal((2025, (double?)null, (bool?)null), (open.Year, open.Progress, open.Reached));
        Assert.Equal(2020, Standing(Inputs() with { Targets = [targets[1]] }, "D4-01").Target!.Year);
    }

    [Fact]
    public void Own_answers_give_what_they_say_exactly()
    {
        var picture = IndicatorCompilation.Of(Answered(("q13_strategy", "yes"), ("q08_own_force", "yes"), ("q08_members", "1,500"), ("q28_evaluated", "yes"), ("q30_university", "1"), ("q30_municipality", "1")));
        var force = picture.Of("D2-02").Latest!;
        Assert.Equal((750.0, 1500.0, 200_000.0, At("2022"), IndicatorOrigin.Survey, "global-survey/2011"), (force.Value.Number, force.Numerator, force.Denominator, force.Period, force.Origin, force.Source));
        Assert.Equal((1.0, 1.0), (picture.Of("D9-01").Latest!.Value.Number, picture.Of("D9-05").Latest!.Value.Number));

        // Budget, safety budget, diagnostic and cameras: the answers do not say what the indicators ask.
        Assert.All(new[] { "D4-11", "D9-03", "D9-02", "D7-10" }, code => Assert.Equal(IndicatorWhy.NotSent, picture.Of(code).Why));
    }

    [Fact]
    public void An_evaluation_by_the_municipality_alone_is_not_independent_and_one_by_nobody_named_is_not_known()
    {
        Assert.Equal(0, Evaluated(("q28_evaluated", "yes"), ("q30_municipality", "1")));
        Assert.Equal(0, Evaluated(("q28_evaluated", "no")));
        Assert.Null(Evaluated(("q28_evaluated", "yes")));
        Assert.Null(Evaluated(("q28_evaluated", "yes"), ("q30_municipality", "1"), ("q30_other", "1")));

        static double? Evaluated(params (string, string)[] answers) => Standing(Answered([("q13_strategy", "yes"), .. answers]), "D9-05").Latest?.Value.Number;
    }

    [Fact]
    public void An_answer_to_a_question_that_was_not_asked_is_none_and_no_force_is_a_true_zero()
    {
        var picture = IndicatorCompilation.Of(Answered(("q13_strategy", "no"), ("q28_evaluated", "yes"), ("q30_university", "1"), ("q08_own_force", "no"), ("q08_members", "40")));
        Assert.Equal((0.0, 0.0), (picture.Of("D9-01").Latest!.Value.Number, picture.Of("D2-02").Latest!.Value.Number));
        Assert.Null(picture.Of("D9-05").Latest);
        Assert.Null(Standing(Answered(("q08_own_force", "yes")), "D2-02").Latest);

        var nobody = Answered(("q08_own_force", "yes"), ("q08_members", "40")) with { Population = [] };
        Assert.Equal(IndicatorWhy.NoDenominator, Standing(nobody, "D2-02").Why);
        Assert.Equal(80, Standing(nobody with { Answers = nobody.Answers! with { Answers = new Dictionary<string, string>(nobody.Answers.Answers) { ["q01_population"] = "50000" } } }, "D2-02").Latest!.Value.Number);
    }

    [Fact]
    public void Pledges_of_all_programmes_are_counted_together()
    {
        // Two of three and one of four due were kept in time: three of seven.
        var pledges = Standing(Inputs() with { Pledges = [Board(3, 66.67), Board(4, 25), Board(0, null)] }, "D9-06").Latest!;
        Assert.Equal((300.0 / 7, 3.0, 7.0, At("2023-08"), IndicatorOrigin.Audit), (pledges.Value.Number, pledges.Numerator!.Value, pledges.Denominator!.Value, pledges.Period, pledges.Origin));
        Assert.Equal(IndicatorWhy.NoDenominator, Standing(Inputs() with { Pledges = [Board(0, null)] }, "D9-06").Why);
        Assert.Equal(IndicatorWhy.NotSent, Standing(Inputs(), "D9-06").Why);

        static PledgeBoard Board(int due, double? onTime) => new(new DateOnly(2023, 8, 1), [], new Dictionary<string, int>(), 0, null, due, onTime, 0, 0);
    }

    [Fact]
    public void The_age_of_the_last_round_is_counted_from_its_end()
    {
        // 8 March 2021 to 15 September 2023: 921 days over 365.25.
        var age = Standing(Inputs() with { LastRoundClosed = new DateOnly(2021, 3, 8) }, "D9-02").Latest!;
        Assert.Equal((2.52, At("2023-09")), (age.Value.Number, age.Period));
    }

    [Fact]
    public void Coverage_counts_values_that_may_be_shown_and_a_missing_value_is_never_a_number() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var draw = new Random(seed);
            IndicatorTable[] tables = [.. Enumerable.Range(0, draw.Next(4)).Select(_ => Table([.. Enumerable.Range(0, draw.Next(60)).Select(_ => Drawn(draw))]))];
            var picture = IndicatorCompilation.Of(Inputs(null, tables));
            var given = tables.SelectMany(t => t.Rows).Where(r => r.Value.HasValue).Select(r => (r.Indicator, r.Area, r.Period, r.Value)).ToHashSet();

            Assert.Equal(106, picture.Dimensions.Sum(d => d.Of));
            foreach (var dimension in picture.Dimensions)
                Assert.Equal(picture.Indicators.Count(s => s.Indicator.StartsWith(dimension.Dimension + "-", StringComparison.Ordinal) && s.Latest is not null), dimension.Known);
            foreach (var standing in picture.Indicators)
            {
                Assert.Equal(standing.Latest is null, standing.Why is not null);
                Assert.Equal(standing.Series.LastOrDefault(v => v.Value.HasValue), standing.Latest);
                Assert.Equal(standing.Series.Count, standing.Series.Select(v => v.Period).Distinct().Count());
                Assert.All(standing.Series.Concat(standing.Areas).Where(v => v.Value.HasValue), v => Assert.Contains((v.Indicator, v.Area, v.Period, v.Value), given));
            }

            // Another order of the rows of a file changes nothing.
            var shuffled = IndicatorCompilation.Of(Inputs(null, [.. tables.Select(t => t with { Rows = [.. t.Rows.Reverse().DistinctBy(r => (r.Indicator, r.Area, r.Period)).OrderBy(_ => draw.Next())] })]));
            Assert.Equal(picture.Indicators.Select(s => (s.Latest, s.Why)), shuffled.Indicators.Select(s => (s.Latest, s.Why)));
        }));

    private static IndicatorValue Drawn(Random draw)
    {
        var indicator = IndicatorFrameworks.Current.Indicators[draw.Next(106)].Code;
        var row = Sent(indicator, (2018 + draw.Next(5)).ToString(System.Globalization.CultureInfo.InvariantCulture), draw.Next(0, 5), draw.Next(3) == 0 ? "a" + draw.Next(4) : null);
        return draw.Next(3) switch { 0 => row with { Value = Datum.NotAvailable }, 1 => row with { Value = Datum.Suppressed }, _ => row };
    }

    private static IndicatorInputs Answered(params (string Column, string Answer)[] answers) =>
        Inputs() with { Answers = new OwnAnswers(Instruments.Find("global-survey/2011")!, answers.ToDictionary(a => a.Column, a => a.Answer, StringComparer.Ordinal), 2022) };
}
