using System.Globalization;
using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Programmes;

/// <summary>What programme and action-plan documents share: codes, numbers within bounds, residents, entries that may stand once.</summary>
internal static class CodedReading
{
    private const int LongestCode = 64;

    /// <summary>Part of addresses and of the names of published objects: lower case, so that no two of them differ by case alone.</summary>
    public static string? AddressCode(this JsonObjectReading item, string property, Findings findings)
    {
        var code = item.RequiredText(property);
        if (code is null || (code.Length <= LongestCode && code[0] != '-' && code[^1] != '-' && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))) return code;
        findings.Add("json.code-form", item.PlaceOf(property), ("expected", "a-z 0-9 -, 1-64"));
        return null;
    }

    /// <summary>A code that other parts of the same file refer to.</summary>
    public static string? Code(this JsonObjectReading item, string property, Findings findings)
    {
        var code = item.RequiredText(property);
        if (code is null || PopulationRules.IsArea(code)) return code;
        findings.Add("json.code-form", item.PlaceOf(property), ("expected", "A-Z a-z 0-9 - _ ., 1-64"));
        return null;
    }

    /// <summary>Notes a second entry with a code that was there before.</summary>
    public static void Once(this JsonObjectReading item, string property, string? code, HashSet<string> seen, Findings findings)
    {
        if (code is not null && !seen.Add(code)) findings.Add("city.repeated", item.PlaceOf(property));
    }

    /// <param name="least">Least value that is allowed.</param>
    /// <param name="most">Greatest; null for none.</param>
    public static double? Within(this JsonObjectReading item, string property, double least, double? most, Findings findings, bool required = false)
    {
        var number = item.Number(property, required);
        if (number is null || (number >= least && (most is null || number <= most))) return number;
        findings.Add("city.number", item.PlaceOf(property), ("expected", Bounds(least, most)));
        return null;
    }

    public static int? WholeWithin(this JsonObjectReading item, string property, int least, int? most, Findings findings, bool required = false)
    {
        var number = required ? item.RequiredInteger(property) : item.OptionalInteger(property);
        if (number is null || (number >= least && number <= (most ?? int.MaxValue))) return (int?)number;
        findings.Add("city.number", item.PlaceOf(property), ("expected", Bounds(least, most)));
        return null;
    }

    public static int? Year(this JsonObjectReading item, string property, Findings findings, bool required)
    {
        var year = required ? item.RequiredInteger(property) : item.OptionalInteger(property);
        if (year is null || PopulationRules.IsYear(year.Value)) return (int?)year;
        findings.Add("population.year", item.PlaceOf(property));
        return null;
    }

    public static string? Country(this JsonObjectReading item, Findings findings)
    {
        var country = item.RequiredText("country");
        if (country is not null && Countries.Find(country) is null) findings.Add("city.country-unknown", item.PlaceOf("country"));
        return country;
    }

    /// <summary>Who a document belongs to is decided by who sent it; a document that says otherwise lies in the wrong place.</summary>
    public static void CheckOwner(this JsonObjectReading item, string owner, Findings findings)
    {
        if (item.OptionalText("owner") is { } said && !string.Equals(said, owner, StringComparison.Ordinal))
            findings.Add("json.owner-differs", item.PlaceOf("owner"), ("owner", owner));
    }

    public static List<PopulationYear> Population(this JsonObjectReading area, Findings findings)
    {
        var years = new List<PopulationYear>();
        foreach (var item in area.Objects("population"))
        {
            var year = item.Year("year", findings, required: true);
            var residents = item.RequiredInteger("residents");
            var source = item.OptionalText("source");
            item.NoteUnknown();
            if (residents is { } r && !PopulationRules.AreResidents(r)) findings.Add("population.residents", item.PlaceOf("residents"));
            if (year is { } y && years.Exists(other => other.Year == y)) findings.Add("city.population-year-repeated", item.PlaceOf("year"));
            else if (year is not null && residents is not null) years.Add(new PopulationYear(year.Value, residents.Value, source));
        }

        return years;
    }

    /// <summary>A list of codes that may stand once each, with the place of each.</summary>
    public static List<(string Code, Place Place)> Codes(this JsonObjectReading item, string property, Findings findings)
    {
        var codes = new List<(string Code, Place Place)>();
        var texts = item.Texts(property) ?? [];
        for (var i = 0; i < texts.Count; i++)
        {
            var place = new Place(Column: string.Create(CultureInfo.InvariantCulture, $"{item.Pointer(property)}/{i}"), Value: texts[i]);
            if (codes.Exists(other => string.Equals(other.Code, texts[i], StringComparison.Ordinal))) findings.Add("city.repeated", place);
            else codes.Add((texts[i], place));
        }

        return codes;
    }

    private static string Bounds(double least, double? most) =>
        most is null ? string.Create(CultureInfo.InvariantCulture, $">= {least}") : string.Create(CultureInfo.InvariantCulture, $"{least}-{most}");
}
