using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using static Pipeline.Domain.Tests.Programmes.Evaluating.Studies;

namespace Pipeline.Domain.Tests.Programmes.Evaluating;

/// <summary>The table of methods 3.1, branch by branch, and each refusal.</summary>
public class ChooserTests
{
    private static readonly Month Start = new(2005, 1);

    [Fact]
    public void Several_treated_areas_with_one_start_make_a_panel()
    {
        var outcome = Yearly(Treated("a", Counts(1, 8, 40, 5)), Treated("b", Counts(2, 8, 50, 5)), Control("c", Counts(3, 8, 45)), Control("d", Counts(4, 8, 60))).Evaluated().Only();
        Assert.Equal(EvaluationMethod.PanelPoisson, outcome.Choice.Chosen);
        Assert.Equal(Reasons.ChoiceOneStartPanel, Assert.Single(outcome.Choice.Because).Code);
        Assert.Equal(Reasons.RefuseOneStart, outcome.Refusal(EvaluationMethod.StaggeredGroups));
        Assert.Equal((2, 2, 5, 3), (outcome.Main!.Base.Treated, outcome.Main.Base.Control, outcome.Main.Base.Before, outcome.Main.Base.After));
        Assert.InRange(outcome.Main.Value, 0.4, 0.65);
        // Assignments of two of four are six: whatever happens, p is at least a third, since the mirror image counts too.
        Assert.True(outcome.Randomisation!.SmallestP >= 1.0 / 6);
    }

    [Fact]
    public void The_same_panel_of_values_is_fitted_by_least_squares()
    {
        var outcome = Of(Years(2000, 8), Start, Share, Treated("a", Counts(1, 8, 40, 5)), Treated("b", Counts(2, 8, 50, 5)), Control("c", Counts(3, 8, 45)), Control("d", Counts(4, 8, 60))).Evaluated().Only();
        Assert.Equal((EvaluationMethod.PanelLeastSquares, EffectScale.Difference), (outcome.Choice.Chosen, outcome.Main!.Scale));
        Assert.Null(outcome.Prevented);
        Assert.Null(outcome.Main.Base.Events);
    }

    [Fact]
    public void Different_starts_with_a_control_are_staggered()
    {
        var outcome = Yearly(
            Treated("a", Counts(1, 8, 40, 5)) with { Start = new(2005, 1) }, Treated("b", Counts(2, 8, 50, 6)) with { Start = new(2006, 1) }, Control("c", Counts(3, 8, 45))).Evaluated().Only();
        Assert.Equal(EvaluationMethod.StaggeredGroups, outcome.Choice.Chosen);
        Assert.Equal(Reasons.ChoiceStaggered, outcome.Choice.Because[0].Code);
        Assert.Empty(outcome.Choice.Refused);
        // Two areas and one control: a number, no standard error.
        Assert.Null(outcome.Main!.StandardError);
        Assert.Null(outcome.Main.Low);
        Assert.Equal((Estimates.Assignment, EffectScale.Ratio), (outcome.Main.Variance, outcome.Main.Scale));
        Assert.Equal(6, outcome.Randomisation!.Assignments);
        Assert.Contains(outcome.Others, other => other.Method == EvaluationMethod.TwoWayFixedEffects && other.Notes.Any(note => note.Code == Reasons.NoteTwoWayWarning));
    }

    [Fact]
    public void Different_starts_without_a_control_take_those_that_start_later()
    {
        var outcome = Yearly(Treated("a", Counts(1, 8, 40, 4)) with { Start = new(2004, 1) }, Treated("b", Counts(2, 8, 50, 6)) with { Start = new(2006, 1) }).Evaluated().Only();
        Assert.Equal((EvaluationMethod.StaggeredGroups, Reasons.ChoiceStaggeredLater), (outcome.Choice.Chosen, outcome.Choice.Because[0].Code));
    }

    [Fact]
    public void An_area_that_starts_after_the_study_is_a_control()
    {
        var outcome = Yearly(Treated("a", Counts(1, 8, 40, 5)), Treated("b", Counts(2, 8, 50)) with { Start = new(2030, 1) }).Evaluated().Only();
        Assert.Equal(EvaluationMethod.RelativeEffect, outcome.Choice.Chosen);
        Assert.Equal((1, 1), (outcome.Main!.Base.Treated, outcome.Main.Base.Control));
    }

    [Fact]
    public void One_treated_area_with_eight_donors_and_a_long_time_before_gets_a_synthetic_control()
    {
        var outcome = WithDonors(8, before: 8).Evaluated().Only();
        Assert.Equal(EvaluationMethod.SyntheticControl, outcome.Choice.Chosen);
        Assert.Equal(Reasons.RefuseTooFewAreas, outcome.Refusal(EvaluationMethod.PanelPoisson));
        Assert.Equal(1.0 / 9, outcome.Synthetic!.SmallestP, 12);
        Assert.Equal(1, outcome.Synthetic.Weights.Sum(weight => weight.Weight), 9);
        Assert.Contains(outcome.Series, series => series.Group == SeriesGroup.Synthetic);
        Assert.Null(outcome.Main!.Low);
        Assert.NotNull(outcome.Main.P);
    }

