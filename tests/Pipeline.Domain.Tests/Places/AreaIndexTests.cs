using FsCheck;
using FsCheck.Fluent;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Pipeline.Domain;
using Pipeline.Domain.Places;
using Location = NetTopologySuite.Geometries.Location;

namespace Pipeline.Tests.Places;

public class AreaIndexTests
{
    [Fact]
    public void A_point_lies_in_its_square_outside_or_in_the_hole()
    {
        var index = AreaIndex.Of(Sets.Of(
            Sets.Area("a", Sets.Square(0, 0, 4), Sets.Square(1, 1, 2)),
            Sets.Area("b", Sets.Square(10, 10, 1))));
        Assert.Equal(0, index.Find(0.5, 0.5));
        Assert.Equal(AreaIndex.Outside, index.Find(2, 2));
        Assert.Equal(1, index.Find(10.5, 10.5));
        Assert.Equal(AreaIndex.Outside, index.Find(7, 7));
        Assert.Equal(AreaIndex.Outside, index.Find(-1, 2));
        Assert.Equal(AreaIndex.Outside, index.Find(double.NaN, 2));
        Assert.Equal(AreaIndex.Outside, index.Find(2, double.NaN));
    }

    [Fact]
    public void Every_point_of_a_tiling_belongs_to_exactly_one_tile_on_corners_and_edges_too()
    {
        var tiles = new List<Area>();
        for (var x = 0; x < 5; x++)
            for (var y = 0; y < 5; y++) tiles.Add(Sets.Area($"{x}{y}", Sets.Square(x * 0.1, y * 0.1, 0.1)));
        var together = AreaIndex.Of(Sets.Of([.. tiles]));
        var alone = tiles.Select(t => AreaIndex.Of(Sets.Of(t))).ToList();
        for (var i = 0; i < 50; i++)
        {
            for (var j = 0; j < 50; j++)
            {
                // Each tenth step meets an edge; corners are written as the tiles write them.
                var (x, y) = (i / 10 * 0.1 + i % 10 * 0.01, j / 10 * 0.1 + j % 10 * 0.01);
                var found = together.Find(x, y);
                Assert.InRange(found, 0, 24);
                Assert.Equal([found], Enumerable.Range(0, 25).Where(t => alone[t].Find(x, y) == 0));
            }
        }
    }

    [Fact]
    public void A_point_on_a_boundary_belongs_to_the_area_east_and_north_of_it()
    {
        var index = AreaIndex.Of(Sets.Of(
            Sets.Area("ne", Sets.Square(1, 1, 1)), Sets.Area("nw", Sets.Square(0, 1, 1)), Sets.Area("se", Sets.Square(1, 0, 1)), Sets.Area("sw", Sets.Square(0, 0, 1))));
        Assert.Equal("se", index.Set.Areas[index.Find(1, 0.5)].Code);
        Assert.Equal("nw", index.Set.Areas[index.Find(0.5, 1)].Code);
        Assert.Equal("ne", index.Set.Areas[index.Find(1, 1)].Code);
        Assert.Equal("sw", index.Set.Areas[index.Find(0, 0)].Code);
        Assert.Equal(AreaIndex.Outside, index.Find(2, 2));
    }

    [Fact]
    public void Areas_without_extent_have_no_index()
    {
        Assert.Throws<ArgumentException>(() => AreaIndex.Of(Sets.Of()));
        Assert.Throws<ArgumentException>(() => AreaIndex.Of(Sets.Of(Sets.Area("a", [1, 1, 2, 1, 1, 1, 1, 1]))));
    }

    [Fact]
    public void Points_in_random_areas_with_holes_are_found_as_NetTopologySuite_finds_them() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var areas = Enumerable.Range(0, random.Next(1, 12)).Select(i => Sets.Star(random, $"{i:00}", i % 4 * 3, i / 4 * 3, random.Next(3, 60))).ToArray();
            var index = AreaIndex.Of(Sets.Of(areas));
            var theirs = areas.Select(a => new IndexedPointInAreaLocator(Sets.Geometry(a))).ToList();
            for (var i = 0; i < 400; i++)
            {
                // Vertices too: the hardest points.
                var ring = areas[random.Next(areas.Length)].Polygons[0].Rings[0];
                var at = random.Next(ring.Count / 2) * 2;
                var (x, y) = i % 10 == 0 ? (ring[at], random.NextDouble() * 9 - 1.5)
                    : i % 10 == 1 ? (random.NextDouble() * 12 - 1.5, ring[at + 1])
                    : (random.NextDouble() * 12 - 1.5, random.NextDouble() * 9 - 1.5);
                var found = index.Find(x, y);
                var located = theirs.Select(t => t.Locate(new Coordinate(x, y))).ToList();
                if (located.Contains(Location.Boundary)) continue;
                if (found != located.IndexOf(Location.Interior)) return false;
            }

            return true;
        }));

    [Fact]
    public void Very_long_edges_do_not_fill_every_row()
    {
        var comb = new List<double> { 0, 0 };
        for (var tooth = 0; tooth < 20_000; tooth++) comb.AddRange([tooth * 1e-3, 1 + tooth * 1e-9, tooth * 1e-3 + 5e-4, 0.1]);
        comb.AddRange([21, 0, 0, 0]);
        var index = AreaIndex.Of(Sets.Of(Sets.Area("comb", [.. comb])));
        Assert.Equal(0, index.Find(10, 0.05));
        Assert.Equal(0, index.Find(10, 0.9));
        Assert.Equal(AreaIndex.Outside, index.Find(10.0005, 0.9));
    }
}
