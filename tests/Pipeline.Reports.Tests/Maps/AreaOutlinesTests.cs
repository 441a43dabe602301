using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts.Maps;
using Pipeline.Reports.Gallery;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.Maps;

public class AreaOutlinesTests
{
    [Fact]
    public void Border_between_two_areas_is_one_arc()
    {
        var topology = BorderTopology.Of([Square(0, 0, 100), Square(100, 0, 100)]);
        Assert.Equal(3, topology.Arcs.Count);
        var shared = topology.Areas[0][0][0].Select(use => use.Arc).Intersect(topology.Areas[1][0][0].Select(use => use.Arc)).ToList();
        Assert.Single(shared);
    }

    [Fact]
    public void Island_and_the_hole_around_it_are_one_arc()
    {
        IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> lake = [[Ring((0, 0), (900, 0), (900, 900), (0, 900)), Ring((300, 300), (300, 600), (600, 600), (600, 300))]];
        var topology = BorderTopology.Of([lake, Square(300, 300, 300)]);
        Assert.Equal(2, topology.Arcs.Count);
        Assert.Equal(topology.Areas[0][0][1][0].Arc, topology.Areas[1][0][0][0].Arc);
    }

    [Fact]
    public void Simplified_areas_cover_the_city_without_gap_or_overlap() =>
        Prop.ForAll(Gen.Choose(1, 60).ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (areas, seed) =>
        {
            var outlines = AreaOutlines.Of(InventedCity.Of(new Sample(Case.Example, TextBook.In(Language.En), seed), areas).Places)!;
            // The border that only one area has, walked as that area walks it, holds all areas: were a shared border drawn differently on its two sides,
            // the sums would part.
            var sum = outlines.Areas.SelectMany(polygons => polygons).SelectMany(rings => rings).Sum(ring => AreaOutlines.SignedArea(ring));
            var outer = outlines.Arcs.Where(arc => arc.Areas.Count == 1).Sum(arc => Enumerable.Range(0, arc.Points.Length - 1)
                .Sum(i => (arc.Points[i].East * arc.Points[i + 1].North) - (arc.Points[i + 1].East * arc.Points[i].North)) / 2 * Sense(outlines, arc));
            return sum > 0 && Math.Abs(sum - outer) < 1e-6 * sum;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_area_is_lost_however_small()
    {
        // A city of 50 km with an area of five metres, and one that is a strip a metre wide.
        var table = Table([Square(0, 0, 50_000), Square(60_000, 0, 5), [[Ring((0, 60_000), (40_000, 60_000), (40_000, 60_001), (0, 60_001))]]]);
        var outlines = AreaOutlines.Of(table)!;
        Assert.All(outlines.Areas, polygons => Assert.True(polygons[0][0].Length >= 3));
        Assert.All(outlines.Areas, polygons => Assert.NotEqual(0, AreaOutlines.SignedArea(polygons[0][0])));
    }

    [Fact]
    public void Borders_lie_within_the_tolerance_of_where_they_are()
    {
        // A wave of 40 m on a border of 40 km: on a map of 115 mm it is a thirtieth of the line's width, so the corners between the ends go.
        var wave = Enumerable.Range(0, 41).Select(i => (1000 * i, i % 2 == 0 ? 0 : 40)).ToArray();
        var table = Table([[[Ring([.. wave, (40_000, 40_000), (0, 40_000)])]]]);
        var ring = AreaOutlines.Of(table)!.Areas[0][0][0];
        Assert.InRange(ring.Length, 4, 6);
        // A wave of 800 m is seen, and stays.
        wave = [.. Enumerable.Range(0, 41).Select(i => (1000 * i, i % 2 == 0 ? 0 : 800))];
        ring = AreaOutlines.Of(Table([[[Ring([.. wave, (40_000, 40_000), (0, 40_000)])]]]))!.Areas[0][0][0];
        Assert.Equal(43, ring.Length);
    }

    [Fact]
    public void Table_that_is_not_there_has_no_outlines()
    {
        Assert.Null(AreaOutlines.Of(table: null));
        Assert.Null(AreaOutlines.Of(new AreaTable { Why = WhyNot.NoAreas }));
        Assert.Null(AreaOutlines.Of(Table([[]])));
    }

    [Fact]
    public void Boundaries_that_are_read_again_are_not_cut_again()
    {
        Assert.Same(AreaOutlines.Of(Table([Square(0, 0, 700), Square(700, 0, 700)])), AreaOutlines.Of(Table([Square(0, 0, 700), Square(700, 0, 700)])));
        Assert.NotSame(AreaOutlines.Of(Table([Square(0, 0, 700), Square(700, 0, 700)])), AreaOutlines.Of(Table([Square(0, 0, 700), Square(700, 0, 701)])));
    }

    [Fact]
    public void Same_corners_divided_otherwise_are_other_boundaries()
    {
        var (large, small) = (Square(0, 0, 900)[0][0], Square(300, 300, 300)[0][0]);
        IReadOnlyList<IReadOnlyList<IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>>>> cities =
        [
            [[[large]], [[small]]],
            [[[large], [small]]],
            [[[large, small]]],
            [[[small]], [[large]]],
            [[[large]], [[small]], []],
            [[[[.. large, .. small]]]],
        ];
        Assert.Equal(cities.Count, cities.Select(city => OutlineKey.Of(Table(city))).Distinct().Count());
    }

    [Fact]
    public void Rooms_for_words_are_searched_once_for_each_frame()
    {
        var outlines = AreaOutlines.Of(Table([Square(0, 0, 800), Square(800, 0, 800)]))!;
        var frame = MapFrame.In(outlines.Extent, 0, 0, 300, 200);
        Assert.Same(outlines.RoomsIn(frame), outlines.RoomsIn(MapFrame.In(outlines.Extent, 0, 0, 300, 200)));
        Assert.Equal(outlines.RoomsIn(frame)[0]!.Pole.Distance / 2, outlines.RoomsIn(MapFrame.In(outlines.Extent, 0, 0, 150, 100))[0]!.Pole.Distance, 0.5);
    }

    /// <summary>1 where the one area of an outer arc walks it forward, -1 where it walks it back.</summary>
    private static int Sense(AreaOutlines outlines, BorderArc arc)
    {
        foreach (var ring in outlines.Areas[arc.Areas[0]].SelectMany(rings => rings))
        {
            for (var i = 0; i < ring.Length; i++)
            {
                var next = ring[(i + 1) % ring.Length];
                if (ring[i] == arc.Points[0] && next == arc.Points[1]) return 1;
                if (ring[i] == arc.Points[1] && next == arc.Points[0]) return -1;
            }
        }

        throw new InvalidOperationException("The area does not walk its own border.");
    }

    private static AreaTable Table(IReadOnlyList<IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>>> areas) => new()
    {
        Areas = [.. areas.Select((polygons, i) => new AreaRow(((char)('a' + i)).ToString(), "", null, null, polygons, [new AreaFigure(Datum.Of(1), Datum.Of(1), Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, null)]))],
    };

    private static IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> Square(int x, int y, int side) => [[Ring((x, y), (x + side, y), (x + side, y + side), (x, y + side))]];

    private static IReadOnlyList<int> Ring(params (int X, int Y)[] corners) => [.. corners.Append(corners[0]).SelectMany(corner => (int[])[corner.X, corner.Y])];
}
