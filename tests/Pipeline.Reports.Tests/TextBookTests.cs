using System.Text.RegularExpressions;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Reports.Tests.CityAudit;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests;

public partial class TextBookTests
{
    [GeneratedRegex("\"(?<id>(?:common|month|chart|audit|receipt|survey|questionnaire|data|quality|programme|plan|claims|crime|city|why|map|scorecard|walk|gallery|page|progress|indicators|round)\\.[a-z0-9.-]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex IdInSource();

    [GeneratedRegex("\\{(?<name>[a-zA-Z0-9]+)\\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    /// <summary>Ids that the code puts together from a code of the data.</summary>
    private static readonly string[] Composed =
        ["month.", "audit.unit.", "audit.basis.", "receipt.state.", "receipt.meaning.", "receipt.kind.", "receipt.severity.",
         "survey.cleaned.mode.", "survey.policy.", "survey.class.", "survey.test.", "survey.unit.", "survey.section.",
         "data.column.", "data.measure.", "data.unit.", "data.base.", "data.status.", "data.flag.", "data.area.", "data.figure.",
         "quality.verdict.",
         // Held against the values that they stand for by EvaluationContentTests.
         "programme.level.", "programme.amount.", "programme.range.", "programme.method-name.", "programme.method-note.", "programme.variance.", "programme.reason.", "programme.role.",
         "programme.assignment.", "programme.comparability.", "programme.component.", "programme.direction.", "programme.desired.", "programme.outcome-role.", "programme.outcome-why.",
         "programme.outcome.claim.", "programme.pledge-status.",
         // Held against the statuses and levels that they stand for by PlanProgressTests.
         "progress.status.", "progress.level.",
         // Held against the codes of the published picture by CrimeReasonTests.
         "why.",
         // Held against the values that they stand for by RoundPagesTests.
         "round.kind.", "round.state.", "round.stance.", "round.confidence.",
         // Held against the counting rules and measures of the picture by CrimeContentTests.
         "crime.rule.",
         // Held against the sources of the framework and the codes of the picture by IndicatorReportTests.
         "indicators.source.", "indicators.why.",
         "chart.weekday.", "gallery.case.", "gallery.label.", "gallery.long.", "gallery.agency.", "gallery.measure.",
         "claims.verdict.", "claims.why.", "claims.finding.", "claims.formula.", "claims.says.", "claims.word.", "claims.part.", "claims.unit."];

    [Fact]
    public void Every_kind_of_upload_has_its_words_in_receipts()
    {
        Assert.All(UploadKinds.All, kind => Assert.True(TextBook.In(Language.En).Has("receipt.kind." + kind.Code()), kind.Code()));
        Assert.Equal(UploadKinds.All.Select(k => "receipt.kind." + k.Code()).Order(StringComparer.Ordinal), TextBook.Ids.Where(i => i.StartsWith("receipt.kind.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_text_exists_in_all_four_languages_with_the_same_values()
    {
        foreach (var id in TextBook.Ids)
        {
            var english = Names(id, Language.En);
            foreach (var language in Languages.All)
            {
                Assert.False(string.IsNullOrWhiteSpace(TextBook.Template(id, language)), $"{id} is blank in {language}");
                Assert.True(english.SetEquals(Names(id, language)), $"{id} names other values in {language}");
            }
        }

        static HashSet<string> Names(string id, Language language) =>
            Placeholder().Matches(TextBook.Template(id, language)).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
    }

    [GeneratedRegex("[0-9] [0-9]{3}(?![0-9])", RegexOptions.None, 1000)]
    private static partial Regex NumberThatBreaks();

    [Fact]
    public void No_number_of_the_catalogue_breaks_at_the_end_of_a_line()
    {
        foreach (var id in TextBook.Ids)
            Assert.All(Languages.All, language => Assert.False(NumberThatBreaks().IsMatch(TextBook.Template(id, language)), $"{id} in {language}"));
    }

    [Fact]
    public void Every_text_that_the_code_names_is_in_the_catalogue_and_every_text_is_named()
    {
        var named = Directory.GetFiles(global::Pipeline.Tests.Repository.Path("src", "Pipeline.Reports"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => IdInSource().Matches(File.ReadAllText(file)).Select(m => m.Groups["id"].Value)).ToHashSet(StringComparer.Ordinal);
        var plural = TextBook.Ids.Where(id => id.EndsWith(".one", StringComparison.Ordinal)).Select(id => id[..^4]).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(named, id => !TextBook.In(Language.En).Has(id) && !plural.Contains(id) && !Composed.Contains(id, StringComparer.Ordinal)
            && !string.Equals(id, "month.short.", StringComparison.Ordinal));
        Assert.DoesNotContain(TextBook.Ids, id => !named.Contains(id) && !named.Contains(Stem(id)) && !Composed.Any(c => id.StartsWith(c, StringComparison.Ordinal)));

        static string Stem(string id) => id.EndsWith(".one", StringComparison.Ordinal) ? id[..^4] : id.EndsWith(".other", StringComparison.Ordinal) ? id[..^6] : id;
    }

    [Fact]
    public void A_text_without_a_value_that_it_names_is_refused() =>
        Assert.Throws<KeyNotFoundException>(() => TextBook.In(Language.En).Say("common.page", ("page", "1")));

    [Theory]
    [InlineData(Language.En, 0, "0 agencies")]
    [InlineData(Language.En, 1, "1 agency")]
    [InlineData(Language.Fr, 0, "0 organisme")]
    [InlineData(Language.Fr, 2, "2 organismes")]
    [InlineData(Language.Es, 0, "0 organismos")]
    [InlineData(Language.Pt, 1, "1 órgão")]
    public void Plural_follows_the_language(Language language, int n, string said) => Assert.Equal(said, TextBook.In(language).Count("audit.agency-count", n));

    [SkippableFact]
    public void No_word_of_a_report_is_written_in_the_code()
    {
        // Everything the catalogue says is made of ø here, and the data say nothing but ö and figures; what has other letters is hard-coded.
        var crime = Cities.Whole("ÖÖÖ");
        crime = crime with
        {
            Country = "00",
            Agencies = [.. crime.Agencies.Select(a => a with { Names = new LocalText("ÖÖ"), Extracts = [], CountingUnit = "offence" })],
            Categories = [.. crime.Categories.Select(c => c with { Label = new LocalText("ÖÖÖ ÖÖ") })],
            Attributions = ["ÖÖÖÖ"],
            PopulationNote = new LocalText("ÖÖ"),
            Crosswalk = crime.Crosswalk with { Crosswalk = "0/1" },
        };
        var context = new ReportContext(Language.En, "123456789012", "0.1") { Texts = TextBook.Pseudo };
        var text = Written.By("pseudo", output => Reports.CityAudit.CityAuditReport.Write(output, crime, context)).Text();
        string[] marks = ["c", "x", "u", .. Enumerable.Range(1, 20).Select(n => $"A{n}")];
        var words = text.Split((char[])[' ', '\u00A0', '\u202F', '(', ')', '.', ',', ';', ':'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(words, w => w.Contains('ø', StringComparison.Ordinal));
        Assert.DoesNotContain(words, w => w.Any(char.IsAsciiLetter) && !marks.Contains(w, StringComparer.Ordinal));
    }
}
