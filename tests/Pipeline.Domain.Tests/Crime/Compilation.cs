using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Tests.Crime;

public class Compilation
{
    private static readonly CityProfile Town = new()
    {
        Code = "xx-town",
        Names = new LocalText("Town"),
        Country = "XX",
        TimeZone = "UTC",
        Population = [new PopulationYear(2019, 1200, "estimate"), new PopulationYear(2020, 1000, "estimate")],
        Agencies = [Agency("xx-a")],
    };

    [Fact]
    public void A_missing_month_is_a_gap_and_never_a_zero()
    {
        // As South Yorkshire's extracts of 2019: May, June, August and September, no July.
        Month[] delivered = [Extracts.At("2019-05"), Extracts.At("2019-06"), Extracts.At("2019-08"), Extracts.At("2019-09")];
        var cube = Extracts.Cube("xx-a", delivered, (delivered[0], "robbery", 3), (delivered[1], "burglary", 1), (delivered[3], "robbery", 2));
        var picture = Compile(Town, cube);

        Assert.Equal("2019-05 2019-06 2019-07 2019-08 2019-09", string.Join(' ', picture.Months));
        Assert.Equal([Extracts.At("2019-07")], picture.Agencies[0].Gaps);
        Assert.Equal([Datum.Of(3), Datum.Of(0), Datum.NotAvailable, Datum.Of(0), Datum.Of(2)], Of(picture, "robbery").Counts);
        Assert.Equal([Datum.Of(3), Datum.Of(1), Datum.NotAvailable, Datum.Of(0), Datum.Of(2)], picture.Total.Counts);
        Assert.Null(picture.Current);
        Assert.Equal(Datum.NotAvailable, picture.Total.Current);
        Assert.Equal(Datum.NotAvailable, picture.Total.Rate.Per100000);
        Assert.Null(picture.Total.Change);
    }

    [Fact]
    public void Small_town_by_hand()
    {
        // 24 months, 12 robberies in the first year (1,200 residents) and 30 in the second (1,000): 1,000 and 3,000 per 100,000.
        var months = Extracts.Span("2019-01", 24).ToArray();
        var cube = Extracts.Cube("xx-a", months, [.. months.Select((month, i) => (month, "robbery", i < 12 ? 1 : 2)), (months[20], "robbery", 6)]);
        var robbery = Of(Compile(Town, cube), "robbery");

        Assert.Equal((Datum.Of(30), Datum.Of(12)), (robbery.Current, robbery.Previous));
        Assert.Equal(Datum.Of(3000), robbery.Rate.Per100000);
        Assert.Equal((1000, 2020), (robbery.Rate.Residents, robbery.Rate.PopulationYear));

        // R 4.2.2: poisson.test(c(30, 12), c(1000, 1200)).
        var change = robbery.Change!;
        Assert.True(change.PerResident);
        Assert.Equal(3, change.Ratio!.Value, 1e-12);
        Assert.Equal(0.00091772794964583356, change.P, 1e-9);
        Assert.Equal(1.4915557620745816, change.Low!.Value, 1e-6);
        Assert.Equal(6.4340021802093199, change.High!.Value, 1e-6);
        Assert.True(change.Distinguishable);
    }

    [Fact]
    public void Fewer_than_twenty_events_make_an_unreliable_rate()
    {
        var months = Extracts.Span("2020-01", 12).ToArray();
        Assert.True(RateOf(19).Unreliable);
        Assert.False(RateOf(20).Unreliable);
        Assert.Equal(2000, RateOf(20).Number);

        Datum RateOf(int events) => Of(Compile(Town, Extracts.Cube("xx-a", months, (months[3], "drugs", events))), "drugs").Rate.Per100000;
    }

    [Fact]
    public void Without_residents_there_is_no_rate_and_the_change_compares_months()
    {
        var months = Extracts.Span("2017-01", 24).ToArray();
        var picture = Compile(Town, Extracts.Cube("xx-a", months, (months[3], "drugs", 40), (months[15], "drugs", 20)));
        var drugs = Of(picture, "drugs");
        Assert.Equal((Datum.NotAvailable, null, null), (drugs.Rate.Per100000, drugs.Rate.Residents, drugs.Rate.PopulationYear));
        Assert.Equal((0.5, false), (drugs.Change!.Ratio!.Value, drugs.Change.PerResident));
    }

    [Fact]
    public void An_uploaded_population_goes_before_the_profile()
    {
        var months = Extracts.Span("2020-01", 12).ToArray();
        var cube = Extracts.Cube("xx-a", months, (months[3], "drugs", 50));
        var picture = CityCompilation.Compile(
            Town, [Extracts.Delivered(cube, "1")], [new PopulationRow("xx-town", 2020, 2000, "count"), new PopulationRow("elsewhere", 2020, 7, "count")]);
        Assert.Equal(Datum.Of(2500), Of(picture, "drugs").Rate.Per100000);
        Assert.Equal([(2019, 1200), (2020, 2000)], picture.Population.Select(year => (year.Year, year.Residents)));
    }

