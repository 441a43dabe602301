using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain.Programmes;

namespace Pipeline.Domain.Tests.Programmes;

public class MoneyTests
{
    private static readonly Budget valley = new()
    {
        Currency = "USD",
        Lines = [new("police", new LocalText("Police"), 14_200_000, null, 13_200_000), new("youth", new LocalText("Youth"), 8_000_000, 0, 0)],
        Residents = 1_500_000,
        SpanYears = 2,
        Years = [new(2010, 2_000_000), new(2011, 1_500_000), new(2012, 1_500_000)],
    };

    private static readonly UnitCost[] costs =
        [new("homicide", 900_000, "USD", 2010, "A study"), new("robbery", 9_000, "USD", 2010, "A study")];

    private static readonly PreventedOutcome homicide = new("homicide", 2010, [0, 4, 6], 0.5, 1.5);

    private static readonly PreventedOutcome robbery = new("robbery", 2010, [20, 60, 80], -0.25, 2);

    [Fact]
    public void Execution_is_of_both_sums_and_line_by_line()
    {
        var found = BudgetTracking.Of(valley)!;
        Assert.Equal((22_200_000, 14_200_000, 13_200_000), (found.Original, found.Revised, found.Spent));
        Assert.Equal((59.46, 92.96, 36.04), (Math.Round(found.PercentOfOriginal, 2), Math.Round(found.PercentOfRevised!.Value, 2), Math.Round(found.ReallocatedPercent, 2)));
        Assert.Equal((8.8, 4.4), (found.SpentPerResident, found.SpentPerResidentYear));
        Assert.Equal(["police", "youth"], found.Lines.Select(l => l.Code));
        Assert.Equal((0, 0, null, 8_000_000), (found.Lines[1].Revised, found.Lines[1].PercentOfOriginal, found.Lines[1].PercentOfRevised, found.Lines[1].TakenOut));
    }

    [Fact]
    public void Money_moved_between_lines_is_reallocated_though_the_sum_stays()
    {
        var found = BudgetTracking.Of(valley with { Lines = [valley.Lines[0] with { Revised = 16_420_000 }, valley.Lines[1] with { Revised = 5_780_000 }] })!;
        Assert.Equal((22_200_000, 10.0), (found.Revised, Math.Round(found.ReallocatedPercent, 9)));
    }

    [Fact]
    public void Spending_that_nobody_reported_is_counted_as_unknown_and_not_as_nothing()
    {
        var found = BudgetTracking.Of(valley with { Lines = [valley.Lines[0], valley.Lines[1] with { Spent = null }] })!;
        Assert.Equal((1, null, 13_200_000), (found.LinesWithoutSpent, found.Lines[1].PercentOfOriginal, found.Spent));
        Assert.Null(BudgetTracking.Of(valley with { Lines = [.. valley.Lines.Select(l => l with { Spent = null })] }));
        Assert.Null(BudgetTracking.Of(valley with { Lines = [] }));
    }

    [Fact]
    public void A_budget_of_which_nothing_is_left_has_no_execution_of_the_rest()
    {
        var found = BudgetTracking.Of(valley with { Lines = [valley.Lines[1] with { Spent = 100 }], Residents = null })!;
        Assert.Equal((null, 100.0, null), (found.PercentOfRevised, found.ReallocatedPercent, found.SpentPerResident));
    }

    // R 4.2: d <- function(r, t) (1 + r)^-t; sum(c(2e6, 1.5e6, 1.5e6) * d(r, 0:2)), likewise 9e5 * c(0, 4, 6) and 9e3 * c(20, 60, 80); break-even (cost - robbery) / (homicide / 10).
    [Theory]
    [InlineData(0.03, 4_870_204.543312282, 8_585_163.540390234, 1_382_940.899236497, 2.046752728961833, 4.061965305226176)]
    [InlineData(0, 5_000_000, 9_000_000, 1_440_000, 2.088, 3.955555555555556)]
    [InlineData(0.07, 4_712_027.251288322, 8_081_055.113983754, 1_313_548.781552974, 1.993749907318158, 4.205488543017726)]
    public void Present_values_are_those_of_R(double rate, double cost, double ofHomicide, double ofRobbery, double ratio, double breakEven)
    {
        var account = CostBenefitAccounting.Of(valley, costs, [homicide, robbery])!.Accounts.Single(a => a.DiscountRate == rate);
        AssertClose(cost, account.PresentCost);
        AssertClose(ofHomicide, account.Benefits[0].Present);
        AssertClose(ofRobbery, account.Benefits[1].Present);
        AssertClose(ratio, account.Ratio.Value);
        AssertClose(ofHomicide + ofRobbery - cost, account.NetPresentValue.Value);
        AssertClose(breakEven, account.Benefits[0].BreakEven);
        AssertClose(cost / 170, account.CostPerPrevented);
    }

