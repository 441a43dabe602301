using System.Globalization;

namespace Pipeline.Intake.Surveys;

/// <summary>
/// A day. ISO 8601 is always read; 13/04/2011 is read because no other reading exists; 03/04/2011 is April in Paris and March in New York, and is
/// read only in a column that declares <c>(dd/mm/yyyy)</c>.
/// </summary>
internal static class DateCell
{
    private static readonly char[] separators = ['/', '.', '-'];

    public static CellReading Read(string cell, bool dayFirst)
    {
        if (cell.Length >= 10 && cell[4] == '-' && cell[7] == '-' && (cell.Length == 10 || cell[10] is 'T' or ' '))
        {
            var iso = cell[..10];
            return !IsShaped(iso) ? new(null, "survey.date-format") : Exists(iso) ? new(iso, null) : new(null, "survey.date-impossible");
        }

        if (cell.Split(separators) is not [{ Length: 1 or 2 } first, { Length: 1 or 2 } second, { Length: 4 } year]
            || !Number(first, out var day) || !Number(second, out var month) || !Number(year, out var years))
            return new(null, "survey.date-format");
        if (!dayFirst && day <= 12 && month <= 12 && day != month) return new(null, "survey.date-ambiguous");
        var read = string.Create(CultureInfo.InvariantCulture, $"{years:D4}-{month:D2}-{day:D2}");
        return Exists(read) ? new(read, null) : new(null, "survey.date-impossible");
    }

    private static bool Number(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool IsShaped(string iso) => Number(iso[..4], out _) && Number(iso[5..7], out _) && Number(iso[8..], out _);

    private static bool Exists(string iso) => DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
