using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using static Pipeline.Tests.Intake.Checking;

namespace Pipeline.Tests.Intake.Places;

/// <summary>Bad inputs 48 and 40 of areas: every fault is told with the area's code.</summary>
public sealed class AreasTests
{
    private const string Said = """{"level":"district","code":"id","name":"label","source":"Town hall"}""";

    private const string West = "[[0,0],[1,0],[1,1],[0,1],[0,0]]";

    private const string East = "[[1,0],[2,0],[2,1],[1,1],[1,0]]";

    private static string Feature(string code, string type, string coordinates, string properties = "") =>
        $$$"""{"type":"Feature","properties":{"id":{{{code}}},"label":"Name"{{{properties}}}},"geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}}}""";

    private static string Polygon(string code, params string[] rings) => Feature($"\"{code}\"", "Polygon", $"[{string.Join(",", rings)}]");

    private static string Collection(params string[] features) => Saying(Said, "", features);

    private static string Saying(string said, string members, params string[] features) =>
        $$"""{"type":"FeatureCollection",{{members}}"areas":{{said}},"features":[{{string.Join(",", features)}}]}""";

    private static Task<Checked> Areas(string json, string? profile = null, Limits? limits = null) =>
        new FileChecker(Instruments.Find, limits).CheckAsync(
            UploadKind.Areas, "xx-town", "areas.geojson", new MemoryStream(Encoding.UTF8.GetBytes(json)), new Declared(Profile: profile), CancellationToken.None);