    [Fact]
    public void The_first_rate_is_the_main_one() => Assert.Equal([0.03, 0, 0.07], CostBenefitAccounting.Of(valley, costs, [homicide])!.Accounts.Select(a => a.DiscountRate));

    [Fact]
    public void Limits_of_prevented_events_reach_the_ratio()
    {
        var account = CostBenefitAccounting.Of(valley, costs, [homicide])!.Accounts[1];
        Assert.Equal((10, 5, 15), (account.Prevented.Value, account.Prevented.Low, account.Prevented.High));
        Assert.Equal((1.8, 0.9, 2.7), (account.Ratio.Value, account.Ratio.Low, account.Ratio.High));
        Assert.Equal((4_000_000, -500_000, 8_500_000), (account.NetPresentValue.Value, account.NetPresentValue.Low, account.NetPresentValue.High));
    }

    [Fact]
    public void An_outcome_without_limits_leaves_the_account_without()
    {
        var found = CostBenefitAccounting.Of(valley, costs, [homicide, robbery with { LowFactor = null, HighFactor = null }])!;
        Assert.Equal((null, null, null), (found.Accounts[0].Ratio.Low, found.Accounts[0].Prevented.High, found.Accounts[0].NetPresentValue.Low));
        Assert.Equal("robbery", Note(found, CostBenefitAccounting.NoLimits)!.Values[0].Text);
    }

