using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;
using Pipeline.Reports.WaveReport;

namespace Pipeline.Reports.Tests;

/// <summary>What the survey report says when a wave has every part, and what it says when nothing of it may be shown.</summary>
public class WaveReportTests
{
    private static string Text(string name, Language language = Language.En) => AccessibilityTests.Write(name, language).Text();

    [SkippableFact]
    public void Cleaning_accounts_for_every_response_received()
    {
        var cleaning = CompleteWave.Whole.Cleaning!;
        Assert.Equal(cleaning.Received, cleaning.Counted + cleaning.Empty + cleaning.Fake + cleaning.Duplicates + cleaning.Late + cleaning.Pending);
        var text = Text("wave-complete");
        Assert.Contains("197 responses were received and 174 counted", text, StringComparison.Ordinal);
        Assert.Contains("deleted were 6.0% of the responses", text, StringComparison.Ordinal);
        Assert.Contains("12 values were left out of responses that were kept. 9 answers in own words", text, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(Language.En, "23 of 48 municipalities that claim a result show neither verification nor evaluation (48%)")]
    [InlineData(Language.Fr, "23 des 48 municipalités qui déclarent un résultat")]
    [InlineData(Language.Es, "23 de 48 municipios que declaran un resultado")]
    [InlineData(Language.Pt, "23 de 48 municípios que declaram um resultado")]
    public void Claims_are_set_against_what_supports_them(Language language, string said) => Assert.Contains(said, Text("wave-complete", language), StringComparison.Ordinal);

    [SkippableFact]
    public void Change_names_the_break_and_keeps_the_panel_apart()
    {
        var text = Text("wave-complete");
        Assert.Contains("Change since the wave 2008", text, StringComparison.Ordinal);
        Assert.Contains("break, not compared – the wording changed", text, StringComparison.Ordinal);
        Assert.Contains("31 municipalities answered in 2008 and in 2011", text, StringComparison.Ordinal);
        Assert.Contains("0.020 (F)", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Amounts_name_unit_currency_and_year_and_dates_stand_in_their_order()
    {
        var text = Text("wave-complete");
        Assert.Contains("in bands of US dollars per resident", text, StringComparison.Ordinal);
        Assert.Contains("at the mean exchange rates of 2011", text, StringComparison.Ordinal);
        Assert.Contains("in bands of years", text, StringComparison.Ordinal);
        var without = Written.By("no-rates", o => WaveReportDocument.Write(o, CompleteWave.Whole with { RatesYear = null }, CompleteWave.Instrument, Written.Context(Language.En))).Text();
        Assert.Contains("no amount was converted", without, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_wave_from_a_list_does_not_claim_to_come_from_a_network()
    {
        Assert.Contains("reached by snowball", Text("wave"), StringComparison.Ordinal);
        var drawn = Written.By("frame", o => WaveReportDocument.Write(o, Samples.Wave with { Frame = 1200 }, Samples.Instrument, Written.Context(Language.En))).Text();
        Assert.DoesNotContain("snowball", drawn, StringComparison.Ordinal);
        Assert.Contains("drawn from a list of 1,200", drawn, StringComparison.Ordinal);
        Assert.Contains("finite population correction", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void The_open_data_carry_the_same_cautions_as_the_report()
    {
        using var descriptor = System.Text.Json.JsonDocument.Parse(Pipeline.Reports.OpenData.WavePackage.Descriptor(Samples.Wave, Samples.Instrument, Language.Fr));
        Assert.Equal(8, descriptor.RootElement.GetProperty("notes").GetArrayLength());
    }

    [SkippableFact]
    public void Every_base_says_who_did_not_answer_and_who_answered_unasked()
    {
        var text = Text("wave");
        Assert.Contains("65 asked, 63 answered, 63 valid; 2 asked without an answer.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("; 0 asked without an answer", text, StringComparison.Ordinal);
        var unasked = Samples.Wave with { Figures = [.. Samples.Wave.Figures.Select(f => f with { Base = f.Base with { RoutingViolations = Datum.Of(3) } })] };
        Assert.Contains("2 asked without an answer; 3 answered without being asked.", Written.By("unasked", o => WaveReportDocument.Write(o, unasked, Samples.Instrument, Written.Context(Language.En))).Text(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Ranking_prints_direction_classes_and_the_sum_against_fifteen()
    {
        var text = Text("wave");
        Assert.Contains("The means add to 15.00; complete rankings must give 15.", text, StringComparison.Ordinal);
        Assert.Contains("a low mean is a high importance", text, StringComparison.Ordinal);
        Assert.Contains("complete, every rank once", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void What_waits_for_the_next_release_is_named_by_region()
    {
        Assert.Contains("too few answers arrived from North America and East Africa", Text("wave-complete"), StringComparison.Ordinal);
        Assert.Contains("too few answers arrived from East Africa to be released", Text("region-held"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Withheld_wave_draws_no_figure_and_prints_no_number_of_an_answer()
    {
        var hidden = new Datum(DatumState.Suppressed, 77_777, Unreliable: false);
        var wave = CompleteWave.Withheld;
        wave = wave with
        {
            Claims = new ClaimsFigure(hidden, hidden, hidden, hidden, hidden, hidden, hidden),
            Comparison = wave.Comparison! with { Figures = [new ComparedFigure("q06", null, [new ComparedOption("yes", hidden, hidden, hidden, hidden, hidden, hidden, hidden, hidden, hidden, "fisher")])] },
        };
        var text = Written.By("hidden-wave", o => WaveReportDocument.Write(o, wave, CompleteWave.Instrument, Written.Context(Language.En))).Text();
        Assert.DoesNotContain("77", text, StringComparison.Ordinal);
        Assert.DoesNotContain("FIGURE ", text, StringComparison.Ordinal);
        Assert.Contains("No figure for these questions, because their values are withheld", text, StringComparison.Ordinal);
        Assert.Contains("every number is withheld or not available", text, StringComparison.Ordinal);
        Assert.Contains("No answer can be compared with the wave 2008", text, StringComparison.Ordinal);
        Assert.Contains("No panel is shown", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Country_is_named_by_the_catalogue_and_a_synthetic_code_stands_for_itself()
    {
        Assert.Contains("Colombia", Text("country"), StringComparison.Ordinal);
        Assert.Contains("14 municipalities answered. A country is shown by itself only when at least 10", Text("country"), StringComparison.Ordinal);
        Assert.StartsWith("X07", AccessibilityTests.Write("country-synthetic").Pages()[0].Split('\n').Select(l => l.Trim()).First(l => l.StartsWith("X07", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Null(CountryDocument.From(CompleteWave.Whole, "SE"));
    }

    [Fact]
    public void Figures_grow_when_the_next_one_does_not_fit_and_shrink_when_it_then_fits()
    {
        List<Block> blocks = [Figure(), Figure(), Figure()];
        var each = blocks[0].FirstChunk;
        var gap = Math.Max(blocks[0].SpaceAfter, blocks[1].SpaceBefore);

        // Room for two and a bit: two stand on the page, and use it up as far as they may.
        Assert.Equal(2, FigureRun.Fit(blocks, 0, (2 * each) + gap + 20));
        Assert.Equal(each + 9.75, blocks[0].FirstChunk, 2);
        Assert.Equal(each, blocks[2].FirstChunk, 2);

        // Room for nearly three: all three give a little.
        Assert.Equal(3, FigureRun.Fit(blocks, 0, (3 * each) + (2 * gap) - 6));
        Assert.Equal(each - (6.5 / 3), blocks[0].FirstChunk, 2);

        // The last page stays as it is.
        Assert.Equal(3, FigureRun.Fit(blocks, 0, 5 * each));
        Assert.All(blocks, b => Assert.Equal(each, b.FirstChunk, 2));
    }

    private static Figure Figure()
    {
        OptionBar Bar(string label) => new(label, Datum.Of(20), Datum.Of(50), Datum.Of(35), Datum.Of(65));
        return new Figure("Figure", "Title", "Subtitle.", new OptionBars([Bar("a"), Bar("b"), Bar("c"), Bar("d")], Datum.Of(40), Texts.TextBook.In(Language.En)),
            new FigureNote("Base: 40.", "Method.", null, "Source.", "Date."), "Range.");
    }
}