    private static async Task Rejected(string json, string code, string? area = null)
    {
        var outcome = await Areas(json);
        outcome.RejectedFor(code);
        if (area is not null)
            Assert.All(Languages.All, language => Assert.Contains(area, ProblemCatalogue.Format(outcome.The(code), language).Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_collection_that_says_what_it_holds_is_accepted_without_a_finding()
    {
        var outcome = await Areas(Saying(
            """{"level":"district","levelNames":{"en":"districts","es":"distritos"},"code":"id","name":"label","from":"2015-01","to":"2019-12","source":"Town hall","licence":"CC BY 4.0"}""", "",
            Polygon("b", East), Feature("7", "MultiPolygon", $"[[{West}]]")));
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        var set = outcome.Content!.Areas!;
        Assert.Equal(("xx-town", "district", "distritos", new Month(2015, 1), new Month(2019, 12), "Town hall", "CC BY 4.0"),
            (set.City, set.Level, set.LevelNames.Es, set.From, set.To, set.Source, set.Licence));
        Assert.Equal([("7", "Name"), ("b", "Name")], set.Areas.Select(a => (a.Code, a.Name)));
        Assert.Equal([0.0, 0, 1, 0, 1, 1, 0, 1, 0, 0], set.Areas[0].Polygons[0].Rings[0]);
        Assert.Equal(new Part("district/from-2015-01/to-2019-12", 2), Assert.Single(outcome.Reading.Parts));
        Assert.Equal([("areas.count", 2L), ("areas.polygons", 2L), ("areas.points", 10L)], outcome.Reading.Tallies.Select(t => (t.Code, t.Count)));
        Assert.Equal((2L, 2L, 0L), (outcome.Reading.Rows, outcome.Reading.RowsValid, outcome.Reading.RowsWithErrors));
        Assert.Equal("areas", outcome.Reading.Layout);
    }

    [Fact]
    public async Task The_alcaldias_of_Mexico_City_are_accepted_with_the_codes_of_its_extracts()
    {
        var json = await System.IO.File.ReadAllTextAsync(Repository.Path("samples", "archives", "mx-cdmx-alcaldias.geojson"));
        var outcome = await Areas(json, "mexico-city-alcaldias");
        outcome.Accepted();
        var set = outcome.Content!.Areas!;
        Assert.Equal(
        [
            "ALVARO OBREGON", "AZCAPOTZALCO", "BENITO JUAREZ", "COYOACAN", "CUAJIMALPA DE MORELOS", "CUAUHTEMOC", "GUSTAVO A. MADERO", "IZTACALCO",
            "IZTAPALAPA", "LA MAGDALENA CONTRERAS", "MIGUEL HIDALGO", "MILPA ALTA", "TLAHUAC", "TLALPAN", "VENUSTIANO CARRANZA", "XOCHIMILCO",
        ], set.Areas.Select(a => a.Code));
        Assert.Equal("Álvaro Obregón", set.Areas[0].Name);
        Assert.Equal("mexico-city-alcaldias", outcome.Reading.Layout);
        var index = AreaIndex.Of(set);
        Assert.Equal("CUAUHTEMOC", set.Areas[index.Find(-99.1332, 19.4326)].Code);
        Assert.Equal("ALVARO OBREGON", set.Areas[index.Find(-99.2119, 19.39995)].Code);
    }

    [SkippableTheory]
    [InlineData("boundaries/london_boroughs.geojson", "london-boroughs", 33, "E09000007", -0.126199, 51.529117)]
    [InlineData("boundaries/medellin_comunas.geojson", "medellin-comunas", 21, "04", -75.569854, 6.267)]
    [InlineData("chicago/chicago-community-areas.geojson", "chicago-community-areas", 77, "49", -87.632185603, 41.71751955)]
    public async Task Boundaries_as_cities_publish_them_are_accepted(string file, string layout, int areas, string code, double longitude, double latitude)
    {
        var folder = Environment.GetEnvironmentVariable("CRIME_DATA");
        Skip.If(string.IsNullOrEmpty(folder), "CRIME_DATA names no folder of published data.");
        var outcome = await Areas(await System.IO.File.ReadAllTextAsync(Path.Combine(folder!, file)), layout);
        outcome.Accepted();
        Assert.DoesNotContain(outcome.Findings, f => f.Code is not ("areas.sliver" or "areas.winding" or "areas.mended"));
        var set = outcome.Content!.Areas!;
        Assert.Equal(areas, set.Areas.Count);
        Assert.Equal(code, set.Areas[AreaIndex.Of(set).Find(longitude, latitude)].Code);
    }

    [Fact]
    public async Task What_the_file_says_goes_before_the_declared_layout()
    {
        var outcome = await Areas(Saying("""{"code":"id","name":"label","from":"2022-01"}""", "", Polygon("a", West)), "london-boroughs");
        outcome.Accepted();
        Assert.Equal(("borough", new Month(2022, 1)), (outcome.Content!.Areas!.Level, outcome.Content.Areas.From));
    }

    [Fact]
    public async Task Nothing_that_is_not_declared_is_guessed()
    {
        var outcome = await Areas($$"""{"type":"FeatureCollection","features":[{{Polygon("a", West)}}]}""");
        outcome.RejectedFor("areas.undeclared");
        Assert.Equal("level, code, name, source", outcome.The("areas.undeclared").Values["what"]);
        (await Areas(Collection(Polygon("a", West)), "atlantis")).RejectedFor("profile.unknown");
    }

    [Theory]
    [InlineData("""{"type":"Feature"}""", "areas.not-collection")]
    [InlineData("[]", "json.type")]
    [InlineData("", "file.empty")]
    [InlineData("""{"type":"FeatureCollection","areas":{"level":"d","code":"id","name":"label","source":"s"},"features":[]}""", "areas.none")]
    [InlineData("""{"type":"FeatureCollection","areas":{"level":"d","code":"id","name":"label","source":"s"}}""", "json.missing")]
    [InlineData("""{"type":"FeatureCollection","type":"FeatureCollection"}""", "json.syntax")]
    public Task A_document_that_is_no_collection_of_areas_is_rejected(string json, string code) => Rejected(json, code);

    [Theory]
    [InlineData("""{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32614"}}""", "areas.crs")]
    [InlineData("""{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4326"}}""", "areas.crs")]
    [InlineData("null", "areas.crs")]
    [InlineData("\"EPSG:27700\"", "areas.crs")]
    [InlineData("""{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}""", null)]
    public async Task A_coordinate_system_other_than_that_of_GeoJSON_is_refused(string crs, string? code)
    {
        var outcome = await Areas(Saying(Said, $"\"crs\":{crs},", Polygon("a", West)));
        if (code is null) outcome.Accepted();
        else outcome.RejectedFor(code);
    }

    [Theory]
    [InlineData("""{"level":"district","code":"id","name":"label","source":"s","from":"2015"}""", "areas.month")]
    [InlineData("""{"level":"district","code":"id","name":"label","source":"s","from":"2020-02","to":"2020-01"}""", "areas.validity")]
    [InlineData("""{"level":"a/b","code":"id","name":"label","source":"s"}""", "json.not-allowed")]
    [InlineData("""{"level":"district","code":"id","name":"label","source":"s","codeForm":"guess"}""", "json.not-allowed")]
    [InlineData("""[]""", "json.type", "areas.undeclared")]
    [InlineData("""{"level":"district","code":"ID","name":"label","source":"s"}""", "json.missing")]
    public async Task A_wrong_declaration_is_refused(string said, params string[] codes) =>
        (await Areas(Saying(said, "", Polygon("a", West)))).RejectedFor(codes);

    [Theory]
    [InlineData("[[0,0],[1,0],[1,1],[0,1]]", "areas.ring-open")]
    [InlineData("[[0,0],[1,0],[0,0]]", "areas.ring-short")]
    [InlineData("[[0,0],[0,0],[0,0],[0,0]]", "areas.ring-short")]
    [InlineData("[[0,0],[1,1],[1,0],[0,1],[0,0]]", "areas.self-intersection")]
    [InlineData("[[476000,2140000],[477000,2140000],[477000,2141000],[476000,2140000]]", "areas.metres")]
    [InlineData("[[19.4,-99.1],[19.5,-99.1],[19.5,-99.0],[19.4,-99.1]]", "areas.range")]
    [InlineData("[[0,0],[1e999,0],[1,1],[0,0]]", "areas.metres")]
    [InlineData("[[179,0],[-179,0],[-179,1],[179,1],[179,0]]", "areas.antimeridian")]
    [InlineData("[[0,0],[1],[1,1],[0,0]]", "areas.position")]
    [InlineData("[[0,0],[\"1\",\"0\"],[1,1],[0,0]]", "areas.position")]
    [InlineData("[0,0,1,0,1,1,0,0]", "areas.position")]
    [InlineData("7", "areas.position")]
    [InlineData("[]", "areas.empty")]
    public Task A_ring_that_is_none_is_refused_by_the_code_of_its_area(string ring, string code) =>
        Rejected(Collection(Polygon("good", East), Polygon("BAD-1", ring)), code, "BAD-1");

    [Theory]
    [InlineData("[[5,5],[5,6],[6,6],[6,5],[5,5]]", "areas.hole-outside")]
    [InlineData("[[0.5,0.5],[0.5,3],[3,3],[3,0.5],[0.5,0.5]]", "areas.self-intersection")]
    [InlineData("[[0,0],[0,1],[1,1],[1,0],[0,0]]", "areas.rings-overlap", "areas.self-intersection")]
    public async Task A_hole_that_is_not_inside_is_refused(string hole, params string[] anyOf)
    {
        var outcome = await Areas(Collection(Polygon("H", West, hole)));
        Assert.Equal(SubmissionState.Rejected, outcome.Outcome);
        Assert.Contains(Assert.Single(outcome.Findings).Code, anyOf);
        Assert.Equal("H", outcome.Findings[0].Values["area"]);
    }

    [Fact]
    public Task Polygons_of_one_area_upon_each_other_are_refused() => Rejected(
        Collection(Feature("\"M\"", "MultiPolygon", $"[[[[-9,-9],[9,-9],[9,9],[-9,9],[-9,-9]]],[{East}]]")), "areas.rings-overlap", "M");

    [Theory]
    [InlineData("null")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[]}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[]]}""")]
    public Task An_empty_geometry_is_refused(string geometry) => Rejected(
        Collection($$"""{"type":"Feature","properties":{"id":"E1","label":"x"},"geometry":{{geometry}}}"""), "areas.empty", "E1");

    [Fact]
    public async Task What_is_no_polygon_is_refused()
    {
        await Rejected(Collection(Feature("\"P\"", "Point", "[0,0]")), "areas.geometry", "P");
        await Rejected(Collection("7"), "json.type");
        await Rejected(Collection("""{"type":"Feature","geometry":null}"""), "json.missing");
    }

    [Theory]
    [InlineData("\"a/b\"", "areas.code")]
    [InlineData("\"Cuauhtémoc\"", "areas.code")]
    [InlineData("\"two  spaces\"", "areas.code")]
    [InlineData("\"\"", "cell.blank")]
    [InlineData("1.5", "json.type")]
    [InlineData("null", "json.missing")]
    public Task A_code_that_cannot_be_used_is_refused(string code, string problem) => Rejected(Collection(Feature(code, "Polygon", $"[{West}]")), problem);

    [Fact]
    public Task A_code_that_stands_twice_is_refused() => Rejected(Collection(Polygon("D", West), Polygon("D", East)), "areas.duplicate", "D");

    [Fact]
    public async Task Areas_that_overlap_are_refused_and_both_are_named()
    {
        var outcome = await Areas(Collection(Polygon("A", West), Polygon("B", "[[0.5,0],[2,0],[2,1],[0.5,1],[0.5,0]]")));
        outcome.RejectedFor("areas.overlap");
        var values = outcome.The("areas.overlap").Values;
        Assert.Equal(("B", "A", "50"), (values["area"], values["other"], values["share"]));
        Assert.Equal(2, outcome.Reading.RowsWithErrors);
    }

    [Fact]
    public async Task A_sliver_between_neighbours_is_warned_of_and_rounding_is_not()
    {
        var sliver = await Areas(Collection(Polygon("A", West), Polygon("B", "[[0.99995,0],[2,0],[2,1],[0.99995,1],[0.99995,0]]")));
        sliver.Accepted();
        Assert.Equal("0.005", sliver.The("areas.sliver").Values["share"]);
        var rounding = await Areas(Collection(Polygon("A", West), Polygon("B", "[[0.9999999999,0],[2,0],[2,1],[0.9999999999,1],[0.9999999999,0]]")));
        rounding.Accepted();
        Assert.Empty(rounding.Findings);
    }

    [Fact]
    public async Task A_fold_that_rounding_made_is_mended_and_told_and_a_loop_is_refused()
    {
        var fold = await Areas(Collection(Polygon("F", "[[0,0],[1,0],[1,1],[0.500001,1],[0.499999,1.000002],[0.500001,1.000002],[0.499999,1],[0,1],[0,0]]")));
        fold.Accepted();
        Assert.Equal("F", fold.The("areas.mended").Values["area"]);
        // Two triangles, each a millionth of a degree wide and high: next to nothing, and not nothing.
        Assert.StartsWith("0.0000000", fold.The("areas.mended").Values["share"], StringComparison.Ordinal);
        var index = AreaIndex.Of(fold.Content!.Areas!);
        Assert.Equal((0, AreaIndex.Outside), (index.Find(0.5, 0.9999), index.Find(0.5, 1.0001)));

        var collapsed = await Areas(Collection(Polygon("C", West, "[[0.5,0.5],[0.6,0.6],[0.5,0.5],[0.5,0.5]]")));
        collapsed.Accepted();
        Assert.Equal("C", collapsed.The("areas.mended").Values["area"]);
        Assert.Equal("0", collapsed.The("areas.mended").Values["share"]);
        Assert.Single(collapsed.Content!.Areas!.Areas[0].Polygons[0].Rings);

        await Rejected(Collection(Polygon("L", "[[0,0],[1,0],[1,1],[0.55,1],[0.45,1.1],[0.55,1.1],[0.45,1],[0,1],[0,0]]")), "areas.self-intersection", "L");
    }

    [Fact]
    public async Task Rings_that_turn_the_wrong_way_are_mended_and_told()
    {
        var outcome = await Areas(Collection(Polygon("W", "[[0,0],[0,4],[4,4],[4,0],[0,0]]", "[[1,1],[2,1],[2,2],[1,2],[1,1]]")));
        outcome.Accepted();
        Assert.Equal(("1", "W"), (outcome.The("areas.winding").Values["areas"], outcome.The("areas.winding").Values["first"]));
        var polygon = outcome.Content!.Areas!.Areas[0].Polygons[0];
        Assert.Equal([0.0, 0, 4, 0, 4, 4, 0, 4, 0, 0], polygon.Rings[0]);
        Assert.Equal([1.0, 1, 1, 2, 2, 2, 2, 1, 1, 1], polygon.Rings[1]);
    }

    [Fact]
    public async Task Two_parts_on_both_sides_of_the_date_line_are_an_area()
    {
        var outcome = await Areas(Collection(Feature("\"F\"", "MultiPolygon", "[[[[179,0],[180,0],[180,1],[179,1],[179,0]]],[[[-180,0],[-179,0],[-179,1],[-180,1],[-180,0]]]]")));
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
    }

    [Fact]
    public async Task Boundaries_beyond_their_limit_are_refused()
    {
        var json = Collection(Polygon("a", West));
        (await Areas(json, limits: Limits.Default with { MaxAreasBytes = json.Length })).Accepted();
        (await Areas(json, limits: Limits.Default with { MaxAreasBytes = json.Length - 1 })).RejectedFor("json.too-long");
    }

    [Fact]
    public async Task A_document_cut_at_any_byte_is_refused()
    {
        var json = Collection(Polygon("a", West), Polygon("b", East));
        for (var length = 0; length < json.Length; length++) Assert.Equal(SubmissionState.Rejected, (await Areas(json[..length])).Outcome);
    }
}
