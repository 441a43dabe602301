using FsCheck;
using FsCheck.Fluent;
using Pipeline.Statistics.Draws;
using Pipeline.Statistics.Spatial;

namespace Pipeline.Statistics.Tests.Spatial;

public class GiStarTests
{
    /// <summary>A clipped grid: some of 9 x 9 squares, at least two of them with events and not on one line in most draws.</summary>
    private static readonly Gen<Grid> Grids =
        from squares in Gen.ArrayOf(Gen.Choose(0, 3).Select(k => k > 0), 81)
        from counts in Gen.ArrayOf(Gen.Choose(0, 9), 81)
        select Grid.Of(squares, counts);

    [Fact]
    public void Grid_equals_the_formula_taken_at_its_word() => Prop.ForAll(Arb.From(Grids), grid =>
    {
        var spots = GiStar.OfCells(grid.East, grid.North, grid.Values, fewestEvents: 0);
        if (spots.WhyNot is not null) return;
        double n = grid.Values.Length, mean = grid.Values.Average(), deviation = Math.Sqrt(grid.Values.Average(v => v * v) - (mean * mean));
        for (var i = 0; i < n; i++)
        {
            var near = Enumerable.Range(0, grid.Values.Length).Where(j => Math.Abs(grid.East[i] - grid.East[j]) <= 1 && Math.Abs(grid.North[i] - grid.North[j]) <= 1).ToList();
            double w = near.Count;
            if (near.Count == grid.Values.Length) Assert.Null(spots.Z[i]);
            else Assert.Equal((near.Sum(j => grid.Values[j]) - (mean * w)) / (deviation * Math.Sqrt(((n * w) - (w * w)) / (n - 1))), spots.Z[i]!.Value, 1e-9);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_cells_decides_nothing() => Prop.ForAll(Arb.From(Grids), Gen.Choose(1, 1000).ToArbitrary(), (grid, seed) =>
    {
        int[] order = [.. Enumerable.Range(0, grid.Values.Length)];
        new SeededDraws((ulong)seed).Shuffle(order.AsSpan());
        var straight = GiStar.OfCells(grid.East, grid.North, grid.Values, fewestEvents: 0);
        var shuffled = GiStar.OfCells(Pick(grid.East), Pick(grid.North), Pick(grid.Values), fewestEvents: 0);
        Assert.Equal(straight.WhyNot, shuffled.WhyNot);
        if (straight.WhyNot is not null) return;
        for (var i = 0; i < order.Length; i++)
        {
            Same(straight.Z[order[i]], shuffled.Z[i]);
            Same(straight.Q[order[i]], shuffled.Q[i]);
            Same(straight.QStrict[order[i]], shuffled.QStrict[i]);
        }

        T[] Pick<T>(T[] list) => Array.ConvertAll(order, i => list[i]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_result_is_ever_not_a_number() => Prop.ForAll(Arb.From(Grids), grid =>
    {
        var spots = GiStar.OfCells(grid.East, grid.North, grid.Values, fewestEvents: 0);
        Assert.All(spots.Z.Concat(spots.P).Concat(spots.Q).Concat(spots.QStrict), v => Assert.True(v is null || double.IsFinite(v.Value)));
        // The largest p is multiplied and divided by the number of tests, which may cost its last digit.
        for (var i = 0; i < spots.Z.Count; i++)
            Assert.True(spots.Z[i] is null || (spots.P[i] <= spots.Q[i] * (1 + 1e-12) && spots.Q[i] <= spots.QStrict[i]));
    }).QuickCheckThrowOnFailure();

    // inputs 47: all crimes at one point, one crime, none, on a line, no grid; and a city that is the same everywhere.
    [Theory]
    [InlineData("", GiStarRefusal.NoUnits)]
    [InlineData("000/000/000", GiStarRefusal.NoEvents)]
    [InlineData("000/010/000", GiStarRefusal.TooFewEvents)]
    [InlineData("999/200/000", GiStarRefusal.TooFewEvents, 29.0)]
    [InlineData("000/090/000", GiStarRefusal.OneCell, 40.0)]
    [InlineData("009/090/900", GiStarRefusal.OneLine, 40.0)]
    [InlineData("909/000/000", GiStarRefusal.OneLine, 40.0)]
    [InlineData("777/777/777", GiStarRefusal.AllEqual)]
    [InlineData("999/210/000", null)]
    public void What_makes_no_pattern_has_a_reason(string rows, GiStarRefusal? reason, double? events = null)
    {
        var grid = rows.Length == 0 ? [] : rows.Split('/');
        int[] east = [.. grid.SelectMany(r => Enumerable.Range(0, r.Length))];
        int[] north = [.. grid.SelectMany((r, i) => Enumerable.Repeat(i, r.Length))];
        var spots = GiStar.OfCells(east, north, [.. grid.SelectMany(r => r.Select(c => (double)(c - '0')))], events);
        Assert.Equal(reason, spots.WhyNot);
        Assert.Equal(reason is null ? 9 : 0, spots.Z.Count);
    }

    [Fact]
    public void Units_without_difference_or_without_others_are_refused()
    {
        Assert.Equal(GiStarRefusal.AllEqual, GiStar.Of([4, 4], SpatialWeights.Binary(2, [(0, 1), (1, 0)]).WithSelf()).WhyNot);
        Assert.Equal(GiStarRefusal.NoUnits, GiStar.Of([], SpatialWeights.Binary(0, [])).WhyNot);
    }

    [Fact]
    public void Units_that_touch_all_others_are_no_test()
    {
        var spots = GiStar.Of([1, 5, 2], SpatialWeights.Binary(3, [(0, 1), (1, 0), (1, 2), (2, 1)]).WithSelf());
        Assert.Equal((2, null, null), (spots.Tested, spots.Z[1], spots.Q[1]));
        Assert.Equal(SpotClass.None, spots.Class(1));
    }

    [Fact]
    public void Squares_far_apart_and_below_zero_are_kept_apart()
    {
        const int far = (1 << 30) - 1;
        int[] east = [-1, 0, -far, far, far, -1], north = [-1, 0, 0, -1, 0, 1];
        var weights = SpatialWeights.Queen(east, north);
        Assert.Equal([[1], [0, 5], [], [4], [3], [1]], Enumerable.Range(0, 6).Select(i => weights.NeighboursOf(i).ToArray()));
    }

    [Fact]
    public void A_square_listed_twice_is_refused() => Assert.Throws<ArgumentException>(() => GiStar.OfCells([1, 2, 1], [5, 5, 5], [10, 20, 30]));

    private static void Same(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is { } e) Assert.Equal(e, actual!.Value, 1e-9);
    }

    private sealed record Grid(int[] East, int[] North, double[] Values)
    {
        public static Grid Of(bool[] squares, int[] counts)
        {
            int[] there = [.. Enumerable.Range(0, squares.Length).Where(i => squares[i])];
            return new Grid(Array.ConvertAll(there, i => (i % 9) - 4), Array.ConvertAll(there, i => (i / 9) - 4), Array.ConvertAll(there, i => (double)counts[i]));
        }
    }
}
