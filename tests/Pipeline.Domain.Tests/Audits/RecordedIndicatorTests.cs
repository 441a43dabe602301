using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Domain.Tests.Crime;
using static Pipeline.Domain.Tests.Audits.IndicatorTowns;

namespace Pipeline.Domain.Tests.Audits;

/// <summary>What recorded crime says of the indicators, and what it does not.</summary>
public class RecordedIndicatorTests
{
    [Fact]
    public void Homicides_of_a_small_town_by_hand()
    {
        // 30, 24 and 20 of 200,000. Limits: halved chi-squared quantiles by scipy 1.10.1, chi2.ppf(0.025, 2k)/2 and chi2.ppf(0.975, 2k+2)/2.
        var homicide = Standing(Inputs(Recorded(Homicides)), "D1-01");
        Assert.Null(homicide.Why);
        Assert.Equal([At("2021"), At("2022"), At("2022-07+12")], homicide.Series.Select(v => v.Period));
        Assert.Equal([Datum.Of(15), Datum.Of(12), Datum.Of(10)], homicide.Series.Select(v => v.Value));
        Assert.Equal((10.120437010710457, 21.41343269740383), (homicide.Series[0].Low!.Value, homicide.Series[0].High!.Value), Close);
        Assert.Equal((7.688626427343231, 17.855048796876606), (homicide.Series[1].Low!.Value, homicide.Series[1].High!.Value), Close);
        Assert.Equal((20.0, 200_000.0, IndicatorOrigin.Crime, "Town police", IndicatorQuality.Good), (homicide.Latest!.Numerator, homicide.Latest.Denominator, homicide.Latest.Origin, homicide.Latest.Source, homicide.Latest.Quality));

        // From 15 to 10, and the intervals meet: nothing is said to be better.
        Assert.Equal((At("2021"), At("2022-07+12"), 3, -5.0, (bool?)null, (bool?)false), (homicide.Trend!.From, homicide.Trend.To, homicide.Trend.Values, homicide.Trend.Change, homicide.Trend.Better, homicide.Trend.Distinguishable));
        Assert.Equal(-100.0 / 3, homicide.Trend.Percent!.Value, 1e-9);
    }

    [Fact]
    public void A_fall_that_intervals_tell_apart_is_better_for_what_is_worse_when_higher()
    {
        var trend = Standing(Inputs(Recorded(("2021-03", "homicide", 100), ("2022-08", "homicide", 10), ("2023-02", "homicide", 10))), "D1-01").Trend!;
        Assert.Equal((true, true, -40.0), (trend.Better, trend.Distinguishable, trend.Change));
    }

    [Fact]
    public void A_rate_of_a_shorter_period_is_per_year_and_not_compared_with_years()
    {
        // Eight months of 2023 with 8 homicides of 200,000: 6 a year per 100,000.
        var crime = CityCompilation.Compile(City, [Extracts.Delivered(Extracts.Cube("xx-a", Extracts.Span("2023-01", 8), (new Month(2023, 2), "homicide", 8)) with { Profile = "chicago" }, "1")], []);
        var homicide = Standing(Inputs(crime, Table(Sent("D1-01", "2022", 20))), "D1-01");
        Assert.Equal((At("2023-01+8"), 6.0, 8.0), (homicide.Latest!.Period, homicide.Latest.Value.Number, homicide.Latest.Numerator));
        Assert.Equal(200_000 * 8 / 12.0, homicide.Latest.Denominator!.Value, 1e-6);
        Assert.True(homicide.Latest.Value.Unreliable);
        Assert.Equal(2, homicide.Series.Count);
        Assert.Null(homicide.Trend);
    }

    [Fact]
    public void An_offence_that_never_occurred_is_zero_where_every_agency_would_tell_it()
    {
        var picture = IndicatorCompilation.Of(Inputs(Recorded(("2023-02", "burglary", 40))));

        // Homicide by the regional indicator, trafficking by the agency's own category; upper limit by scipy as above.
        Assert.Equal((0.0, 0.0), (picture.Of("D1-01").Latest!.Value.Number, picture.Of("D1-09").Latest!.Value.Number));
        Assert.Equal((0, 1.8444397270569677), (picture.Of("D1-01").Latest!.Low!.Value, picture.Of("D1-01").Latest!.High!.Value), Close);

        // The agency has no category for attempts, and kidnapping stands among other deprivations of liberty.
        Assert.All(new[] { "D1-02", "D1-07", "D1-14" }, code => Assert.Equal((IndicatorWhy.NotSeparated, (IndicatorValue?)null), (picture.Of(code).Why, picture.Of(code).Latest)));
    }

    [Fact]
    public void An_offence_that_may_have_occurred_under_another_name_is_no_zero() =>
        Assert.Equal(IndicatorWhy.NotSeparated, Standing(Inputs(Recorded(("2023-02", "domestic-violence", 40))), "D1-05").Why);

