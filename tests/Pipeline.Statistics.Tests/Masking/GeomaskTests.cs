using FsCheck;
using FsCheck.Fluent;
using Pipeline.Statistics.Masking;

namespace Pipeline.Statistics.Tests.Masking;

public class GeomaskTests
{
    [Fact]
    public void A_point_moves_at_least_the_nearest_and_at_most_the_farthest_distance() => Prop.ForAll(Gen.Choose(1, 100_000).ToArbitrary(), record =>
    {
        var (x, y) = (record * 7.3, 2_000_000 - (record * 1.9));
        var point = Geomask.Keyed("key"u8, $"R{record}", x, y, 50, 200);
        var moved = Math.Sqrt(((point.X - x) * (point.X - x)) + ((point.Y - y) * (point.Y - y)));
        Assert.InRange(moved, 50 - 1e-6, 200 + 1e-6);
        Assert.Equal(point.Distance, moved, 1e-6);
        Assert.Equal(point, Geomask.Keyed("key"u8, $"R{record}", x, y, 50, 200));
        Assert.NotEqual(point, Geomask.Keyed("kex"u8, $"R{record}", x, y, 50, 200));
    }).QuickCheckThrowOnFailure();

    // Even by area: half of the points lie within the radius that halves the ring, sqrt((50² + 200²) / 2) = 145.8; and half of them to the north.
    [Fact]
    public void Points_spread_evenly_over_the_ring()
    {
        var points = Enumerable.Range(0, 4000).Select(i => Geomask.Keyed("key"u8, $"{i}", 0, 0, 50, 200)).ToList();
        Assert.InRange(points.Count(p => p.Distance < Math.Sqrt(((50 * 50) + (200 * 200)) / 2.0)), 1900, 2100);
        Assert.InRange(points.Count(p => p.Y > 0), 1900, 2100);
        Assert.InRange(points.Count(p => p.X > 0), 1900, 2100);
    }

    [Fact]
    public void The_nearest_distance_encloses_the_households()
    {
        var nearest = Geomask.Nearest(householdsPerSquareMetre: 0.002, households: 50);
        Assert.Equal(50, Math.PI * nearest * nearest * 0.002, 1e-9);
        Assert.True(Geomask.Nearest(0.002) < nearest);
    }

    [Fact]
    public void A_mask_without_a_secret_or_a_record_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Geomask.Numbers([], "R1"));
        Assert.Throws<ArgumentException>(() => Geomask.Numbers("key"u8, ""));
        Assert.Throws<ArgumentOutOfRangeException>(() => Geomask.Donut(0, 0, 0.5, 0.5, 200, 50));
    }
}