    [Fact]
    public void A_later_year_never_serves_an_earlier_period()
    {
        var months = Extracts.Span("2021-03", 12).ToArray();
        var rate = Of(Compile(Town, Extracts.Cube("xx-a", months, (months[3], "drugs", 50))), "drugs").Rate;
        Assert.Equal((1000, 2020), (rate.Residents, rate.PopulationYear));
    }

    [Theory]
    [InlineData("victim", "occurred")]
    [InlineData("offence", "registered")]
    public void Agencies_that_count_otherwise_are_shown_and_not_added(string unit, string basis)
    {
        var city = Town with { Agencies = [Agency("xx-a"), Agency("xx-b") with { CountingUnit = unit, DateBasis = basis }] };
        var months = Extracts.Span("2020-01", 12).ToArray();
        var picture = Compile(city, Extracts.Cube("xx-a", months, (months[0], "drugs", 4)), Extracts.Cube("xx-b", months, (months[0], "drugs", 5)));
        Assert.NotNull(picture.Current);
        Assert.Equal(Datum.NotAvailable, Of(picture, "drugs").Counts[0]);
        Assert.Equal([Datum.Of(4), Datum.Of(5)], Of(picture, "drugs").CountsByAgency.Select(counts => counts[0]));
        Assert.Equal(Datum.NotAvailable, picture.Total.Current);
    }

    [Fact]
    public void Agencies_that_count_alike_are_added()
    {
        var city = Town with { Agencies = [Agency("xx-a"), Agency("xx-b")] };
        var months = Extracts.Span("2020-01", 12).ToArray();
        var picture = Compile(city, Extracts.Cube("xx-a", months, (months[0], "drugs", 4)), Extracts.Cube("xx-b", months, (months[0], "drugs", 5), (months[1], "robbery", 1)));
        Assert.Equal((9, 10), (Of(picture, "drugs").Current.Number, picture.Total.Current.Number));
    }

    [Fact]
    public void A_category_that_nobody_knows_is_counted_as_unmapped_crime()
    {
        var months = Extracts.Span("2020-01", 12).ToArray();
        var picture = Compile(Town, Extracts.Cube("xx-a", months, (months[0], "martian-crime", 3), (months[0], "burglary", 1)));
        Assert.Equal(("unmapped", true, 3), (Of(picture, "unmapped").Relation, Of(picture, "unmapped").Crime, Of(picture, "unmapped").Current.Number));
        Assert.Equal(4, picture.Total.Current.Number);
        Assert.Equal((3, 0.25), (picture.Crosswalk.Unmapped, picture.Crosswalk.Strict!.Value));
    }

    [Fact]
    public void A_reissue_replaces_only_the_months_that_it_holds()
    {
        Month[] months = [.. Extracts.Span("2020-01", 2)];
        var first = Extracts.Delivered(Extracts.Cube("xx-a", months, (months[0], "drugs", 4), (months[1], "drugs", 6)), "1", day: 1);
        var second = Extracts.Delivered(Extracts.Cube("xx-a", [months[1]], (months[1], "robbery", 1)), "2", day: 9);
        var picture = CityCompilation.Compile(Town, [second, first], []);
        Assert.Equal([Datum.Of(4), Datum.Of(0)], Of(picture, "drugs").Counts);
        Assert.Equal([Datum.Of(0), Datum.Of(1)], Of(picture, "robbery").Counts);
        Assert.Equal([months[1]], picture.Agencies[0].Extracts[0].MonthsSuperseded);
        Assert.Equal(second.ReceivedAt, picture.DataAsOf);
    }

    [Fact]
    public void A_superseded_file_does_not_date_the_picture()
    {
        Month[] months = [.. Extracts.Span("2020-01", 1)];
        var older = Extracts.Delivered(Extracts.Cube("xx-a", months), "1", day: 30);
        var newer = Extracts.Delivered(Extracts.Cube("xx-a", months), "2", day: 2);
        Assert.Equal(newer.ReceivedAt, CityCompilation.Compile(Town, [older, newer], []).DataAsOf);
    }

    [Fact]
    public void A_run_of_less_than_half_a_year_gives_way_to_an_earlier_one()
    {
        var months = Extracts.Span("2019-01", 8).Concat(Extracts.Span("2019-11", 5)).ToArray();
        Assert.Equal(new Period(Extracts.At("2019-01"), 8), Compile(Town, Extracts.Cube("xx-a", months)).Current);
        Assert.Equal(new Period(Extracts.At("2019-11"), 6), Compile(Town, Extracts.Cube("xx-a", [.. months, Extracts.At("2020-04")])).Current);
    }