    [Fact]
    public void A_category_of_the_same_content_counts_unless_too_much_may_lie_elsewhere()
    {
        // 12 residential burglaries, first beside nothing, then beside 1 and beside 2 of all kinds: 12 of 13 are nine tenths, 12 of 14 are not.
        Assert.Equal([6.0], Rates(0));
        Assert.Equal([6.0], Rates(1));
        Assert.Empty(Rates(2));

        static double[] Rates(int elsewhere)
        {
            var crime = Recorded(("2023-02", "robbery", 12), ("2023-02", "burglary", elsewhere)).Under("robbery", "05022").Under("burglary", "0502");
            var theft = Standing(Inputs(crime), "D1-16");
            Assert.Equal(elsewhere == 2 ? IndicatorWhy.NotSeparated : null, theft.Why);
            return [.. theft.Series.Where(v => v.Period == At("2022-07+12")).Select(v => v.Value.Number)];
        }
    }

    [Fact]
    public void Dwellings_are_no_residents_and_lend_themselves_once_sent()
    {
        // 12 burglaries of 5,000 dwellings are 2.4 per 1,000.
        var crime = Recorded(("2021-05", "burglary", 9), ("2023-02", "burglary", 12)).Under("burglary", "05012");
        Assert.Equal(IndicatorWhy.NoDenominator, Standing(Inputs(crime), "D1-14").Why);

        var lent = Standing(Inputs(crime, Table(Sent("D1-14", "2022", null, denominator: 5000))), "D1-14");
        Assert.Equal((2.4, 12.0, 5000.0, IndicatorOrigin.Crime), (Math.Round(lent.Latest!.Value.Number, 12), lent.Latest.Numerator, lent.Latest.Denominator, lent.Latest.Origin));
        Assert.Equal((1.2401150217444437, 4.192317009635392), (lent.Latest.Low!.Value, lent.Latest.High!.Value), Close);

        // 2021 was before anybody counted dwellings, and 2022 had no burglary.
        Assert.Equal([At("2022"), At("2022-07+12")], lent.Series.Select(v => v.Period));
        Assert.Equal(0, lent.Series[0].Value.Number);
        Assert.Equal(IndicatorWhy.NoDenominator, Standing(Inputs(crime, Table(Sent("D1-14", "2022", null, area: "a1", denominator: 5000))), "D1-14").Why);
    }

    [Fact]
    public void Without_residents_there_is_no_rate() =>
        Assert.Equal(IndicatorWhy.NoDenominator, Standing(Inputs(Recorded(City with { Population = [] }, Homicides)), "D1-01").Why);

    [Fact]
    public void Residents_of_another_source_break_the_series()
    {
        var city = City with { Population = [new(2021, 200_000, "estimate"), new(2022, 190_000, "census"), new(2023, 190_000, "census")] };
        var homicide = Standing(Inputs(Recorded(city, Homicides)), "D1-01");
        Assert.Equal([IndicatorQuality.Good, IndicatorQuality.Break, IndicatorQuality.Good], homicide.Series.Select(v => v.Quality));
        Assert.Equal(At("2022"), homicide.Trend!.From);
        Assert.Equal(2, homicide.Trend.Values);
    }

    [Fact]
    public void A_change_of_recording_breaks_the_series_and_the_period_that_holds_both_rules()
    {
        var city = City with { Breaks = [new RecordingBreak(new Month(2022, 10), new LocalText("new form"))] };
        var homicide = Standing(Inputs(Recorded(city, Homicides)), "D1-01");
        Assert.Equal([IndicatorQuality.Good, IndicatorQuality.Break, IndicatorQuality.Break], homicide.Series.Select(v => v.Quality));
        Assert.Null(homicide.Trend);
    }

    [Fact]
    public void Months_that_may_change_make_the_value_provisional()
    {
        var city = City with { Agencies = [City.Agencies[0] with { ProvisionalMonths = 3 }] };
        Assert.Equal([false, false, true], Standing(Inputs(Recorded(city, Homicides)), "D1-01").Series.Select(v => v.Provisional));
    }

    [Fact]
    public void Areas_have_the_rates_of_the_area_table_and_what_is_withheld_there_stays_withheld()
    {
        var crime = WithAreas(Recorded(Homicides));
        var areas = Standing(Inputs(crime), "D1-01").Areas;
        Assert.Equal(["a1", "a2", "a3"], areas.Select(v => v.Area));
        Assert.Equal([Datum.Of(30, unreliable: true), Datum.Suppressed, Datum.NotAvailable], areas.Select(v => v.Value));
        Assert.Equal([(15.0, 50_000.0), (null, null), (null, null)], areas.Select(v => (v.Numerator, v.Denominator)));
        Assert.Equal((16.8, 49.5), (areas[0].Low!.Value, areas[0].High!.Value), Close);

        // A number that is sent does not undo what the pipeline withholds of the same months, and fills in what it does not know.
        var sent = Standing(Inputs(crime, Table(Sent("D1-01", "2022-07+12", 4, "a2"), Sent("D1-01", "2022-07+12", 7, "a3"))), "D1-01").Areas;
        Assert.Equal([Datum.Of(30, unreliable: true), Datum.Suppressed, Datum.Of(7)], sent.Select(v => v.Value));
    }

