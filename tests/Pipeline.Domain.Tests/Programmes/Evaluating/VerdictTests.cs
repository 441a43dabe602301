using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using static Pipeline.Domain.Tests.Programmes.Evaluating.Studies;

namespace Pipeline.Domain.Tests.Programmes.Evaluating;

/// <summary>What may be said of an estimate, and what it becomes in the scorecard and the account.</summary>
public class VerdictTests
{
    private static readonly Month Start = new(2005, 1);

    [Theory]
    [InlineData(Comparability.None, 2, Claim.Description)]
    [InlineData(Comparability.Asserted, 2, Claim.Description)]
    [InlineData(Comparability.Tested, 3, Claim.Effect)]
    [InlineData(Comparability.MatchedOrAdjusted, 4, Claim.Causal)]
    public void The_level_follows_what_is_known_of_the_control(Comparability comparability, int level, Claim claim)
    {
        var evaluation = (Panel() with { Design = new() { Comparability = comparability } }).Evaluated();
        Assert.Equal((level, claim), (evaluation.Only().Level.Level, evaluation.Only().Claim));
        Assert.Equal(level, evaluation.Level.Level);
        Assert.Equal(level >= 3, evaluation.Scorecard.EffectClaimsAllowed);
    }

    [Fact]
    public void Areas_chosen_by_lot_reach_the_highest_level()
    {
        var evaluation = (Panel() with { Design = new() { Assignment = Assignment.Random } }).Evaluated();
        Assert.Equal((5, Claim.Causal), (evaluation.Level.Level, evaluation.Only().Claim));
        Assert.Null(evaluation.Threat(Reasons.ThreatSelfSelected));
    }

    [Fact]
    public void A_comparability_that_the_time_before_contradicts_is_only_said()
    {
        // Treated areas rise from the first year on, controls do not.
        Place Rising(int i) => Treated($"t{i}", [.. Enumerable.Range(0, 8).Select(t => (double?)(40 + (12 * t) + (((i * 7) + (t * 5)) % 3)))]);
        Place Flat(int i) => Control($"c{i}", [.. Enumerable.Range(0, 8).Select(t => (double?)(50 + (((i * 5) + (t * 7)) % 4)))]);
        var programme = Of(Years(2001, 8), Start, Burglary, [.. Enumerable.Range(0, 8).Select(Rising), .. Enumerable.Range(0, 8).Select(Flat)]) with { Design = new() { Comparability = Comparability.Tested } };
        var evaluation = programme.Evaluated();
        Assert.True(evaluation.Only().Leads!.P < 0.05);
        Assert.Equal((2, Claim.Description), (evaluation.Only().Level.Level, evaluation.Only().Claim));
        Assert.NotNull(evaluation.Threat(Reasons.ThreatLeads));
        Assert.NotNull(evaluation.Threat(Reasons.ThreatComparabilityLost));
        Assert.NotNull(evaluation.Threat(Reasons.ThreatPlaceboPeriod));

        var lot = (programme with { Design = new() { Assignment = Assignment.Random, Comparability = Comparability.Tested } }).Evaluated();
        Assert.Equal(5, lot.Level.Level);
    }

    [Fact]
    public void A_control_measured_only_afterwards_is_no_before_and_after()
    {
        var outcome = (Of(Years(2004, 2), Start, Burglary, Treated("t", null, 140), Control("c", null, 290)) with { Design = new() { Comparability = Comparability.Asserted } }).Evaluated().Only();
        Assert.Equal(2, outcome.Level.Level);
        Assert.Null(outcome.Main);
    }

    [Fact]
    public void Each_fault_of_the_design_costs_a_level_and_is_a_threat()
    {
        var evaluation = (Panel() with
        {
            Design = new()
            {
                Comparability = Comparability.MatchedOrAdjusted,
                RecordingChange = new("Theft from cars counted apart"),
                Contamination = new("Patrols crossed the river"),
                AttritionTreatedPercent = 40,
                AttritionControlPercent = 5,
            },
        }).Evaluated();
        Assert.Equal(1, evaluation.Level.Level);
        Assert.Equal("Theft from cars counted apart", evaluation.Threat(Reasons.ThreatRecordingChange)!.Values[0].Text);
        Assert.NotNull(evaluation.Threat(Reasons.ThreatContamination));
        Assert.Equal(35, evaluation.Threat(Reasons.ThreatAttrition)!.Number("difference"));
    }

    [Fact]
    public void A_fitted_synthetic_control_counts_as_tested_and_no_more()
    {
        var programme = Of(Years(1997, 13), Start, Burglary, [Treated("t", Counts(3, 13, 45, 8)), .. Enumerable.Range(0, 9).Select(i => Control($"d{i}", Counts(i, 13, 38 + (2 * i))))]);
        var outcome = programme.Evaluated().Only();
        Assert.Equal((EvaluationMethod.SyntheticControl, 3), (outcome.Choice.Chosen, outcome.Level.Level));
        Assert.Contains(outcome.Notes, note => note.Code == Reasons.NoteFitted);
        // Ten units: no result is rarer than one in ten.
        Assert.Equal(0.1, programme.Evaluated().Threat(Reasons.ThreatSmallestP)!.Number("p"));
    }

