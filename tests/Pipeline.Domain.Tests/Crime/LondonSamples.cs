using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Tests.Crime;

/// <summary>
/// The sample files, compiled. Counts were taken from the files with awk; limits and p values are R 4.2.2's
/// (qchisq, poisson.test).
/// </summary>
public class LondonSamples
{
    private static readonly CityCrime City = CityCompilation.Compile(
        Extracts.Profile("gb-city-of-london"), Extracts.Samples("gb-city-of-london", "gb-city-of-london"), []);

    private static readonly CityCrime Metro = CityCompilation.Compile(
        Extracts.Profile("gb-london"),
        [.. Extracts.Samples("gb-city-of-london", "gb-city-of-london"), .. Extracts.Samples("gb-metropolitan", "gb-metropolitan")], []);

    [Fact]
    public void All_rows_of_the_City_are_in_the_picture_once()
    {
        Assert.Equal(45, City.Months.Count);
        Assert.Equal(28761, City.Categories.Sum(series => series.Counts.Sum(count => count.Number)));
        var agency = Assert.Single(City.Agencies);
        Assert.Equal((28761, 2191, 4155), (agency.Delivered.Sum(m => m.Rows), agency.Delivered.Sum(m => m.WithoutLocation), agency.Delivered.Sum(m => m.BlankIds)));
        Assert.Empty(agency.Gaps);
    }

    [Fact]
    public void Total_leaves_anti_social_behaviour_out()
    {
        Assert.Equal(28761 - 4155, City.Total.Counts.Sum(count => count.Number));
        var incidents = Of(City, "anti-social-behaviour");
        Assert.False(incidents.Crime);
        Assert.Equal("none", incidents.Relation);
        Assert.Null(incidents.Iccs);
        Assert.Equal(949, incidents.Current.Number);
        Assert.Equal((4770, 6368), (City.Total.Current.Number, City.Total.Previous.Number));
        Assert.Equal("Recorded crime", City.Total.Label.En);
    }

    [Fact]
    public void Periods_are_the_last_twelve_months_and_the_same_months_a_year_before()
    {
        Assert.Equal(new Period(Extracts.At("2020-10"), 12), City.Current);
        Assert.Equal(new Period(Extracts.At("2019-10"), 12), City.Previous);
    }

    [Fact]
    public void Rate_of_the_City_stands_on_the_residents_of_2021()
    {
        Assert.Equal((8583, 2021), (City.Total.Rate.Residents, City.Total.Rate.PopulationYear));
        Near(55574.973785389724, City.Total.Rate.Per100000);
        Near(54008.905395390575, City.Total.Rate.Low);
        Near(57174.928533048158, City.Total.Rate.High);
        Assert.False(City.Total.Rate.Per100000.Unreliable);
    }

    [Fact]
    public void A_census_that_replaces_estimates_is_not_shown_as_a_change_in_crime()
    {
        // 10,938 residents by the estimate of 2020, 8,583 by the census of 2021: per resident, 110 robberies after 111 would look like a rise by a quarter.
        var change = City.Total.Change!;
        Assert.False(change.PerResident);
        Assert.Equal(0.74905778894472363, change.Ratio!.Value, 1e-9);
        Assert.Equal(0.72131509286451478, change.Low!.Value, 1e-6);
        Assert.Equal(0.77782797766159939, change.High!.Value, 1e-6);
        Assert.True(change.Distinguishable);
        var robbery = Of(City, "robbery").Change!;
        Assert.Equal(110.0 / 111, robbery.Ratio!.Value, 1e-9);
        Assert.False(robbery.Distinguishable);
    }

    [Fact]
    public void Crosswalk_places_what_it_may_and_says_how_much_that_is()
    {
        // Strict: all but vehicle crime, other theft, public order (broader), violence and other crime (mixed).
        const double strict = 307 + 147 + 212 + 663 + 45 + 110 + 634 + 526;
        const double broader = 581 + 391 + 149;
        Assert.Equal(strict / 4770, City.Crosswalk.Strict!.Value, 1e-12);
        Assert.Equal((strict + broader) / 4770, City.Crosswalk.Broad!.Value, 1e-12);
        Assert.Equal((5719, 809 + 196, 0, 949), (City.Crosswalk.Total, City.Crosswalk.Unallocated, City.Crosswalk.Unmapped, City.Crosswalk.Excluded));
    }

