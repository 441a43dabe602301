using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Reports.Tests.CityAudit;

/// <summary>Pictures with every part that a city may publish, filled at random from a seed, and awkward ones among them.</summary>
internal static class CrimePictures
{
    private const int Side = 250;

    public static CityCrime Random(int seed, int areas = 20, string areaName = "Area", int cells = 60, bool allSuppressed = false)
    {
        var random = new Random(seed);
        var whole = Cities.Whole();
        var months = whole.Months;
        IReadOnlyList<CrimeGroup> groups =
        [
            new("total", null, [.. whole.Categories.Where(c => c.Crime).Select(c => c.Code)], Sensitive: false), new("0501", "0501", ["burglary"], Sensitive: false),
            new("0401", "0401", ["robbery"], Sensitive: false), new("violence-and-sexual-offences", null, ["violence-and-sexual-offences"], Sensitive: true),
        ];
        return whole with
        {
            Groups = groups,
            Total = whole.Total with { Trend = Trend(random, whole), Season = Season(random, months) },
            Agencies = [whole.Agencies[0] with { Provisional = [months[^1], months[^2]] }],
            Places = Places(random, groups, areas, areaName, allSuppressed),
            HotSpots = new HotSpots(null, "utm-30n", Side, "areas", random.Next(900, 9000), Math.Round(0.85 + (random.NextDouble() * 0.15), 4),
                [.. groups.Take(3).Select(group => Spots(random, group, cells)), new HotSpotGroup("violence-and-sexual-offences", null, WhyNot.Sensitive, Datum.Suppressed, [], null, null, null)]),
            Hours = Hours(random, groups),
            Repeats = new RepeatPicture(
                [.. groups.Take(3).Select(group => new RepeatGroup(group.Code, group.Iccs, null, Datum.Of(random.Next(100, 5000)), Share(random), Share(random), Share(random)))], null,
                [.. groups.Skip(1).Take(2).Select(group => new NearRepeatGroup(group.Code, group.Iccs, null, Datum.Of(random.Next(100, 2000)), 200, 14, Datum.Of(Math.Round(random.NextDouble() * 4, 4)), Datum.Of(random.Next(1, 999) / 1000.0), 999, "all"))], null),
            Classification = Classes(random),
            Severity = Severity(random, whole),
            Integration = Integration(random, whole),
            Exchange = new ExchangeScorecard([Scored(random, "gb-city-of-london", months)], new ExchangeIndicators(1, 0, 1, 1, [], [])),
        };
    }

    public static CityCrime NoParts(string why)
    {
        var whole = Random(1);
        return whole with
        {
            Total = whole.Total with { Trend = new SeriesTrend([], []), Season = new SeriesSeason(WhyNot.UnderThreeYears, null, 0, [], []) },
            Places = new AreaTable { Why = why },
            HotSpots = new HotSpots(why, null, 0, null, 0, null, []),
            Hours = new HourPattern(why, 0, 0, null, null, Rounded: false, []),
            Repeats = new RepeatPicture([], why, [], why),
            Classification = new Classification(why, [], null, [], []),
            Severity = new SeverityPicture(WhyNot.NoWeights, null, null, null, WhyNot.NoWeights, [], null, [], []),
            Integration = whole.Integration! with { Reconciliations = [], Coverage = [] },
            Exchange = null,
        };
    }