    [Fact]
    public void Reports_without_a_second_source_are_context_and_have_a_break_even()
    {
        var violence = new Outcome { Code = "family-violence", Names = new("Family violence"), Iccs = "0201", InTheFamily = true, ReportedBefore = 0.2, SecondSource = null };
        Place[] places = [Treated("t", 100, 312) with { Residents = 1000 }, Control("c", 300, 290) with { Residents = 9000 }];
        var evaluation = Of(Years(2004, 2), Start, violence, places).Evaluated();
        Assert.Equal(Claim.ContextOnly, evaluation.Only().Claim);
        Near(3.12, evaluation.Only().Reporting!.Ratio);
        Near(0.624, evaluation.Only().Reporting!.ReportedAfterNeeded);
        Assert.True(evaluation.Only().Reporting!.AlonePossible);
        Assert.NotNull(evaluation.Threat(Reasons.ThreatReporting));

        var surveyed = Of(Years(2004, 2), Start, violence with { SecondSource = "survey" }, places).Evaluated();
        Assert.Equal(Claim.Description, surveyed.Only().Claim);
        Assert.Null(surveyed.Threat(Reasons.ThreatReporting));
    }

    [Fact]
    public void Estimated_outcomes_join_the_scorecard_by_their_intervals()
    {
        var programme = Panel();
        programme = programme with
        {
            Outcomes =
            [
                programme.Outcomes[0], Burglary with { Code = "harm", Role = OutcomeRole.Unexpected, Desired = DesiredDirection.Increase },
                Burglary with { Code = "calm", Role = OutcomeRole.Placebo }, Burglary with { Code = "flat", Role = OutcomeRole.Secondary },
            ],
            Series =
            [
                .. programme.Series, .. programme.Series.Select(series => series with { Outcome = "harm" }), .. programme.Series.Select(series => series with { Outcome = "calm" }),
                .. programme.Areas.Select((area, i) => new OutcomeSeries("flat", area.Code, Counts(i, 8, 40))),
            ],
            Scorecard = [new() { Component = ScorecardComponent.Implementation, Names = new("Officers"), Assessed = true }],
        };
        var evaluation = programme.Evaluated();
        Assert.Equal(4, evaluation.Scorecard.Items.Count);
        Assert.Equal(ScorecardDirection.Improved, evaluation.Scorecard.Items[1].Direction);
        Assert.Equal((ScorecardDirection.Worsened, false), (evaluation.Scorecard.Items[2].Direction, evaluation.Scorecard.Items[2].Expected));
        Assert.Equal(ScorecardDirection.Unchanged, evaluation.Scorecard.Items[3].Direction);
        Assert.True(evaluation.Scorecard.HasUnexpected);
        // The placebo halved as well: that is said of the study, not of the programme.
        Assert.Equal("calm", evaluation.Threat(Reasons.ThreatPlaceboMoved)!.Values[0].Text);
        Assert.Equal(Reasons.ThreatPlaceboMoved, evaluation.Threats[0].Code);
    }

    [Fact]
    public void Prevented_events_are_priced_only_where_an_effect_may_be_claimed()
    {
        var programme = Panel() with
        {
            Budget = new() { Currency = "MXN", Years = [new(2005, 10_000), new(2006, 10_000)], DiscountRates = [0] },
            UnitCosts = [new("burglary", 1_000, "MXN", 2005, "survey")],
        };
        Assert.Null(programme.Evaluated().CostBenefit);
        Assert.Equal(2, programme.Evaluated().Only().Notes.Single(note => note.Code == Reasons.NoteNotInAccount).Number("level"));

        var tested = (programme with { Design = new() { Comparability = Comparability.Tested } }).Evaluated();
        var prevented = tested.Only().Prevented!;
        var account = Assert.Single(tested.CostBenefit!.Accounts);
        Near(prevented.Total, account.Prevented.Value);
        Near(prevented.Low!.Value, account.Prevented.Low);
        Near(prevented.High!.Value, account.Prevented.High);
        Near(prevented.Total * 1_000 / 20_000, account.Ratio.Value);
    }

