using System.Text.RegularExpressions;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Reports.CityAudit;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Tests.Programmes;

namespace Pipeline.Reports.Tests.CityAudit;

/// <summary>The page that is read alone: five sentences that agree with the tables behind them, on one page, whatever the sources.</summary>
public partial class AuditSummaryTests
{
    [GeneratedRegex(@"[+−]?\d[\d.,\u00A0\u202F]*", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    /// <summary>Constants of the sentences: the level of intervals, the scales, days and lengths of periods.</summary>
    private static readonly string[] constants = ["95", "0", "3", "5", "6", "10", "12", "100,000"];

    public static TheoryData<string, Language> Everything()
    {
        var data = new TheoryData<string, Language>();
        foreach (var name in AuditCases.All.Keys)
            foreach (var language in Languages.All) data.Add(name, language);
        return data;
    }

    [Theory]
    [InlineData("rich")]
    [InlineData("crime-only")]
    [InlineData("programmes-only")]
    [InlineData("plan-only")]
    [InlineData("survey-only")]
    [InlineData("pooled")]
    [InlineData("many-pledges")]
    public void Numbers_of_the_sentences_are_those_of_the_report_behind_them(string name)
    {
        var audit = new AuditTexts(AuditCases.All[name](), Written.Context(Language.En));
        var report = CityAuditReport.Compose(audit);
        var behind = report.Blocks.SkipWhile(b => b is not CitedList { Numbered: true }).Skip(1).SelectMany(Words).SelectMany(Numbers).ToHashSet(StringComparer.Ordinal);
        var headlines = Headlines.Of(audit);
        Assert.NotEmpty(headlines);
        foreach (var headline in headlines)
        {
            Assert.True(audit.Stands.ContainsKey(headline.About) || !audit.HasCrime, headline.Sentence);
            Assert.All(Numbers(headline.Sentence).Except(constants, StringComparer.Ordinal), n => Assert.True(behind.Contains(n), $"{n} of “{headline.Sentence}” stands nowhere else"));
        }
    }

    [Fact]
    public void Sentence_leads_to_the_table_that_holds_its_count()
    {
        var audit = new AuditTexts(AuditCases.Rich(), Written.Context(Language.En));
        var tables = CityAuditReport.Compose(audit).Blocks.OfType<Table>().Where(t => t.Anchor is not null).ToDictionary(t => t.Anchor!);
        Assert.Contains(tables[audit.Stands[Finding.Categories]].Rows, row => row.Contains("5,447", StringComparer.Ordinal));
        Assert.Contains(tables[audit.Stands[Finding.Perception]].Rows, row => row[0].StartsWith("6 to 10", StringComparison.Ordinal));
        Assert.Contains(tables[audit.Stands[Finding.Programmes]].Rows, row => row.Count == 1);
        Assert.Contains(tables[audit.Stands[Finding.Pledges]].Rows, row => row.Count == 1 && row[0].Contains("live pledges achieved", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_part_that_is_there_has_a_sentence_and_crime_has_the_rest()
    {
        var rich = Headlines.Of(new AuditTexts(AuditCases.Rich(), Written.Context(Language.En)));
        Assert.Equal(5, rich.Count);
        Assert.Equal([Finding.Perception, Finding.Programmes, Finding.Pledges], rich.Skip(2).Select(h => h.About));
        Assert.Equal(5, Headlines.Of(new AuditTexts(new AuditSources(Cities.Whole()), Written.Context(Language.En))).Count(h => h.About == Finding.Categories));
    }

    [SkippableTheory]
    [MemberData(nameof(Everything))]
    public void Summary_is_one_page(string name, Language language) => OnePage(AuditCases.Write(name, language), language);

    [SkippableFact]
    public void Summary_is_one_page_for_random_sources()
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            var language = Languages.All[seed % Languages.All.Count];
            OnePage(Written.By("audit-random", o => CityAuditReport.Write(o, Random(seed), Written.Context(language))), language);
        }
    }

    /// <summary>Cities with long names, many gaps, many programmes, as a seed has it.</summary>
    private static AuditSources Random(int seed)
    {
        var random = new Random(seed);
        var name = string.Join(' ', Enumerable.Repeat("Villanueva", random.Next(1, 24)));
        var whole = Cities.Whole(name, months: random.Next(1, 60), extraCategories: random.Next(0, 12), population: random.Next(2) == 0);
        var agencies = Enumerable.Range(0, random.Next(1, 6)).Select(i => whole.Agencies[0] with
        {
            Code = $"a{i}", Names = new LocalText($"{name} {i}"), Gaps = [.. whole.Months.Where(_ => random.Next(3) == 0)], Categories = random.Next(2) == 0 ? ["burglary"] : null,
        }).ToList();
        var all = Evaluations.All().Select(e => e.Evaluation).ToList();
        return new AuditSources(whole with { Agencies = agencies })
        {
            Survey = random.Next(2) == 0 ? AuditCases.Survey("WCE") : null,
            Programmes = [.. Enumerable.Range(0, random.Next(0, 5)).Select(_ => all[random.Next(all.Count)])],
            Plans = random.Next(2) == 0 ? [Plans.Incomplete()] : [],
        };
    }

    private static void OnePage(Written report, Language language)
    {
        var say = Texts.TextBook.In(language);
        var pages = report.Pages();
        var summary = Enumerable.Range(0, pages.Count).Where(i => First(pages[i], say.Say("audit.summary"))).ToList();
        var context = Enumerable.Range(0, pages.Count).Where(i => First(pages[i], say.Say("city.context"))).ToList();
        // Behind the cover and the contents, which take a page more for a name of twenty words.
        Assert.InRange(Assert.Single(summary), 2, 3);
        Assert.Equal(summary[0] + 1, Assert.Single(context));

        // The first line under the running head, and under the banner where there is one.
        static bool First(string page, string heading) =>
            page.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim()).Where(l => l.Length > 0).Take(4).Contains(heading, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Numbers(string text) => Number().Matches(text).Select(m => m.Value.TrimEnd('.', ',', '\u00A0', '\u202F').TrimStart('+'));

    /// <summary>Everything that a block says in words.</summary>
    private static IEnumerable<string> Words(Block block) => block switch
    {
        Paragraph p => p.Runs.Select(r => r.Text),
        ListBlock l => l.Items.SelectMany(i => i.Select(r => r.Text)),
        Callout c => [c.Title, .. c.Paragraphs, .. c.Points],
        Figure f => [f.Title, f.Subtitle, f.Alt, f.Note.Base, f.Note.Method],
        LevelBadge b => [b.Title, b.Text],
        Table t => [t.Title, t.Note ?? string.Empty, .. t.Columns.Select(c => c.Head), .. t.Rows.SelectMany(r => r)],
        _ => [],
    };
}
