using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain.Places;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;
using Ellipsoid = Pipeline.Domain.Places.Ellipsoid;
using Projection = Pipeline.Domain.Places.Projection;

namespace Pipeline.Tests.Places;

public class ProjectionTests
{
    [Theory]
    [InlineData("utm-14n", "utm-14n")]
    [InlineData("EPSG:32614", "utm-14n")]
    [InlineData("EPSG:32718", "utm-18s")]
    [InlineData("epsg:27700", "EPSG:27700")]
    [InlineData("utm-1s", "utm-1s")]
    [InlineData("utm-60N", "utm-60n")]
    public void A_plane_has_one_name_whatever_it_is_asked_for_by(string asked, string name) => Assert.Equal(name, Projection.Find(asked)!.Name);

    [Theory]
    [InlineData("")]
    [InlineData("utm-0n")]
    [InlineData("utm-61n")]
    [InlineData("utm-14")]
    [InlineData("utm--4n")]
    [InlineData("EPSG:32600")]
    [InlineData("EPSG:32661")]
    [InlineData("EPSG:32514")]
    [InlineData("EPSG:3857")]
    [InlineData("EPSG:326145")]
    public void Other_names_are_no_plane(string name) => Assert.Null(Projection.Find(name));

    [Theory]
    [InlineData(-99.13, 19.43, "utm-14n")]
    [InlineData(-75.57, 6.25, "utm-18n")]
    [InlineData(-43.2, -22.9, "utm-23s")]
    [InlineData(180, 10, "utm-60n")]
    [InlineData(-180, 10, "utm-1n")]
    public void A_point_lies_in_its_zone(double longitude, double latitude, string name) => Assert.Equal(name, Projection.UtmAt(longitude, latitude).Name);

    /// <summary>Ordnance Survey, "A guide to coordinate systems in Great Britain", annexe C: the worked example on the Airy ellipsoid.</summary>
    [Fact]
    public void The_worked_example_of_Ordnance_Survey_comes_out_to_the_millimetre()
    {
        var grid = new TransverseMercator(Ellipsoid.Airy1830, 49, -2, 0.9996012717, 400_000, -100_000);
        const double latitude = 52 + 39 / 60.0 + 27.2531 / 3600, longitude = 1 + 43 / 60.0 + 4.5177 / 3600;
        grid.Forward(longitude, latitude, out var east, out var north);
        Assert.Equal(651_409.903, east, 0.001);
        Assert.Equal(313_177.270, north, 0.001);
        grid.Inverse(651_409.903, 313_177.270, out var backLongitude, out var backLatitude);
        Assert.Equal(longitude, backLongitude, 1e-8);
        Assert.Equal(latitude, backLatitude, 1e-8);
    }

    [Fact]
    public void Utm_agrees_with_ProjNET_to_a_millimetre_in_every_zone_and_its_neighbours()
    {
        var random = new Random(14);
        var transformations = new CoordinateTransformationFactory();
        for (var zone = 1; zone <= 60; zone++)
        {
            foreach (var north in new[] { true, false })
            {
                var theirs = transformations.CreateFromCoordinateSystems(GeographicCoordinateSystem.WGS84, ProjectedCoordinateSystem.WGS84_UTM(zone, north)).MathTransform;
                var ours = Projection.Find(string.Create(CultureInfo.InvariantCulture, $"utm-{zone}{(north ? 'n' : 's')}"))!;
                for (var i = 0; i < 40; i++)
                {
                    var longitude = Math.Clamp(6 * zone - 183 + (random.NextDouble() - 0.5) * 10, -180, 180);
                    var latitude = random.NextDouble() * 80 * (north ? 1 : -1);
                    var (x, y) = theirs.Transform(longitude, latitude);
                    ours.Forward(longitude, latitude, out var east, out var northing);
                    Assert.Equal(x, east, 0.001);
                    Assert.Equal(y, northing, 0.001);
                }
            }
        }
    }

    [Fact]
    public void The_points_that_Camden_publishes_twice_agree_to_five_metres()
    {
        var grid = Projection.Find("EPSG:27700")!;
        var points = File.ReadLines(Repository.Path("tests", "Golden", "places", "camden-points.csv")).Skip(1)
            .Select(line => line.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()).ToList();
        Assert.True(points.Count >= 80, "The file holds its points.");
        var farthest = points.Max(p =>
        {
            grid.Forward(p[2], p[3], out var east, out var north);
            return Math.Sqrt(Math.Pow(east - p[0], 2) + Math.Pow(north - p[1], 2));
        });
        Assert.InRange(farthest, 0, 5);
    }

    [Theory]
    [InlineData("utm-30n", -9.0, 3.0, -1, 83)]
    [InlineData("utm-18s", -80.0, -70.0, -80, 5)]
    [InlineData("EPSG:27700", -8.0, 2.0, 49, 61)]
    public void What_goes_forth_comes_back(string name, double west, double east, double south, double north)
    {
        var plane = Projection.Find(name)!;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
            Gen.Choose(0, 1_000_000).Two().ToArbitrary(), pair =>
            {
                var longitude = west + (east - west) * pair.Item1 / 1e6;
                var latitude = south + (north - south) * pair.Item2 / 1e6;
                plane.Forward(longitude, latitude, out var x, out var y);
                plane.Inverse(x, y, out var longitudeBack, out var latitudeBack);
                plane.Forward(longitudeBack, latitudeBack, out var xBack, out var yBack);
                return Math.Abs(x - xBack) < 2e-6 && Math.Abs(y - yBack) < 2e-6 && Math.Abs(latitude - latitudeBack) < 1e-10;
            }));
    }
}
