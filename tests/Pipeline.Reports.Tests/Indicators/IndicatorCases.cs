using Pipeline.Domain;
using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Analysis;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.CityAudit;
using Pipeline.Reports.Tests.CityAudit;

namespace Pipeline.Reports.Tests.Indicators;

/// <summary>Indicators of a city, from all to none, and the communities of its audit.</summary>
internal static class IndicatorCases
{
    private static readonly IndicatorFramework framework = IndicatorFrameworks.Current;

    private static readonly string[] reasons = [IndicatorWhy.NotSent, IndicatorWhy.NotSeparated, IndicatorWhy.NotCovered, IndicatorWhy.NoDenominator, IndicatorWhy.Withheld];

    /// <summary>Every indicator is known, with every mark, trends, targets, and areas.</summary>
    public static SafetyAudit Full() => Audit(i => true, areas: 12);

    /// <summary>Dimensions from nothing to all.</summary>
    public static SafetyAudit Half() => Audit(i => Number(i) * 9 < int.Parse(i.Dimension[1..], System.Globalization.CultureInfo.InvariantCulture) * 20, areas: 3);

    public static SafetyAudit Unknown() => Audit(i => false, areas: 0);

    /// <summary>A picture from before there were indicators.</summary>
    public static SafetyAudit Empty() => Unknown() with { Indicators = new IndicatorPicture(framework.Name, [], [], []), DataAsOf = DateTimeOffset.MinValue };

    public static SafetyAudit Named(string name)
    {
        var full = Full();
        return full with
        {
            Names = new LocalText(name),
            Indicators = full.Indicators with
            {
                Indicators = [.. full.Indicators.Indicators.Select(s => s with { Latest = s.Latest! with { Source = name } })],
                Areas = [.. full.Indicators.Areas.Select(a => a with { Names = new LocalText(name + " " + a.Area) })],
            },
            Communities = Chosen(name),
        };
    }

    public static AuditSources Chapter(SafetyAudit audit) => AuditCases.Rich() with { Audit = audit };

    /// <summary>A city of which nothing but its indicators is known.</summary>
    public static AuditSources IndicatorsOnly(SafetyAudit audit) => new(AuditCases.All["plan-only"]().Crime) { Audit = audit };

    /// <summary>Nine areas: chosen of every class, one that nobody chose, and every reason to be left out.</summary>
    public static CommunityChoice Chosen(string name = "Quarter") => new(null, "total", new CommunityRule(2, 1, 1, 500, 3), 812.4, [.. Places(name)]);

    public static CommunityChoice Impossible() => new("no-areas", "total", new CommunityRule(), null, []);

    private static IEnumerable<CommunityPlace> Places(string name)
    {
        (string Code, double Events, long Residents, double Rate, CommunityClass? Class, int? Order)[] rated =
        [
            ("A", 240, 9000, 2511.3, CommunityClass.High, 1), ("B", 190, 8000, 2240.9, CommunityClass.High, 2), ("C", 80, 9500, 812.4, CommunityClass.Middle, 1),
            ("D", 5, 9900, 61.2, CommunityClass.Low, 1), ("E", 60, 9000, 655.5, null, null),
        ];
        foreach (var (code, events, residents, rate, one, order) in rated)
            yield return new CommunityPlace(code, new LocalText($"{name} {code}"), "north", Datum.Of(events), residents, rate, one, order, null);
        yield return new CommunityPlace("F", new LocalText(name + " F"), "south", Datum.Of(3), 120, null, null, null, CommunityExclusion.FewResidents);
        yield return new CommunityPlace("G", null, "south", Datum.Of(12), null, null, null, null, CommunityExclusion.NoResidents);
        yield return new CommunityPlace("H", new LocalText(name + " H"), null, Datum.Suppressed, 7000, null, null, null, CommunityExclusion.CountWithheld);
        yield return new CommunityPlace("I", new LocalText(name + " I"), "south", Datum.NotAvailable, 7000, null, null, null, CommunityExclusion.CountNotAvailable);
    }

    public static IndicatorStanding Standing(string code, double now, IndicatorTrend? trend = null, TargetProgress? target = null)
    {
        var value = Value(framework.Find(code)!, 2025, now);
        return new IndicatorStanding(code, null, value, [value], [], trend, target);
    }

