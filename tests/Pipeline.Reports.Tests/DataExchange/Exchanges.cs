using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Reports.Tests.CityAudit;

namespace Pipeline.Reports.Tests.DataExchange;

/// <summary>Cities whose agencies share well and badly, by hand, so that a test can say which sentence a report must print.</summary>
internal static class Exchanges
{
    public static readonly ExchangeMeasures Full = new(
        1000, new Dictionary<string, double>(StringComparer.Ordinal) { ["category"] = 1, ["occurred"] = 1 }, 1, 1, 1, 1, 4, 1, DelayFromDays: true, 0, 0);

    /// <summary>Two agencies: the first shares everything as it should, the second late, half of it without a point, and with a month that waits for an answer.</summary>
    public static CityCrime Two(ExchangeMeasures? second = null)
    {
        var city = Cities.Metro();
        return city with
        {
            Exchange = new ExchangeScorecard(
                [
                    Agency(city.Agencies[0], Full),
                    Agency(city.Agencies[1], second ?? Full with { OnTime = 0.4, MedianDelayDays = 61, Located = 0.5, Inside = 0.49, Completeness = 0.9, Mapped = 0.99996, Reversed = null }) with
                    {
                        Held = [new HeldMonth(new Month(2021, 10), HeldReason.FarBelow, new string('d', 64), "october.csv", 3, 560, -5.1, null)],
                        Shrunk = [new ShrunkMonth(new Month(2021, 3), new string('e', 64), "march.csv", 310, 560)],
                        Strays = [new StrayMonth(new Month(2009, 1), new string('e', 64), "march.csv", 17)],
                        Faults = [new KnownFault(new LocalText("Doors of one station are coded as dwellings."), null, null, null)],
                    },
                ],
                new ExchangeIndicators(1, 1, 4, 3, [new SeriesUse("Night bus plan", "0501", new DateOnly(2021, 5, 1), "Council minutes 12")],
                    [new Domain.Places.DataExchange("gb-metropolitan", "gb-transport", new DateOnly(2021, 2, 1), "Burglary by ward")])),
        };
    }

    public static CityCrime One()
    {
        var city = Cities.Whole();
        return city with { Exchange = new ExchangeScorecard([Agency(city.Agencies[0], Full)], new ExchangeIndicators(13, 0, 2, 2, [], [])) };
    }

    /// <summary>Agencies in great number, every seventh with nothing measured.</summary>
    public static CityCrime Many(int agencies, string name = "Police of district")
    {
        var city = Cities.Whole();
        List<AgencyCoverage> all = [.. Enumerable.Range(0, agencies).Select(i => city.Agencies[0] with { Code = $"xx-{i:000}", Names = new LocalText($"{name} {i}") })];
        return city with
        {
            Agencies = all,
            Exchange = new ExchangeScorecard([.. all.Select((a, i) => Agency(a, i % 7 == 0 ? Full with { Rows = 0 } : Full with { OnTime = i % 10 / 10.0 }))], new ExchangeIndicators(13, 0, agencies, agencies, [], [])),
        };
    }

    private static AgencyExchange Agency(AgencyCoverage agency, ExchangeMeasures overall) => new()
    {
        Agency = agency.Code, Months = [], Overall = overall, PointMaps = QualityGate.NotMeasured, Rates = QualityGate.NotMeasured, Held = [], Shrunk = [], Strays = [], Composed = [], Faults = [],
    };
}
