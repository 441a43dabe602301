using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Pdf;
using Pipeline.Reports.Charts.Maps;
using Pipeline.Reports.Gallery;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.Maps;

public class AreaMapTests
{
    private static readonly TextBook English = TextBook.In(Language.En);

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(400)]
    public void Every_area_with_a_number_is_filled_with_the_colour_of_its_class(int areas)
    {
        var city = City(Case.Example, areas);
        var map = AreaMap.Of(city, 0, MapMeasure.Rate, English)!;
        var drawn = Draw(map);
        var filled = drawn.Paths.Where(path => path.Fill is { } fill && map.Classes.Any(c => c.Fill == fill)).ToList();
        Assert.Equal(areas, filled.Count);
        foreach (var shade in map.Classes) Assert.Equal(shade.Areas, filled.Count(path => path.Fill == shade.Fill));
        Assert.Equal(areas, map.Classes.Sum(c => c.Areas));
    }

    [Theory]
    [InlineData(nameof(MapMeasure.Rate))]
    [InlineData(nameof(MapMeasure.Count))]
    [InlineData(nameof(MapMeasure.Change))]
    public void Areas_without_a_number_never_have_the_colour_of_a_class(string shown)
    {
        var measure = Enum.Parse<MapMeasure>(shown);
        var city = City(Case.States, 60);
        var map = AreaMap.Of(city, 0, measure, English)!;
        var drawn = Draw(map);
        var colours = map.Classes.Select(c => c.Fill).ToHashSet();
        var outlines = AreaOutlines.Of(city.Places)!;
        var frame = new MapPlate(outlines.Extent, new MapLegend("", []), English).Frame(0, 0, PageGrid.Width);
        var (hatched, dotted) = (0, 0);
        for (var i = 0; i < 60; i++)
        {
            var pole = new LabelRoom([.. outlines.Areas[i][0].Select(ring => ring.Select(frame.At).ToArray())]).Pole;
            var datum = AreaValues.Of(city.Places!.Areas[i].Figures[0], measure);
            // A box behind a label and the legend are no part of the map's ground; what lies under a place are the paths around it.
            var coloured = drawn.Paths.Any(path => path.Fill is { } fill && colours.Contains(fill) && DrawnCanvas.Covers(path.Path, pole.X, pole.Y) && Wide(path.Path));
            Assert.Equal(datum.HasValue, coloured);
            Assert.Equal(datum.State == DatumState.Suppressed, drawn.Hatched.Exists(clip => DrawnCanvas.Covers(clip, pole.X, pole.Y)));
            Assert.Equal(datum.State == DatumState.NotAvailable, drawn.Dotted.Exists(clip => DrawnCanvas.Covers(clip, pole.X, pole.Y)));
            hatched += datum.State == DatumState.Suppressed ? 1 : 0;
            dotted += datum.State == DatumState.NotAvailable ? 1 : 0;
        }

        Assert.True(hatched > 5 && dotted > 5);

        static bool Wide(PdfPath path) => DrawnCanvas.Rings(path).Exists(ring => ring.Max(p => p.X) - ring.Min(p => p.X) > 6);
    }

    [Fact]
    public void Change_is_never_computed_from_a_withheld_count()
    {
        Assert.Equal(Datum.Suppressed, AreaValues.Change(Datum.Suppressed, Datum.Of(30)));
        Assert.Equal(Datum.Suppressed, AreaValues.Change(Datum.Of(30), Datum.Suppressed));
        Assert.Equal(Datum.NotAvailable, AreaValues.Change(Datum.Suppressed, Datum.NotAvailable));
        Assert.Equal(Datum.NotAvailable, AreaValues.Change(Datum.Of(3), Datum.Of(0)));
        Assert.Equal(-25, AreaValues.Change(Datum.Of(30), Datum.Of(40)).Number, 1e-9);
        Assert.True(AreaValues.Change(Datum.Of(19), Datum.Of(40)).Unreliable);
        Assert.False(AreaValues.Change(Datum.Of(20), Datum.Of(20)).Unreliable);
    }

    [Theory]
    [InlineData(24, nameof(Case.Example))]
    [InlineData(120, nameof(Case.Example))]
    [InlineData(24, nameof(Case.LongLabels))]
    public void Labels_lie_inside_the_area_they_name(int areas, string which)
    {
        var city = City(Enum.Parse<Case>(which), areas);
        var outlines = AreaOutlines.Of(city.Places)!;
        var frame = new MapPlate(outlines.Extent, new MapLegend("", []), English).Frame(0, 0, PageGrid.Width);
        var labels = AreaLabels.Place(city.Places!.Areas, [.. city.Places.Areas.Select(area => area.Figures[0].Per100000)], outlines, frame, _ => 0);
        Assert.NotEmpty(labels);
        foreach (var label in labels)
        {
            var outline = frame.Outline(outlines.Areas[label.Area]);
            var (half, height) = (label.Lines.Max(line => Styles.Label.Measure(line)) / 2, label.Lines.Count * 3.5);
            foreach (var (dx, dy) in ((double, double)[])[(-half, -height), (half, -height), (-half, height), (half, height), (0, 0)])
                Assert.True(DrawnCanvas.Covers(outline, label.X + dx, label.Y + dy), $"{string.Join(' ', label.Lines)} leaves its area");
        }
    }

    [Fact]
    public void Areas_without_room_for_their_name_have_a_number_and_the_key_says_whose_it_is()
    {
        var city = City(Case.LongLabels, 24);
        var drawn = Draw(AreaMap.Of(city, 0, MapMeasure.Rate, English)!);
        // The first number belongs to the highest rate.
        var highest = city.Places!.Areas.MaxBy(area => area.Figures[0].Per100000.Number)!;
        var key = drawn.Texts.FindIndex(text => text.Text == "1" && ReferenceEquals(text.Style.Font, Typefaces.SemiBold));
        var words = string.Join(' ', drawn.Texts.Skip(key + 1).TakeWhile(text => text.Text != "2").Select(text => text.Text.Trim()));
        Assert.Equal(highest.Name, words);
        Assert.Equal(2, drawn.Texts.Count(text => text.Text == "1"));
    }

    [Fact]
    public void Legend_says_bounds_and_number_of_areas()
    {
        var map = AreaMap.Of(City(Case.States, 25), 0, MapMeasure.Rate, English)!;
        var said = string.Join('\n', Draw(map).Texts.Select(text => text.Text.Trim().Replace('\u00A0', ' ')));
        Assert.All(map.Classes, c => Assert.Contains(c.Label, said, StringComparison.Ordinal));
        Assert.Contains("withheld (c)\n5 areas", said, StringComparison.Ordinal);
        Assert.Contains("not available (x)\n5 areas", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_has_every_area_and_what_has_none_highest_first()
    {
        var city = City(Case.States, 25);
        var map = AreaMap.Of(city, 0, MapMeasure.Rate, English)!;
        var rows = map.TableRows();
        Assert.Equal(27, rows.Count);
        Assert.All(rows, row => Assert.Equal(map.TableColumns.Count, row.Count));
        var highest = city.Places!.Areas.MaxBy(area => area.Figures[0].Per100000.Number)!;
        Assert.Equal(highest.Name, rows[0][0]);
        Assert.Equal(["Outside all areas", "Without a location"], rows.TakeLast(2).Select(row => row[0]));
        Assert.Equal(5, rows.Take(25).Count(row => row[1] == "c" && row[2] == "c" && row[3] == "c"));
        Assert.Equal(5, rows.Take(25).Count(row => row[1] == "x"));
        Assert.Equal(city.Places.Areas.Select(area => area.Name).Order(StringComparer.Ordinal), rows.Take(25).Select(row => row[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Alternative_text_names_the_highest_and_lowest_area_and_counts_the_rest()
    {
        var city = City(Case.States, 25);
        var map = AreaMap.Of(city, 0, MapMeasure.Rate, English)!;
        var highest = city.Places!.Areas.MaxBy(area => area.Figures[0].Per100000.Number)!;
        Assert.Contains(highest.Name, map.Alt, StringComparison.Ordinal);
        Assert.Contains(map.TableRows()[0][2], map.Alt, StringComparison.Ordinal);
        Assert.Contains("5\u00A0areas", map.Alt.Replace(' ', '\u00A0'), StringComparison.Ordinal);
        Assert.Equal("Map of 9 areas, none with a number that may be shown. Without a number: 9 areas withheld (c, hatched).", AreaMap.Of(City(Case.Withheld, 9), 0, MapMeasure.Rate, English)!.Alt.Replace('\u00A0', ' '));
    }

    [Fact]
    public void Rates_from_a_hundred_on_have_no_digit_after_the_mark_in_map_and_table()
    {
        var city = City(Case.Example, 2);
        var rates = (double[])[99.96, 1250.5];
        city = city with { Places = city.Places! with { Areas = [.. city.Places.Areas.Select((area, i) => area with { Figures = [area.Figures[0] with { Per100000 = Datum.Of(rates[i]), Low = Datum.Of(rates[i] / 2), High = Datum.Of(rates[i] * 2) }] })] } };
        var map = AreaMap.Of(city, 0, MapMeasure.Rate, English)!;
        Assert.Equal(["100.0", "1,251"], map.Classes.Select(c => c.Label));
        Assert.Equal([["1,251", "625 to 2,501"], ["100.0", "50.0 to 199.9"]], map.TableRows().Take(2).Select(row => row.Skip(2).Take(2)));
    }

    [Fact]
    public void Method_says_what_the_classes_are()
    {
        Assert.StartsWith("Classes: 5 natural breaks", AreaMap.Of(City(Case.Example, 24), 0, MapMeasure.Rate, English)!.Method, StringComparison.Ordinal);
        Assert.Equal("All areas with a number have the same value: there is one class.", AreaMap.Of(City(Case.Equal, 24), 0, MapMeasure.Rate, English)!.Method);
        Assert.Equal("No area has a number that may be shown, so there are no classes.", AreaMap.Of(City(Case.Unknown, 24), 0, MapMeasure.Rate, English)!.Method);
        Assert.Contains("Counts are compared, not rates", AreaMap.Of(City(Case.Example, 24), 0, MapMeasure.Change, English)!.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Attribution_names_the_boundaries_their_span_and_licence_and_the_sources()
    {
        var city = City(Case.Example, 4);
        city = city with { Attributions = ["Data: the police, CC BY 4.0."], Places = city.Places! with { BoundariesSource = "the mapping office", BoundariesLicence = "CC BY 4.0", BoundariesFrom = new Month(2011, 4) } };
        Assert.Equal("Boundaries: the mapping office, in force since April 2011 (CC BY 4.0). Data: the police, CC BY 4.0.", AreaMap.Of(city, 0, MapMeasure.Rate, English)!.Attribution);
    }

    [Fact]
    public void City_without_areas_has_no_map_of_them()
    {
        var city = City(Case.Example, 4);
        Assert.Null(AreaMap.Of(city with { Places = null }, 0, MapMeasure.Rate, English));
        Assert.Null(AreaMap.Of(city with { Places = new AreaTable { Why = WhyNot.NoAreas } }, 0, MapMeasure.Rate, English));
    }

    [Fact]
    public void Unreliable_numbers_have_a_ring()
    {
        // Nobody labels a ring: it is the only small white shape with a dark line.
        var city = City(Case.States, 25);
        var drawn = Draw(AreaMap.Of(city, 0, MapMeasure.Rate, English)!);
        var unreliable = city.Places!.Areas.Count(area => area.Figures[0].Per100000.Unreliable);
        Assert.True(unreliable > 0);
        // One more stands in the legend.
        Assert.Equal(unreliable + 1, drawn.Paths.Count(path => path.Fill == Palette.White && path.Stroke == Palette.Ink));
    }

    private static CityCrime City(Case which, int areas) => InventedCity.Of(new Sample(which, English), areas);

    private static DrawnCanvas Draw(AreaMap map)
    {
        var canvas = new DrawnCanvas();
        map.Draw(canvas, 0, 0, PageGrid.Width);
        return canvas;
    }
}
