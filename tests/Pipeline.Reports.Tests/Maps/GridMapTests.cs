using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Reports.Charts.Maps;
using Pipeline.Reports.Gallery;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.Maps;

public class GridMapTests
{
    private static readonly TextBook English = TextBook.In(Language.En);

    [Fact]
    public void Hot_cells_of_a_class_are_one_shape_of_the_size_of_the_cells()
    {
        var (city, group) = City(Case.Example, 24);
        var map = HotSpotMap.Of(city, group, English)!;
        var drawn = Draw(map);
        var outlines = AreaOutlines.Of(city.Places)!;
        var scale = new MapPlate(outlines.Extent, new MapLegend("", []), English).Frame(0, 0, PageGrid.Width).Scale;
        foreach (var (confidence, fill) in ((int, Pdf.PdfColor)[])[(99, Palette.Primary), (95, Palette.Light)])
        {
            var shape = Assert.Single(drawn.Paths, path => path.Fill == fill && path.Stroke is not null);
            var cells = group.Cells.Count(cell => cell.Confidence == confidence);
            Assert.True(cells > 10);
            var area = DrawnCanvas.Rings(shape.Path).Sum(ring => AreaOutlines.SignedArea([.. ring]));
            // UTM shows a square of 250 m as one of 250 m at 0.9996 to 1.001.
            Assert.Equal(cells, Math.Abs(area) / Math.Pow(scale * 250, 2), cells * 0.03);
        }
    }

    [Fact]
    public void Density_of_a_step_lies_on_that_of_the_step_below()
    {
        var (city, group) = City(Case.Example, 24);
        var shapes = Draw(DensityMap.Of(city, group, English)!).Paths.Where(path => path.Fill is { } fill && MapClasses.Ramp.Skip(1).Contains(fill) && path.Stroke is null).ToList();
        Assert.Equal([.. MapClasses.Ramp.Skip(1)], shapes.Select(shape => shape.Fill!.Value));
        for (var i = 1; i < shapes.Count; i++)
            Assert.All(DrawnCanvas.Rings(shapes[i].Path)[0], corner => Assert.True(DrawnCanvas.Covers(shapes[i - 1].Path, corner.X, corner.Y)));
    }

    [Fact]
    public void Legend_of_density_is_in_percent_of_the_peak_and_the_method_has_the_bandwidth()
    {
        var (city, group) = City(Case.Example, 24);
        var map = DensityMap.Of(city, group, English)!;
        Assert.Contains(Draw(map).Texts, text => text.Text == "over 80% to 100%");
        Assert.Contains("bandwidth 1,000 m", map.Method.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void Method_of_hot_spots_says_cells_tested_and_that_places_are_not_addresses()
    {
        var (city, group) = City(Case.Example, 24);
        var method = HotSpotMap.Of(city, group, English)!.Method.Replace('\u00A0', ' ');
        Assert.Contains("5,200 cells of 250 m by 250 m", method, StringComparison.Ordinal);
        Assert.Contains("not for a house", method, StringComparison.Ordinal);
        Assert.DoesNotContain("box", method, StringComparison.Ordinal);
        Assert.Contains("box around all located crimes", HotSpotMap.Of(city with { HotSpots = city.HotSpots! with { Clip = "events" } }, group, English)!.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void No_hot_cell_is_said_and_not_left_to_be_guessed()
    {
        var (city, group) = City(Case.Nothing, 24);
        var map = HotSpotMap.Of(city, group, English)!;
        Assert.Contains("none of the 5,200 cells tested stands out", map.Alt, StringComparison.Ordinal);
        Assert.Contains(Draw(map).Texts, text => text.Text.StartsWith("No cell stands out", StringComparison.Ordinal));
        Assert.Null(DensityMap.Of(city, group, English));
    }

    [Fact]
    public void City_without_outlines_has_a_net_of_degrees_instead()
    {
        var (city, group) = City(Case.Example, 0);
        var said = Draw(HotSpotMap.Of(city, group, English)!).Texts.ConvertAll(text => text.Text.Replace('\u00A0', ' '));
        Assert.Contains(said, text => text.EndsWith("° S", StringComparison.Ordinal));
        Assert.Contains(said, text => text.EndsWith("° W", StringComparison.Ordinal));
        // Neither outline nor cell: nothing to draw.
        var (nothing, none) = City(Case.Nothing, 0);
        Assert.Null(HotSpotMap.Of(nothing, none, English));
    }

    [Fact]
    public void Group_that_was_not_searched_has_no_map()
    {
        var (city, group) = City(Case.Example, 24);
        Assert.Null(HotSpotMap.Of(city, group with { Why = WhyNot.Sensitive }, English));
        Assert.Null(DensityMap.Of(city, group with { Why = WhyNot.Sensitive }, English));
        Assert.Null(HotSpotMap.Of(city with { HotSpots = null }, group, English));
    }

    [Fact]
    public void Thumbnail_shows_rates_else_hot_cells_else_outlines_and_on_dark_more_is_lighter()
    {
        var (city, _) = City(Case.Example, 24);
        var (dark, white) = (Thumbnail(city, MapGround.Dark), Thumbnail(city, MapGround.White));
        Assert.Equal(dark.Paths.Count(path => path.Fill == Palette.White), white.Paths.Count(path => path.Fill == Palette.Primary));
        Assert.True(dark.Paths.Exists(path => path.Fill == Palette.White));
        Assert.DoesNotContain(dark.Paths, path => path.Fill == Palette.Primary);
        Assert.Empty(dark.Texts);
        Assert.Contains("with a number, from", MapThumbnail.Of(city, English)!.Alt, StringComparison.Ordinal);

        var (withheld, _) = City(Case.Withheld, 24);
        Assert.Contains("recorded crime clusters", MapThumbnail.Of(withheld, English)!.Alt, StringComparison.Ordinal);
        Assert.StartsWith("Outline map", MapThumbnail.Of(withheld with { HotSpots = null }, English)!.Alt, StringComparison.Ordinal);
        Assert.Null(MapThumbnail.Of(withheld with { HotSpots = null, Places = null }, English));
    }

    private static (CityCrime City, HotSpotGroup Group) City(Case which, int areas)
    {
        var city = InventedCity.Of(new Sample(which, English), areas);
        return (city, city.HotSpots!.Groups[0]);
    }

    private static DrawnCanvas Draw(GridMap map)
    {
        var canvas = new DrawnCanvas();
        map.Draw(canvas, 0, 0, PageGrid.Width);
        return canvas;
    }

    private static DrawnCanvas Thumbnail(CityCrime city, MapGround ground)
    {
        var canvas = new DrawnCanvas();
        MapThumbnail.Of(city, English, ground)!.Draw(canvas, 0, 0, 200);
        return canvas;
    }
}
