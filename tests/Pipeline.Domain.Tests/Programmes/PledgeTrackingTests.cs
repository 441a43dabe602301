using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain.Programmes;

namespace Pipeline.Domain.Tests.Programmes;

public class PledgeTrackingTests
{
    private static readonly DateOnly start = new(2026, 1, 1);

    /// <summary>100 days after the start.</summary>
    private static readonly DateOnly due = start.AddDays(100);

    /// <summary>30 of 100 days: 27 % is on track.</summary>
    private static readonly DateOnly today = start.AddDays(30);

    private static readonly Pledge lights = new()
    {
        Id = "lights", Text = new LocalText("Light 100 streets"), Start = start, Due = due, Baseline = 0, Target = 100, Current = 27, CurrentDate = today,
    };

    [Fact]
    public void Halfway_down_is_halfway()
    {
        // Minutes until a patrol arrives: from 15 to 7, now 9 (methods 3.12).
        var patrol = lights with { Baseline = 15, Target = 7, Current = 9 };
        Assert.Equal(0.75, PledgeTracking.StateOf(patrol, today).Progress);
        Assert.Equal(0, PledgeTracking.StateOf(patrol with { Current = 20 }, today).Progress);
        Assert.Equal(1, PledgeTracking.StateOf(patrol with { Current = 5 }, today).Progress);
    }

