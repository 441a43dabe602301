using System.Text.Json;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Places;

/// <summary>Reads a <c>city-profile</c> document.</summary>
internal static class CityProfileReader
{
    private const double LargestHousehold = 20;

    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false, MaxDepth = 16 };

    /// <summary>Null when the document has an error; every one is noted.</summary>
    public static CityProfile? Read(ReadOnlyMemory<byte> utf8, string owner, Func<string, SourceProfile?> profiles, Findings findings)
    {
        if (!JsonTexts.Check(utf8.Span, findings)) return null;
        try
        {
            using var document = JsonDocument.Parse(utf8, strict);
            return Read(document.RootElement, owner, profiles, findings);
        }
        catch (JsonException e)
        {
            findings.Add("json.syntax", new Place(Line: e.LineNumber + 1, Column: e.Path is { Length: > 0 } path ? path : null));
            return null;
        }
    }

    private static CityProfile? Read(JsonElement root, string owner, Func<string, SourceProfile?> profiles, Findings findings)
    {
        if (JsonObjectReading.Of(root, "", findings) is not { } city) return null;
        var code = city.RequiredText("code");
        if (code is not null && !string.Equals(code, owner, StringComparison.Ordinal))
            findings.Add("city.code-differs", city.PlaceOf("code"), ("owner", owner));

        var names = city.LocalText("names", required: true);
        var country = city.RequiredText("country");
        if (country is not null && Countries.Find(country) is null) findings.Add("city.country-unknown", city.PlaceOf("country"));
        var zone = city.RequiredText("timeZone");
        if (zone is not null && !IsIanaZone(zone)) findings.Add("city.time-zone-unknown", city.PlaceOf("timeZone"));
        var population = Population(city, findings);
        var agencies = AgencyReader.Agencies(city, profiles, findings);
        var household = city.Number("householdSize", required: false);
        if (household is < 1 or > LargestHousehold) findings.Add("city.number", city.PlaceOf("householdSize"), ("expected", "1-20"));
        var weights = city.OptionalText("severityWeights");
        if (weights is not null && SeverityWeights.Find(weights) is null)
            findings.Add("city.severity-weights-unknown", city.PlaceOf("severityWeights"), ("expected", string.Join(", ", SeverityWeights.All.Select(set => set.Name))));
        var baseYear = city.OptionalInteger("severityBaseYear");
        if (baseYear is { } year && !PopulationRules.IsYear(year)) findings.Add("population.year", city.PlaceOf("severityBaseYear"));
        var references = ExchangeReader.References(city, findings);
        var absent = ExchangeReader.Absent(city, agencies, findings);
        var uses = ExchangeReader.Uses(city, findings);
        var exchanges = ExchangeReader.Exchanges(city, [.. agencies.Select(a => a.Code), .. absent.Select(a => a.Code), .. references.Select(r => r.Code)], findings);
        var breaks = ExchangeReader.Breaks(city, findings);
        var attributions = city.Texts("attributions") ?? [];
        var note = city.LocalText("populationNote", required: false);
        city.NoteUnknown();
        if (findings.HasErrors) return null;

        return new CityProfile
        {
            Code = code!,
            Names = names!,
            Country = country!,
            TimeZone = zone!,
            Population = population,
            Agencies = agencies,
            Attributions = attributions,
            PopulationNote = note,
            HouseholdSize = household,
            SeverityWeights = weights,
            SeverityBaseYear = (int?)baseYear,
            References = references,
            Absent = absent,
            Uses = uses,
            Exchanges = exchanges,
            Breaks = breaks,
        };
    }

    private static List<PopulationYear> Population(JsonObjectReading city, Findings findings)
    {
        var years = new List<PopulationYear>();
        foreach (var (element, pointer) in city.Items("population", required: true) ?? [])
        {
            if (JsonObjectReading.Of(element, pointer, findings) is not { } item) continue;
            var year = item.RequiredInteger("year");
            var residents = item.RequiredInteger("residents");
            var source = item.OptionalText("source");
            item.NoteUnknown();
            if (year is { } y && !PopulationRules.IsYear(y)) findings.Add("population.year", item.PlaceOf("year"));
            else if (residents is { } r && !PopulationRules.AreResidents(r)) findings.Add("population.residents", item.PlaceOf("residents"));
            else if (year is not null && years.Exists(other => other.Year == year)) findings.Add("city.population-year-repeated", item.PlaceOf("year"));
            else if (year is not null && residents is not null) years.Add(new PopulationYear((int)year, residents.Value, source));
        }

        return years;
    }

    /// <summary>Zones of the tz database are written Area/City; the machine may know others (Windows names) that other machines do not.</summary>
    private static bool IsIanaZone(string id) =>
        string.Equals(id, "UTC", StringComparison.Ordinal) || (id.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out _));
}
