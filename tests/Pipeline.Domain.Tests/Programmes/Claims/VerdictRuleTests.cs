using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain;
using Pipeline.Domain.Programmes.Claims;
using static Pipeline.Tests.Domain.Programmes.Claims.Printed;

namespace Pipeline.Tests.Domain.Programmes.Claims;

public sealed class VerdictRuleTests
{
    private static ClaimVerdict Verdict(Published? published, params Derivation[] derivations) => Case(Table, Claim(published, derivations)).Check().Verdict;

    private static readonly PrintedTable Table = Years(2004, Row("a", 200, 160, 140, 100), Row("b", 50, 55, 50, 60));

    [Fact]
    public void What_is_published_as_the_rounded_value_is_reproduced() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
        Gen.Choose(1, 100_000).Two().SelectMany(_ => Gen.Choose(0, 3), (pair, decimals) => (pair, decimals)).ToArbitrary(), drawn =>
        {
            var ((before, after), decimals) = drawn;
            var exact = 100 * (((double)after / before) - 1);
            var published = new Published { Values = [(double)Math.Round((decimal)exact, decimals, MidpointRounding.AwayFromZero)], Decimals = decimals };
            return Case(Years(2004, Row("a", before, after)), Claim(published, Change("a", "2004", "2005"))).Check().Verdict == ClaimVerdict.Reproduced;
        }));

    [Fact]
    public void What_is_off_by_one_in_the_last_printed_place_is_not() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
        Gen.Choose(1, 100_000).Two().ToArbitrary(), pair =>
        {
            var exact = 100 * (((double)pair.Item2 / pair.Item1) - 1);
            var published = new Published { Values = [(double)Math.Round((decimal)exact, 1, MidpointRounding.AwayFromZero) + 0.1], Decimals = 1 };
            return Case(Years(2004, Row("a", pair.Item1, pair.Item2)), Claim(published, Change("a", "2004", "2005"))).Check().Verdict == ClaimVerdict.NotReproduced;
        }));

    [Theory]
    [InlineData(Says.Exactly, 50, ClaimVerdict.Reproduced)]
    [InlineData(Says.MoreThan, 50, ClaimVerdict.NotReproduced)]
    [InlineData(Says.MoreThan, 49, ClaimVerdict.Reproduced)]
    [InlineData(Says.AtLeast, 50, ClaimVerdict.Reproduced)]
    [InlineData(Says.AtLeast, 51, ClaimVerdict.NotReproduced)]
    [InlineData(Says.LessThan, 51, ClaimVerdict.Reproduced)]
    [InlineData(Says.AtMost, 49, ClaimVerdict.NotReproduced)]
    [InlineData(Says.About, 52, ClaimVerdict.Reproduced)]
    [InlineData(Says.About, 53, ClaimVerdict.NotReproduced)]
    [InlineData(Says.MuchMoreThan, 33, ClaimVerdict.Reproduced)]
    [InlineData(Says.MuchMoreThan, 34, ClaimVerdict.NotReproduced)]
    [InlineData(Says.MuchLessThan, 75, ClaimVerdict.Reproduced)]
    [InlineData(Says.MuchLessThan, 74, ClaimVerdict.NotReproduced)]
    public void Words_around_a_number_are_taken_as_they_are_meant(Says says, double number, ClaimVerdict expected) =>
        Assert.Equal(expected, Verdict(new Published { Values = [number], Says = says, Direction = ClaimedDirection.Fall }, Change("a", "2004", "2007")));

    [Theory]
    [InlineData("a", Says.Fell, ClaimVerdict.Reproduced)]
    [InlineData("a", Says.Rose, ClaimVerdict.NotReproduced)]
    [InlineData("b", Says.Rose, ClaimVerdict.Reproduced)]
    [InlineData("b", Says.NotFallen, ClaimVerdict.Reproduced)]
    [InlineData("a", Says.NotFallen, ClaimVerdict.NotReproduced)]
    [InlineData("a", Says.NotRisen, ClaimVerdict.Reproduced)]
    public void Words_of_direction_need_no_number(string series, Says says, ClaimVerdict expected) =>
        Assert.Equal(expected, Verdict(new Published { Says = says }, Change(series, "2004", "2007")));

    [Fact]
    public void A_change_below_one_percent_is_none()
    {
        var table = Years(2007, Row("rate", 22.5, 22.4) with { Decimals = 1 });
        Assert.Equal(ClaimVerdict.NotReproduced, Case(table, Claim(new Published { Says = Says.Fell }, Change("rate", "2007", "2008"))).Check().Verdict);
        Assert.Equal(ClaimVerdict.Reproduced, Case(table, Claim(new Published { Says = Says.Unchanged }, Change("rate", "2007", "2008"))).Check().Verdict);
    }

    [Fact]
    public void A_reading_that_alone_reproduces_is_the_condition()
    {
        var given = new LocalText("only if pooled", "seulement groupés", "solo agrupados", "apenas agrupados");
        var check = Case(Table, Claim(new Published { Values = [40], Says = Says.MoreThan, Direction = ClaimedDirection.Fall }, Change("b", "2004", "2007"), Change("a", "2004", "2007") with { Given = given })).Check();
        Assert.Equal((ClaimVerdict.ReproducedOnly, given), (check.Verdict, check.Condition));
        Assert.Equal(ClaimVerdict.Reproduced, Verdict(new Published { Values = [40], Says = Says.MoreThan, Direction = ClaimedDirection.Fall }, Change("a", "2004", "2007"), Change("b", "2004", "2007") with { Given = given }));
    }

    [Fact]
    public void A_claim_that_holds_for_some_rows_says_for_which()
    {
        var check = Case(Table, Claim(new Published { Says = Says.Fell }, Change("a", "2004", "2007") with { Of = null, Each = ["a", "b"] })).Check();
        Assert.Equal((ClaimVerdict.ReproducedOnly, "only for a"), (check.Verdict, check.Condition!.En));
    }

    [Fact]
    public void A_claim_of_another_time_than_the_table_has_cannot_be_checked()
    {
        var published = new Published { Values = [50], Direction = ClaimedDirection.Fall };
        ClaimVerdict Over(string from, string to) => Case(Table, Claim(published, Change("a", "2004", "2007")) with { Period = new ClaimedPeriod(from, to) }).Check().Verdict;
        Assert.Equal(ClaimVerdict.Reproduced, Over("2004", "2007"));
        Assert.Equal(ClaimVerdict.NotCheckable, Over("2003", "2007"));
        Assert.Equal(ClaimVerdict.NotCheckable, Over("2004-10", "2007-10"));
    }

    [Fact]
    public void A_record_over_more_years_than_are_printed_is_one_of_the_printed_years()
    {
        var claim = Claim(new Published { Values = [100] }, new Derivation { Formula = Formula.Minimum, Of = Measure.Of("a") });
        Assert.Equal(ClaimVerdict.Reproduced, Case(Table, claim with { Period = new ClaimedPeriod("2004", "2007") }).Check().Verdict);
        var check = Case(Table, claim with { Period = new ClaimedPeriod("1990", "2007") }).Check();
        Assert.Equal((ClaimVerdict.ReproducedOnly, "for 2004-2007"), (check.Verdict, check.Condition!.En));
    }

    [Fact]
    public void A_comparison_with_control_areas_wants_control_areas_in_the_table()
    {
        var claim = Claim(new Published { Values = [50], Direction = ClaimedDirection.Fall }, Change("a", "2004", "2007")) with { AgainstControl = true };
        Assert.Equal("before-after", Case(Table, claim).Check().Why.Code);
        var with = Years(2004, Row("a", 200, 160, 140, 100), Row("b", 50, 55, 50, 60) with { Control = true });
        Assert.Equal(ClaimVerdict.Reproduced, Case(with, claim).Check().Verdict);
    }

    [Theory]
    [InlineData(250, ClaimVerdict.Suspicious)]
    [InlineData(249, ClaimVerdict.Reproduced)]
    [InlineData(251, ClaimVerdict.NotReproduced)]
    public void A_part_that_equals_its_whole_is_suspicious(double part, ClaimVerdict expected) =>
        Assert.Equal(expected, Verdict(new Published { Values = [part], Says = Says.PartOf }, new Derivation { Formula = Formula.Sum, Of = Measure.Of("a", "b"), At = ["2004"] }));

    [Theory]
    [InlineData(61, ClaimVerdict.Suspicious)]
    [InlineData(9, ClaimVerdict.Consistent)]
    public void A_break_that_chance_cannot_make_is_suspicious(double after, ClaimVerdict expected) => Assert.Equal(expected, Case(
        Years(2003, Row("a", 5, after)), Claim(new Published { Says = Says.Continuous }, new Derivation { Formula = Formula.ExactP, Of = Measure.Of("a"), From = ["2003"], To = ["2004"] })).Check().Verdict);

    [Fact]
    public void One_quantity_said_twice_must_be_said_alike()
    {
        Statement said = new(26, From: "2006");
        Assert.Equal(ClaimVerdict.Consistent, Verdict(new Published { Statements = [said, said] }));
        Assert.Equal(ClaimVerdict.Inconsistent, Verdict(new Published { Statements = [said, said with { From = "2005" }] }));
    }

    [Fact]
    public void Without_a_table_a_number_cannot_be_checked_and_no_number_contradicts_nothing()
    {
        Assert.Equal(ClaimVerdict.NotCheckable, Verdict(new Published { Values = [187] }));
        Assert.Equal(ClaimVerdict.Consistent, Verdict(null));
        Assert.Equal(ClaimVerdict.Recomputed, Verdict(null, Change("a", "2004", "2007")));
    }

    [Fact]
    public void A_number_that_is_not_printed_is_not_taken_for_zero()
    {
        var table = Years(2004, Row("a", 200, null, 100));
        var check = Case(table, Claim(new Published { Values = [100], Direction = ClaimedDirection.Fall }, Change("a", "2004", "2005"))).Check();
        Assert.Equal(ClaimVerdict.NotCheckable, check.Verdict);
        Assert.Empty(check.Values);
    }

    [Fact]
    public void A_reviewer_can_weaken_what_is_reproduced_and_strengthen_nothing()
    {
        var remark = new ReviewerRemark(new LocalText("The text speaks of another city."), ClaimVerdict.Suspicious);
        CheckedClaim With(double number) => Case(Table, Claim(new Published { Values = [number], Direction = ClaimedDirection.Fall }, Change("a", "2004", "2007")) with { Remark = remark }).Check();
        Assert.Equal((ClaimVerdict.Suspicious, ClaimVerdict.Reproduced), (With(50).Verdict, With(50).Derived));
        Assert.Equal(ClaimVerdict.NotReproduced, With(60).Verdict);
        var flattering = remark with { Verdict = ClaimVerdict.Reproduced };
        Assert.Equal(ClaimVerdict.NotReproduced, Case(Table, Claim(new Published { Values = [60] }, Change("a", "2004", "2007")) with { Remark = flattering }).Check().Verdict);
    }
}
