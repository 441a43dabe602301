using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using static Pipeline.Domain.Tests.Programmes.Evaluating.Studies;

namespace Pipeline.Domain.Tests.Programmes.Evaluating;

/// <summary>What a reader is warned of.</summary>
public class ThreatTests
{
    private static readonly Month Start = new(2005, 1);

    [Fact]
    public void Months_that_resemble_their_neighbours_are_judged_by_a_wider_interval()
    {
        // A wave of seven months is no season of twelve: neighbours are alike.
        double?[] waves = [.. Enumerable.Range(0, 48).Select(t => (double?)Math.Round(80 + (25 * Math.Sin(2 * Math.PI * t / 7))))];
        var evaluation = Of(Months(2003, 48), Start, Burglary, Treated("t", waves)).Evaluated();
        var main = evaluation.Only().Main!;
        Assert.Equal((EvaluationMethod.InterruptedSeries, Estimates.Latent), (main.Method, main.Variance));
        Assert.True(main.Notes.Single(note => note.Code == Reasons.NoteLatent).Number("correlation") > 0.3);
        var quasi = evaluation.Only().Others.Single(other => other.Variance == Estimates.QuasiPoisson);
        Assert.True(main.StandardError > 1.2 * quasi.StandardError);
        Assert.True(evaluation.Threat(Reasons.ThreatAutocorrelation)!.Number("lag1") > 0.3);
        Assert.Null(Of(Months(2003, 48), Start, Burglary, Treated("t", Counts(1, 48, 40))).Evaluated().Threat(Reasons.ThreatAutocorrelation));
    }

    [Fact]
    public void Assigned_within_pairs_only_the_pairs_are_drawn()
    {
        Place[] places = [.. Enumerable.Range(0, 5).SelectMany(i => (Place[])
            [Treated($"t{i}", Counts(i, 8, 40 + (5 * i), 5)) with { Block = $"pair {i}" }, Control($"c{i}", Counts(i + 5, 8, 40 + (5 * i))) with { Block = $"pair {i}" }])];
        var paired = Of(Years(2000, 8), Start, Burglary, places).Evaluated().Only();
        Assert.Equal(32, paired.Randomisation!.Assignments);
        Assert.Equal(5, paired.Other(EvaluationMethod.Randomisation).Notes.Single(note => note.Code == Reasons.NoteBlocks).Number("blocks"));

        var free = Of(Years(2000, 8), Start, Burglary, [.. places.Select(place => place with { Block = null })]).Evaluated().Only();
        Assert.Equal(252, free.Randomisation!.Assignments);
    }

    [Fact]
    public void A_design_that_cannot_show_an_effect_says_so()
    {
        // One of six ways to choose two of four, and its mirror image.
        var evaluation = Of(Years(2000, 8), Start, Burglary, Treated("a", Counts(1, 8, 40, 5)), Treated("b", Counts(2, 8, 50, 5)), Control("c", Counts(3, 8, 45)), Control("d", Counts(4, 8, 60))).Evaluated();
        Assert.True(evaluation.Threat(Reasons.ThreatSmallestP)!.Number("p") > 0.05);
        Assert.NotNull(evaluation.Threat(Reasons.ThreatFewClusters));
    }

    [Fact]
    public void A_start_within_a_period_and_a_programme_that_ended_are_named()
    {
        var programme = Of(Years(2003, 4), new Month(2005, 7), Burglary, Treated("a", 40, 41, 30, 31), Control("c", 50, 51, 52, 53)) with { End = new Month(2005, 12) };
        var evaluation = programme.Evaluated();
        Assert.Equal("2005-07", evaluation.Threat(Reasons.ThreatStartWithinPeriod)!.Values[0].Text);
        Assert.Equal("2005-12", evaluation.Threat(Reasons.ThreatAfterEnd)!.Values[0].Text);
        Assert.NotNull(evaluation.Threat(Reasons.ThreatPopulationUnknown));

        var plain = (programme with { Start = Start, End = new Month(2006, 12) }).Evaluated();
        Assert.Null(plain.Threat(Reasons.ThreatStartWithinPeriod));
        Assert.Null(plain.Threat(Reasons.ThreatAfterEnd));
    }

    [Fact]
    public void A_worse_last_year_is_a_peak_only_for_what_should_fall()
    {
        Place[] places = [Treated("a", 100, 100, 130, 90, 95), Control("c", 100, 100, 100, 100, 100)];
        var threat = Of(Years(2002, 5), Start, Burglary, places).Evaluated().Threat(Reasons.ThreatRegressionToMean)!;
        Assert.Equal((130d, 110d), (threat.Number("baseline"), threat.Number("mean")));
        Assert.Null(Of(Years(2002, 5), Start, Burglary with { Desired = DesiredDirection.Increase }, places).Evaluated().Threat(Reasons.ThreatRegressionToMean));
        Assert.Null(Of(Years(2002, 5), Start, Burglary, [Treated("a", 100, 100, 110, 90, 95), places[1]]).Evaluated().Threat(Reasons.ThreatRegressionToMean));
    }

    [Fact]
    public void Threats_come_in_the_order_of_their_weight()
    {
        var evaluation = Of(Years(2003, 4), new Month(2005, 7), Burglary, Treated("a", 40, 41, 30, 31)).Evaluated();
        Assert.Equal([Reasons.ThreatNoControl, Reasons.ThreatNotRegistered, Reasons.ThreatPopulationUnknown, Reasons.ThreatStartWithinPeriod], evaluation.Threats.Select(threat => threat.Code));
    }
}
