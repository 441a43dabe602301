using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Programmes;

namespace Pipeline.Domain.Tests.Plans;

public class PlanTrackingTests
{
    private const string Homicide = "D1-01";

    /// <summary>Half of the 364 days from start to deadline.</summary>
    private static readonly DateOnly today = new(2026, 7, 2);

    private static readonly Dictionary<string, ActionOverride> nobody = [];

    /// <summary>From 20 to 10 in a year.</summary>
    private static readonly PlannedAction patrols = new()
    {
        Code = "A-01", Problem = "homicide", Objective = new("Fewer homicides"), Action = new("Patrols"), Actor = new("Police"), Start = new(2026, 1, 1), Due = new(2026, 12, 31),
        Indicator = Homicide, Baseline = 20, Target = 10,
    };

    private static ActionPlan Plan(params IReadOnlyList<PlannedAction> actions) => new() { Code = "plan", Names = new("Plan"), Owner = "xx-city", Country = "MX", Actions = actions };

    private static IndicatorValue Value(double? number, int year, int month, int months = 1, string? area = null) => new(
        Homicide, area, new IndicatorPeriod(new Month(year, month), months), number is { } n ? Datum.Of(n) : Datum.NotAvailable, null, null, "registry", IndicatorQuality.Good, Provisional: false, IndicatorOrigin.Uploaded);

    private static IndicatorPicture Picture(params IReadOnlyList<IndicatorValue> values)
    {
        IndicatorValue[] city = [.. values.Where(v => v.Area is null)];
        var latest = city.LastOrDefault(v => v.Value.HasValue);
        return new("safety-audit/1", [], [new IndicatorStanding(Homicide, latest is null ? IndicatorWhy.NotSent : null, latest, city, [.. values.Where(v => v.Area is not null)], null, null)], []);
    }

    private static ActionProgress Of(PlannedAction action, IndicatorPicture? indicators, DateOnly? asOf = null) => PlanTracking.Of(Plan(action), indicators, nobody, asOf ?? today).Actions.Single();

    [Theory]
    [InlineData(15.0, PledgeStatus.OnTrack, 0.5)]
    [InlineData(15.5, PledgeStatus.OnTrack, 0.45)]
    [InlineData(15.6, PledgeStatus.AtRisk, 0.44)]
    [InlineData(22.0, PledgeStatus.AtRisk, 0.0)]
    [InlineData(8.0, PledgeStatus.OnTrack, 1.0)]
    public void Half_of_the_time_asks_for_nine_twentieths_of_the_way(double value, PledgeStatus status, double progress)
    {
        var action = Of(patrols, Picture(Value(value, 2026, 6)));
        Assert.Equal((status, status), (action.ByRule, action.Status));
        Assert.Equal(progress, action.Progress!.Value, 1e-9);
        Assert.Equal(0.5, action.Expected, 1e-9);
        Assert.Equal((value, new DateOnly(2026, 6, 30), true, null), (action.Value!.Value, action.ValueDate!.Value, action.FromIndicator, action.Why));
    }

    [Fact]
    public void The_latest_period_that_has_ended_decides()
    {
        var picture = Picture(Value(18, 2026, 4), Value(15, 2026, 6), Value(11, 2026, 7));
        Assert.Equal(15, Of(patrols, picture).Value);
        Assert.Equal(11, Of(patrols, picture, new DateOnly(2026, 7, 31)).Value);
    }

    [Fact]
    public void An_action_in_an_area_takes_the_value_of_the_area_and_no_other()
    {
        var picture = Picture(Value(11, 2026, 6), Value(19, 2026, 6, area: "north"));
        Assert.Equal((19, PledgeStatus.AtRisk), (Of(patrols with { Area = "north" }, picture).Value!.Value, Of(patrols with { Area = "north" }, picture).Status));
        var south = Of(patrols with { Area = "south" }, picture);
        Assert.Equal((null, null, PledgeStatus.NoRecentData, ActionWhy.NoValue), (south.Value, south.Progress, south.Status, south.Why));
    }

    [Fact]
    public void What_was_measured_before_the_action_began_is_none_of_its_progress()
    {
        var action = Of(patrols, Picture(Value(11, 2025, 1, months: 12)));
        Assert.Equal((null, null, PledgeStatus.NoRecentData, ActionWhy.BeforeStart), (action.Value, action.Progress, action.Status, action.Why));
    }

    [Fact]
    public void A_withheld_value_is_no_progress_and_an_older_one_does_not_stand_in_for_it()
    {
        var action = Of(patrols, Picture(Value(15, 2026, 5), Value(0, 2026, 6) with { Value = Datum.Suppressed }));
        Assert.Equal((null, null, PledgeStatus.NoRecentData, IndicatorWhy.Withheld), (action.Value, action.Progress, action.Status, action.Why));
    }

