using Pipeline.Domain;
using Pipeline.Domain.Programmes.Claims;
using static Pipeline.Tests.Domain.Programmes.Claims.Printed;

namespace Pipeline.Tests.Domain.Programmes.Claims;

/// <summary>Each general check has a table that trips it and one, as alike as can be, that does not.</summary>
public sealed class GeneralCheckTests
{
    private static readonly double[] steady = [1_000_000, 1_012_000, 1_024_000, 1_036_000, 1_048_000, 1_060_000, 1_072_000];

    [Theory]
    [InlineData(1.041, true)]
    [InlineData(1.039, false)]
    [InlineData(0.988, true)]
    [InlineData(0.992, false)]
    public void A_population_that_leaves_one_percent_down_and_four_up_is_found(double step, bool found)
    {
        var count = Row("count", 300_017, 300_029);
        Assert.Equal(found, Case(Years(2001, count, Rate("rate", count, [1_000_000, 1_000_000 * step]))).Findings().Contains("population-step"));
    }

    [Fact]
    public void A_step_that_rounding_of_the_rate_explains_is_no_finding()
    {
        // 15 and 16 of some 70,000 residents, printed without decimals: 21.4 and 22.9 imply a loss of 3 % that may be none.
        var count = Row("count", 15, 16);
        var rate = Rate("rate", count, [70_000, 70_000]) with { Decimals = 0, Values = [21, 23] };
        Assert.Empty(Case(Years(2001, count, rate)).Findings());
    }

    [Fact]
    public void A_year_that_departs_from_the_course_of_the_others_is_found()
    {
        var count = Row("count", [.. Enumerable.Repeat<double?>(300_017, steady.Length)]);
        Assert.Empty(Case(Years(2001, count, Rate("rate", count, steady))).Findings());
        double[] dip = [.. steady];
        for (var i = 4; i < dip.Length; i++) dip[i] *= 0.979;
        Assert.Equal(["population-departs"], Case(Years(2001, count, Rate("rate", count, dip))).Findings());
    }

    [Fact]
    public void A_population_that_stands_still_for_three_years_is_found_and_for_two_is_not()
    {
        var count = Row("count", 300_017, 310_023, 320_041, 330_007);
        Assert.Equal(["population-constant"], Case(Years(2001, count, Rate("rate", count, [1e6, 1.01e6, 1.01e6, 1.01e6]))).Findings());
        Assert.Empty(Case(Years(2001, count, Rate("rate", count, [1e6, 1.01e6, 1.01e6, 1.02e6]))).Findings());
    }

    [Theory]
    [InlineData(1.15, true)]
    [InlineData(1.05, false)]
    public void Rows_of_one_area_must_imply_one_population(double apart, bool found)
    {
        var (a, b) = (Row("a", 50_013, 51_027), Row("b", 40_019, 41_033));
        var table = Years(2001, a, b, Rate("rate-a", a, [1e6, 1e6]) with { Area = "city" }, Rate("rate-b", b, [apart * 1e6, apart * 1e6]) with { Area = "city" });
        Assert.Equal(found, Case(table).Findings().Contains("population-disagrees"));
        var apartAreas = table with { Series = [.. table.Series.Select(s => s with { Area = s.RateOf })] };
        Assert.Empty(Case(apartAreas).Findings());
    }

    [Theory]
    [InlineData(800_000, true)]
    [InlineData(950_000, false)]
    public void A_population_known_from_elsewhere_tells_another_area(double known, bool found)
    {
        var count = Row("count", 50_013, 51_027);
        var printed = Case(Years(2001, count, Rate("rate", count, [1e6, 1.01e6]) with { Area = "city" })) with { Populations = [new KnownPopulation("city", known, "census")] };
        Assert.Equal(found, printed.Findings().Contains("population-other-area"));
    }

    [Theory]
    [InlineData(2005, true)]
    [InlineData(2004, false)]
    public void Years_of_the_title_are_those_of_the_columns(int last, bool found) =>
        Assert.Equal(found, Case(Years(2001, Row("count", 11, 12, 14, 13)) with { TitleYears = new YearSpan(2001, last) }).Findings().Contains("title-years"));

