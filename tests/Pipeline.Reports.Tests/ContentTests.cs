using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.CityAudit;
using Pipeline.Reports.RegionSummary;
using Pipeline.Reports.Tests.CityAudit;

namespace Pipeline.Reports.Tests;

public class ContentTests
{
    private static string Text(string name, Language language = Language.En) => AccessibilityTests.Write(name, language).Text();

    [SkippableFact]
    public void Summary_carries_number_comparison_and_interval()
    {
        var total = Cities.Whole().Total;
        var text = Text("audit");
        Assert.Contains($"{total.Current.Number:0} crimes were recorded".Replace("5447", "5,447", StringComparison.Ordinal), text, StringComparison.Ordinal);
        Assert.Contains("a recorded change of −2.6% (95% interval −6.2% to +1.1%). The change is not statistically distinguishable", text, StringComparison.Ordinal);
        Assert.Contains("Drugs shows the clearest recorded rise", text, StringComparison.Ordinal);
        Assert.Contains("Other theft shows the clearest recorded fall", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Change_that_chance_can_produce_is_never_called_a_rise_or_a_fall()
    {
        var crime = Cities.Whole();
        crime = crime with { Categories = [.. crime.Categories.Select(c => c with { Change = c.Change! with { Distinguishable = false } })] };
        var text = Written.By("indistinct", o => CityAuditReport.Write(o, crime, Written.Context(Language.En))).Text();
        Assert.DoesNotContain("clearest", text, StringComparison.Ordinal);
        Assert.Contains("None of the 14 categories compared", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Metro_area_says_why_it_has_no_total_and_what_may_be_added()
    {
        var text = AccessibilityTests.Write("audit-metro", Language.En).Sentences();
        Assert.Contains("A total of recorded crime in Greater London is not available: Metropolitan Police Service: only Burglary delivered", text, StringComparison.Ordinal);
        Assert.Contains("Only what every agency delivers and counts alike may be added: Burglary (14,821 in the latest 12 months). For all other categories", text, StringComparison.Ordinal);
        Assert.Contains("Sep 2019 – Oct 2019", text.Replace('\u2009', ' '), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Half_a_year_is_not_called_a_year()
    {
        var text = Text("audit-london");
        Assert.Contains("in the latest 6 months", text, StringComparison.Ordinal);
        Assert.Contains("the same months a year before were not delivered by every agency", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Withheld_numbers_are_never_printed()
    {
        // The numbers stay inside the suppressed data on purpose: a report that looked at them would print them.
        var whole = Cities.Whole();
        Datum Hide(Datum datum) => new(DatumState.Suppressed, 77_777, Unreliable: false);
        var crime = whole with
        {
            Total = whole.Total with { Counts = [.. whole.Total.Counts.Select(Hide)], Current = Hide(default), Previous = Hide(default), Change = null, Rate = new(Hide(default), Hide(default), Hide(default), null, null) },
            Categories = [.. whole.Categories.Select(c => c with { Counts = [.. c.Counts.Select(Hide)], Current = Hide(default), Previous = Hide(default), Change = null, Rate = new(Hide(default), Hide(default), Hide(default), null, null) })],
        };
        var text = Written.By("hidden", o => CityAuditReport.Write(o, crime, Written.Context(Language.En))).Sentences();
        Assert.DoesNotContain("77", text, StringComparison.Ordinal);
        Assert.Contains("the number is withheld", text, StringComparison.Ordinal);
        Assert.Contains("no month has a number that may be shown, so there is no n", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void City_without_population_says_that_there_is_no_rate() =>
        Assert.Contains("The rate per resident: no population is on file", Text("audit-no-population"), StringComparison.Ordinal);

    [SkippableFact]
    public void City_without_files_prints_no_date_and_no_zero()
    {
        var text = Text("audit-empty");
        Assert.Contains("Data as of x", text, StringComparison.Ordinal);
        Assert.Contains("there are no six months in a row that every agency delivered", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" 0 crimes", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Missing_glyphs_are_named() => Assert.Contains("lacks the characters U+4EAC, U+6771", Text("audit-missing-glyphs"), StringComparison.Ordinal);

    [SkippableFact]
    public void Receipt_prints_two_hundred_findings_and_says_how_many_there_are() =>
        Assert.Contains("Shown here: 200 of 900 findings", Text("receipt-many"), StringComparison.Ordinal);

    [SkippableFact]
    public void Receipt_makes_characters_visible_that_would_turn_the_line_around()
    {
        var text = Text("receipt-rejected");
        Assert.DoesNotContain('\u202E', text);
        Assert.Contains("202E", text, StringComparison.Ordinal);
        Assert.Contains("The file was not accepted", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Other_never_leads_a_figure_beside_answers_that_are_withheld()
    {
        var text = Written.By("beside-withheld", o => RegionSummaryReport.Write(o, Samples.Wave, "CAC", Samples.Instrument, Written.Context(Language.En))).Text();
        Assert.DoesNotContain("“Other” from", text, StringComparison.Ordinal);
        Assert.Contains("“Theft” from 7 of 12; not all answers are shown", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Rejected_receipt_says_what_to_do_before_anything_else()
    {
        var text = Text("receipt-rejected");
        var remedy = text.IndexOf("Write months like 2021-01.", StringComparison.Ordinal);
        Assert.InRange(remedy, text.IndexOf("The file was not accepted", StringComparison.Ordinal), text.IndexOf("rows in the file", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Rate_carries_the_caution_about_who_lives_there()
    {
        var crime = Cities.Whole() with { PopulationNote = new LocalText("Few people live here.", null, null, null) };
        var text = Written.By("caution", o => CityAuditReport.Write(o, crime, Written.Context(Language.En))).Text();
        Assert.Matches(@"residents in \d{4}\. Few people live here\.", text);
    }

    [SkippableFact]
    public void Refused_file_says_that_it_was_not_read() => Assert.Contains("the file was refused before it was read", Text("receipt-refused"), StringComparison.Ordinal);

    [SkippableTheory]
    [InlineData("wave", Language.En, "Invented data")]
    [InlineData("region-pooled", Language.Fr, "Données inventées")]
    [InlineData("region-nothing", Language.Es, "Datos inventados")]
    public void Invented_answers_are_announced_on_every_page(string name, Language language, string banner)
    {
        var pages = AccessibilityTests.Write(name, language).Pages();
        Assert.All(pages, page => Assert.Contains(banner, page, StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Real_wave_carries_no_banner()
    {
        var real = Samples.Wave with { Synthetic = false, SourceNote = null };
        var text = Written.By("real", o => RegionSummaryReport.Write(o, real, "SAM", Samples.Instrument, Written.Context(Language.En))).Text();
        Assert.DoesNotContain("nvented", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Pooled_region_is_shown_in_the_pool_only()
    {
        var text = Text("region-pooled");
        Assert.Contains("Answers of East Africa are shown in “Other regions”", text, StringComparison.Ordinal);
        Assert.Contains("10 municipalities answered", text, StringComparison.Ordinal);
        Assert.DoesNotContain("3 municipalities answered from 1 country", text, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("region-nothing", "Too few municipalities answered in East Africa")]
    [InlineData("region-absent", "No results of the wave 2011 are published for this region")]
    [InlineData("wave-empty", "No response was counted in this wave")]
    public void Report_without_figures_says_why(string name, string reason) => Assert.Contains(reason, Text(name), StringComparison.Ordinal);

    [SkippableFact]
    public void Every_figure_of_the_wave_prints_its_base()
    {
        var text = Text("wave");
        var figures = text.Split("FIGURE ").Length - 1;

        Assert.InRange(figures, 30, 60);
        Assert.Equal(figures, text.Split("Base: ").Length - 1);
    }

    [SkippableFact]
    public void Rank_with_lowest_mean_is_named_first() =>
        Assert.Contains("“Jobs and the economy” comes first", Text("wave"), StringComparison.Ordinal);

    [SkippableFact]
    public void Question_without_a_valid_answer_says_so_instead_of_drawing_zero()
    {
        var wave = Samples.Wave;
        var none = wave.Figures[0].Base with { Valid = Datum.Of(0) };
        wave = wave with { Figures = [wave.Figures[0] with { Base = none }] };
        var text = Written.By("nobody", o => Reports.WaveReport.WaveReportDocument.Write(o, wave, Samples.Instrument, Written.Context(Language.En))).Text();
        Assert.Contains("no figure, because nobody gave a valid answer", text, StringComparison.Ordinal);
    }
}