    /// <summary>Two agencies of which one delivers burglaries only; the classification adds up what came.</summary>
    public static CityCrime TwoAgencies()
    {
        var whole = Random(7);
        var second = whole.Agencies[0] with { Code = "gb-metropolitan", Names = new LocalText("Metropolitan Police Service"), Categories = ["burglary"] };
        IccsFigure Figure(string code, double count) => new(code, Datum.Of(count), Datum.Of(0), Estimate: false, Rate(count));
        return whole with
        {
            Agencies = [whole.Agencies[0], second],
            Integration = whole.Integration! with
            {
                Matching = MatchingMethod.CaseNumberOrPlace,
                Matched = [new MatchedEvents("gb-city-of-london", "gb-metropolitan", whole.Months[40], "0501", 5, 3), new MatchedEvents("gb-city-of-london", "gb-metropolitan", whole.Months[41], "0501", 2, 0)],
                Unstated = ["principal-offence", "attempts"],
                Sources =
                [
                    new SourcesBeside("04", [Datum.Of(36), Datum.NotAvailable], Datum.NotAvailable), new SourcesBeside("0401", [Datum.Of(36), Datum.NotAvailable], Datum.NotAvailable),
                    new SourcesBeside("05", [Datum.Of(700), Datum.NotAvailable], Datum.NotAvailable), new SourcesBeside("0501", [Datum.Of(341), Datum.Of(30_117)], Datum.Of(30_451)),
                ],
            },
            Classification = whole.Classification! with
            {
                Together = new ClassifiedCounts(null, 0.9, 0.95, 31_000, 100, 20, 0,
                [
                    new IccsSection(Figure("04", 36), 1, null, [Figure("0401", 36)]), new IccsSection(Figure("05", 31_158), 1, null, [Figure("0501", 30_451)]),
                ]),
                Indicators =
                [
                    new IndicatorFigure("SES-09", ["0401"], null, Datum.Of(36), Datum.Of(0), Approximate: false, Rate(36)), new IndicatorFigure("SES-13", [], "survey", Datum.NotAvailable, Datum.Of(0), Approximate: false, null),
                ],
            },
        };
    }

    private static Datum Share(Random random) => Datum.Of(Math.Round(random.NextDouble(), 4));

    private static RateFigure Rate(double count) => new(Datum.Of(count / 0.086, count < 20), Datum.Of(count / 0.1), Datum.Of(count / 0.07), 8600, 2021);

    private static SeriesTrend Trend(Random random, CityCrime whole)
    {
        double change = Math.Round((random.NextDouble() * 40) - 20, 3), width = random.NextDouble() * 30;
        return new SeriesTrend(
            [.. Enumerable.Range(2018, 4).Select(year => new YearCount(year, year == 2021 ? 9 : 12, Datum.Of(random.Next(4000, 9000)), year != 2021, 8600))],
            [
                new TrendRun(2018, 2020, random.Next(3) switch { 0 => "recording", 1 => "population-source", _ => null }, new TrendLine(PerResident: true, change, change - width, change + width, Math.Abs(change) > width ? 0.01 : 0.4, 12.5, change / 2, 30), null,
                    random.Next(2) == 0 ? null : new TrendRanks(PerResident: true, -12, -1.4, random.NextDouble(), change / 3, null, null), random.Next(2) == 0 ? WhyNot.UnderEightYears : null),
            ]);
    }

    private static SeriesSeason Season(Random random, IReadOnlyList<Month> months) =>
        new(null, months[0], months.Count, [.. Enumerable.Range(0, 12).Select(_ => Math.Round(0.7 + (random.NextDouble() * 0.6), 4))], [.. months.Select(_ => Datum.Of(random.Next(100, 900)))]);

    private static AreaTable Places(Random random, IReadOnlyList<CrimeGroup> groups, int areas, string name, bool allSuppressed)
    {
        var across = (int)Math.Ceiling(Math.Sqrt(areas));
        List<AreaRow> rows = [];
        for (var i = 0; i < areas; i++)
        {
            var (west, south) = (-10_000 + (i % across * 300), 5_150_000 + (i / across * 200));
            long? residents = i % 9 == 4 ? null : random.Next(300, 90_000);
            rows.Add(new AreaRow($"{i:000}", $"{name} {i}", residents, residents is null ? null : 2021,
                [[[west, south, west + 300, south, west + 300, south + 200, west, south + 200, west, south]]],
                [.. groups.Select(group => allSuppressed || group.Sensitive ? Withheld() : Figure(random, residents))]));
        }

        // The rank follows the smoothed rate.
        for (var g = 0; g < groups.Count; g++)
        {
            var ranked = rows.Where(row => row.Figures[g].Smoothed.HasValue).OrderByDescending(row => row.Figures[g].Smoothed.Number).ToList();
            for (var r = 0; r < ranked.Count; r++)
            {
                var at = rows.IndexOf(ranked[r]);
                rows[at] = rows[at] with { Figures = [.. rows[at].Figures.Select((figure, k) => k == g ? figure with { Rank = r + 1 } : figure)] };
                ranked[r] = rows[at];
            }
        }

        AreaRow Bucket(Datum count) => new("", "", null, null, [], [.. groups.Select(_ => new AreaFigure(count, count, Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, null))]);
        return new AreaTable
        {
            Level = "ward", LevelNames = new LocalText("wards", "quartiers", "barrios", "bairros"), BoundariesFrom = new Month(2013, 1), BoundariesSource = "Ordnance Survey", BoundariesLicence = "OGL 3.0",
            PlacedBy = "point", Policy = "crime-areas/1", UnknownResidents = ["E09999"], Areas = rows, Outside = Bucket(Datum.Of(17)), NoLocation = Bucket(Datum.Suppressed),
        };
    }

