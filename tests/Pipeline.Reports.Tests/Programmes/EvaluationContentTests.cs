using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using Pipeline.Reports.OpenData;
using Pipeline.Reports.ProgrammeEvaluation;
using Pipeline.Reports.Texts;
using Evaluation = Pipeline.Domain.Programmes.ProgrammeEvaluation;

namespace Pipeline.Reports.Tests.Programmes;

public partial class EvaluationContentTests
{
    /// <summary>Words for cause in the four languages: cause, causal, attributable to, due to, thanks to.</summary>
    [GeneratedRegex(@"\b(caus|attribut(ed|able)|imputable|atribuible|atribuível|due to|thanks to|grâce|gracias|graças)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Causal();

    /// <summary>That an effect is spoken of.</summary>
    private static readonly string[] effectWords = ["effect to be spoken of", "effect may be spoken of", "parler d’un effet", "hablar de un efecto", "falar de um efeito", "no effect could be shown"];

    [GeneratedRegex("\\{(?<name>[a-zA-Z0-9]+)\\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    private static string Text(string name, Language language = Language.En) => AccessibilityTests.Write(name, language).Text().Replace('\u00A0', ' ');

    private static string Text(Evaluation evaluation, Language language = Language.En) =>
        Written.By("evaluation", o => ProgrammeEvaluationReport.Write(o, evaluation, Written.Context(language))).Text().Replace('\u00A0', ' ');

    [Fact]
    public void Every_reason_has_a_text_that_uses_its_values_only()
    {
        var kinds = Reasons.All.ToDictionary(k => k.Code, k => k.Values.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var constants = typeof(Reasons).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
        Assert.Equal(constants.Order(StringComparer.Ordinal), kinds.Keys.Order(StringComparer.Ordinal));
        foreach (var (code, values) in kinds.Concat(CostBenefitAccounting.Notes.Select(k => KeyValuePair.Create(k.Code, k.Values.ToHashSet(StringComparer.Ordinal)))))
            Assert.Subset(values, Placeholder().Matches(TextBook.Template("programme.reason." + code, Language.Es)).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal));
        var all = kinds.Keys.Concat(MarylandScale.ReasonCodes).Concat(CostBenefitAccounting.Notes.Select(k => k.Code));
        Assert.Equal(all.Select(c => "programme.reason." + c).Order(StringComparer.Ordinal), TextBook.Ids.Where(i => i.StartsWith("programme.reason.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_enumerated_value_has_exactly_one_text()
    {
        Same("programme.method-name.", Enum.GetValues<EvaluationMethod>().Select(Codes.Of));
        Same("programme.method-note.", Enum.GetValues<EvaluationMethod>().Select(Codes.Of));
        Same("programme.role.", Enum.GetValues<AreaRole>().Select(Codes.Of));
        Same("programme.outcome-role.", Enum.GetValues<OutcomeRole>().Select(Codes.Of));
        Same("programme.outcome-why.", Enum.GetValues<OutcomeRole>().Where(r => r != OutcomeRole.Primary).Select(Codes.Of));
        Same("programme.outcome.claim.", Enum.GetValues<Claim>().Select(Codes.Of));
        Same("programme.assignment.", Enum.GetValues<Assignment>().Select(Codes.Of));
        Same("programme.comparability.", Enum.GetValues<Comparability>().Select(Codes.Of));
        Same("programme.component.", Enum.GetValues<ScorecardComponent>().Select(Codes.Of));
        Same("programme.direction.", Enum.GetValues<ScorecardDirection>().Select(Codes.Of).Append("not-assessed"));
        Same("programme.desired.", Enum.GetValues<DesiredDirection>().Select(Codes.Of));
        Same("programme.pledge-status.", Enum.GetValues<PledgeStatus>().Select(Codes.Of));
        Same("programme.level.", ["1", "2", "3", "4", "5"]);
        Same("programme.variance.", ["poisson", "overdispersed-cells", "pooled-dispersion", "clustered", "influence", "quasi-poisson", "newey-west", "latent", "placebo", "assignment", "none"]);

        static void Same(string prefix, IEnumerable<string> codes) => Assert.Equal(
            codes.Select(c => prefix + c).Order(StringComparer.Ordinal), TextBook.Ids.Where(i => i.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void No_report_says_more_than_its_level_allows()
    {
        foreach (var (name, evaluation) in Evaluations.All())
        {
            foreach (var language in Languages.All)
            {
                var text = Text(name, language);
                var best = Math.Max(evaluation.Level.Level, evaluation.Outcomes.Select(o => o.Level.Level).DefaultIfEmpty(1).Max());
                if (best < DesignLevel.LeastForCausal) Assert.DoesNotMatch(Causal(), text);
                if (best < DesignLevel.LeastForEffects) Assert.All(effectWords, word => Assert.DoesNotContain(word, text.Replace("estimation qui permet de parler d’un effet", "", StringComparison.Ordinal).Replace("estimación que permita hablar de un efecto", "", StringComparison.Ordinal).Replace("estimativa que permita falar de um efeito", "", StringComparison.Ordinal), StringComparison.Ordinal));
            }
        }
    }

    [SkippableFact]
    public void Level_four_speaks_of_cause() => Assert.Matches(Causal(), Text("programme-panel"));

    [SkippableFact]
    public void Effect_is_said_in_percent_of_what_was_expected_with_its_interval() => Assert.Contains(
        "27% fewer recorded events than expected from the course of the comparison areas (95% interval 13% to 38% fewer). The design allows an effect to be spoken of", Text("programme-panel-effect"), StringComparison.Ordinal);

    [SkippableTheory]
    [InlineData(Language.En, "no effect could be shown: between 21% fewer and 9% more than expected")]
    [InlineData(Language.Fr, "aucun effet n’a pu être montré : les données sont compatibles avec un écart entre 21 % en moins et 9 % en plus")]
    [InlineData(Language.Es, "no se pudo mostrar ningún efecto: los datos son compatibles con una diferencia entre un 21 % menos y un 9 % más")]
    [InlineData(Language.Pt, "não foi possível mostrar nenhum efeito: os dados são compatíveis com uma diferença entre 21% a menos e 9% a mais")]
    public void Interval_that_holds_no_effect_is_no_effect_shown(Language language, string said) => Assert.Contains(said, Text("programme-panel-effect", language), StringComparison.Ordinal);

    [SkippableFact]
    public void Context_says_reports_and_neither_rose_nor_fell()
    {
        var text = Text("programme-context");
        Assert.Contains("960 reports recorded in the programme areas before the start (24 months) and 2,995 from the start on", text, StringComparison.Ordinal);
        Assert.Contains("more than all, so reporting alone cannot explain it", text, StringComparison.Ordinal);
        Assert.Contains("at most 32.1%", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(rose|fell|increased|decreased)\b", text);
    }

    [SkippableFact]
    public void Unequal_windows_are_said_as_means_of_a_period() =>
        Assert.Contains("an average of 80.0 a month recorded in the programme areas before the start (24 months) and 33.6 from the start on (18 months)", Text("programme-before-after"), StringComparison.Ordinal);

    [SkippableTheory]
    [InlineData("programme-synthetic", "23% lower than expected from the synthetic comparison area; the method gives no interval")]
    [InlineData("programme-synthetic", "With 13 areas the smallest possible p is 0.077")]
    [InlineData("programme-refused", "No method was taken: all were refused")]
    [InlineData("programme-interrupted", "at this design level a recorded difference, not an effect of the programme")]
    [InlineData("programme-withheld", "are withheld to protect people, so there is no figure of its course")]
    [InlineData("programme-not-available", "cannot be shown (before the start: x; from the start on: x)")]
    [InlineData("programme-empty", "The file names no outcome by which the programme could be judged")]
    [InlineData("programme-staggered", "it stands here as a warning only (Goodman-Bacon 2021)")]
    [InlineData("programme-panel", "74.3% of the original budget and 80.0% of the revised one")]
    [InlineData("programme-panel", "whether it outweighs the cost is open")]
    [InlineData("programme-panel", "the parts that differ, 2 in number")]
    public void Report_says_what_its_shape_needs(string name, string said) => Assert.Contains(said, Text(name), StringComparison.Ordinal);

    [SkippableFact]
    public void Answer_and_limits_stand_on_the_first_page()
    {
        foreach (var (name, evaluation) in Evaluations.All().Where(e => !e.Name.Contains("long", StringComparison.Ordinal)))
        {
            var first = AccessibilityTests.Write(name).Pages()[0];
            Assert.Contains($"Design level {evaluation.Level.Level} of 5", first, StringComparison.Ordinal);
            Assert.Contains("What else moved?", first, StringComparison.Ordinal);
            Assert.Contains("What this evaluation cannot show", first, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void Threat_to_an_estimate_that_is_not_shown_is_not_said()
    {
        Evaluation With(string outcome) => Evaluations.Panel(3) with { Threats = [Reason.Of(Reasons.ThreatDisplacement, new ReasonValue("outcome", null, outcome), new ReasonValue("quotient", -0.4), new ReasonValue("difference", 4.4))] };
        Assert.Contains("the surrounding areas got worse against the comparison areas (quotient", Text(With("robbery")), StringComparison.Ordinal);
        Assert.DoesNotContain("the surrounding areas got worse against the comparison areas (quotient", Text(With("domestic")), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Withheld_numbers_of_an_evaluation_are_never_printed()
    {
        var text = Text(Evaluations.Hidden(new Datum(DatumState.Suppressed, 77_777, Unreliable: false)));
        Assert.DoesNotContain("77,777", text, StringComparison.Ordinal);
        Assert.DoesNotContain("7,777", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void No_word_of_an_evaluation_is_written_in_the_code()
    {
        foreach (var (name, evaluation) in Evaluations.All().Where(e => !e.Name.Contains("long", StringComparison.Ordinal)))
        {
            var programme = evaluation.Programme with { Country = "00", Budget = evaluation.Programme.Budget! with { Currency = "ÖÖÖ" } };
            var plain = evaluation with
            {
                Programme = programme, Budget = evaluation.Budget is { } b ? b with { Currency = "ÖÖÖ" } : null, CostBenefit = evaluation.CostBenefit is { } c ? c with { Currency = "ÖÖÖ" } : null,
                Registration = evaluation.Registration with { Changes = [.. evaluation.Registration.Changes.Select(d => d with { Part = "11" })] },
            };
            var context = new ReportContext(Language.En, "123456789012", "0.1") { Texts = TextBook.Pseudo };
            var text = Written.By("pseudo-" + name, o => ProgrammeEvaluationReport.Write(o, plain, context)).Text();
            var words = text.Split((char[])[' ', '\u00A0', '\u202F', '\u2009', '(', ')', '.', ',', ';', ':'], StringSplitOptions.RemoveEmptyEntries);
            Assert.Contains(words, w => w.Contains('ø', StringComparison.Ordinal));
            // F is the statistic, A1 and so on are tables of the annex.
            Assert.DoesNotContain(words, w => w.Any(char.IsAsciiLetter) && w is not ("c" or "x" or "F") && !(w[0] == 'A' && w.Skip(1).All(char.IsAsciiDigit)));
        }
    }

    [Fact]
    public void Pledges_as_csv_hold_one_line_each_and_no_formula()
    {
        var evaluation = Evaluations.ManyPledges();
        var programme = evaluation.Programme with { Pledges = [.. evaluation.Programme.Pledges.Select(p => p with { Owner = "=1+1", Evidence = p.Evidence is null ? null : "a,\"b\"" })] };
        using var output = new MemoryStream();
        PledgesCsv.Write(output, evaluation.Pledges!, programme);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("id,sector,owner,start,due,baseline,target,current,status,progress,expected,delay_days,evidence", lines[0]);
        Assert.Equal(161, lines.Length);
        Assert.All(lines.Skip(1), line => Assert.Contains(",'=1+1,2012-01-01,2013-", line, StringComparison.Ordinal));
        Assert.Equal("6,Ö0,'=1+1,2012-01-01,2013-07-01,0,100,6,achieved-on-time,0.06,1,-212,\"a,\"\"b\"\"\"", lines[6]);
    }

    [Fact]
    public void State_without_its_pledge_is_refused()
    {
        using var output = new MemoryStream();
        Assert.Throws<ArgumentException>(() => PledgesCsv.Write(output, Evaluations.ManyPledges().Pledges!, Evaluations.ManyPledges().Programme with { Pledges = [] }));
    }

    [Fact]
    public void Columns_of_the_pledges_are_documented()
    {
        var docs = File.ReadAllText(global::Pipeline.Tests.Repository.Path("docs", "open-data.md"));
        Assert.All(PledgesCsv.Header.Split(','), column => Assert.Contains($"| `{column}` |", docs, StringComparison.Ordinal));
    }
}
