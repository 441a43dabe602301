using Pipeline.Domain.Programmes;

namespace Pipeline.Domain.Tests.Programmes;

public class ScorecardTests
{
    private static readonly ScorecardItem homicide = new()
    {
        Component = ScorecardComponent.Immediate, Names = new LocalText("Homicide"), Assessed = true, Direction = ScorecardDirection.Improved, DesignLevel = 3,
    };

    [Fact]
    public void There_is_no_total_that_could_hide_what_worsened()
    {
        var numbers = typeof(Scorecard).GetProperties().Where(p => Type.GetTypeCode(Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) is >= TypeCode.SByte and <= TypeCode.Decimal);
        Assert.Equal([nameof(Scorecard.BestDesignLevel)], numbers.Select(p => p.Name));

        var card = Scorecards.Of([.. Enumerable.Repeat(homicide, 99), homicide with { Direction = ScorecardDirection.Worsened, Expected = false }], null);
        var immediate = card.Components.Single(c => c.Component == ScorecardComponent.Immediate);
        Assert.Equal((99, 1, 1), (immediate.Improved, immediate.Worsened, immediate.Unexpected));
    }

    [Fact]
    public void All_four_components_stand_in_order_and_an_empty_one_has_no_coverage()
    {
        var card = Scorecards.Of([homicide], null);
        Assert.Equal(Enum.GetValues<ScorecardComponent>(), card.Components.Select(c => c.Component));
        Assert.Equal([null, 100.0, null, null], card.Components.Select(c => c.CoveragePercent));
        Assert.Equal([ScorecardComponent.Implementation, ScorecardComponent.LongTerm], card.Missing);
        Assert.False(card.Complete);
    }

    [Fact]
    public void Complete_means_three_components_and_not_cost_benefit()
    {
        ScorecardItem[] items = [homicide, homicide with { Component = ScorecardComponent.Implementation }, homicide with { Component = ScorecardComponent.LongTerm }];
        var card = Scorecards.Of(items, null);
        Assert.True(card.Complete);
        Assert.False(card.WithCostBenefit);
        Assert.True(Scorecards.Of([.. items, homicide with { Component = ScorecardComponent.CostBenefit }], null).WithCostBenefit);
    }

    [Fact]
    public void What_was_not_assessed_says_nothing()
    {
        var card = Scorecards.Of([homicide with { Assessed = false, Expected = false, DesignLevel = 5, ReportingSensitive = true }], null);
        var immediate = card.Components[1];
        Assert.Equal((1, 0, 0.0, 0, 0), (immediate.Items, immediate.Assessed, immediate.CoveragePercent, immediate.Improved, immediate.Unexpected));
        Assert.Equal((null, false, false), (card.BestDesignLevel, card.EffectClaimsAllowed, card.HasUnexpected));
        Assert.Empty(card.WithReportingCaveat);
        Assert.Contains(ScorecardComponent.Immediate, card.Missing);
    }

    [Theory]
    [InlineData(2, null, 2, false)]
    [InlineData(2, 3, 3, true)]
    [InlineData(3, 2, 3, true)]
    [InlineData(null, 4, 4, true)]
    [InlineData(null, null, null, false)]
    public void The_best_level_is_of_items_and_outcomes_together(int? item, int? outcomes, int? best, bool allowed)
    {
        var card = Scorecards.Of([homicide with { DesignLevel = item }], outcomes);
        Assert.Equal((best, allowed), (card.BestDesignLevel, card.EffectClaimsAllowed));
    }

    [Fact]
    public void An_effect_that_nobody_aimed_at_finishes_the_scorecard()
    {
        Assert.False(Scorecards.Of([homicide], null).HasUnexpected);
        Assert.True(Scorecards.Of([homicide with { Expected = false }], null).HasUnexpected);
    }
}
