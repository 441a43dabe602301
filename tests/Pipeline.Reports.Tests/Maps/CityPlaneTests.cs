using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain;
using Pipeline.Domain.Places;
using Pipeline.Reports.Charts.Maps;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.Maps;

public class CityPlaneTests
{
    [Theory]
    [InlineData(-87.7, 41.85)]
    [InlineData(-75.6, 6.25)]
    [InlineData(24.9, 60.2)]
    [InlineData(174.8, -36.9)]
    public void Lengths_across_and_up_are_those_of_the_ground(double longitude, double latitude)
    {
        var plane = new CityPlane(longitude, latitude);
        // UTM shrinks lengths by a known factor, which depends on the distance from the zone's middle: 0.9996 (1 + e^2 / 2R^2).
        var grid = Projection.UtmAt(longitude, latitude);
        foreach (var (dx, dy) in ((double, double)[])[(0.1, 0), (0, 0.1)])
        {
            grid.Forward(longitude - (dx / 2), latitude - (dy / 2), out var e1, out var n1);
            grid.Forward(longitude + (dx / 2), latitude + (dy / 2), out var e2, out var n2);
            var away = ((e1 + e2) / 2) - 500_000;
            var ground = Math.Sqrt(Math.Pow(e2 - e1, 2) + Math.Pow(n2 - n1, 2)) / (0.9996 * (1 + (away * away / (2 * 6.37e6 * 6.37e6))));
            var (x1, y1) = plane.At(longitude - (dx / 2), latitude - (dy / 2));
            var (x2, y2) = plane.At(longitude + (dx / 2), latitude + (dy / 2));
            Assert.Equal(ground, Math.Sqrt(Math.Pow(x2 - x1, 2) + Math.Pow(y2 - y1, 2)), ground * 2e-5);
        }
    }

    [Fact]
    public void Areas_far_from_the_middle_are_as_large_as_at_the_middle()
    {
        // A hundredth of a degree square at 41 and at 42 degrees, against the area of an ellipsoidal quadrangle by its own formula (Snyder 1987, 3-12):
        // on an equal-area plane both must agree, wherever the middle is.
        var plane = new CityPlane(-87.7, 41.85);
        foreach (var (west, south) in ((double, double)[])[(-88.3, 41.2), (-87.1, 42.4)])
        {
            (double X, double Y)[] ring = [.. from corner in ((double X, double Y)[])[(0, 0), (1, 0), (1, 1), (0, 1)] select plane.At(west + (0.01 * corner.X), south + (0.01 * corner.Y))];
            var ground = 6378137.0 * 6378137.0 * double.DegreesToRadians(0.01) * (Q(south + 0.01) - Q(south)) / 2;
            Assert.Equal(ground, AreaOutlines.SignedArea(ring), ground * 1e-6);
        }

        static double Q(double degrees)
        {
            const double E2 = 0.00669437999014;
            var (sin, e) = (Math.Sin(double.DegreesToRadians(degrees)), Math.Sqrt(E2));
            return (1 - E2) * ((sin / (1 - (E2 * sin * sin))) - (Math.Log((1 - (e * sin)) / (1 + (e * sin))) / (2 * e)));
        }
    }

    [Fact]
    public void Degrees_of_a_place_on_the_plane_lead_back_to_it() =>
        Prop.ForAll(Gen.Choose(-60_000, 60_000).Two().ToArbitrary(), place =>
        {
            var plane = new CityPlane(-43.2, -22.9);
            var (longitude, latitude) = plane.DegreesAt(place.Item1, place.Item2);
            var (east, north) = plane.At(longitude, latitude);
            return Math.Abs(east - place.Item1) < 0.05 * Math.Max(1, Math.Abs(place.Item1) * 1e-3) && Math.Abs(north - place.Item2) < 0.01;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.01, 10_000, 100)]
    [InlineData(0.04, 2_000, 80)]
    [InlineData(0.5, 200, 100)]
    [InlineData(2.2, 50, 110)]
    public void Scale_bar_is_the_longest_round_length_that_fits(double scale, double metres, double points)
    {
        var bar = ScaleBar.For(scale);
        Assert.Equal(metres, bar.Metres, 1e-6);
        Assert.Equal(points, bar.Length, 1e-6);
    }

    [Theory]
    [InlineData(Language.En, 5000, "5 km")]
    [InlineData(Language.Fr, 10_000, "10 km")]
    [InlineData(Language.Es, 500, "500 m")]
    public void Scale_bar_says_its_length(Language language, double metres, string said) =>
        Assert.Equal(said, new ScaleBar(metres, 80).Said(TextBook.In(language)).Replace('\u00A0', ' '));

    [Fact]
    public void Scale_bar_drawn_is_as_long_as_its_metres_between_two_known_places()
    {
        // Two corners of the invented city's west edge, 0.17 degrees apart at the most: what the map shows against what the ground has.
        var texts = TextBook.In(Language.En);
        var city = InventedCity.Of(new Gallery.Sample(Gallery.Case.Example, texts), 24);
        var outlines = AreaOutlines.Of(city.Places)!;
        var frame = new MapPlate(outlines.Extent, new MapLegend("", []), texts).Frame(0, 0, 482);
        var bar = ScaleBar.For(frame.Scale);
        var (x, _) = frame.At((0, 0));
        var (far, _) = frame.At((bar.Metres, 0));
        Assert.Equal(bar.Length, far - x, 0.11);
    }
}
