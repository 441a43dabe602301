using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Surveys;

/// <summary>A second version of the questionnaire is a new file, and a mapping file where it changed; no code knows of it.</summary>
public class InstrumentMapTests
{
    private static readonly Instrument Earlier = Reconstruction.Instrument;

    private const string Mapping = """
        {
          "earlier": "global-survey/2011",
          "later": "global-survey/2031",
          "figures": [
            {"later": "q13", "sameMeaning": true},
            {"later": "q15", "changed": {"en": "Online prevention was added.", "fr": "Ajout.", "es": "Se añadió.", "pt": "Foi acrescentada."}, "options": [{"later": "online"}], "removed": ["awareness"]},
            {"later": "q28audit", "earlier": "q28", "options": [{"later": "done", "earlier": "yes"}], "sameMeaning": true}
          ],
          "newFigures": ["q39"],
          "removedFigures": ["q38"]
        }
        """;

    /// <summary>Q13 mended, Q15 with another option, Q28 renamed with a renamed answer, Q38 dropped, Q39 new.</summary>
    private static readonly Instrument Later = Read(json =>
    {
        json["version"] = "2031";
        Figure(json, "q13")["wording"]!["en"] = "Has your municipality a strategy or policy for crime prevention or community safety?";
        var options = Figure(json, "q15")["options"]!.AsArray();
        options[0] = Option("online", "q15_online");
        var audit = Figure(json, "q28");
        audit["code"] = "q28audit";
        audit["options"]![0]!["code"] = "done";
        foreach (var code in new[] { "q29", "q30", "q31" }) Figure(json, code)["gate"]!["values"]![0] = "done";
        json["figures"]!.AsArray().Remove(Figure(json, "q38"));
        json["figures"]!.AsArray().Add(new JsonObject
        {
            ["code"] = "q39", ["question"] = "Q39", ["section"] = "s6", ["type"] = "multi", ["text"] = Text("Online crime"), ["options"] = new JsonArray(Option("fraud", "q39_fraud")),
        });
    });

    private static readonly InstrumentMap Map = InstrumentMap.Between(Earlier, Later, ReadMapping(Mapping));

    [Fact]
    public void A_declared_mapping_breaks_no_rule() => Assert.Empty(Map.Check());

    [Theory]
    [InlineData("q01", "q01")]
    [InlineData("q13", "q13")]
    [InlineData("q28audit", "q28")]
    [InlineData("q39", null)]
    [InlineData("q38", null)]
    [InlineData("q28", null)]
    public void A_figure_leads_back_to_the_one_it_was(string later, string? earlier) => Assert.Equal(earlier, Map.EarlierFigure(later));

    [Theory]
    [InlineData("q28audit", "done", "yes")]
    [InlineData("q28audit", "no", "no")]
    [InlineData("q15", "social", "social")]
    [InlineData("q15", "online", null)]
    [InlineData("q15", "awareness", null)]
    [InlineData("q39", "fraud", null)]
    public void An_option_leads_back_to_the_one_it_was(string figure, string later, string? earlier) => Assert.Equal(earlier, Map.EarlierOption(figure, later));

    [Fact]
    public void A_changed_question_is_a_break_with_its_reason_and_a_mended_one_is_none()
    {
        Assert.Equal("Online prevention was added.", Map.BreakOf("q15")!.En);
        Assert.All(["q13", "q14", "q28audit", "q29", "q39", "q38"], code => Assert.Null(Map.BreakOf(code)));
    }

    [Fact]
    public void What_nobody_declared_is_an_error_and_compared_by_no_one()
    {
        var map = InstrumentMap.Between(Earlier, Later);
        Assert.Equal(
            [
                "q13 asks in other words, and nobody says whether it can be compared",
                "q15 offers online, which is new, and nobody says whether it can be compared",
                "q15 no longer offers awareness, and nobody says whether it can be compared",
                "q29 is asked of others, and nobody says whether it can be compared",
                "q30 is asked of others, and nobody says whether it can be compared",
                "q31 is asked of others, and nobody says whether it can be compared",
                "q32 is asked of others, and nobody says whether it can be compared",
                "column q28_evaluated meant q28 and now means q28audit",
            ],
            map.Check());
        Assert.NotNull(map.BreakOf("q15"));
        Assert.NotNull(map.BreakOf("q29"));
    }

    [Fact]
    public void Behind_a_gate_that_changed_the_base_has_changed_too()
    {
        Assert.Null(InstrumentMap.Between(Earlier, Later, ReadMapping(Mapping)).BreakOf("q29"));
        var mapping = ReadMapping(Mapping);
        var broken = mapping with { Figures = [.. mapping.Figures.Select(f => string.Equals(f.Later, "q13", StringComparison.Ordinal) ? f with { SameMeaning = false, Changed = new("Plans count too.") } : f)] };
        var map = InstrumentMap.Between(Earlier, Later, broken);
        Assert.All(["q13", "q14", "q28audit", "q29"], code => Assert.Equal("Plans count too.", map.BreakOf(code)!.En));
        Assert.Null(map.BreakOf("q33"));
    }

