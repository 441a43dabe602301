using System.Text.Json;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Places;

/// <summary>Reads a <c>city-profile</c> document.</summary>
internal static class CityProfileReader
{
    private static readonly string[] countingUnits = ["incident", "offence", "victim", "case"];
    private static readonly string[] dateBases = ["occurred", "reported", "registered"];

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
        var agencies = Agencies(city, profiles, findings);
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

    private static List<CityAgency> Agencies(JsonObjectReading city, Func<string, SourceProfile?> profiles, Findings findings)
    {
        var agencies = new List<CityAgency>();
        foreach (var (element, pointer) in city.Items("agencies", required: true) ?? [])
        {
            if (JsonObjectReading.Of(element, pointer, findings) is not { } item) continue;
            var code = item.RequiredText("code");
            var names = item.LocalText("names", required: true);
            var profile = item.RequiredText("profile");
            var categories = item.Texts("categories");
            var unit = OneOf(item, "countingUnit", countingUnits, findings) ?? "offence";
            var basis = OneOf(item, "dateBasis", dateBases, findings) ?? "occurred";
            item.NoteUnknown();
            if (code is not null && agencies.Exists(a => string.Equals(a.Code, code, StringComparison.Ordinal)))
                findings.Add("city.agency-repeated", item.PlaceOf("code"));
            if (profile is not null) NoteProfile(item, profile, profiles, categories, findings);
            if (code is null || names is null || profile is null) continue;
            agencies.Add(new CityAgency { Code = code, Names = names, Profile = profile, Categories = categories, CountingUnit = unit, DateBasis = basis });
        }

        return agencies;
    }

    private static void NoteProfile(JsonObjectReading agency, string profile, Func<string, SourceProfile?> profiles, IReadOnlyList<string>? categories, Findings findings)
    {
        if (profiles(profile) is not { } known)
        {
            findings.Add("profile.unknown", agency.PlaceOf("profile"), ("known", string.Join(", ", SourceProfiles.All.Select(p => p.Code))));
            return;
        }

        for (var i = 0; i < categories?.Count; i++)
        {
            if (known.Categories.Any(c => string.Equals(c.Code, categories[i], StringComparison.Ordinal))) continue;
            findings.Add("city.category-unknown", new Place(Column: FormattableString.Invariant($"{agency.Pointer("categories")}/{i}"), Value: categories[i]), ("profile", profile));
        }
    }

    private static string? OneOf(JsonObjectReading item, string property, string[] allowed, Findings findings)
    {
        var text = item.OptionalText(property);
        if (text is not null && !allowed.Contains(text, StringComparer.Ordinal))
            findings.Add("json.not-allowed", item.PlaceOf(property), ("allowed", string.Join(", ", allowed)));
        return text;
    }

    /// <summary>Zones of the tz database are written Area/City; the machine may know others (Windows names) that other machines do not.</summary>
    private static bool IsIanaZone(string id) =>
        string.Equals(id, "UTC", StringComparison.Ordinal) || (id.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out _));
}