    [Fact]
    public void Two_agencies_are_added_for_burglary_only()
    {
        Assert.Equal(new Period(Extracts.At("2020-01"), 6), Metro.Current);
        Assert.Null(Metro.Previous);
        var burglary = Of(Metro, "burglary");
        Assert.Equal(124 + 30334, burglary.Current.Number);
        var january = Extracts.At("2020-01") - Metro.Months[0];
        Assert.Equal([33, 6889], burglary.CountsByAgency.Select(counts => counts[january].Number));
        Assert.Equal(33 + 6889, burglary.Counts[january].Number);
        Assert.Null(burglary.Change);

        var robbery = Of(Metro, "robbery");
        Assert.All(robbery.Counts, count => Assert.Equal(DatumState.NotAvailable, count.State));
        Assert.True(robbery.CountsByAgency[0][january].HasValue);
        Assert.False(robbery.CountsByAgency[1][january].HasValue);
        Assert.All(Metro.Total.Counts, count => Assert.Equal(DatumState.NotAvailable, count.State));
        Assert.Equal((DatumState.NotAvailable, DatumState.NotAvailable), (Metro.Total.Current.State, Metro.Total.Rate.Per100000.State));
        Assert.Equal(City.Total.Counts[january], Metro.Total.CountsByAgency[0][january]);
    }

    [Fact]
    public void Half_a_year_is_scaled_to_a_year()
    {
        var rate = Of(Metro, "burglary").Rate;
        Assert.Equal((9002488, 2020), (rate.Residents, rate.PopulationYear));
        Near(676.65738626921802, rate.Per100000);
        Near(669.07927897129082, rate.Low);
        Near(684.29991834853865, rate.High);
    }

    [Fact]
    public void Months_that_the_second_agency_did_not_deliver_are_its_gaps()
    {
        Assert.Equal(39, Metro.Agencies[1].Gaps.Count);
        var december = Extracts.At("2020-12") - Metro.Months[0];
        var burglary = Of(Metro, "burglary");
        Assert.Equal((true, false, false), (burglary.CountsByAgency[0][december].HasValue, burglary.CountsByAgency[1][december].HasValue, burglary.Counts[december].HasValue));
    }

    [Fact]
    public void Vintages_of_one_month_replace_each_other_and_add_nothing()
    {
        var vintages = Extracts.Samples("vintages", "gb-city-of-london");
        var picture = CityCompilation.Compile(Extracts.Profile("gb-city-of-london"), vintages, []);
        Assert.Equal(4 * 247, vintages.Sum(vintage => vintage.Cube.Months.Sum(month => month.Rows)));
        Assert.Equal(186, picture.Total.Counts[0].Number);
        Assert.Equal(247, picture.Categories.Sum(series => series.Counts[0].Number));
        Assert.Equal([0, 0, 0, 1], picture.Agencies[0].Extracts.Select(extract => extract.MonthsUsed.Count));
        Assert.Equal([1, 1, 1, 0], picture.Agencies[0].Extracts.Select(extract => extract.MonthsSuperseded.Count));
        Assert.Equal("2021-01-city-of-london-street.v2022-06.csv", picture.Agencies[0].Extracts[^1].FileName);
    }

    [Fact]
    public void Series_stand_in_the_order_of_the_catalogue()
    {
        var shown = City.Categories.Select(series => series.Code).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(
            string.Join(' ', CrimeCategories.Of(SourceProfiles.Find("police-uk")!).Select(category => category.Code).Where(shown.Contains)),
            string.Join(' ', City.Categories.Select(series => series.Code)));
        Assert.Equal(14, City.Categories.Count);
    }

    private static CategorySeries Of(CityCrime picture, string code) => picture.Categories.Single(series => string.Equals(series.Code, code, StringComparison.Ordinal));

    private static void Near(double expected, Datum actual)
    {
        Assert.True(actual.HasValue);
        Assert.Equal(expected, actual.Number, expected * 1e-9);
    }
}
