using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.RegionSummary;
using Pipeline.Reports.SurveyFigures;
using Pipeline.Reports.WaveReport;
using Pipeline.Statistics.Multiplicity;
using Pipeline.Statistics.Proportions;

namespace Pipeline.Reports.Tests.Survey;

public class SurveyReportTests
{
    private static Written Wave(string name, WaveResults wave, Instrument instrument, Language language = Language.En) =>
        Written.By($"{name}-{language.Tag()}", o => WaveReportDocument.Write(o, wave, instrument, Written.Context(language)));

    private static Written Region(string name, WaveResults wave, string region, Instrument instrument, Language language = Language.En) =>
        Written.By($"{name}-{language.Tag()}", o => RegionSummaryReport.Write(o, wave, region, instrument, Written.Context(language)));

    [Fact]
    public void One_answer_leads_and_equal_ones_lead_together()
    {
        var scope = SurveyCases.Scope();
        Assert.Equal("Why there is no strategy: “Too little training” from 52%", LeadingAnswers.Title(scope, SurveyCases.Question("q13no", QuestionType.Multi, 50, 10, 12, 26, 25, 0)));
        Assert.Equal("Why there is no strategy: “Too little money” and “Too few staff” lead with 40% each", LeadingAnswers.Title(scope, SurveyCases.Question("q13no", QuestionType.Multi, 50, 20, 20, 12, 3, 0)));
        Assert.Equal("Why there is no strategy: several answers lead with 40% each", LeadingAnswers.Title(scope, SurveyCases.Question("q13no", QuestionType.Multi, 50, 20, 20, 20, 3, 0)));
    }

    [Fact]
    public void Few_answers_are_told_as_counts_and_none_as_none()
    {
        var scope = SurveyCases.Scope();
        Assert.Equal("Why there is no strategy: “Too little political will” from 2 of 3", LeadingAnswers.Title(scope, SurveyCases.Question("q13no", QuestionType.Multi, 3, 0, 0, 1, 2, 0)));
        Assert.Equal("Why there is no strategy: none of these answers was given", LeadingAnswers.Title(scope, SurveyCases.Question("q13no", QuestionType.Multi, 40, 0, 0, 0, 0, 0)));
        Assert.Equal("Why there is no strategy: the answers that can be shown", LeadingAnswers.Title(scope, SurveyCases.Question("q13no", QuestionType.Multi, 40, -1, -1, -1, -1, 9)));
    }

    [Fact]
    public void Middle_band_is_that_of_the_middle_respondent()
    {
        string? Middle(params int[] counts) => LeadingAnswers.Middle(SurveyCases.Question("q01", QuestionType.Number, counts.Sum(c => Math.Max(0, c)), counts))?.Code;
        Assert.Equal("from_50000", Middle(2, 2, 1, 2, 2, 0, 0));
        Assert.Null(Middle(2, 2, 2, 2, 0, 0, 0));
        Assert.Equal("under_20000", Middle(1, 0, 0, 0, 0, 0, 0));
        Assert.Null(Middle(2, -1, 2, 2, 0, 0, 0));
        Assert.Null(Middle(0, 0, 0, 0, 0, 0, 0));
    }

