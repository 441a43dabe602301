using System.Text.Json;
using Pipeline.Domain.Places;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using Pipeline.Tests;
using static Pipeline.Domain.Tests.Programmes.Evaluating.Studies;

namespace Pipeline.Domain.Tests.Programmes.Evaluating;

/// <summary>The golden data as a manager would upload them: the evaluation must say what the estimators say alone.</summary>
public class GoldenEvaluationTests
{
    [Fact]
    public void The_panel_of_ten_areas_has_the_published_effect()
    {
        var golden = Golden.Case("eval-did-panel", "ten-areas");
        string[] units = [.. golden.Inputs.GetProperty("units").EnumerateArray().Select(unit => unit.GetString()!)];
        double[] counts = Numbers(golden.Inputs.GetProperty("counts")), residents = Numbers(golden.Inputs.GetProperty("pops")), treat = Numbers(golden.Inputs.GetProperty("treat")), times = Numbers(golden.Inputs.GetProperty("times"));
        var programme = Of(Years(2008, 6), new Month(2011, 1), Burglary, [.. units.Distinct().Select(unit =>
        {
            var rows = Enumerable.Range(0, units.Length).Where(i => units[i] == unit).ToArray();
            double?[] values = [.. rows.Select(i => (double?)counts[i])];
            return rows.Any(i => treat[i] > 0) ? Treated(unit, values) : Control(unit, values);
        })]);
        programme = programme with
        {
            Areas = [.. programme.Areas.Select(area => area with
            {
                Population = [.. Enumerable.Range(0, units.Length).Where(i => units[i] == area.Code).Select(i => new PopulationYear((int)times[i], (long)residents[i]))],
            })],
        };

        var outcome = programme.Evaluated().Only();
        var expected = golden.Expected.GetProperty("poisson");
        Assert.Equal(EvaluationMethod.PanelPoisson, outcome.Choice.Chosen);
        Near(expected.GetProperty("irr").GetDouble(), outcome.Main!.Value);
        Near(expected.GetProperty("irr_low").GetDouble(), outcome.Main.Low);
        Near(expected.GetProperty("irr_high").GetDouble(), outcome.Main.High);
        Near(expected.GetProperty("p").GetDouble(), outcome.Main.P);
        Near(expected.GetProperty("percent").GetDouble(), outcome.Main.Percent);
        Near(golden.Expected.GetProperty("ols_log").GetProperty("percent").GetDouble(), outcome.Other(EvaluationMethod.PanelLeastSquares).Percent);

        // The counterfactual is what was recorded over the ratio.
        var after = Enumerable.Range(0, units.Length).Where(i => treat[i] > 0).Sum(i => counts[i]);
        Near(after / outcome.Main.Value - after, outcome.Prevented!.Total);
        Near(after / outcome.Main.High!.Value - after, outcome.Prevented.Low);
        Near(after / outcome.Main.Low!.Value - after, outcome.Prevented.High);
        Assert.Equal(outcome.Prevented.Total, outcome.Prevented.ByPeriod.Sum(), 9);
    }

    [Fact]
    public void The_interrupted_series_has_the_published_level_and_averted_events()
    {
        var golden = Golden.Case("eval-its", "48-months");
        var outcome = Of(Months(2003, 48), new Month(2005, 1), Burglary, Treated("t", [.. Numbers(golden.Inputs.GetProperty("counts")).Select(count => (double?)count)])).Evaluated().Only();
        Assert.Equal((EvaluationMethod.InterruptedSeries, Estimates.Latent), (outcome.Choice.Chosen, outcome.Main!.Variance));
        Assert.Equal([Estimates.QuasiPoisson, Estimates.NeweyWest], outcome.Others.Select(other => other.Variance));
        Near(golden.Expected.GetProperty("level_irr").GetDouble(), outcome.Main.Value);
        Near(golden.Expected.GetProperty("level_low").GetDouble(), outcome.Others[0].Low);
        Near(golden.Expected.GetProperty("level_high").GetDouble(), outcome.Others[0].High);
        Near(golden.Expected.GetProperty("level_p").GetDouble(), outcome.Others[0].P);
        Near(golden.Expected.GetProperty("averted_total").GetDouble(), outcome.Prevented!.Total);
        Near(golden.Expected.GetProperty("lag1_autocorrelation").GetDouble(), outcome.Notes.Single(note => note.Code == Reasons.NoteAutocorrelation).Number("lag1"));
        Near(golden.Expected.GetProperty("se_newey_west")[2].GetDouble(), outcome.Others[1].StandardError);
        Assert.True(outcome.Prevented.Low < outcome.Prevented.Total && outcome.Prevented.Total < outcome.Prevented.High);
    }

