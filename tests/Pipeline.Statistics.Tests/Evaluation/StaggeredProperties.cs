using FsCheck;
using FsCheck.Fluent;
using Pipeline.Statistics.Draws;
using Pipeline.Statistics.Evaluation;

namespace Pipeline.Statistics.Tests.Evaluation;

public class StaggeredProperties
{
    private static readonly Gen<int> Seeds = Gen.Choose(1, 100_000);

    [Fact]
    public void One_start_and_two_periods_are_the_difference_of_mean_changes() => Prop.ForAll(Seeds.ToArbitrary(), seed =>
    {
        var (outcome, first) = Drawn(seed, periods: 2, [1]);
        var groups = StaggeredGroups.Of(outcome, first).Value;
        double[] treated = [.. outcome.Where((_, u) => first[u] is not null).Select(y => y[1] - y[0])], others = [.. outcome.Where((_, u) => first[u] is null).Select(y => y[1] - y[0])];
        Assert.Equal(treated.Average() - others.Average(), groups.Simple.Effect, 1e-10);
        // The variance of a difference of two means, over n and not n - 1.
        Assert.Equal(Math.Sqrt((Variance(treated) / treated.Length) + (Variance(others) / others.Length)), groups.Simple.StandardError, 1e-10);
        Assert.Equal(PanelLeastSquares.Of(PanelData.Of(outcome, first)).Value.Beta, groups.Simple.Effect, 1e-10);
        Assert.All([groups.GroupOverall, groups.DynamicOverall], overall => Assert.Equal(groups.Simple, overall));
        Assert.Equal((0, groups.Simple.Effect, groups.Simple.StandardError), groups.EventStudy.Select(e => (e.EventTime, e.Effect, e.StandardError)).Single());
        Assert.Null(groups.LeadsTest);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(ControlGroup.NeverTreated)]
    [InlineData(ControlGroup.NotYetTreated)]
    public void Order_of_units_and_a_constant_in_a_unit_or_period_do_not_matter(ControlGroup control) => Prop.ForAll(Seeds.ToArbitrary(), seed =>
    {
        var (outcome, first) = Drawn(seed, periods: 6, [2, 4]);
        int[] order = [.. Enumerable.Range(0, outcome.Length)];
        new SeededDraws((ulong)seed + 1).Shuffle<int>(order);
        double[][] moved = [.. order.Select((u, i) => outcome[u].Select((y, t) => y + (i == 3 ? 40 : 0) + (t == 4 ? 9 : 0)).ToArray())];
        var (a, b) = (StaggeredGroups.Of(outcome, first, control).Value, StaggeredGroups.Of(moved, [.. order.Select(u => first[u])], control).Value);
        foreach (var (x, y) in All(a).Zip(All(b)))
        {
            Assert.Equal(x.Effect, y.Effect, 1e-9);
            Assert.Equal(x.StandardError, y.StandardError, 1e-9);
        }

        Assert.Equal(a.LeadsTest!.Statistic, b.LeadsTest!.Statistic, 1e-6);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Later_groups_stand_in_when_no_unit_was_never_treated()
    {
        double[][] outcome = [[5, 6, 3, 2], [4, 5, 2, 3], [7, 8, 9, 5], [6, 8, 9, 6]];
        int?[] first = [2, 2, 3, 3];
        Assert.Equal(PanelRefusal.NoControlUnit, StaggeredGroups.Of(outcome, first).Refusal);
        var groups = StaggeredGroups.Of(outcome, first, ControlGroup.NotYetTreated).Value;
        // Periods 1 and 2 only: in period 3 nobody is left to compare with.
        var after = Assert.Single(groups.GroupTimes, g => g.After);
        Assert.Equal((2, 2, 2, 2), (after.Group, after.Time, after.Treated, after.Controls));
        Assert.Equal(-3 - 1, after.Effect, 1e-12);
        Assert.Equal(PanelRefusal.NoControlUnit, StaggeredGroups.Of(outcome, [2, 2, 2, 2], ControlGroup.NotYetTreated).Refusal);
    }

    [Fact]
    public void Units_treated_from_the_first_period_on_are_left_out_and_counted()
    {
        double[][] outcome = [[9, 1, 9], [5, 6, 3], [4, 5, 2], [7, 8, 9], [1, double.NaN, double.NaN]];
        var groups = StaggeredGroups.Of(outcome, [0, 2, 2, null, null]).Value;
        Assert.Equal((3, 2, 2), (groups.Units, groups.UnitsDropped, groups.SmallestGroup));
        Assert.Equal(-4, groups.Simple.Effect, 1e-12);
        Assert.Equal(PanelRefusal.NoPeriodBefore, StaggeredGroups.Of(outcome, [0, 0, 0, null, null]).Refusal);
        Assert.Equal(PanelRefusal.NoTreatedUnit, StaggeredGroups.Of(outcome, new int?[5]).Refusal);
        // A start after the data is no treatment yet.
        Assert.Equal(groups.Simple, StaggeredGroups.Of(outcome, [0, 2, 2, 3, null]).Value.Simple);
    }

    [Fact]
    public void A_missing_period_leaves_a_unit_out_of_its_comparisons_alone()
    {
        var (outcome, first) = Drawn(5, periods: 4, [2]);
        outcome[0][3] = double.NaN;
        var groups = StaggeredGroups.Of(outcome, first).Value;
        Assert.Equal([5, 5, 4], groups.GroupTimes.Select(g => g.Treated));
        var kept = StaggeredGroups.Of([.. outcome.Skip(1)], [.. first.Skip(1)]).Value.GroupTimes.Single(g => g.Time == 3);
        Assert.Equal(kept.Effect, groups.GroupTimes.Single(g => g.Time == 3).Effect, 1e-12);
        Assert.Equal(kept.StandardError, groups.GroupTimes.Single(g => g.Time == 3).StandardError, 1e-12);
    }

    /// <summary>Five units for each start and six never treated.</summary>
    private static (double[][] Outcome, int?[] First) Drawn(int seed, int periods, int[] starts)
    {
        var draws = new SeededDraws((ulong)seed);
        int?[] first = [.. starts.SelectMany(s => Enumerable.Repeat((int?)s, 5)), .. new int?[6]];
        return ([.. first.Select(_ => Enumerable.Range(0, periods).Select(_ => 10 * draws.Share()).ToArray())], first);
    }

    private static IEnumerable<StaggeredEffect> All(StaggeredGroups groups) =>
        [groups.Simple, groups.GroupOverall, groups.DynamicOverall, .. groups.GroupTimes, .. groups.EventStudy, .. groups.ByGroup];

    private static double Variance(double[] x) => x.Average(v => (v - x.Average()) * (v - x.Average()));
}