    private static AreaFigure Withheld() => new(Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, null);

    private static AreaFigure Figure(Random random, long? residents)
    {
        if (random.Next(6) == 0) return Withheld();
        var count = random.Next(0, 400);
        var previous = random.Next(5) == 0 ? Datum.Suppressed : Datum.Of(random.Next(0, 400));
        if (residents is not { } people) return new AreaFigure(Datum.Of(count), previous, Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, null);
        var rate = Math.Round(1e5 * count / people, 4);
        return new AreaFigure(Datum.Of(count), previous, Datum.Of(rate, count < 20), Datum.Of(rate * 0.8), Datum.Of((rate * 1.2) + 1), Datum.Of(Math.Round((rate + 500) / 2, 4)), null);
    }

    private static HotSpotGroup Spots(Random random, CrimeGroup group, int cells)
    {
        List<HotCell> hot = [.. Enumerable.Range(0, random.Next(0, cells)).Select(i => new HotCell(2796 + (i % 9), 22_836 + (i / 9), random.Next(2) == 0 ? 99 : 95))];
        return new HotSpotGroup(
            group.Code, group.Iccs, null, Datum.Of(random.Next(200, 9000)), hot,
            new ConcentrationFigure(0.9, Math.Round(random.NextDouble(), 4), Math.Round(0.2 + (random.NextDouble() * 0.8), 4), Math.Round(random.NextDouble() * 0.02, 4), Math.Round(0.02 + (random.NextDouble() * 0.1), 4)),
            new AccuracyFigure(null, Share(random), Share(random), Datum.Of(Math.Round(random.NextDouble() * 9, 2)), Share(random)),
            new DensitySurface(1000, 500, 5, [.. Enumerable.Range(0, 20).Select(i => new DensityCell(1398 + (i % 5), 11_418 + (i / 5), 2 + random.Next(4)))]));
    }

    private static HourPattern Hours(Random random, IReadOnlyList<CrimeGroup> groups) =>
        new(null, 5000, random.Next(0, 900), 0.051, 0.062, Rounded: true,
        [
            .. groups.Take(3).Select(group =>
            {
                double[] weights = [.. Enumerable.Range(0, 168).Select(_ => Math.Round(random.NextDouble() * 9, 2))];
                return new HourGroup(group.Code, group.Iccs, null, Datum.Of(Math.Round(weights.Sum(), 3)), weights);
            }),
            new HourGroup("violence-and-sexual-offences", null, WhyNot.TooFewEvents, Datum.Suppressed, []),
        ]);