    [Theory]
    [InlineData("\"q39\"", "\"q40\"", "q39 is new, and not declared so; q40 is declared new, and is not")]
    [InlineData("\"q38\"", "", "q38 is removed, and not declared so")]
    [InlineData("\"awareness\"", "", "q15 no longer offers awareness, and it is not declared removed")]
    [InlineData("\"awareness\"", "\"awareness\", \"x\"", "q15 removes x, which was not offered")]
    [InlineData("{\"later\": \"online\"}", "{\"later\": \"offline\"}", "q15 has no option offline")]
    [InlineData("\"earlier\": \"yes\"", "\"earlier\": \"no\"", "q28audit has two options that were no; q28audit no longer offers yes, and it is not declared removed; q29 is asked of others, and nobody says whether it can be compared; q30 is asked of others, and nobody says whether it can be compared; q31 is asked of others, and nobody says whether it can be compared")]
    [InlineData("{\"later\": \"q13\", \"sameMeaning\": true}", "{\"later\": \"q99\"}", "q13 asks in other words, and nobody says whether it can be compared; q99 is mapped, and global-survey/2031 does not ask it")]
    public void A_declaration_that_fits_nothing_is_an_error(string instead, string of, string faults)
    {
        Assert.Contains(instead, Mapping, StringComparison.Ordinal);
        Assert.Equal(faults, string.Join("; ", InstrumentMap.Between(Earlier, Later, ReadMapping(Mapping.Replace(instead, of, StringComparison.Ordinal))).Check()));
    }

    [Fact]
    public void The_column_of_a_removed_option_stays_its_own()
    {
        var reused = Read(json =>
        {
            json["version"] = "2032";
            Figure(json, "q15")["options"]![0]!["code"] = "online";
        });
        var mapping = new InstrumentMapping
        {
            Earlier = Earlier.Name, Later = reused.Name, Figures = [new("q15", Changed: new("Other options."), Options: [new("online")], Removed: ["awareness"])],
        };
        Assert.Equal(["column q15_awareness meant q15 awareness and now means q15 online"], InstrumentMap.Between(Earlier, reused, mapping).Check());
    }

    [Fact]
    public void An_instrument_maps_to_itself()
    {
        var map = InstrumentMap.Find(Earlier.Name, Earlier.Name)!;
        Assert.Empty(map.Check());
        Assert.All(Earlier.Figures, f =>
        {
            Assert.Equal(f.Code, map.EarlierFigure(f.Code));
            Assert.All(f.Options, o => Assert.Equal(o.Code, map.EarlierOption(f.Code, o.Code)));
            Assert.Null(map.BreakOf(f.Code));
        });
        Assert.Null(InstrumentMap.Find(Earlier.Name, "global-survey/1999"));
    }

    [Fact]
    public void All_versions_that_the_program_knows_are_mapped_without_fault()
    {
        foreach (var family in Instruments.All.GroupBy(i => i.Code, StringComparer.Ordinal))
        {
            var versions = family.OrderBy(i => i.Version, StringComparer.Ordinal).ToList();
            Assert.All(versions.SelectMany((earlier, i) => versions.Skip(i).Select(later => (earlier, later))), pair => Assert.Empty(InstrumentMap.Find(pair.earlier.Name, pair.later.Name)!.Check()));
        }

        Assert.All(InstrumentMap.Mappings, m => Assert.NotNull(InstrumentMap.Find(m.Earlier, m.Later)));
    }

    private static InstrumentMapping ReadMapping(string json)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return InstrumentMapping.Read(file);
    }

    private static Instrument Read(Action<JsonNode> change)
    {
        var json = JsonNode.Parse(File.ReadAllBytes(Repository.Path("src", "Pipeline.Domain", "Surveys", "Instruments", "global-survey-2011.json")))!;
        change(json);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(json.ToJsonString()));
        return Instruments.Read(file);
    }

    private static JsonNode Figure(JsonNode json, string code) => json["figures"]!.AsArray().Single(f => string.Equals((string?)f!["code"], code, StringComparison.Ordinal))!;

    private static JsonObject Option(string code, string column) => new() { ["code"] = code, ["label"] = Text(code), ["column"] = column };

    private static JsonObject Text(string text) => new() { ["en"] = text, ["fr"] = text + " (fr)", ["es"] = text + " (es)", ["pt"] = text + " (pt)" };
}