    [SkippableFact]
    public void Ranks_that_chance_explains_are_no_order()
    {
        var unsure = Samples.Wave with
        {
            Figures = [.. Samples.Wave.Figures.Select(f => f.Rank is null ? f : f with { Rank = f.Rank with { Agreement = new(Datum.Of(3.79), Datum.Of(0.4356), Datum.Of(0.01)) } })],
        };
        var text = Wave("no-order", unsure, Samples.Instrument).Text();
        Assert.Contains("no clear order, mean ranks from", text, StringComparison.Ordinal);
        Assert.DoesNotContain("comes first", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Bases_get_smaller_in_the_order_of_the_gates()
    {
        // 174 answered, 89 said whether they have a strategy, 65 have one, 63 said whether they made a diagnostic, 44 did.
        var text = Wave("chain", Samples.Wave, Samples.Instrument).Text();
        var chain = text[text.IndexOf("Municipalities that made a diagnostic: 44 of the 174", StringComparison.Ordinal)..];
        var at = -1;
        foreach (var step in (string[])["Answered the questionnaire", "Answered Q13", "Municipalities with a strategy", "Answered Q20"])
        {
            var next = chain.IndexOf(step, at + 1, StringComparison.Ordinal);
            Assert.True(next > at, step);
            at = next;
        }

        foreach (var count in (string[])["174", "89", "65", "63", "44"]) Assert.Contains(count, chain[..900], StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(Language.En)]
    [InlineData(Language.Fr)]
    public void Every_share_of_several_answers_is_the_published_one(Language language)
    {
        var text = Wave("shares", Samples.Wave, Samples.Instrument, language).Text().Replace('\u00A0', ' ');
        foreach (var figure in Samples.Wave.Figures.Where(f => f.Type == QuestionType.Multi && f.Base.Valid is { HasValue: true, Number: >= 30 }))
        {
            foreach (var option in figure.Options.Where(o => o.OfValid is { HasValue: true, Number: > 0 }))
            {
                var share = Math.Round((decimal)option.OfValid.Number, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture);
                Assert.Contains($"{share}{(language == Language.Fr ? " %" : "%")} ({option.Count.Number.ToString(CultureInfo.InvariantCulture)})", text, StringComparison.Ordinal);
            }
        }
    }

    [SkippableFact]
    public void Summary_leads_to_the_figures_and_names_what_is_not_known()
    {
        var pages = Wave("summary", CompleteWave.Whole, CompleteWave.Instrument).Pages();
        var page = string.Join(' ', pages[1].Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(5, page.Split("See figure ").Length - 1);
        Assert.Contains("of the 89 respondents who answered", page, StringComparison.Ordinal);
        Assert.Contains("What we do not know", page, StringComparison.Ordinal);
        Assert.Contains("there is no frame and no response rate", page, StringComparison.Ordinal);
        Assert.Matches(@"Most left out: “.+”; 1\d\d of 174 who were asked gave no answer", page);
        Assert.Contains("Too small to be shown by themselves", page, StringComparison.Ordinal);
        var nothing = Wave("summary-withheld", CompleteWave.Withheld with { Claims = null }, CompleteWave.Instrument).Text();
        Assert.DoesNotContain("See figure", nothing, StringComparison.Ordinal);
        Assert.Contains("so there is no finding to put first", nothing, StringComparison.Ordinal);
    }

    [Fact]
    public void Region_is_set_beside_the_others_and_not_beside_itself()
    {
        var wave = Samples.Wave;
        var region = wave.Regions[0];
        var compared = RegionComparisons.Compare(wave, region, Samples.Instrument);
        var strategy = compared.Single(c => c.Figure == "q13");
        var (here, all) = (region.Figures.Single(f => f.Code == "q13"), wave.Figures.Single(f => f.Code == "q13"));
        var (k, n) = ((long)here.Options[0].Count.Number, (long)here.Base.Valid.Number);
        var (others, rest) = ((long)all.Options[0].Count.Number - k, (long)all.Base.Valid.Number - n);
        var expected = TwoProportions.Compare(others, rest, k, n)!.Value;
        Assert.Equal(100 * expected.Difference, strategy.Points.Number, 0.0051);
        Assert.Equal(100.0 * others / rest, strategy.Rest.Number, 0.0051);
        Assert.Equal(rest, strategy.RestBase.Number);

        // Holm: the surest p times the number of comparisons.
        Assert.Equal(compared.OrderBy(c => c.AdjustedP.Number).Select(c => c.AdjustedP.Number), compared.Select(c => c.AdjustedP.Number));
        Assert.True(compared.Count > 4);
        Assert.Contains(compared, c => c is { Figure: "q34", Option: WaveComparisons.TopFive });
        Assert.DoesNotContain(compared, c => c is { Figure: "q13", Option: "no" });
    }

    [Fact]
    public void Holm_makes_one_false_alarm_of_the_list_unlikely()
    {
        var wave = Differing(out var region);
        var compared = RegionComparisons.Compare(wave, region, SurveyCases.Instrument);
        var p = compared.Select(c => TwoProportions.Compare((long)Math.Round(c.Rest.Number * c.RestBase.Number / 100), (long)c.RestBase.Number,
            (long)Math.Round(c.Region.Number * c.RegionBase.Number / 100), (long)c.RegionBase.Number)!.Value.P).ToList();
        foreach (var (adjusted, i) in MultipleTests.Holm(p).Select((a, i) => (a, i))) Assert.Equal(adjusted, compared[i].AdjustedP.Number, 5e-6);
        Assert.True(compared[0].IsDistinguishable);
        Assert.Equal("q13", compared[0].Figure);
    }

    [Fact]
    public void Nothing_is_compared_where_a_count_is_withheld()
    {
        var wave = Differing(out var region);
        var hidden = region with { Figures = [.. region.Figures.Select(f => f with { Options = [.. f.Options.Select(o => o with { Count = Datum.Suppressed, OfValid = Datum.Suppressed })] })] };
        Assert.Empty(RegionComparisons.Compare(wave, hidden, SurveyCases.Instrument));
    }

    [SkippableTheory]
    [InlineData(Language.En, "more often than elsewhere, 90% of 50 against 33% of 150", "1 of 2 answers compared differs by more than chance explains")]
    [InlineData(Language.Fr, "plus souvent qu’ailleurs, 90 % des 50 contre 33 % des 150", "1 des 2 réponses comparées s’écarte")]
    public void Region_tells_a_difference_that_remains_after_all_comparisons(Language language, string finding, string note)
    {
        var wave = Differing(out _);
        var text = Region("differs", wave, "SAM", SurveyCases.Instrument, language).Text().Replace('\u00A0', ' ');
        Assert.Contains(finding, text, StringComparison.Ordinal);
        Assert.Contains(note, text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Region_like_the_others_says_that_no_difference_can_be_told()
    {
        var wave = Differing(out var region);
        var alike = wave with { Regions = [region with { Figures = [SurveyCases.Question("q13", QuestionType.Single, 50, 24, 26)] }, wave.Regions[1]] };
        Assert.Contains("No difference can be told: none of the 1 answers compared", Region("alike", alike, "SAM", SurveyCases.Instrument).Text(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Wave_names_the_region_that_differs_and_the_regions_that_are_merged()
    {
        var wave = Differing(out _);
        var text = Wave("regions", wave with { Regions = [.. wave.Regions.Select(r => r.Code == "OTH" ? r with { Members = ["EAF", "CAC"] } : r)] }, SurveyCases.Instrument).Text();
        Assert.Contains("South America and Other regions (merged) differ from the others", text, StringComparison.Ordinal);
        Assert.Contains("Other regions holds East Africa and Central America and the Caribbean", text, StringComparison.Ordinal);
    }

    public static TheoryData<string, Language> Awkward
    {
        get
        {
            var data = new TheoryData<string, Language>();
            foreach (var name in Hard.Keys)
                foreach (var language in Languages.All) data.Add(name, language);
            return data;
        }
    }

    private static readonly Dictionary<string, Func<Language, Written>> Hard = new(StringComparer.Ordinal)
    {
        ["nobody"] = l => Wave("nobody", SurveyCases.Alike(0, _ => "SAM", _ => "CO"), SurveyCases.Instrument, l),
        ["one"] = l => Wave("one", SurveyCases.Alike(1, _ => "SAM", _ => "CO"), SurveyCases.Instrument, l),
        ["one-country"] = l => Wave("one-country", SurveyCases.Alike(400, _ => "SAM", _ => "CO"), SurveyCases.Instrument, l),
        ["one-country-region"] = l => Region("one-country-region", SurveyCases.Alike(400, _ => "SAM", _ => "CO"), "SAM", SurveyCases.Instrument, l),
        ["many-countries"] = l => Wave("many-countries", SurveyCases.Alike(400, i => i % 2 == 0 ? "SAM" : "WCE", i => $"X{i % 40:00}"), SurveyCases.Instrument, l),
        ["long-labels"] = l => Wave("long-labels", CompleteWave.Whole, SurveyCases.LongLabels, l),
        ["long-labels-region"] = l => Region("long-labels-region", CompleteWave.Whole, "SAM", SurveyCases.LongLabels, l),
        ["withheld-region"] = l => Region("withheld-region", CompleteWave.Withheld, "SAM", CompleteWave.Instrument, l),
    };

    [SkippableTheory]
    [MemberData(nameof(Awkward))]
    public void Awkward_wave_is_sound_accessible_and_archivable(string name, Language language)
    {
        var written = Hard[name](language);
        written.PassesQpdf();
        written.PassesPdfCheck(language);
    }

    /// <summary>Two regions that answer the strategy question differently, and its evaluation alike.</summary>
    private static WaveResults Differing(out RegionResults region)
    {
        region = new RegionResults("SAM", ["SAM"], 50, 5, [SurveyCases.Question("q13", QuestionType.Single, 50, 45, 5), SurveyCases.Question("q28", QuestionType.Single, 40, 20, 20)]);
        var other = new RegionResults("OTH", ["EAF"], 150, 9, [SurveyCases.Question("q13", QuestionType.Single, 150, 50, 100), SurveyCases.Question("q28", QuestionType.Single, 40, 21, 19)]);
        return new WaveResults
        {
            Wave = "2026", Instrument = "global-survey/2011", Synthetic = true, Policy = DisclosurePolicy.Current.Version, Responses = 200, Countries = 14, DataAsOf = DateTimeOffset.UnixEpoch,
            Figures = [SurveyCases.Question("q13", QuestionType.Single, 200, 95, 105), SurveyCases.Question("q28", QuestionType.Single, 80, 41, 39)],
            Regions = [region, other], Pooled = new Dictionary<string, string?>(StringComparer.Ordinal),
        };
    }
}
