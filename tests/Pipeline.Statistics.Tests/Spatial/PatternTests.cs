using FsCheck;
using FsCheck.Fluent;
using Pipeline.Statistics.Spatial;

namespace Pipeline.Statistics.Tests.Spatial;

public class PatternTests
{
    /// <summary>Every other list has fewer crimes than places, as most maps of rare crimes do.</summary>
    private static readonly Gen<int[]> Counts = Gen.OneOf(Gen.ArrayOf(Gen.Choose(0, 12)), Gen.ArrayOf(Gen.Choose(-12, 3).Select(c => Math.Max(0, c)))).Select(c => (int[])[.. c, 1]);

    private static readonly Gen<(double X, double Y, int Time)[]> Events = Gen.ArrayOf(
        from x in Gen.Choose(-600, 600) from y in Gen.Choose(-600, 600) from t in Gen.Choose(0, 60) select ((double)x, (double)y, t));

    [Fact]
    public void Gini_lies_between_equality_and_one_place() => Prop.ForAll(Arb.From(Counts), counts =>
    {
        var found = Concentration.Of(counts);
        Assert.InRange(found.Gini!.Value, -1e-12, 1);
        Assert.InRange(found.GeneralisedGini!.Value, -1e-9, 1);
        Assert.True(found.GeneralisedGini <= found.Gini + 1e-9);
        Assert.True(found.PercentFor25 <= found.PercentFor50);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Gini_is_twice_the_area_above_the_Lorenz_curve() => Prop.ForAll(Arb.From(Counts), counts =>
    {
        var found = Concentration.Of(counts);
        var under = found.Lorenz.Zip(found.Lorenz.Skip(1), (a, b) => (b.Places - a.Places) * (a.Crimes + b.Crimes) / 2).Sum();
        Assert.Equal(1 - (2 * under), found.Gini!.Value, 1e-9);
        Assert.Equal((new LorenzPoint(0, 0), new LorenzPoint(1, 1)), (found.Lorenz[0], found.Lorenz[^1]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Empty_places_may_be_listed_or_counted() => Prop.ForAll(Arb.From(Counts), Gen.Choose(0, 30).ToArbitrary(), (counts, empty) =>
    {
        var (listed, counted) = (Concentration.Of([.. counts, .. new int[empty]]), Concentration.Of(counts, empty));
        Assert.Equal((listed.Places, listed.Empty), (counted.Places, counted.Empty));
        Assert.Equal(listed.Gini!.Value, counted.Gini!.Value, 1e-12);
        Assert.Equal(listed.GeneralisedGini!.Value, counted.GeneralisedGini!.Value, 1e-9);
        Assert.Equal((listed.ShareInTop, listed.PercentFor50), (counted.ShareInTop, counted.PercentFor50));
        foreach (var at in (double[])[0, 0.1, 0.5, 0.93, 1]) Assert.Equal(listed.LorenzAt(at)!.Value, counted.LorenzAt(at)!.Value, 1e-12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Places_without_crime_have_no_concentration()
    {
        var none = Concentration.Of([0, 0], 5);
        Assert.Equal((7, 0, 7, null, null, null), (none.Places, none.Crimes, none.Empty, none.Gini, none.ShareInTop, none.LorenzAt(0.5)));
    }

    [Fact]
    public void Density_equals_the_sum_over_all_events() => Prop.ForAll(Arb.From(Events), Gen.Choose(20, 400).ToArbitrary(), (events, bandwidth) =>
    {
        double h = bandwidth;
        double[] x = [.. events.Select(e => e.X)], y = [.. events.Select(e => e.Y)], weights = [.. events.Select(e => e.Time / 7.0)];
        var grid = new DensityGrid(-500, -450, 75, 13, 11);
        var (fast, at) = (KernelDensity.OnGrid(grid, x, y, h, weights), Centres(grid));
        var bucketed = KernelDensity.At(at.X, at.Y, x, y, h, weights);
        for (var i = 0; i < fast.Length; i++)
        {
            var sum = events.Select((e, k) => (Near: 1 - (((e.X - at.X[i]) * (e.X - at.X[i])) + ((e.Y - at.Y[i]) * (e.Y - at.Y[i]))) / (h * h), Weight: weights[k]))
                .Where(e => e.Near > 0).Sum(e => e.Near * e.Near * e.Weight) * 3 / (Math.PI * h * h);
            Assert.Equal(sum, fast[i], 1e-12);
            Assert.Equal(sum, bucketed[i], 1e-12);
        }
    }).QuickCheckThrowOnFailure();

    // Midpoints of small squares add up to the integral of the kernel, which is 1 for each event.
    [Fact]
    public void Density_over_the_plane_adds_up_to_the_events()
    {
        var grid = new DensityGrid(-1000, -1000, 5, 400, 400);
        Assert.Equal(3, 25 * KernelDensity.OnGrid(grid, [3, -311, 402], [-7, 250, 17], 200).Sum(), 1e-4);
    }

    [Fact]
    public void Knox_counts_equal_those_over_all_pairs() => Prop.ForAll(Arb.From(Events), events =>
    {
        var pairs = events.SelectMany((a, i) => events.Skip(i + 1).Select(b =>
            (Space: Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y))) <= 200, Time: Math.Abs(a.Time - b.Time) <= 14))).ToList();
        var found = Knox(events, shuffles: 0);
        Assert.Equal(
            (pairs.Count, pairs.Count(p => p.Space), pairs.Count(p => p.Time), pairs.Count(p => p is { Space: true, Time: true })),
            (found.Pairs, found.CloseInSpace, found.CloseInTime, found.Observed));
        Assert.Null(found.P);
    }).QuickCheckThrowOnFailure();

    // Three pairs of neighbours whose dates go together: of the 15 ways to pair six dates one is this, and with 0 and 1 day apart counting, none is as good.
    [Fact]
    public void Shuffled_dates_give_the_share_of_orders_that_are_as_close()
    {
        (double, double, int)[] events = [(0, 0, 0), (1, 0, 1), (900, 0, 100), (901, 0, 101), (0, 900, 200), (1, 900, 201)];
        var found = NearRepeats.Of([.. events.Select(e => e.Item1)], [.. events.Select(e => e.Item2)], [.. events.Select(e => e.Item3)], 10, 1, 9999, seed: 7);
        Assert.Equal((3, 3, 3, 9999), (found.CloseInSpace, found.CloseInTime, found.Observed, found.Shuffles));
        Assert.Equal(1.0 / 15, found.P!.Value, 0.008);
    }

    [Fact]
    public void The_same_seed_gives_the_same_p()
    {
        (double, double, int)[] events = [.. Enumerable.Range(0, 60).Select(i => ((double)(i * 37 % 1000), (double)(i * i * 53 % 900), i * 23 % 365))];
        Assert.Equal(Knox(events, 99), Knox(events, 99));
        Assert.NotEqual(Knox(events, 999, seed: 1).P, Knox(events, 999, seed: 2).P);
    }

    [Fact]
    public void One_event_has_no_near_repeat() => Assert.Equal(new NearRepeats(0, 0, 0, 0, null, null, null, 0), Knox([(1, 1, 1)], 99));

    [Fact]
    public void Rolling_years_equal_the_count_of_each_window() => Prop.ForAll(
        Arb.From(Gen.ArrayOf(from v in Gen.Choose(0, 12) from m in Gen.Choose(-2, 20) select (Victim: (ulong)v, Month: m))), incidents =>
        {
            var rolling = RepeatEvents.RollingYear([.. incidents.Select(i => i.Victim)], [.. incidents.Select(i => i.Month)], 0, 18);
            Assert.Equal(Enumerable.Range(11, 8), rolling.Select(w => w.LastMonth));
            foreach (var (last, repeats) in rolling)
                Assert.Equal(RepeatEvents.Of([.. incidents.Where(i => i.Month > last - 12 && i.Month <= last).Select(i => i.Victim)]), repeats);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Less_than_a_year_has_no_rolling_year() => Assert.Empty(RepeatEvents.RollingYear([1, 1], [0, 10], 0, 10));

    [Fact]
    public void Incidents_without_a_victim_are_in_no_share()
    {
        var found = RepeatEvents.Of([0, 0, 5, 5, 8]);
        Assert.Equal((2, 3, 1, 2, 2, 50), (found.Victims, found.Incidents, found.RepeatVictims, found.IncidentsAgainstRepeat, found.WithoutVictim, found.PercentOfVictims));
        Assert.Equal((null, null), (RepeatEvents.Of([0]).PercentOfVictims, RepeatEvents.Of([]).PercentRepeats));
    }

    [Fact]
    public void Cells_are_chosen_by_the_first_period_and_scored_on_the_second()
    {
        var found = ForecastAccuracy.OfCells([9, 1, 5, 0, 0], [4, 0, 2, 6, 0], chosen: 2);
        Assert.Equal((6.0 / 12, 0.4, 1.25, 0.6), (found.HitRate, found.AreaShare, found.Pai!.Value, found.Pei!.Value));
    }

    [Fact]
    public void Tied_cells_count_in_part_whatever_their_order()
    {
        Assert.Equal(0.75, ForecastAccuracy.OfCells([3, 1, 1], [6, 4, 2], chosen: 2).HitRate);
        Assert.Equal(0.75, ForecastAccuracy.OfCells([1, 3, 1], [2, 6, 4], chosen: 2).HitRate);
        Assert.Equal((null, null), (ForecastAccuracy.OfCells([1, 2], [0, 0], 1).Pai, ForecastAccuracy.OfCells([1, 2], [0, 0], 1).Pei));
    }

    private static NearRepeats Knox((double X, double Y, int Time)[] events, int shuffles, ulong seed = 1) =>
        NearRepeats.Of([.. events.Select(e => e.X)], [.. events.Select(e => e.Y)], [.. events.Select(e => e.Time)], 200, 14, shuffles, seed);

    private static (double[] X, double[] Y) Centres(DensityGrid grid)
    {
        var squares = Enumerable.Range(0, grid.Columns * grid.Rows).ToArray();
        return (Array.ConvertAll(squares, i => grid.West + ((i % grid.Columns + 0.5) * grid.Side)), Array.ConvertAll(squares, i => grid.South + ((i / grid.Columns + 0.5) * grid.Side)));
    }
}