    [Fact]
    public void Seven_donors_are_too_few_for_a_synthetic_control()
    {
        var outcome = WithDonors(7, before: 8).Evaluated().Only();
        var refusal = outcome.Choice.Refused.Single(one => one.Method == EvaluationMethod.SyntheticControl).Reason;
        Assert.Equal((Reasons.RefuseTooFewDonors, 7d, 8d), (refusal.Code, refusal.Number("donors"), refusal.Number("needed")));
        Assert.Equal(EvaluationMethod.RelativeEffect, outcome.Choice.Chosen);
    }

    [Fact]
    public void A_short_time_before_is_refused_by_the_synthetic_control() =>
        Assert.Equal(Reasons.RefuseShortBefore, WithDonors(8, before: 7).Evaluated().Only().Refusal(EvaluationMethod.SyntheticControl));

    [Fact]
    public void A_synthetic_control_that_does_not_fit_before_the_start_is_refused_whatever_comes_after()
    {
        // The treated area is above every donor: no mixture of them reaches it.
        double?[] high = [.. Enumerable.Range(0, 13).Select(_ => (double?)100)];
        Place[] donors = [.. Enumerable.Range(0, 8).Select(i => Control($"d{i}", Counts(i, 13, 40)))];
        var outcome = Of(Years(1997, 13), Start, Burglary, [Treated("t", high), .. donors]).Evaluated().Only();
        var refusal = outcome.Choice.Refused.Single(one => one.Method == EvaluationMethod.SyntheticControl).Reason;
        Assert.Equal((Reasons.RefusePoorFit, 25d), (refusal.Code, refusal.Number("limit")));
        Assert.True(refusal.Number("percent") > 50);

        // The refusal is of the time before alone: another world after the start changes nothing of it.
        double?[] other = [.. high.Select((value, t) => t < 8 ? value : 3)];
        var changed = Of(Years(1997, 13), Start, Burglary, [Treated("t", other), .. donors]).Evaluated().Only();
        Assert.Equal(refusal.Number("percent"), changed.Choice.Refused.Single(one => one.Method == EvaluationMethod.SyntheticControl).Reason.Number("percent"));
        Assert.Equal(outcome.Choice.Chosen, changed.Choice.Chosen);
    }

    [Fact]
    public void Months_of_one_area_and_one_control_give_a_rate_ratio_with_the_series_beside_it()
    {
        var outcome = Of(Months(2003, 48), Start, Burglary, Treated("t", Counts(1, 48, 40, 24)), Control("c", Counts(2, 48, 90))).Evaluated().Only();
        Assert.Equal((EvaluationMethod.RelativeRateRatio, Estimates.PooledDispersion), (outcome.Choice.Chosen, outcome.Main!.Variance));
        Assert.InRange(outcome.Main.Value, 0.4, 0.6);
        Assert.Equal((24, 24), (outcome.Main.Base.Before, outcome.Main.Base.After));
        Assert.Contains(outcome.Other(EvaluationMethod.InterruptedSeries).Notes, note => note.Code == Reasons.NoteControlOffset);
        Assert.Equal(2, outcome.Others.Count(other => other.Method == EvaluationMethod.RelativeEffect));
    }

    [Fact]
    public void Years_of_one_area_and_one_control_give_the_relative_effect_turned_over()
    {
        // Methods 3.2: 200, 140, 300, 290 has RES 1.381 [1.007, 1.893]; reported is recorded to expected, 1 / RES.
        var outcome = Of(Years(2004, 2), Start, Burglary, Treated("t", 200, 140), Control("c", 300, 290)).Evaluated().Only();
        Assert.Equal((EvaluationMethod.RelativeEffect, Reasons.RefuseNotMonthly), (outcome.Choice.Chosen, outcome.Refusal(EvaluationMethod.RelativeRateRatio)));
        Near(300.0 * 140 / (200 * 290), outcome.Main!.Value);
        Near(1 / 1.893, outcome.Main.Low, 1e-3);
        Near(1 / 1.007, outcome.Main.High, 1e-3);
        Near(-27.586206896551722, outcome.Main.Percent);
        Assert.Equal(930, outcome.Main.Base.Events);
    }

    [Fact]
    public void Values_of_one_area_and_one_control_give_the_difference_of_differences()
    {
        var outcome = Of(Years(2004, 2), Start, Share, Treated("t", 40, 30), Control("c", 42, 41)).Evaluated().Only();
        Assert.Equal((EvaluationMethod.TwoByTwo, EffectScale.Difference, -9d), (outcome.Choice.Chosen, outcome.Main!.Scale, outcome.Main.Value));
        Assert.Equal(Reasons.RefuseValuesNotCounts, outcome.Refusal(EvaluationMethod.RelativeEffect));
        // 39 were to be expected.
        Near(100 * -9.0 / 39, outcome.Main.Percent);
    }