    [Fact]
    public void The_staggered_example_has_the_published_average_and_its_warning()
    {
        var golden = Golden.Case("eval-staggered", "never");
        var programme = Of(Years(2001, 8), new Month(2004, 1), Share, [.. golden.Inputs.GetProperty("Y").EnumerateObject().Select(unit =>
        {
            double?[] values = [.. Numbers(unit.Value).Select(value => (double?)value)];
            var first = golden.Inputs.GetProperty("first").GetProperty(unit.Name);
            return first.ValueKind == JsonValueKind.Null ? Control(unit.Name, values) : Treated(unit.Name, values) with { Start = new Month(first.GetInt32(), 1) };
        })]);
        var evaluation = programme.Evaluated();
        var outcome = evaluation.Only();
        var simple = golden.Expected.GetProperty("simple");
        Assert.Equal(EvaluationMethod.StaggeredGroups, outcome.Choice.Chosen);
        Near(simple.GetProperty("att").GetDouble(), outcome.Main!.Value);
        Near(simple.GetProperty("se").GetDouble(), outcome.Main.StandardError);
        Near(golden.Expected.GetProperty("twfe_ols").GetDouble(), outcome.Other(EvaluationMethod.TwoWayFixedEffects).Value);
        var later = Golden.Case("eval-staggered", "notyet").Expected.GetProperty("simple");
        Near(later.GetProperty("att").GetDouble(), outcome.Others.Single(other => other.Notes.Any(note => note.Code == Reasons.NoteNotYetTreated)).Value);
        Assert.NotNull(evaluation.Threat(Reasons.ThreatTwoWayDiffers));

        // Groups of three and four areas: their effects are printed, their errors are not.
        Assert.Equal([(3, 3), (4, 4), (6, 3)], outcome.StartGroups.Select(group => (group.Start, group.Areas)));
        Assert.All(outcome.StartGroups, group => Assert.Null(group.StandardError));
        foreach (var (point, i) in outcome.EventStudy.Select((point, i) => (point, i)))
        {
            var expected = golden.Expected.GetProperty("event_study")[i];
            Near(expected.GetProperty("att").GetDouble(), point.Effect);
            if (point.Areas >= 5) Near(expected.GetProperty("se").GetDouble(), point.StandardError);
            else Assert.Null(point.StandardError);
        }

        // The drawn statistic is the estimate itself.
        Near(outcome.Main.Value, outcome.Randomisation!.Difference);
        Assert.False(outcome.Randomisation.Enumerated);
        Assert.True(outcome.Randomisation.P < 0.001);
    }

    [Fact]
    public void The_synthetic_control_of_nine_donors_has_the_published_gap()
    {
        var golden = Golden.Case("eval-synthetic-control", "nine-donors");
        var programme = Of(Years(2001, 14), new Month(2010, 1), Share, [.. golden.Inputs.GetProperty("Y").EnumerateObject().Select(unit =>
        {
            double?[] values = [.. Numbers(unit.Value).Select(value => (double?)value)];
            return unit.Name == "T" ? Treated(unit.Name, values) : Control(unit.Name, values);
        })]);
        var outcome = programme.Evaluated().Only();
        Assert.Equal(EvaluationMethod.SyntheticControl, outcome.Choice.Chosen);
        Near(golden.Expected.GetProperty("mean_post_gap").GetDouble(), outcome.Main!.Value, 1e-4);
        Near(golden.Expected.GetProperty("percent_post").GetDouble(), outcome.Main.Percent, 1e-4);
        Near(golden.Expected.GetProperty("p_placebo").GetDouble(), outcome.Main.P);
        Near(golden.Expected.GetProperty("ratio").GetDouble(), outcome.Synthetic!.Ratio, 1e-3);
        Assert.Equal((1, 10), (outcome.Synthetic.Rank, outcome.Synthetic.Units));
        Assert.All(outcome.Synthetic.Weights, weight => Assert.Equal(golden.Expected.GetProperty("weights").GetProperty(weight.Area).GetDouble(), weight.Weight, 4));
    }

    [Fact]
    public void Assignments_of_a_panel_are_counted_as_published()
    {
        // eval-randomization: the change of each area, as values of a year before and a year after.
        var golden = Golden.Case("eval-randomization", "eight-areas");
        var treated = golden.Inputs.GetProperty("treated").EnumerateArray().Select(unit => unit.GetString()).ToHashSet();
        var outcome = Of(Years(2004, 3), new Month(2006, 1), Share, [.. golden.Inputs.GetProperty("changes").EnumerateObject().Select((unit, i) =>
        {
            double?[] values = [50 + i, 50 + i + (i % 2), 50 + i + (0.5 * (i % 2)) + unit.Value.GetDouble()];
            return treated.Contains(unit.Name) ? Treated(unit.Name, values) : Control(unit.Name, values);
        })]).Evaluated().Only();
        Near(golden.Expected.GetProperty("difference").GetDouble(), outcome.Randomisation!.Difference);
        Assert.Equal(56, outcome.Randomisation.Assignments);
        Near(golden.Expected.GetProperty("p_two_sided").GetDouble(), outcome.Randomisation.P);
        Near(golden.Expected.GetProperty("smallest_possible_p").GetDouble(), outcome.Randomisation.SmallestP);
        Near(golden.Expected.GetProperty("difference").GetDouble(), outcome.Other(EvaluationMethod.Randomisation).Value);
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetDouble())];
}