    private static Classification Classes(Random random)
    {
        IccsFigure Figure(string code, double approximate) => new(code, Datum.Of(random.Next(20, 4000)), Datum.Of(approximate), Estimate: false, Rate(random.Next(20, 4000)));
        var sections = new List<IccsSection> { new(Figure("04", 0), 0.97, null, [Figure("0401", 12)]), new(Figure("05", 0), 0.62, WhyNot.Coverage, []) };
        var counts = new ClassifiedCounts(null, random.NextDouble() / 2, 0.5 + (random.NextDouble() / 2), 6020, 1100, 1720, 0, sections);
        return new Classification(
            null, [counts with { Agency = "gb-city-of-london" }], counts, [new UnplacedCategory("gb-city-of-london", "violence-and-sexual-offences", "mixed", 1719), new UnplacedCategory("gb-city-of-london", "x-unheard", "unmapped", 1)],
            [
                new IndicatorFigure("SES-09", ["0401"], null, Datum.Of(120), Datum.Of(3), Approximate: true, Rate(120)), new IndicatorFigure("SES-03", [], "register", Datum.NotAvailable, Datum.Of(0), Approximate: false, null),
                new IndicatorFigure("SES-13", [], "survey", Datum.NotAvailable, Datum.Of(0), Approximate: false, null), new IndicatorFigure("SES-14", [], "survey", Datum.NotAvailable, Datum.Of(0), Approximate: false, null),
            ]);
    }

    private static SeverityPicture Severity(Random random, CityCrime whole)
    {
        SeverityFigure Figure()
        {
            var rate = random.Next(10_000, 90_000);
            return new SeverityFigure(Datum.Of(rate * 0.086), Datum.Of(rate), Datum.Of(rate * 0.9), Datum.Of(rate * 1.1), Datum.Of(Math.Round(rate / 400.0, 2)), Datum.Of(31.4));
        }

        List<double> parts = [.. Enumerable.Range(0, 8).Select(_ => random.NextDouble() + 0.01)], counts = [.. Enumerable.Range(0, 8).Select(_ => random.NextDouble() + 0.01)];
        var codes = whole.Categories.Where(c => c.Crime).Select(c => c.Code).ToList();
        return new SeverityPicture(
            null, "example-days/1", "Five invented weights, for illustration only.", 2018, null, [], Figure(), [.. Enumerable.Range(2018, 3).Select(year => new SeverityYear(year, Figure()))],
            [.. Enumerable.Range(0, 8).Select(i => new SeverityShare(codes[i], 10 + i, Math.Round(parts[i] / parts.Sum(), 6), Math.Round(counts[i] / counts.Sum(), 6))).OrderByDescending(share => share.OfHarm)]);
    }

    private static CityIntegration Integration(Random random, CityCrime whole) => new()
    {
        Rules = [new CountingRules("gb-city-of-london", "offence", "occurred", null, null, null, 1, null)],
        Addable = true, Differing = [], Unstated = [], Estimate = false, Matching = MatchingMethod.None, Matched = [], Sources = [],
        Coverage = [new EventCoverage("0101", 2020, 4, 5, Datum.Of(256), 744, 0.256, null), new EventCoverage("0101", 2021, 4, 5, Datum.NotAvailable, 744, null, "months-missing")],
        Reconciliations =
        [
            .. Enumerable.Range(2018, 4).Select(year =>
            {
                long police = random.Next(20, 900), counted = random.Next(20, 900);
                return year == 2021
                    ? new Reconciliation("vital-register", new LocalText("deaths by assault"), "Office for National Statistics", "0101", year, counted, Datum.Of(police), [Datum.Of(police)], 9, null, null, "months-missing", Estimate: false)
                    : new Reconciliation("vital-register", new LocalText("deaths by assault"), "Office for National Statistics", "0101", year, counted, Datum.Of(police), [Datum.Of(police)], 12, (double)police / counted, police - counted, null, Estimate: true);
            }),
        ],
    };

    private static AgencyExchange Scored(Random random, string agency, IReadOnlyList<Month> months)
    {
        var measures = new ExchangeMeasures(5000, new Dictionary<string, double>(StringComparer.Ordinal), Math.Round(random.NextDouble(), 4), 1, Math.Round(random.NextDouble(), 4), null, 412, 0.02, DelayFromDays: true, 0.01, null);
        return new AgencyExchange
        {
            Agency = agency, Months = [.. months.Select(month => new ExchangeMonth(month, Provisional: false, null, measures))], Overall = measures,
            PointMaps = measures.Located < 0.85 ? QualityGate.Failed : QualityGate.Passed, Rates = measures.Completeness < 0.95 ? QualityGate.Failed : QualityGate.Passed,
            Held = [], Shrunk = [], Strays = [], Composed = [], Faults = [],
        };
    }
}