    public static IndicatorValue Value(Indicator indicator, int year, double value) =>
        new(indicator.Code, null, new IndicatorPeriod(new Month(year, 1), 12), Datum.Of(value), null, null, "Statistics office", IndicatorQuality.Good, Provisional: false, IndicatorOrigin.Uploaded);

    private static SafetyAudit Audit(Func<Indicator, bool> known, int areas)
    {
        List<IndicatorStanding> standings = [.. framework.Indicators.Select((indicator, i) => known(indicator) ? Filled(indicator, i) : new IndicatorStanding(indicator.Code, reasons[i % reasons.Length], null, [], [], null, null))];
        var coverage = framework.Dimensions.Select(d =>
        {
            var own = framework.Indicators.Zip(standings).Where(pair => pair.First.Dimension == d.Code).ToList();
            return new DimensionCoverage(d.Code, own.Count(pair => pair.Second.Latest is not null), own.Count);
        }).ToList();
        return new SafetyAudit
        {
            City = "gb-whole", Names = new LocalText("Whole"), Country = "GB", AsOf = new DateOnly(2026, 3, 1), DataAsOf = new DateTimeOffset(2026, 2, 20, 0, 0, 0, TimeSpan.Zero),
            Indicators = new IndicatorPicture(framework.Name, coverage, standings, [.. Enumerable.Range(1, areas).Select(n => Score(n, coverage))]), Communities = Chosen(), Synthetic = true,
        };
    }

    private static AreaScore Score(int area, List<DimensionCoverage> coverage) => new(
        $"A{area:00}", new LocalText($"District {area}"), coverage.ToDictionary(c => c.Dimension, c => c.Share >= IndicatorPicture.LeastCoverage && (area + c.Of) % 7 > 0 ? (double?)(((area * 37) + (c.Of * 11)) % 97) : null),
        coverage.ToDictionary(c => c.Dimension, c => c.Known));

    /// <summary>Marks, intervals, trends and targets come and go with the place of the indicator, so that each kind of row occurs.</summary>
    private static IndicatorStanding Filled(Indicator indicator, int i)
    {
        var now = indicator.YesNo ? i % 2 : indicator.Percent ? (i * 17 % 90) + 3.5 : indicator.Per is null ? (i * 13 % 60) + 0.437 : (i * 29 % 140) / 3.0;
        var value = Value(indicator, 2025, now) with
        {
            Provisional = i % 5 == 1, Synthetic = i % 7 == 2, Quality = (IndicatorQuality)(i % 4), Origin = i % 3 == 0 ? IndicatorOrigin.Crime : i % 11 == 4 ? IndicatorOrigin.Survey : IndicatorOrigin.Uploaded,
            Low = i % 3 == 0 ? now * 0.9 : null, High = i % 3 == 0 ? now * 1.2 : null,
            Period = i % 6 == 5 ? new IndicatorPeriod(new Month(2025, 6), 1) : i % 6 == 4 ? new IndicatorPeriod(new Month(2024, 4), 12) : new IndicatorPeriod(new Month(2025, 1), 12),
            Value = Datum.Of(now, unreliable: i % 9 == 3), Note = i % 13 == 3 ? "Counted by hand in two districts" : null,
        };
        bool? better = indicator.Direction == IndicatorDirection.Context || i % 4 == 0 ? null : i % 2 == 0;
        var trend = i % 3 == 2 ? null : new IndicatorTrend(new IndicatorPeriod(new Month(2021, 1), 12), value.Period, 5, i % 8 == 1 ? 0 : (i % 13) - 6.2, i % 7 == 0 ? null : ((i * 7) % 50) - 21.3, better, i % 4 == 0 ? false : null);
        var target = i % 5 == 0 && !indicator.YesNo ? new TargetProgress(now * 0.8, 2028, i % 10 == 0 ? now * 1.1 : null, i % 10 == 0 ? 0.33 : null, i % 25 == 0) : null;
        return new IndicatorStanding(indicator.Code, null, value, [value], [], trend, target);
    }

    private static int Number(Indicator indicator) => int.Parse(indicator.Code[3..], System.Globalization.CultureInfo.InvariantCulture) - 1;
}