    [Fact]
    public void Areas_of_a_group_that_holds_other_offences_too_are_not_shown()
    {
        // Group 0501 holds both: its figures by area are not those of residential burglary.
        var crime = WithAreas(Recorded(("2023-02", "burglary", 30), ("2023-02", "homicide", 3)).Under("burglary", "05022"));
        Assert.NotNull(Standing(Inputs(crime), "D1-16").Latest);
        Assert.Equal(3, Standing(Inputs(crime), "D1-16").Areas.Count);
        var mixed = crime with { Groups = [.. crime.Groups.Select(g => g.Categories.Contains("burglary", StringComparer.Ordinal) && g.Iccs is not null ? g with { Categories = ["burglary", "arson"] } : g)] };
        Assert.Empty(Standing(Inputs(mixed), "D1-16").Areas);
    }

    [Fact]
    public void Concentration_location_and_delay_come_from_the_picture()
    {
        var measured = Recorded(Homicides);
        var exchange = measured.Exchange!.Agencies[0];
        measured = measured with
        {
            HotSpots = new HotSpots(null, "utm-31n", 250, "areas", 400, 0.93, [new HotSpotGroup("total", null, null, Datum.Of(100), [], new ConcentrationFigure(0.7, 0.6, 0.415, 0.03, 0.1), null, null)]),
            Exchange = measured.Exchange with { Agencies = [exchange with { Overall = exchange.Overall with { MedianDelayDays = 17.5, DelayFromDays = false } }] },
        };
        var picture = IndicatorCompilation.Of(Inputs(measured));
        Assert.Equal([41.5, 93, 17.5], new[] { "D1-20", "D2-12", "D2-13" }.Select(code => picture.Of(code).Latest!.Value.Number), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(IndicatorQuality.Estimate, picture.Of("D2-13").Latest!.Quality);

        // Medians of two agencies have no median together.
        var two = measured with { Exchange = measured.Exchange with { Agencies = [measured.Exchange.Agencies[0], exchange] } };
        Assert.Equal(IndicatorWhy.NotCovered, Standing(Inputs(two), "D2-13").Why);
        Assert.Equal([IndicatorWhy.NotCovered, IndicatorWhy.NotCovered], new[] { "D1-20", "D2-12" }.Select(code => Standing(Inputs(Recorded(Homicides)), code).Why));
    }

    [Fact]
    public void Homicides_outside_the_exchange_tell_how_much_it_covers()
    {
        var absent = City with { Absent = [new AbsentAgency("xx-b", new LocalText("B"), "0101", "test", [new ReferenceYear(2021, 10), new ReferenceYear(2022, 6), new ReferenceYear(2023, 1)])] };
        var covered = Standing(Inputs(Recorded(absent, Homicides)), "D9-07");

        // 30 of 40 and 24 of 30; of 2023 half the months are there.
        Assert.Equal([(At("2021"), 75.0, 30.0, 40.0), (At("2022"), 80.0, 24.0, 30.0)], covered.Series.Select(v => (v.Period, Math.Round(v.Value.Number, 9), v.Numerator!.Value, v.Denominator!.Value)));
        Assert.Equal(IndicatorWhy.NotSent, Standing(Inputs(Recorded(Homicides)), "D9-07").Why);
    }

    [Fact]
    public void Rows_too_incomplete_for_rates_give_none()
    {
        var crime = Recorded(Homicides);
        crime = crime with { Exchange = crime.Exchange! with { Agencies = [crime.Exchange.Agencies[0] with { Rates = QualityGate.Failed }] } };
        Assert.Equal((IndicatorWhy.NotCovered, 0), (Standing(Inputs(crime), "D1-01").Why, Standing(Inputs(crime), "D1-01").Series.Count));
    }

    /// <summary>Three areas: 15 events of 50,000, a withheld number, and none known.</summary>
    private static CityCrime WithAreas(CityCrime crime)
    {
        AreaRow Row(string code, Datum count, Datum rate, Datum low, Datum high) => new(
            code, "Area " + code, 50_000, 2023, [], [.. crime.Groups.Select(_ => new AreaFigure(count, Datum.NotAvailable, rate, low, high, Datum.NotAvailable, null))]);
        return crime with
        {
            Places = new AreaTable
            {
                Level = "district",
                Areas =
                [
                    Row("a1", Datum.Of(15), Datum.Of(30, unreliable: true), Datum.Of(16.8), Datum.Of(49.5)),
                    Row("a2", Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed),
                    Row("a3", Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable),
                ],
            },
        };
    }

    private static bool Close((double, double) a, (double, double) b) => Math.Abs(a.Item1 - b.Item1) < 1e-6 && Math.Abs(a.Item2 - b.Item2) < 1e-6;
}
