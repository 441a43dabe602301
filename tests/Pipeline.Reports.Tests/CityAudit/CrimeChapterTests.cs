using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.CityAudit;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.CityAudit;

/// <summary>What the chapter of recorded crime says of a picture, held against the picture.</summary>
public partial class CrimeChapterTests
{
    private static readonly NumberWriter Numbers = TextBook.In(Language.En).Numbers;

    [GeneratedRegex(@"[+\u2212]?\d[\d,.]*\d%?|[+\u2212]?\d%?", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [Fact]
    public void Every_number_in_a_title_is_the_pictures_own() => Check(seed =>
    {
        var city = CrimePictures.Random(seed);
        var titles = Blocks(city, Language.En).OfType<Figure>().Select(figure => figure.Title).ToHashSet(StringComparer.Ordinal);
        var spots = city.HotSpots!;
        var hot = spots.Groups[0];
        Contains(titles, hot.Cells.Count > 0 ? $"Recorded crime in all: {hot.Cells.Count} of {Numbers.Whole(spots.CellsTested)} squares are hot spots" : "Recorded crime in all: no square stands out");
        Contains(titles, $"Recorded crime in all: half lies in {Share(hot.Concentration!.Half)} of the squares");
        Contains(titles, $"Recorded crime in all: the density peaks in {hot.Density!.Cells.Count(cell => cell.Step == 5)} of {hot.Density.Cells.Count} larger cells");

        var weights = city.Hours!.Groups[0].Weights;
        var quarters = Enumerable.Range(0, 4).Select(q => Enumerable.Range(0, 168).Where(i => i % 24 / 6 == q).Sum(i => weights[i])).ToList();
        var q = quarters.IndexOf(quarters.Max());
        Contains(titles, $"Recorded crime in all: {Share(quarters[q] / quarters.Sum())} in the hours {q * 6:00}:00–{(q + 1) * 6:00}:00");

        var index = city.Total.Season!.Index.ToList();
        string Month(int m) => TextBook.In(Language.En).Say("month." + (m + 1).ToString(CultureInfo.InvariantCulture));
        var (high, low) = (index.IndexOf(index.Max()), index.IndexOf(index.Min()));
        Contains(titles, $"Recorded crime in all: {Month(high)} stands {Numbers.SignedPercent((index[high] - 1) * 100, 0)} and {Month(low)} {Numbers.SignedPercent((index[low] - 1) * 100, 0)} from the mean month");

        var first = city.Places!.Areas.Single(area => area.Figures[0].Rank == 1);
        Contains(titles, $"Recorded crime in all: {first.Name} ranks first with {Numbers.Of(first.Figures[0].Per100000, first.Figures[0].Per100000.Number >= 100 ? 0 : 1)} per 100,000 residents");

        var harm = city.Severity!.Shares[0];
        Contains(titles, $"{city.Categories.Single(c => string.Equals(c.Code, harm.Category, StringComparison.Ordinal)).Label.En}: {Share(harm.OfCount)} of recorded crime, {Share(harm.OfHarm)} of its weight");
        var latest = city.Integration!.Reconciliations.Last(year => year.Ratio is not null);
        Contains(titles, $"Intentional homicide in {latest.Year}: {Numbers.Of(latest.Police)} by the police, {latest.Counted} by the deaths by assault");
    });

    [Fact]
    public void Every_number_in_a_title_stands_in_its_note_or_its_table() => Check(seed =>
    {
        foreach (var language in Languages.All)
        {
            var blocks = Blocks(CrimePictures.Random(seed), language);
            var tables = blocks.OfType<Table>().Where(table => table.Anchor is not null).ToDictionary(table => table.Anchor!);
            foreach (var figure in blocks.OfType<Figure>())
            {
                var around = string.Join(' ', figure.Subtitle, figure.Note.Base, figure.Note.Method, figure.Note.Withheld);
                if (figure.Twin is { } twin)
                {
                    Assert.True(tables.ContainsKey(twin.Table), $"{figure.Title}: {twin.Text} leads nowhere");
                    around += " " + string.Join(' ', tables[twin.Table].Rows.SelectMany(row => row));
                }

                var said = Number().Matches(around).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
                Assert.All(Number().Matches(figure.Title).Select(match => match.Value), number => Assert.True(said.Contains(number) || around.Contains(number, StringComparison.Ordinal), $"{number} of “{figure.Title}” stands nowhere else"));
            }
        }
    });

    [Theory]
    [InlineData("no-period", "because there are no six months in a row that every agency delivered")]
    [InlineData("no-points", "because the records carry no coordinates")]
    public void What_is_not_there_stands_in_one_list_with_its_reason(string why, string reason)
    {
        var report = Chapter(CrimePictures.NoParts(why), Language.En);
        var text = Written.By("crime-nothing-" + why, report.Write).Text();
        Assert.DoesNotContain(report.Blocks.OfType<Figure>(), figure => figure.Title.Contains("squares", StringComparison.Ordinal) || figure.Title.Contains("hours", StringComparison.Ordinal));
        var list = text[text.IndexOf("What this report could not show", StringComparison.Ordinal)..];
        Assert.Contains("The hours of the week, recorded crime by area, hot spots, repeat victims, near repeat events and the international classification: not shown " + reason, Joined(list), StringComparison.Ordinal);
        Assert.Contains("Severity: not shown because the city has not chosen a set of severity weights", Joined(list), StringComparison.Ordinal);
    }

    [Fact]
    public void Withheld_areas_are_withheld_everywhere()
    {
        var report = Chapter(CrimePictures.Random(3, allSuppressed: true), Language.En);
        Assert.DoesNotContain(report.Blocks.OfType<Figure>(), figure => figure.Title.Contains("Area", StringComparison.Ordinal));
        Assert.Contains("Recorded crime by area: not shown because there are too few recorded events", Joined(Written.By("crime-suppressed", report.Write).Text()), StringComparison.Ordinal);
    }

    [Fact]
    public void One_agencys_robberies_do_not_stand_for_the_city()
    {
        var report = Chapter(CrimePictures.TwoAgencies(), Language.En);
        var classes = report.Blocks.OfType<Table>().Single(table => table.Title.StartsWith("Recorded crime in the classes", StringComparison.Ordinal));
        Assert.Equal("x", classes.Rows.Single(row => row[0].Contains("0401", StringComparison.Ordinal))[1]);
        Assert.Equal("30,451", classes.Rows.Single(row => row[0].Contains("0501", StringComparison.Ordinal))[1]);
        var text = Joined(Written.By("crime-two-agencies", report.Write).Text());
        Assert.Contains("gives 0 of the 2 regional indicators", text, StringComparison.Ordinal);
        Assert.Contains("Events that two agencies report count once: 7, of which 3 by case number", text, StringComparison.Ordinal);
        Assert.Contains("taken as alike: whether only the principal offence counts and whether attempts count", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invented_set_of_weights_says_so()
    {
        var city = CrimePictures.Random(5);
        Assert.Contains("These weights are an example", Written.By("crime-example", Chapter(city, Language.En).Write).Text(), StringComparison.Ordinal);
        var own = city with { Severity = city.Severity! with { Weights = "city-days/2" } };
        Assert.DoesNotContain("These weights are an example", Written.By("crime-own", Chapter(own, Language.En).Write).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_direction_is_claimed_only_where_the_test_sees_one()
    {
        var city = CrimePictures.Random(5);
        string Said(double p) => Joined(Written.By("crime-trend", Chapter(city with
        {
            Total = city.Total with { Trend = new SeriesTrend([], [new TrendRun(2010, 2019, "recording", new TrendLine(PerResident: false, -15.37, -20.63, -9.76, p, 52.2, -13.16, 18), null, null, WhyNot.UnderEightYears)]) },
        }, Language.En).Write).Text());
        var clear = Said(0.0003);
        Assert.Contains("complete years 2010 to 2019: the count changed by −15.4% a year (95% interval −20.6% to −9.8%), statistically distinguishable from a level course", clear, StringComparison.Ordinal);
        Assert.Contains("The rules of recording changed before 2010", clear, StringComparison.Ordinal);
        Assert.Contains("a negative binomial fit gives −13.2% a year", clear, StringComparison.Ordinal);
        Assert.DoesNotContain("no direction can be claimed", clear, StringComparison.Ordinal);
        Assert.Contains("no direction can be claimed", Said(0.4), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_of_counting_has_its_words() =>
        Assert.All(["counting-unit", "date-basis", "principal-offence", "attempts"], rule => Assert.True(TextBook.In(Language.En).Has("crime.rule." + rule), rule));

    public static TheoryData<string> Awkward => ["random", "four-hundred", "long-names", "suppressed", "no-parts", "two-agencies", "london", "one-month"];

    [SkippableTheory]
    [MemberData(nameof(Awkward))]
    public void The_chapter_is_sound_in_every_language(string name)
    {
        var city = name switch
        {
            "four-hundred" => CrimePictures.Random(11, areas: 400, cells: 800),
            "long-names" => CrimePictures.Random(12, areaName: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"),
            "suppressed" => CrimePictures.Random(13, allSuppressed: true),
            "no-parts" => CrimePictures.NoParts(WhyNot.NoPeriod),
            "two-agencies" => CrimePictures.TwoAgencies(),
            "london" => Samples.London,
            "one-month" => Cities.Whole(months: 1) with { Places = new AreaTable { Why = WhyNot.NoPeriod }, HotSpots = new HotSpots(WhyNot.NoPeriod, null, 0, null, 0, null, []) },
            _ => CrimePictures.Random(14),
        };
        foreach (var language in Languages.All) Written.By($"crime-{name}-{language.Tag()}", output => CityAuditReport.Write(output, city, Written.Context(language))).PassesQpdf();
    }

    private static List<Block> Blocks(CityCrime city, Language language) => [.. Chapter(city, language).Blocks];

    private static Report Chapter(CityCrime city, Language language)
    {
        var context = Written.Context(language);
        var audit = new AuditTexts(new AuditSources(city), context);
        var report = new Report(new ReportHead("Audit", audit.City, "Recorded crime", city.DataAsOf), context);
        var tables = new AnnexTables(report, audit);
        CrimePages.Add(report, audit, tables);
        tables.Add();
        return report;
    }

    /// <summary>As charts write a share: whole, one decimal under ten.</summary>
    private static string Share(double share) => Numbers.Percent(share * 100, share < 0.1 && Math.Abs((share * 100) - Math.Round(share * 100)) > 0.05 ? 1 : 0);

    private static string Joined(string text) => Regex.Replace(text, "\\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(5));

    private static void Contains(HashSet<string> titles, string title) => Assert.True(titles.Contains(title), $"“{title}” is not among:\n{string.Join('\n', titles)}");

    private static void Check(Action<int> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(25), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            holds(seed);
            return true;
        }));
}
