using FsCheck;
using FsCheck.Fluent;
using Pipeline.Reports.Charts.Maps;

namespace Pipeline.Reports.Tests.Maps;

public class CellOutlinesTests
{
    [Fact]
    public void Squares_in_a_row_are_one_outline_of_four_corners() =>
        Assert.Equal([(0, 0), (3, 0), (3, 1), (0, 1)], Assert.Single(CellOutlines.Of([(1, 0), (0, 0), (2, 0)])).Order(Around));

    [Fact]
    public void Ring_of_squares_has_a_hole()
    {
        var ring = from e in Enumerable.Range(0, 3) from n in Enumerable.Range(0, 3) where (e, n) != (1, 1) select (e, n);
        Assert.Equal([9.0, -1.0], CellOutlines.Of(ring).Select(Area).OrderDescending());
    }

    [Fact]
    public void Outlines_hold_exactly_the_squares_they_were_made_of() =>
        Prop.ForAll(Gen.Choose(0, 6).Two().ListOf().ToArbitrary(), cells =>
        {
            HashSet<(int, int)> all = [.. cells.Select(cell => (cell.Item1, cell.Item2))];
            var rings = CellOutlines.Of(all);
            var held = from e in Enumerable.Range(-1, 9) from n in Enumerable.Range(-1, 9) where Inside(rings, e + 0.5, n + 0.5) select (e, n);
            return all.SetEquals(held) && Math.Abs(rings.Sum(Area) - all.Count) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_of_the_squares_does_not_matter()
    {
        (int, int)[] cells = [.. Enumerable.Range(0, 40).Select(i => (i * 7 % 9, i * 5 % 11))];
        Assert.Equal(CellOutlines.Of(cells), CellOutlines.Of(cells.Reverse()));
    }

    private static Comparer<(int East, int North)> Around { get; } = Comparer<(int East, int North)>.Create((a, b) => Angle(a).CompareTo(Angle(b)));

    private static double Angle((int East, int North) corner) => Math.Atan2(corner.North - 0.5, corner.East - 1.5);

    private static double Area(IReadOnlyList<(int East, int North)> ring) => AreaOutlines.SignedArea([.. ring.Select(corner => ((double)corner.East, (double)corner.North))]);

    private static bool Inside(IReadOnlyList<IReadOnlyList<(int East, int North)>> rings, double x, double y)
    {
        var inside = false;
        foreach (var ring in rings)
            for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
                if (ring[i].North > y != ring[j].North > y && x < ring[i].East) inside = !inside;
        return inside;
    }
}
