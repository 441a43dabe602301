using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Problems;
using Pipeline.Intake.Crime;

namespace Pipeline.Tests.Intake;

/// <summary>Profiles that people write (docs/profiles.md).</summary>
public sealed class SourceProfileReaderTests
{
    private static readonly string own = """
        {
          "code": "own-police", "version": "1", "title": { "en": "Own" }, "publisher": "Own police", "source": "by hand",
          "columns": { "date": "when", "time": "at", "x": "east", "y": "north", "area": "ward", "category": ["offence"] },
          "times": { "formats": ["dd/MM/yyyy HH:mm"], "zone": "America/Bogota", "hasTime": true },
          "points": { "bounds": { "west": -76, "south": 6, "east": -75, "north": 7 }, "grid": "utm-18n" },
          "countingUnit": "incident", "dateBasis": "occurred", "required": ["category", "occurred"],
          "categories": [ { "code": "theft", "labels": ["Theft", "Larceny"], "names": { "en": "Theft" }, "relation": "exact", "iccs": "0502" } ]
        }
        """;

    [Fact]
    public void A_profile_without_a_problem_is_read_whole()
    {
        var reading = SourceProfileReader.Read(Encoding.UTF8.GetBytes(own));
        Assert.Empty(reading.Findings);
        var profile = reading.Profile!;
        Assert.Equal(("own-police", ".", ",", "utf-8", "EPSG:4326"), (profile.Code, profile.DecimalMark, profile.Delimiter, profile.Encoding, profile.Points!.System));
        Assert.Equal((Relation.Exact, "0502"), (profile.Categories[0].Relation!.Value, profile.Categories[0].Iccs));
    }

    [Fact]
    public void Every_shipped_profile_is_read_back_from_its_own_text()
    {
        Assert.Equal(9, SourceProfiles.All.Count);
        Assert.All(SourceProfiles.All, shipped =>
        {
            var text = SourceProfileWriter.Text(shipped.CategoriesAreIccs ? shipped with { Categories = [] } : shipped);
            var reading = SourceProfileReader.Read(Encoding.UTF8.GetBytes(text));
            Assert.True(reading.Profile is not null, shipped.Code + ": " + string.Join("; ", reading.Findings.Select(f => f.Code + " " + f.Place)));
            Assert.Equal(shipped.Categories.Select(c => (c.Code, c.Iccs, c.Relation)), reading.Profile!.Categories.Select(c => (c.Code, c.Iccs, c.Relation)));
        });
    }

    [Theory]
    [InlineData("/code", "\"Own Police\"", "profile.code-form", "/code")]
    [InlineData("/publisher", null, "json.missing", "/publisher")]
    [InlineData("/encoding", "\"ebcdic\"", "json.not-allowed", "/encoding")]
    [InlineData("/decimalMark", "\";\"", "json.not-allowed", "/decimalMark")]
    [InlineData("/countingUnit", "\"crime\"", "json.not-allowed", "/countingUnit")]
    [InlineData("/columns/date", null, "json.missing", "/columns/date")]
    [InlineData("/columns/y", null, "profile.column-alone", "/columns/x")]
    [InlineData("/columns/untilTime", "\"end\"", "profile.column-alone", "/columns/untilTime")]
    [InlineData("/times/zone", "\"Bogota\"", "profile.zone-unknown", "/times/zone")]
    [InlineData("/times/formats", "[\"dd/MM/yy\"]", "profile.format-unusable", "/times/formats/0")]
    [InlineData("/times/formats", "[\"dd/MM/yyyy\", \"MM/dd/yyyy\"]", "profile.formats-ambiguous", "/times/formats")]
    [InlineData("/points/system", "\"EPSG:3857\"", "profile.projection-unknown", "/points/system")]
    [InlineData("/points/grid", "\"utm-61n\"", "profile.projection-unknown", "/points/grid")]
    [InlineData("/points/bounds/west", "-74", "profile.bounds", "/points/bounds")]
    [InlineData("/categories/0/iccs", null, "profile.relation-code", "/categories/0/relation")]
    [InlineData("/categories/0/iccs", "\"502\"", "profile.iccs-unknown", "/categories/0/iccs")]
    [InlineData("/categories/0/labels", "[\"Theft\", \"Theft\"]", "profile.label-repeated", "/categories/0/labels/1")]
    [InlineData("/categories/0/code", "\"unmapped\"", "profile.category-repeated", "/categories/0/code")]
    [InlineData("/categoriesAreIccs", "true", "profile.categories-twice", "/categories")]
    public void A_mistake_is_named_by_its_place(string member, string? value, string code, string place)
    {
        var reading = SourceProfileReader.Read(Encoding.UTF8.GetBytes(With(member, value)));
        Assert.Null(reading.Profile);
        Assert.Contains(reading.Findings, f => f.Code == code && f.Place.Column == place);
    }

    [Fact]
    public void A_member_that_nobody_asked_for_is_warned_of()
    {
        var reading = SourceProfileReader.Read(Encoding.UTF8.GetBytes(With("/colour", "\"red\"")));
        Assert.NotNull(reading.Profile);
        Assert.Equal(("json.unknown-property", Severity.Warning), (Assert.Single(reading.Findings).Code, reading.Findings[0].Severity));
    }

    /// <summary>The profile with one member set, or taken away.</summary>
    private static string With(string member, string? value)
    {
        var root = JsonNode.Parse(own)!;
        var path = member[1..].Split('/');
        var at = path[..^1].Aggregate(root, (node, name) => node is JsonArray array ? array[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!);
        if (value is null) at.AsObject().Remove(path[^1]);
        else at[path[^1]] = JsonNode.Parse(value);
        return root.ToJsonString();
    }
}