    [Fact]
    public void A_buffer_that_got_worse_beyond_chance_is_a_threat()
    {
        // Methods 3.3: WDQ -0.284 and 58.9 crimes net.
        var evaluation = Of(Years(2004, 2), Start, Burglary, Treated("r", 200, 120), Buffer("d", 150, 175), Control("c", 900, 910)).Evaluated();
        var picture = evaluation.Only().Displacement!;
        Near(-0.28378378378378405, picture.Quotient);
        Near(58.888888888888889, picture.NetEffect);
        Assert.Equal("displacement-partial", picture.Reading);
        Assert.True(picture.QuotientLow < picture.Quotient && picture.Quotient < picture.QuotientHigh);
        // 23.3 more than expected, with a standard error of 19.5: chance alone may do that.
        Near(-23.333333333333343, picture.Buffer!.Value);
        Assert.True(picture.Buffer.Low < picture.Buffer.Value && picture.Buffer.High > 0);
        Assert.Null(evaluation.Threat(Reasons.ThreatDisplacement));
        var worse = Of(Years(2004, 2), Start, Burglary, Treated("r", 200, 120), Buffer("d", 150, 210), Control("c", 900, 910)).Evaluated();
        Assert.True(worse.Only().Displacement!.Buffer!.High < 0);
        Near(worse.Only().Displacement!.Quotient!.Value, worse.Threat(Reasons.ThreatDisplacement)!.Number("quotient"));
        Near(210 - (150 * 910 / 900.0), worse.Threat(Reasons.ThreatDisplacement)!.Number("difference"));
        Assert.Contains(evaluation.Only().Others, other => other.Notes.Any(note => note.Code == Reasons.NoteWithBuffer));
        // Buffer areas are no controls.
        Assert.Equal(1, evaluation.Only().Main!.Base.Control);

        var spread = Of(Years(2004, 2), Start, Burglary, Treated("r", 200, 120), Buffer("d", 150, 140), Control("c", 900, 910)).Evaluated();
        Assert.Equal("diffusion", spread.Only().Displacement!.Reading);
        Assert.Null(spread.Threat(Reasons.ThreatDisplacement));
    }

    [Fact]
    public void Of_what_is_to_grow_nothing_was_prevented_and_nothing_pushed_next_door()
    {
        var visits = new Outcome { Code = "visits", Names = new("Visits to the clinic"), Desired = DesiredDirection.Increase };
        var evaluation = Of(Years(2004, 2), Start, visits, Treated("r", 200, 320), Buffer("d", 150, 210), Control("c", 900, 910)).Evaluated();
        Assert.True(evaluation.Only().Main!.Value > 1);
        Assert.Null(evaluation.Only().Prevented);
        Assert.Null(evaluation.Only().Displacement);
        Assert.Null(evaluation.Threat(Reasons.ThreatDisplacement));
        Assert.Equal(ScorecardDirection.Improved, Assert.Single(evaluation.Scorecard.Items).Direction);
    }

    [Fact]
    public void What_offenders_turned_to_instead_is_a_threat()
    {
        var evaluation = Of(Years(2004, 2), Start, Burglary with { Role = OutcomeRole.Switching }, Treated("t", 200, 400), Control("c", 300, 290)).Evaluated();
        Assert.NotNull(evaluation.Threat(Reasons.ThreatSwitching));
        Assert.Null(Of(Years(2004, 2), Start, Burglary with { Role = OutcomeRole.Switching }, Treated("t", 400, 200), Control("c", 300, 290)).Evaluated().Threat(Reasons.ThreatSwitching));
    }

    [Fact]
    public void A_design_that_was_registered_and_changed_names_the_changes()
    {
        var programme = Panel();
        Assert.NotNull(programme.Evaluated().Threat(Reasons.ThreatNotRegistered));
        var changed = ProgrammeEvaluating.Of(programme, new("11", "00", AsOf, [new("areas/a/role", "control", "treated"), new("start", "2004-01", "2005-01")]), AsOf);
        Assert.Equal(2, changed.Threat(Reasons.ThreatDesignChanged)!.Number("count"));
        Assert.Null(changed.Threat(Reasons.ThreatNotRegistered));
    }

    [Fact]
    public void Pledges_are_judged_at_the_day_of_the_file()
    {
        Pledge pledge = new() { Id = "p1", Text = new("Light 40 streets"), Start = new(2005, 1, 1), Due = new(2005, 12, 31), Baseline = 0, Target = 40, Current = 30, CurrentDate = new(2006, 1, 15) };
        Assert.Equal(PledgeStatus.OverduePartial, (Panel() with { Pledges = [pledge], AsOf = new(2006, 2, 1) }).Evaluated().Pledges!.Pledges[0].Status);
        Assert.Equal(PledgeStatus.NoRecentData, (Panel() with { Pledges = [pledge], AsOf = new(2005, 11, 1) }).Evaluated().Pledges!.Pledges[0].Status);
        Assert.Null((Panel() with { Pledges = [pledge] }).Evaluated().Pledges);
    }

    private static Programme Panel() => Of(Years(2000, 8), Start, Burglary, Treated("a", Counts(1, 8, 40, 5)), Treated("b", Counts(2, 8, 50, 5)), Control("c", Counts(3, 8, 45)), Control("d", Counts(4, 8, 60)));
}
