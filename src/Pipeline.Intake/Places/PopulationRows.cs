using System.Globalization;
using Pipeline.Domain.Places;
using Pipeline.Domain.Submissions;
using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Places;

/// <summary>The rows of a <c>population</c> table: residents of one area in one year.</summary>
internal sealed class PopulationRows(Findings findings) : IRows
{
    private const int Area = 0;
    private const int Year = 1;
    private const int Residents = 2;
    private const int Source = 3;

    private const int City = 4;

    private readonly Dictionary<(string City, string Area, int Year), long> rowOf = [];
    private readonly List<PopulationRow> rows = [];

    public IReadOnlyList<Column> Columns { get; } = [new("area"), new("year"), new("residents"), new("source", Required: false), new("city", Required: false)];

    public bool Take(in Row row)
    {
        var area = row.Text(Area);
        var ok = true;
        if (area.Length == 0)
        {
            findings.Add("cell.blank", row.At(Area));
            ok = false;
        }
        else if (!PopulationRules.IsArea(area))
        {
            findings.Add("population.area", row.At(Area));
            ok = false;
        }

        var city = row.Text(City);
        if (city.Length > 0 && !OwnerCode.IsValid(city))
        {
            findings.Add("population.city", row.At(City));
            ok = false;
        }

        if (!PopulationRules.TryYear(row.Text(Year), out var year))
        {
            findings.Add("population.year", row.At(Year));
            ok = false;
        }

        if (!PopulationRules.TryResidents(row.Text(Residents), out var residents))
        {
            findings.Add("population.residents", row.At(Residents));
            ok = false;
        }

        if (!ok) return false;
        if (!rowOf.TryAdd((city, area, year), row.Number))
        {
            findings.Add("population.duplicate", row.At(Area),
                ("year", year.ToString(CultureInfo.InvariantCulture)), ("first", rowOf[(city, area, year)].ToString(CultureInfo.InvariantCulture)));
            return false;
        }

        rows.Add(new PopulationRow(area, year, residents, row[Source].IsEmpty ? null : row.Text(Source), city.Length == 0 ? null : city));
        return true;
    }

    public PopulationTable Table() => new(rows);

    public IReadOnlyList<Part> Parts() =>
        [.. rows.Select(r => new Part(string.Create(CultureInfo.InvariantCulture, $"{(r.City is null ? "" : r.City + "/")}{r.Area}/{r.Year}"), 1)).OrderBy(p => p.Key, StringComparer.Ordinal)];

    public IReadOnlyList<Tally> Finish(long rowsInAll) =>
    [
        new("rows", rowsInAll),
        new("population.areas", rows.Select(r => (r.City, r.Area)).Distinct().Count()),
        new("population.years", rows.Select(r => r.Year).Distinct().Count()),
    ];
}

/// <summary>What a year and a number of residents may be, in a table as in a city profile.</summary>
internal static class PopulationRules
{
    private const int FirstYear = 1800;
    private const int LastYear = 2199;
    private const int LongestArea = 64;

    /// <summary>More people than live on Earth is a slip of the keyboard.</summary>
    private const long MostResidents = 10_000_000_000;

    /// <summary>
    /// A code becomes part of a key (<c>area/year</c>), so a slash in it would make two areas one. Single spaces inside are taken: some
    /// publishers have names for codes.
    /// </summary>
    public static bool IsArea(string code) =>
        code.Length is >= 1 and <= LongestArea && code[0] != ' ' && code[^1] != ' ' && !code.Contains("  ", StringComparison.Ordinal)
        && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ' ');

    public static bool IsYear(long year) => year is >= FirstYear and <= LastYear;

    public static bool AreResidents(long residents) => residents is >= 1 and <= MostResidents;

    public static bool TryYear(string text, out int year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && text.Length == 4 && IsYear(year);

    public static bool TryResidents(string text, out long residents) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out residents) && AreResidents(residents);
}