    [Fact]
    public void A_city_without_extracts_has_an_empty_picture()
    {
        var picture = CityCompilation.Compile(Town, [], []);
        Assert.Empty(picture.Months);
        Assert.Empty(picture.Categories);
        Assert.Equal((null, null, null), (picture.Current, picture.Crosswalk.Strict, picture.Total.Change));
        Assert.Equal(default, picture.DataAsOf);
    }

    [Fact]
    public void The_order_of_arrival_changes_nothing() => Prop.ForAll(Arb.From(from extracts in Histories from shuffled in Gen.Shuffle(extracts) select (extracts, shuffled)), pair =>
    {
        var city = Town with { Agencies = [Agency("xx-a"), Agency("xx-b") with { Categories = ["burglary"] }] };
        Assert.Equal(
            Extracts.AsJson(CityCompilation.Compile(city, pair.extracts, [])),
            Extracts.AsJson(CityCompilation.Compile(city, pair.shuffled, [])));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_month_shows_the_delivery_that_took_effect_last_of_those_not_held() => Prop.ForAll(Arb.From(Histories), extracts =>
    {
        var picture = CityCompilation.Compile(Town, extracts, []);
        var held = Assert.Single(picture.Exchange!.Agencies).Held;
        foreach (var (month, i) in picture.Months.Select((month, i) => (month, i)))
        {
            var last = extracts
                .Where(e => string.Equals(e.Cube.Agency, "xx-a", StringComparison.Ordinal) && e.Cube.Months.Any(facts => facts.Month == month))
                .Where(e => !held.Any(h => h.Month == month && string.Equals(h.Sha256, e.Sha256, StringComparison.Ordinal)))
                .OrderBy(Order, StringComparer.Ordinal).LastOrDefault();
            var expected = last is null ? Datum.NotAvailable : Datum.Of(last.Cube.Cells.Where(cell => cell.Month == month).Sum(cell => cell.Count));
            Assert.Equal(expected, picture.Total.Counts[i]);
        }

        // Nothing is held that earlier deliveries of two years do not speak against.
        foreach (var h in held)
        {
            var at = Order(extracts.Single(e => string.Equals(e.Sha256, h.Sha256, StringComparison.Ordinal)));
            var before = extracts.Where(e => string.Equals(e.Cube.Agency, "xx-a", StringComparison.Ordinal) && string.CompareOrdinal(Order(e), at) < 0)
                .SelectMany(e => e.Cube.Months).Select(facts => facts.Month).Where(month => month != h.Month).Distinct().Count();
            Assert.InRange(before, 24, int.MaxValue);
            Assert.True(Math.Abs(h.Deviations!.Value) > 3);
        }

        static string Order(DeliveredExtract extract) => extract.EffectiveId + "/" + extract.Sha256;
    }).QuickCheckThrowOnFailure();

    // Up to eight extracts of one or two agencies with overlapping months; ids repeat, so that the hash has to decide.
    private static Gen<DeliveredExtract[]> Histories =>
        from size in Gen.Choose(0, 8)
        from extracts in Gen.ArrayOf(Gen.Constant(0).SelectMany(_ => OneExtract), size)
        select extracts.Select((extract, i) => extract with { Sha256 = "sha-" + i }).ToArray();

    private static Gen<DeliveredExtract> OneExtract =>
        from agency in Gen.Elements("xx-a", "xx-b")
        from id in Gen.Elements("1", "2", "3")
        from first in Gen.Choose(0, 10)
        from length in Gen.Choose(1, 20)
        from counts in Gen.ArrayOf(Gen.Choose(0, 9), length)
        from day in Gen.Choose(1, 28)
        let months = Extracts.Span("2019-01", 40).Skip(first).Take(length).ToArray()
        select Extracts.Delivered(
            Extracts.Cube(agency, months, [.. months.Select((month, i) => (month, i % 2 == 0 ? "burglary" : "robbery", counts[i]))]), id, day: day);

    private static CityCrime Compile(CityProfile city, params CrimeCube[] cubes) =>
        CityCompilation.Compile(city, [.. cubes.Select((cube, i) => Extracts.Delivered(cube, "id-" + i))], []);

    private static CityAgency Agency(string code) => new() { Code = code, Names = new LocalText(code), Profile = "police-uk" };

    private static CategorySeries Of(CityCrime picture, string code) => picture.Categories.Single(series => string.Equals(series.Code, code, StringComparison.Ordinal));
}
