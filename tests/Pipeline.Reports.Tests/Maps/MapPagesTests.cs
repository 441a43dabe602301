using System.Text;
using Pipeline.Domain;
using Pipeline.Reports.Charts.Maps;
using Pipeline.Reports.Gallery;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.Maps;

public class MapPagesTests
{
    public static TheoryData<Language> AllLanguages => [.. Languages.All];

    [SkippableTheory]
    [MemberData(nameof(AllLanguages))]
    public void Every_case_of_every_map_is_a_sound_page(Language language)
    {
        var written = Pages(language);
        written.PassesQpdf();
        written.PassesPdfCheck(language);
    }

    [Fact]
    public void Same_maps_are_the_same_bytes() => Assert.Equal(Pages(Language.Fr).Bytes, Pages(Language.Fr).Bytes);

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void No_map_with_its_key_is_higher_than_a_figure_may_be(Language language)
    {
        var texts = TextBook.In(language);
        foreach (var recipe in MapRecipes.All)
            foreach (var chart in recipe.AllCases.SelectMany(which => recipe.Draw(new Sample(which, texts)))) Assert.InRange(chart.Height(PageGrid.Width), 60, Figure.TallestPlot);
        foreach (var areas in (int[])[77, 400])
            Assert.InRange(AreaMap.Of(InventedCity.Of(new Sample(Case.LongLabels, texts), areas), 0, MapMeasure.Rate, texts)!.Height(PageGrid.Width), 170, Figure.TallestPlot);
    }

    [Theory]
    [InlineData(482)]
    [InlineData(300)]
    public void Nothing_is_drawn_beyond_the_room_that_the_map_asked_for(double width)
    {
        var texts = TextBook.In(Language.Fr);
        foreach (var recipe in MapRecipes.All)
        {
            foreach (var chart in recipe.AllCases.SelectMany(which => recipe.Draw(new Sample(which, texts))))
            {
                var canvas = new DrawnCanvas();
                chart.Draw(canvas, 0, 0, width);
                var height = chart.Height(width);
                Assert.All(canvas.Texts, text =>
                {
                    Assert.InRange(text.X, -0.5, width - text.Style.Measure(text.Text.TrimEnd()) + 1);
                    Assert.InRange(text.Y, 4, height + 1);
                });
                Assert.All(canvas.Paths.SelectMany(path => DrawnCanvas.Rings(path.Path)).SelectMany(ring => ring), point =>
                {
                    Assert.InRange(point.X, -1, width + 1);
                    Assert.InRange(point.Y, -1, height + 1);
                });
            }
        }
    }

    [Fact]
    public void Map_of_80_areas_takes_less_than_40_kilobytes_of_a_report()
    {
        var texts = TextBook.In(Language.En);
        var city = InventedCity.Of(new Sample(Case.States, texts), 80);
        var (one, two) = (Size(1), Size(2));
        Assert.InRange(two - one, 1_000, 40_000);

        int Size(int maps) => Written.By("map-size", output =>
        {
            var report = NewReport(Language.En);
            for (var i = 0; i < maps; i++) report.Add(new CasePlot("map", "map", AreaMap.Of(city, 0, MapMeasure.Rate, texts)!));
            report.Write(output);
        }).Bytes.Length;
    }

    [Fact]
    public void Picture_for_the_web_has_the_same_words_as_the_page()
    {
        var texts = TextBook.In(Language.Es);
        var map = AreaMap.Of(InventedCity.Of(new Sample(Case.States, texts), 24), 0, MapMeasure.Rate, texts)!;
        var (drawn, svg) = (new DrawnCanvas(), new SvgCanvas(482, map.Height(482)));
        map.Draw(drawn, 0, 0, 482);
        map.Draw(svg, 0, 0, 482);
        var picture = svg.Picture("map", "Mapa", map.Alt);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(map.Alt), picture, StringComparison.Ordinal);
        Assert.All(drawn.Texts, text => Assert.Contains(">" + System.Net.WebUtility.HtmlEncode(text.Text) + "</text>", picture, StringComparison.Ordinal));
        Assert.True(Encoding.UTF8.GetByteCount(picture) < 120_000);
    }

    private static Written Pages(Language language) => Written.By($"maps-{language.Tag()}", output =>
    {
        var report = NewReport(language);
        report.Add(new Heading(1, "Maps"));
        var texts = TextBook.In(language);
        foreach (var recipe in MapRecipes.All)
        {
            report.Section(recipe.Name);
            foreach (var which in recipe.AllCases)
                foreach (var chart in recipe.Draw(new Sample(which, texts))) report.Add(new CasePlot($"{recipe.Name} {which}", recipe.Name, chart));
        }

        report.Write(output);
    });

    private static Report NewReport(Language language) =>
        new(new ReportHead("Maps", "", "Maps", new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)), Written.Context(language));
}