    [Fact]
    public void Without_discount_the_account_is_a_plain_sum() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Yearly(), ((int[] Costs, int[] Prevented) n) =>
        {
            var account = CostBenefitAccounting.Of(Budget(n.Costs, 0), costs, [robbery with { ByYear = [.. n.Prevented.Select(p => (double)p)] }])!.Accounts[0];
            AssertClose(n.Costs.Sum(), account.PresentCost);
            AssertClose(9_000.0 * n.Prevented.Sum(), account.PresentBenefit.Value);
            AssertClose(9_000.0 * n.Prevented.Sum() / n.Costs.Sum(), account.Ratio.Value);
        }));

    [Fact]
    public void Where_nothing_may_have_been_prevented_the_ratio_may_be_nothing_or_less() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Yearly(), ((int[] Costs, int[] Prevented) n) =>
        {
            var found = CostBenefitAccounting.Of(Budget(n.Costs, 0.03), costs, [robbery with { ByYear = [.. n.Prevented.Select(p => (double)p)] }])!;
            var account = found.Accounts[0];
            Assert.True(account.Prevented.Low <= 0 && account.Prevented.High >= 0);
            Assert.True(account.Ratio.Low <= 0);
            Assert.True(account.Ratio.Low <= account.Ratio.Value && account.Ratio.Value <= account.Ratio.High);
            Assert.NotNull(Note(found, CostBenefitAccounting.MayBeNone));
        }));

    [Fact]
    public void With_the_events_of_the_break_even_costs_and_benefits_are_equal() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Yearly(), ((int[] Costs, int[] Prevented) n) =>
        {
            var budget = Budget(n.Costs, 0.05);
            var own = homicide with { ByYear = [.. n.Prevented.Select(p => 1.0 + p)] };
            var share = CostBenefitAccounting.Of(budget, costs, [own, robbery])!.Accounts[0].Benefits[0];
            if (share.BreakEven is not { } needed) return;
            var scaled = own with { ByYear = [.. own.ByYear.Select(p => p * needed / share.Prevented)] };
            AssertClose(1, CostBenefitAccounting.Of(budget, costs, [scaled, robbery])!.Accounts[0].Ratio.Value);
        }));

    [Fact]
    public void An_outcome_is_not_needed_where_the_others_pay_alone()
    {
        var shares = CostBenefitAccounting.Of(valley, costs, [homicide, robbery])!.Accounts[1].Benefits;
        Assert.Null(shares[1].BreakEven);
        Assert.NotNull(shares[0].BreakEven);
    }

    // 5,000,000 of cost and nothing else: 556 robberies at 9,000 each, without discount.
    [Fact]
    public void Where_nothing_was_prevented_an_event_is_worth_what_it_costs()
    {
        var account = CostBenefitAccounting.Of(valley, costs, [robbery with { ByYear = [0, 0, 0] }])!.Accounts[1];
        AssertClose(5_000_000 / 9_000.0, account.Benefits[0].BreakEven);
        Assert.Equal((0.0, null, null), (account.Ratio.Value, account.CostPerPrevented, account.Benefits[0].PercentOfBenefit));
    }

    [Fact]
    public void More_crime_is_a_cost_and_prevents_nothing()
    {
        var account = CostBenefitAccounting.Of(valley, costs, [robbery with { ByYear = [-10, -20], LowFactor = 3, HighFactor = -1 }])!.Accounts[0];
        Assert.Null(account.CostPerPrevented);
        Assert.True(account.Ratio is { Value: < 0, Low: < 0, High: > 0 });
        Assert.Equal((-30, -90, 30), (account.Prevented.Value, account.Prevented.Low, account.Prevented.High));
    }

    [Fact]
    public void Benefits_before_and_after_the_years_of_cost_count_at_their_own_year()
    {
        var early = CostBenefitAccounting.Of(valley, costs, [robbery with { FirstYear = 2009, ByYear = [100] }])!;
        AssertClose(100 * 9_000 * 1.03, early.Accounts[0].PresentBenefit.Value);
        Assert.Equal(["robbery", "2009", "2010"], Note(early, CostBenefitAccounting.BeforeFirstCost)!.Values.Select(v => v.Text));
        var later = CostBenefitAccounting.Of(valley, costs, [robbery with { FirstYear = 2020, ByYear = [100] }])!;
        AssertClose(100 * 9_000 / Math.Pow(1.03, 10), later.Accounts[0].PresentBenefit.Value);
    }

    [Fact]
    public void The_ratio_does_not_depend_on_the_year_to_which_all_is_brought()
    {
        var found = CostBenefitAccounting.Of(valley with { Years = [new(2005, 0), .. valley.Years] }, costs, [homicide, robbery])!;
        Assert.Equal(2005, found.FirstYear);
        AssertClose(2.046752728961833, found.Accounts[0].Ratio.Value);
    }

    [Fact]
    public void What_cannot_be_priced_is_left_out_and_said()
    {
        var found = CostBenefitAccounting.Of(
            valley, [costs[0] with { Year = 2008 }, costs[1] with { Currency = "HNL" }], [homicide, robbery, robbery with { Outcome = "extortion" }])!;
        Assert.Equal(["homicide"], found.Accounts[0].Benefits.Select(b => b.Outcome));
        Assert.Equal(10, found.Accounts[0].Prevented.Value);
        Assert.Equal(["homicide", "2008", "2010"], Note(found, CostBenefitAccounting.OtherPriceYear)!.Values.Select(v => v.Text));
        Assert.Equal(["robbery", "HNL"], Note(found, CostBenefitAccounting.OtherCurrency)!.Values.Select(v => v.Text));
        Assert.Equal(["extortion"], Note(found, CostBenefitAccounting.NoUnitCost)!.Values.Select(v => v.Text));
    }

    [Fact]
    public void An_account_that_rests_on_one_outcome_says_how_many_events_that_takes()
    {
        var note = Note(CostBenefitAccounting.Of(valley, costs, [homicide, robbery])!, CostBenefitAccounting.RestsOnOne)!;
        Assert.Equal("homicide", note.Values[0].Text);
        Assert.Equal((86.1, 10, 4.06), (Math.Round(note.Values[1].Number!.Value, 1), note.Values[2].Number, Math.Round(note.Values[3].Number!.Value, 2)));
        Assert.Equal(CostBenefitAccounting.Notes.Single(k => string.Equals(k.Code, note.Code, StringComparison.Ordinal)).Values, note.Values.Select(v => v.Name));
    }

    [Fact]
    public void Without_costs_by_year_or_a_price_there_is_no_account()
    {
        Assert.Null(CostBenefitAccounting.Of(valley with { Years = [] }, costs, [homicide]));
        Assert.Null(CostBenefitAccounting.Of(valley with { Years = [new(2010, 0)] }, costs, [homicide]));
        Assert.Null(CostBenefitAccounting.Of(valley, [], [homicide]));
        Assert.Null(CostBenefitAccounting.Of(valley, costs, []));
        Assert.Null(CostBenefitAccounting.Of(valley with { DiscountRates = [] }, costs, [homicide]));
        Assert.Throws<ArgumentException>(() => CostBenefitAccounting.Of(valley with { DiscountRates = [-1] }, costs, [homicide]));
    }

    private static Reason? Note(CostBenefit found, string code) => found.Notes.SingleOrDefault(n => string.Equals(n.Code, code, StringComparison.Ordinal));

    private static Budget Budget(int[] yearly, double rate) =>
        valley with { Years = [.. yearly.Select((amount, i) => new YearAmount(2010 + i, amount))], DiscountRates = [rate] };

    /// <summary>Costs and prevented events of up to six years; a cost and an event at least.</summary>
    private static Arbitrary<(int[] Costs, int[] Prevented)> Yearly() =>
        (from years in Gen.Choose(1, 6)
         from spent in Gen.Choose(1, 5_000_000).ArrayOf(years)
         from prevented in Gen.Choose(1, 200).ArrayOf(years)
         select (spent, prevented)).ToArbitrary();

    private static void AssertClose(double expected, double? actual) => Assert.True(Math.Abs(expected - actual!.Value) <= 1e-9 * Math.Abs(expected), $"expected {expected}, found {actual}");
}