    [Fact]
    public void A_month_of_which_nothing_is_known_leaves_the_month_before_in_force() => Assert.Equal(15, Of(patrols, Picture(Value(15, 2026, 5), Value(null, 2026, 6))).Value);

    [Fact]
    public void Across_a_break_nothing_is_compared_with_the_baseline()
    {
        var broken = Value(12, 2026, 4) with { Quality = IndicatorQuality.Break };
        var action = Of(patrols, Picture(broken, Value(11, 2026, 6)));
        Assert.Equal((null, null, ActionWhy.Break), (action.Value, action.Progress, action.Why));
        Assert.Equal(15, Of(patrols, Picture(broken with { Period = new IndicatorPeriod(new Month(2025, 4), 1) }, Value(15, 2026, 6))).Value);
    }

    [Fact]
    public void A_provisional_value_counts_and_is_marked()
    {
        var action = Of(patrols, Picture(Value(15, 2026, 6) with { Provisional = true }));
        Assert.Equal((PledgeStatus.OnTrack, true), (action.Status, action.Provisional));
    }

    [Fact]
    public void A_value_by_year_is_recent_for_ninety_days_after_the_year()
    {
        var action = patrols with { Due = new DateOnly(2027, 12, 31) };
        var picture = Picture(Value(14, 2026, 1, months: 12));
        Assert.Equal(PledgeStatus.OnTrack, Of(action, picture, new DateOnly(2027, 3, 31)).Status);
        Assert.Equal(PledgeStatus.NoRecentData, Of(action, picture, new DateOnly(2027, 4, 1)).Status);
    }

    /// <summary>Without a target there is no way to go: only the day on which it was achieved, and what shows it, say anything.</summary>
    [Fact]
    public void An_action_without_a_target_stands_by_its_day_and_its_evidence()
    {
        var action = patrols with { Baseline = null, Target = null };
        var picture = Picture(Value(15, 2026, 6));
        Assert.Equal((15, null, PledgeStatus.NoRecentData), (Of(action, picture).Value!.Value, Of(action, picture).Progress, Of(action, picture).Status));
        Assert.Equal(PledgeStatus.Overdue, Of(action, picture, new DateOnly(2027, 1, 1)).Status);
        var done = action with { AchievedOn = new DateOnly(2026, 6, 1) };
        Assert.Equal(PledgeStatus.ClaimedUnverified, Of(done, picture).Status);
        Assert.Equal((PledgeStatus.AchievedOnTime, -213), (Of(done with { Evidence = "p. 4" }, picture).Status, Of(done with { Evidence = "p. 4" }, picture).DelayDays!.Value));
    }

    [Fact]
    public void An_action_without_an_indicator_takes_the_plans_own_value()
    {
        var lamps = patrols with { Indicator = null, Baseline = 0, Target = 100, Current = 60, CurrentDate = new DateOnly(2026, 6, 1) };
        var action = Of(lamps, Picture(Value(20, 2026, 6)));
        Assert.Equal((60, false, PledgeStatus.OnTrack), (action.Value!.Value, action.FromIndicator, action.Status));
        Assert.Null(Of(lamps with { CurrentDate = today.AddDays(1) }, null).Value);
    }

    [Fact]
    public void A_person_overrules_the_rule_and_the_rules_word_stays()
    {
        var word = new ActionOverride(PledgeStatus.AtRisk, new("The patrols were moved"), "city:xx-city", DateTimeOffset.UnixEpoch);
        var overrides = new Dictionary<string, ActionOverride> { ["A-01"] = word, ["A-99"] = word };
        var progress = PlanTracking.Of(Plan(patrols), Picture(Value(15, 2026, 6)), overrides, today);
        var action = progress.Actions.Single();
        Assert.Equal((PledgeStatus.OnTrack, PledgeStatus.AtRisk, word), (action.ByRule, action.Status, action.Override));
        Assert.Equal((1, 0), (progress.Counts["at-risk"], progress.Counts["on-track"]));
    }

    [Fact]
    public void Of_six_actions_four_were_due_and_one_was_on_time()
    {
        var late = new DateOnly(2026, 6, 30);
        var progress = PlanTracking.Of(
            Plan(
                patrols,
                patrols with { Code = "A-02", Due = late, AchievedOn = late, Evidence = "p. 1" },
                patrols with { Code = "A-03", Due = late, AchievedOn = late.AddDays(1), Evidence = "p. 2" },
                patrols with { Code = "A-04", Due = late, AchievedOn = late },
                patrols with { Code = "A-05", Due = late },
                patrols with { Code = "A-06", Due = late, Cancelled = true }),
            Picture(Value(15, 2026, 6)), nobody, today);
        Assert.Equal([PledgeStatus.OnTrack, PledgeStatus.AchievedOnTime, PledgeStatus.AchievedLate, PledgeStatus.ClaimedUnverified, PledgeStatus.OverduePartial, PledgeStatus.Cancelled], progress.Actions.Select(a => a.Status));
        Assert.Equal([null, 0, 1, 2, 2, null], progress.Actions.Select(a => a.DelayDays));
        Assert.Equal((5, 4, 25.0), (progress.Live, progress.Due, progress.OnTimePercentOfDue!.Value));
        Assert.Equal(9, progress.Counts.Count);
        Assert.Equal(6, progress.Counts.Values.Sum());
    }