    [Fact]
    public void Direction_of_the_target_changes_nothing() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Numbers(3), (int[] n) =>
        {
            var up = lights with { Baseline = n[0], Target = n[1], Current = n[2] };
            var down = up with { Baseline = -n[0], Target = -n[1], Current = -n[2] };
            return PledgeTracking.StateOf(up, today) == PledgeTracking.StateOf(down, today);
        }));

    [Fact]
    public void A_pledge_is_not_overdue_on_the_day_itself()
    {
        Assert.Equal((PledgeStatus.AtRisk, 1.0, null), Standing(lights with { CurrentDate = due }, due));
        Assert.Equal((PledgeStatus.Overdue, 1.0, 1), Standing(lights with { CurrentDate = due }, due.AddDays(1)));
        var board = PledgeTracking.Of([lights], due);
        Assert.Equal((0, null), (board.Due, board.OnTimePercentOfDue));
        Assert.Equal(1, PledgeTracking.Of([lights], due.AddDays(1)).Due);
    }

    [Theory]
    [InlineData(50.0, PledgeStatus.OverduePartial)]
    [InlineData(49.9, PledgeStatus.Overdue)]
    [InlineData(null, PledgeStatus.Overdue)]
    public void Half_of_the_way_is_kept_in_part(double? current, PledgeStatus status) =>
        Assert.Equal(status, PledgeTracking.StateOf(lights with { Current = current }, due.AddDays(1)).Status);

    // 0.1 of the way from 0.1 to 0.3 has no exact binary form.
    [Fact]
    public void Half_of_an_uneven_way_is_half_too() =>
        Assert.Equal(PledgeStatus.OverduePartial, PledgeTracking.StateOf(lights with { Baseline = 0.1, Target = 0.3, Current = 0.2 }, due.AddDays(1)).Status);

    [Fact]
    public void On_track_is_nine_tenths_of_the_time_that_passed_on_every_day()
    {
        for (var day = 1; day <= 100; day++)
        {
            var asOf = start.AddDays(day);
            var pledge = lights with { CurrentDate = asOf, Current = 9 * day / 10.0 };
            Assert.Equal(PledgeStatus.OnTrack, PledgeTracking.StateOf(pledge, asOf).Status);
            Assert.Equal(PledgeStatus.AtRisk, PledgeTracking.StateOf(pledge with { Current = pledge.Current - 0.001 }, asOf).Status);
        }
    }

    [Theory]
    [InlineData(90, PledgeStatus.OnTrack)]
    [InlineData(91, PledgeStatus.NoRecentData)]
    public void A_value_serves_for_ninety_days(int age, PledgeStatus status) =>
        Assert.Equal(status, PledgeTracking.StateOf(lights with { Due = start.AddDays(1000), CurrentDate = today.AddDays(-age) }, today).Status);

    [Fact]
    public void Without_a_value_or_its_day_there_are_no_recent_data()
    {
        Assert.Equal((PledgeStatus.NoRecentData, 0.3, null), Standing(lights with { Current = null }, today));
        Assert.Equal((PledgeStatus.NoRecentData, 0.3, null), Standing(lights with { CurrentDate = null }, today));
    }

    [Theory]
    [InlineData(0, PledgeStatus.AchievedOnTime)]
    [InlineData(1, PledgeStatus.AchievedLate)]
    public void Achieved_on_the_due_day_is_on_time(int later, PledgeStatus status) =>
        Assert.Equal((status, 1.0, later), Standing(lights with { AchievedOn = due.AddDays(later), Evidence = "Record 7" }, due.AddDays(50)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Achieved_without_evidence_is_a_claim_also_when_it_is_overdue(string? evidence)
    {
        var claimed = lights with { AchievedOn = today, Evidence = evidence };
        Assert.Equal((PledgeStatus.ClaimedUnverified, 0.3, null), Standing(claimed, today));
        Assert.Equal((PledgeStatus.ClaimedUnverified, 1.0, 1), Standing(claimed, due.AddDays(1)));
    }

    [Fact]
    public void The_first_rule_that_holds_decides()
    {
        var everything = lights with { Cancelled = true, AchievedOn = today, Evidence = "Record 7", CurrentDate = start, Current = 100 };
        var late = due.AddDays(200);
        Assert.Equal(PledgeStatus.Cancelled, PledgeTracking.StateOf(everything, late).Status);
        Assert.Equal(PledgeStatus.AchievedOnTime, PledgeTracking.StateOf(everything with { Cancelled = false }, late).Status);
        Assert.Equal(PledgeStatus.ClaimedUnverified, PledgeTracking.StateOf(everything with { Cancelled = false, Evidence = null }, late).Status);
        Assert.Equal(PledgeStatus.OverduePartial, PledgeTracking.StateOf(everything with { Cancelled = false, AchievedOn = null }, late).Status);
        Assert.Equal(PledgeStatus.NoRecentData, PledgeTracking.StateOf(everything with { Cancelled = false, AchievedOn = null, Due = late }, late).Status);
    }

    [Fact]
    public void What_is_dated_after_the_day_has_not_happened_yet()
    {
        var achievedTomorrow = lights with { AchievedOn = today.AddDays(1), Evidence = "Record 7" };
        Assert.Equal(PledgeStatus.OnTrack, PledgeTracking.StateOf(achievedTomorrow, today).Status);
        Assert.Null(PledgeTracking.StateOf(lights with { CurrentDate = today.AddDays(1) }, today).Progress);
    }

    [Fact]
    public void Time_runs_from_start_to_due_and_no_further()
    {
        Assert.Equal(0, PledgeTracking.StateOf(lights, start.AddDays(-5)).Expected);
        Assert.Equal(1, PledgeTracking.StateOf(lights, due.AddDays(5)).Expected);
        Assert.Equal(1, PledgeTracking.StateOf(lights with { Due = start }, start).Expected);
    }

    [Fact]
    public void Added_pledges_are_counted_apart()
    {
        var board = PledgeTracking.Of([lights, lights with { Id = "cameras", Added = true }, lights with { Id = "parks", Added = true, Cancelled = true }], today);
        Assert.Equal((1, 2, 2), (board.FirstList, board.Added, board.Live));
        Assert.Equal((2, 1), (board.Counts["on-track"], board.Counts["cancelled"]));
        Assert.Equal((1, 1, 0), (board.AddedCounts["on-track"], board.AddedCounts["cancelled"], board.AddedCounts["at-risk"]));
    }

    [Fact]
    public void A_board_without_live_pledges_has_no_shares()
    {
        var board = PledgeTracking.Of([lights with { Cancelled = true }], due.AddDays(1));
        Assert.Equal((0, null, 0, null), (board.Live, board.AchievedPercentOfLive, board.Due, board.OnTimePercentOfDue));
    }

    [Fact]
    public void Achieved_before_its_day_a_pledge_counts_as_achieved_and_not_yet_as_due()
    {
        var done = lights with { AchievedOn = today, Evidence = "Record 7" };
        var early = PledgeTracking.Of([done, lights], today);
        Assert.Equal((50.0, 0, null), (early.AchievedPercentOfLive, early.Due, early.OnTimePercentOfDue));
        var after = PledgeTracking.Of([done, lights, lights], due.AddDays(1));
        Assert.Equal((33.33, 3, 33.33), (after.AchievedPercentOfLive, after.Due, after.OnTimePercentOfDue));
    }

    [Fact]
    public void Every_pledge_has_one_status() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Numbers(12), (int[] n) =>
        {
            Pledge[] pledges = [.. n.Select((x, i) => lights with
            {
                Current = x % 3 == 0 ? null : x, CurrentDate = start.AddDays(x), AchievedOn = x % 5 == 0 ? start.AddDays(x) : null, Evidence = x % 2 == 0 ? "Record" : null,
                Due = start.AddDays(Math.Abs(x)), Cancelled = x % 7 == 0, Added = i % 3 == 0,
            })];
            var board = PledgeTracking.Of(pledges, start.AddDays(n[0]));
            Assert.Equal(pledges.Length, board.Counts.Values.Sum());
            Assert.Equal(board.Added, board.AddedCounts.Values.Sum());
            Assert.Equal(board.Live, pledges.Length - board.Counts["cancelled"]);
            Assert.Equal(pledges.Length, board.FirstList + board.Added);
            Assert.All(board.Pledges, p => Assert.InRange(p.Expected, 0, 1));
            Assert.All(board.Pledges, p => Assert.InRange(p.Progress ?? 0, 0, 1));
            Assert.InRange(board.AchievedPercentOfLive ?? 0, 0, 100);
            Assert.InRange(board.Due, 0, board.Live);
        }));

    private static (PledgeStatus Status, double Expected, int? Delay) Standing(Pledge pledge, DateOnly asOf)
    {
        var state = PledgeTracking.StateOf(pledge, asOf);
        return (state.Status, state.Expected, state.DelayDays);
    }

    private static Arbitrary<int[]> Numbers(int count) => Gen.Choose(-120, 120).ArrayOf(count).ToArbitrary();
}