    [Fact]
    public void Long_monthly_series_without_a_control_are_interrupted()
    {
        var outcome = Of(Months(2003, 36), Start, Burglary, Treated("t", Counts(1, 36, 40, 24))).Evaluated().Only();
        Assert.Equal((EvaluationMethod.InterruptedSeries, Reasons.RefuseNoControl), (outcome.Choice.Chosen, outcome.Refusal(EvaluationMethod.RelativeEffect)));
        Assert.Equal(2, outcome.Level.Level);
        Assert.Equal(Claim.Description, outcome.Claim);
    }

    [Theory]
    [InlineData(35, 24, 11)]
    [InlineData(60, 23, 37)]
    public void A_month_too_few_is_refused_by_the_interrupted_series(int periods, int before, int after)
    {
        var start = new Month(2003, 1).AddMonths(before);
        var outcome = Of(Months(2003, periods), start, Burglary, Treated("t", Counts(1, periods, 40, before))).Evaluated().Only();
        var refusal = outcome.Choice.Refused.Single(one => one.Method == EvaluationMethod.InterruptedSeries).Reason;
        Assert.Equal(Reasons.RefuseTooFewMonths, refusal.Code);
        Assert.Equal((before, after, 24d, 12d), (refusal.Number("before"), refusal.Number("after"), refusal.Number("neededBefore"), refusal.Number("neededAfter")));
        Assert.Equal(EvaluationMethod.BeforeAfter, outcome.Choice.Chosen);
    }

    [Fact]
    public void A_gap_in_the_series_is_refused_by_the_interrupted_series()
    {
        var values = Counts(1, 48, 40, 24);
        values[7] = null;
        var outcome = Of(Months(2003, 48), Start, Burglary, Treated("t", values)).Evaluated().Only();
        Assert.Equal((EvaluationMethod.BeforeAfter, Reasons.RefuseMissingPeriods), (outcome.Choice.Chosen, outcome.Refusal(EvaluationMethod.InterruptedSeries)));
        Assert.Null(outcome.Prevented);
    }

    [Fact]
    public void A_control_with_a_similar_programme_is_left_out_and_named()
    {
        var evaluation = Of(Years(2004, 2), Start, Burglary, Treated("t", 200, 140), Control("c", 300, 290) with { Similar = true }).Evaluated();
        Assert.Equal(EvaluationMethod.BeforeAfter, evaluation.Only().Choice.Chosen);
        Assert.Equal("c", evaluation.Threat(Reasons.ThreatSimilarProgramme)!.Values[0].Text);
        Assert.Null(evaluation.Only().Prevented);
    }

    [Fact]
    public void Without_a_number_before_or_after_every_method_is_refused()
    {
        AssertNothing(Reasons.RefuseNoBefore, Treated("t", null, 140), Control("c", 300, 290));
        AssertNothing(Reasons.RefuseNoAfter, Treated("t", 200, null), Control("c", 300, 290));
        AssertNothing(Reasons.RefuseNoData, Treated("t", null, null), Control("c", 300, 290));
        AssertNothing(Reasons.RefuseNoData, Control("c", 300, 290));

        static void AssertNothing(string reason, params Place[] places)
        {
            var outcome = Of(Years(2004, 2), Start, Burglary, places).Evaluated().Only();
            Assert.Null(outcome.Choice.Chosen);
            Assert.Null(outcome.Main);
            Assert.Equal(Reasons.ChoiceNothing, Assert.Single(outcome.Choice.Because).Code);
            Assert.All(outcome.Choice.Refused, refusal => Assert.Equal(reason, refusal.Reason.Code));
            Assert.Equal(Claim.Description, outcome.Claim);
        }
    }

    [Fact]
    public void Zeros_refuse_the_logarithms_and_not_the_panel()
    {
        var outcome = Yearly(Treated("a", Counts(1, 8, 40, 5)), Treated("b", 1, 0, 2, 1, 3, 0, 1, 0), Control("c", Counts(3, 8, 45)), Control("d", Counts(4, 8, 60))).Evaluated().Only();
        Assert.Equal((EvaluationMethod.PanelPoisson, Reasons.RefuseZeros), (outcome.Choice.Chosen, outcome.Refusal(EvaluationMethod.PanelLeastSquares)));
        Assert.DoesNotContain(outcome.Others, other => other.Method == EvaluationMethod.PanelLeastSquares);
    }

    private static Programme Yearly(params Place[] places) => Of(Years(2000, 8), Start, Burglary, places);

    private static Programme WithDonors(int donors, int before) => Of(
        Years(2005 - before, before + 5), Start, Burglary,
        [Treated("t", Counts(3, before + 5, 45, before)), .. Enumerable.Range(0, donors).Select(i => Control($"d{i}", Counts(i, before + 5, 38 + (2 * i))))]);
}