    [Fact]
    public void Money_is_told_by_currency_and_what_was_not_said_is_not_nothing()
    {
        var progress = PlanTracking.Of(
            Plan(
                patrols with { Budget = 100, Spent = 130, Currency = "MXN" },
                patrols with { Code = "A-02", Budget = 50, Currency = "MXN" },
                patrols with { Code = "A-03", Budget = 7, Currency = "EUR" },
                patrols with { Code = "A-04" }),
            null, nobody, today);
        Assert.Equal([new CurrencyTotal("EUR", 7, 0, 1, 0), new CurrencyTotal("MXN", 150, 130, 2, 1)], progress.Money);
    }

    [Fact]
    public void A_plan_without_actions_has_no_share_on_time()
    {
        var progress = PlanTracking.Of(Plan(), null, nobody, today);
        Assert.Equal((0, 0, null), (progress.Live, progress.Due, progress.OnTimePercentOfDue));
        Assert.All(progress.Counts.Values, n => Assert.Equal(0, n));
    }

    private static readonly Gen<(PlannedAction Action, IndicatorPicture? Picture, PledgeStatus? Override, DateOnly AsOf)> any =
        from start in Gen.Choose(0, 600)
        from length in Gen.Choose(0, 600)
        from baseline in Gen.Choose(-1, 30)
        from target in Gen.Choose(-1, 30)
        from achieved in Gen.Choose(-1, 900)
        from flags in Gen.Choose(0, 15)
        from values in Gen.Choose(0, 60).Select(n => (int?)n).ListOf(4)
        from overruled in Gen.Choose(-1, 8)
        from day in Gen.Choose(0, 1200)
        let first = new DateOnly(2025, 1, 1)
        select (
            patrols with
            {
                Start = first.AddDays(start), Due = first.AddDays(start + length), Baseline = baseline < 0 ? null : baseline, Target = target < 0 ? null : target,
                AchievedOn = achieved < 0 ? null : first.AddDays(achieved), Evidence = (flags & 1) == 0 ? null : "p. 1", Cancelled = (flags & 6) == 6, Indicator = (flags & 8) == 0 ? Homicide : "D1-02",
            },
            (flags & 3) == 3 ? null : Picture([.. values.Select((v, i) => Value(v, 2025, 1, 1) with { Period = new IndicatorPeriod(new Month(2025, 1).AddMonths(7 * i), 1), Value = v % 3 == 0 ? Datum.Suppressed : Datum.Of(v!.Value) })]),
            overruled < 0 ? null : (PledgeStatus?)overruled, first.AddDays(day));

    [Fact]
    public void Every_action_has_one_status_and_all_are_counted() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Arb.From(any), drawn =>
        {
            var progress = Track(drawn.Action, drawn.Picture, drawn.Override, drawn.AsOf);
            return Enum.IsDefined(progress.Actions[0].Status) && progress.Counts.Values.Sum() == 1 && progress.Counts[PledgeTracking.CodeOf(progress.Actions[0].Status)] == 1
                && progress.Due <= progress.Live && progress.OnTimePercentOfDue is null or (>= 0 and <= 100) && progress.Actions[0].Progress is null or (>= 0 and <= 1);
        }));

    [Fact]
    public void No_override_hides_or_changes_what_the_rule_says() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Arb.From(any), drawn =>
        {
            var (without, with) = (Track(drawn.Action, drawn.Picture, null, drawn.AsOf).Actions[0], Track(drawn.Action, drawn.Picture, drawn.Override, drawn.AsOf).Actions[0]);
            return without.Status == without.ByRule && with.ByRule == without.ByRule && with.Status == (drawn.Override ?? without.ByRule) && with.Progress == without.Progress;
        }));

    [Fact]
    public void An_indicator_without_a_value_is_never_progress_of_nothing() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Arb.From(any), drawn =>
        {
            var action = Track(drawn.Action, drawn.Picture, null, drawn.AsOf).Actions[0];
            if (action.Value is not null) return action.Why is null;
            return action.Progress is null && action.Why is not null && action.Status is not (PledgeStatus.OnTrack or PledgeStatus.AtRisk or PledgeStatus.OverduePartial);
        }));

    private static PlanProgress Track(PlannedAction action, IndicatorPicture? picture, PledgeStatus? overruled, DateOnly asOf) => PlanTracking.Of(
        Plan(action), picture,
        overruled is { } status ? new Dictionary<string, ActionOverride> { [action.Code] = new(status, new("because"), "desk", DateTimeOffset.UnixEpoch) } : nobody, asOf);
}
