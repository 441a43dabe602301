using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Tests.Crime;

public class HeldDeliveries
{
    private static readonly CityProfile Town = new()
    {
        Code = "xx-town", Names = new LocalText("Town"), Country = "XX", TimeZone = "UTC", Population = [], Agencies = [Agency()],
    };

    [Fact]
    public void The_real_fall_of_the_City_of_London_in_2020_is_held_until_the_next_month_confirms_it()
    {
        var files = Extracts.Samples("gb-city-of-london", "gb-city-of-london");
        var city = Extracts.Profile("gb-city-of-london");
        var upToApril = files.Where(file => file.Cube.Months[0].Month <= Extracts.At("2020-04")).ToList();
        var held = Assert.Single(CityCompilation.Compile(city, upToApril, []).Exchange!.Agencies[0].Held);
        Assert.Equal((Extracts.At("2020-04"), HeldReason.FarBelow, 236, null), (held.Month, held.Reason, held.Count, held.InForce));
        Assert.InRange(held.Deviations!.Value, -4.5, -3);

        var all = CityCompilation.Compile(city, files, []);
        Assert.Empty(all.Exchange!.Agencies[0].Held);
        Assert.Empty(all.Agencies[0].Gaps);
        Assert.True(all.Exchange.Agencies[0].Months.Single(month => month.Month == Extracts.At("2020-04")).Deviations < -3);
    }

    [Fact]
    public void A_drop_to_zero_is_held_and_stays_held_whatever_follows()
    {
        var months = Extracts.Span("2018-01", 28).ToArray();
        var files = months.Select((month, i) => Month(month, i >= 26 ? 0 : 100, i)).ToArray();
        var picture = CityCompilation.Compile(Town, files, []);
        Assert.Equal([months[26], months[27]], picture.Exchange!.Agencies[0].Held.Select(held => held.Month));
        Assert.Equal(26, picture.Months.Count);

        var confirmed = Town with { Agencies = [Agency() with { Confirmed = [months[26], months[27]] }] };
        Assert.Equal([Datum.Of(0), Datum.Of(0)], CityCompilation.Compile(confirmed, files, []).Total.Counts.TakeLast(2));
    }

    [Fact]
    public void Ends_of_one_file_that_are_cut_off_are_held_and_a_fall_that_goes_on_is_not()
    {
        var months = Extracts.Span("2018-01", 40).ToArray();
        DeliveredExtract File(Func<int, int> count) =>
            Extracts.Delivered(Extracts.Cube("xx-a", months, [.. months.Select((month, i) => (month, "burglary", count(i)))]), "whole");
        Month[] HeldOf(Func<int, int> count) => [.. CityCompilation.Compile(Town, [File(count)], []).Exchange!.Agencies[0].Held.Select(held => held.Month)];

        Assert.Empty(HeldOf(i => 300 + (i % 5)));
        // Two rows beyond the span, then a month of which nine days are there; three strays before the span.
        Assert.Equal([months[0], months[38], months[39]], HeldOf(i => i switch { 0 => 3, 39 => 2, 38 => 90, _ => 300 + (i % 5) }));
        Assert.Equal([months[39]], HeldOf(i => i == 39 ? 90 : 300 + (i % 5)));
        Assert.Empty(HeldOf(i => i >= 36 ? 140 : 300 + (i % 5)));
        // In the middle there is nothing to tell a fault from a shock.
        Assert.Empty(HeldOf(i => i == 20 ? 90 : 300 + (i % 5)));
    }

    [Fact]
    public void One_month_at_half_is_held_as_a_gap_between_its_neighbours()
    {
        var months = Extracts.Span("2018-01", 27).ToArray();
        var picture = CityCompilation.Compile(Town, [.. months.Select((month, i) => Month(month, i == 25 ? 50 : 100 + (i % 3), i))], []);
        Assert.Equal([months[25]], picture.Agencies[0].Gaps);
        Assert.Equal(Datum.NotAvailable, picture.Total.Counts[25]);
        Assert.Equal(Datum.Of(102), picture.Total.Counts[26]);
    }

    [Fact]
    public void A_held_reissue_leaves_the_earlier_issue_in_force_and_a_smaller_one_is_used_with_a_warning()
    {
        var months = Extracts.Span("2018-01", 30).ToArray();
        List<DeliveredExtract> files = [.. months.Select((month, i) => Month(month, 100 + (i % 3), i))];
        var broken = CityCompilation.Compile(Town, [.. files, Month(months[10], 20, 40)], []);
        Assert.Equal((101, 20), (broken.Total.Counts[10].Number, Assert.Single(broken.Exchange!.Agencies[0].Held).Count));
        Assert.Equal(101, broken.Exchange.Agencies[0].Held[0].InForce);

        // 24 of 35 rows, where the series lies between 10 and 60: fewer by a third, and nothing to hold.
        var wide = months.Select((month, i) => Month(month, 10 + (i * 37 % 50), i)).ToList();
        var fewer = CityCompilation.Compile(Town, [.. wide, Month(months[5], 24, 40)], []);
        Assert.Equal((24, 45), (Assert.Single(fewer.Exchange!.Agencies[0].Shrunk).Rows, fewer.Exchange.Agencies[0].Shrunk[0].Before));
        Assert.Equal(24, fewer.Total.Counts[5].Number);
    }

    [Fact]
    public void Small_numbers_are_not_held()
    {
        var months = Extracts.Span("2018-01", 26).ToArray();
        Assert.Empty(CityCompilation.Compile(Town, [.. months.Select((month, i) => Month(month, i == 25 ? 0 : 3, i))], []).Exchange!.Agencies[0].Held);
    }

    [Fact]
    public void Months_of_the_future_are_held_and_months_before_the_agency_answers_are_strays()
    {
        var city = Town with { Agencies = [Agency() with { From = Extracts.At("2023-02"), ProvisionalMonths = 1 }] };
        var picture = CityCompilation.Compile(city, [Month(Extracts.At("2023-01"), 4, 1), Month(Extracts.At("2023-02"), 5, 2), Month(Extracts.At("2024-01"), 6, 3), Month(Extracts.At("2024-03"), 7, 4)], []);
        var exchange = picture.Exchange!.Agencies[0];
        Assert.Equal((Extracts.At("2024-03"), HeldReason.Future), (Assert.Single(exchange.Held).Month, exchange.Held[0].Reason));
        Assert.Equal(Extracts.At("2023-01"), Assert.Single(exchange.Strays).Month);
        Assert.Equal([Extracts.At("2024-01")], picture.Agencies[0].Provisional);
        Assert.Equal([Extracts.At("2023-02"), Extracts.At("2024-01")], exchange.Months.Select(month => month.Month));
    }

    private static DeliveredExtract Month(Month month, int count, int id) =>
        Extracts.Delivered(Extracts.Cube("xx-a", [month], count == 0 ? [] : [(month, "burglary", count)]), id.ToString("00", System.Globalization.CultureInfo.InvariantCulture));

    private static CityAgency Agency() => new() { Code = "xx-a", Names = new LocalText("A"), Profile = "police-uk" };
}