    [Theory]
    [InlineData(153, true)]
    [InlineData(150, false)]
    public void One_quantity_in_two_tables_is_one_number(double second, bool found)
    {
        PrintedTable[] tables = [Years("first", 2001, Row("a", 150, 160) with { Quantity = "homicides" }), Years("second", 2001, Row("b", second, 160) with { Quantity = "homicides" })];
        var findings = ClaimChecking.Of(Case(tables)).Findings;
        Assert.Equal(found, findings.Any(f => f.Code == "same-quantity"));
        if (found) Assert.Equal([150, 153], Assert.Single(findings).Numbers);
    }

    [Theory]
    [InlineData(1700, 2800, true)]
    [InlineData(1700, 2801, false)]
    [InlineData(11_000, 12_626, true)]
    public void Counts_rounded_to_hundreds_are_found(double first, double second, bool found) =>
        Assert.Equal(found, Case(Years(2001, Row("count", first, second))).Findings().Contains("rounded-counts"));

    [Fact]
    public void Two_areas_with_the_same_count_and_the_same_rate_look_copied()
    {
        PrintedTable Table(double rate)
        {
            var (a, b) = (Row("a", 10, 15), Row("b", 10, 9));
            return Years(2010, a, b, Rate("rate-a", a, [71_000, 71_000]) with { Values = [14, 21], Decimals = 0 }, Rate("rate-b", b, [71_000, 71_000]) with { Values = [rate, 13], Decimals = 0 });
        }

        Assert.Contains("identical-rows", Case(Table(14)).Findings());
        Assert.DoesNotContain("identical-rows", Case(Table(15)).Findings());
    }

    [Fact]
    public void Rows_that_are_the_same_throughout_look_copied()
    {
        Assert.Equal(["identical-rows"], Case(Years(2010, Row("a", 3, 8, 5), Row("b", 3, 8, 5))).Findings());
        Assert.Empty(Case(Years(2010, Row("a", 3, 8, 5), Row("b", 3, 8, 6))).Findings());
    }

    [Theory]
    [InlineData(145, 288, false)]
    [InlineData(146, 289, true)]
    [InlineData(145, 289, true)]
    public void Totals_that_do_not_add_up_are_found(double second, double overall, bool found)
    {
        var table = Years(2009, Row("a", 98, 89), Row("b", 45, 56), Row("all", 143, second) with { TotalOf = ["a", "b"], Total = overall });
        Assert.Equal(found, Case(table).Findings().Contains("total"));
    }

    [Fact]
    public void A_decimal_comma_among_points_and_numbers_without_a_column_are_found()
    {
        Assert.Equal(["number-form"], Case(Years(2010, Row("a", 2.1, 8.1) with { OddlyWritten = ["2011"] })).Findings());
        Assert.Equal(["unplaced"], Case(Labelled("t", ["2010", "2011", "2012"], Row("a") with { Unplaced = [32, 22] })).Findings());
        Assert.Empty(Case(Years(2010, Row("a", 2.1, 8.1))).Findings());
    }

    [Theory]
    [InlineData(217, true)]
    [InlineData(176, false)]
    public void A_peak_as_baseline_is_found_under_a_claim(double baseline, bool found)
    {
        var claim = Claim(new Published { Values = [40], Says = Says.MoreThan, Direction = ClaimedDirection.Fall }, Change("count", "2004", "2007"));
        var findings = ClaimChecking.Of(Case(Years(2002, Row("count", 154, 156, baseline, 150, 120, 92)), claim)).Findings;
        Assert.Equal(found, findings.Any(f => f.Code == "baseline"));
        if (!found) return;
        var finding = Assert.Single(findings);
        Assert.Equal("claim", finding.Claim);
        Assert.Equal(100 * ((92 / ((154 + 156 + 217) / 3.0)) - 1), finding.Numbers[1], 9);
    }

    [Fact]
    public void A_mean_of_percentages_is_held_against_the_change_of_the_sum()
    {
        static IReadOnlyList<string> Found(params PrintedSeries[] sites) => Case(
            Years(2004, sites), Claim(null, new Derivation { Formula = Formula.MeanChange, Of = Measure.Of([.. sites.Select(s => s.Code)]), From = ["2004"], To = ["2005"] })).Findings();
        Assert.Equal(["mean-of-percentages"], Found(Row("large", 400, 100), Row("small", 10, 15)));
        Assert.Empty(Found(Row("large", 400, 200), Row("small", 10, 5)));
    }
}
