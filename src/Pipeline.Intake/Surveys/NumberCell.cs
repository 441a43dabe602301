using System.Buffers;
using Pipeline.Domain.Surveys;

namespace Pipeline.Intake.Surveys;

/// <summary>
/// A number or an amount as somebody typed it. What it means is read later, where it can be put right by hand; here only what can
/// never be an answer is refused, and words are kept from being taken for a number.
/// </summary>
internal static class NumberCell
{
    /// <summary>No number of residents, no budget in any currency has so many digits and separators.</summary>
    private const int Longest = 40;

    private static readonly SearchValues<char> digits = SearchValues.Create("0123456789");

    /// <summary>Digits, and what people put between them: comma, point, apostrophes, plain, no-break and thin spaces.</summary>
    private static readonly SearchValues<char> typed = SearchValues.Create("0123456789.,'’ \u00A0\u2009\u202F");

    public static CellReading Read(string cell)
    {
        if (!cell.AsSpan().ContainsAny(digits))
            return IsNotFinite(cell) ? new(null, "survey.number-format") : Words;
        if (cell.Length <= Longest && !cell.AsSpan().ContainsAnyExcept(typed)) return new(cell, null);
        if (IsNegative(cell) || IsPowerOfTen(cell)) return new(null, "survey.number-format");
        return Words;
    }

    private static CellReading Words => new(SurveyResponse.TextGiven, null) { Words = true };

    private static bool IsNotFinite(string cell) =>
        cell.TrimStart('+', '-', '−').ToLowerInvariant() is "nan" or "inf" or "infinity" or "∞" or "#num!" or "#div/0!" or "1.#inf";

    private static bool IsNegative(string cell) => cell[0] is '-' or '−' && !cell.AsSpan(1).ContainsAnyExcept(typed);

    /// <summary><c>1E+05</c>: a spreadsheet has rounded it, and <c>1e308</c> is nobody's budget.</summary>
    private static bool IsPowerOfTen(string cell)
    {
        var e = cell.AsSpan().IndexOfAny('e', 'E');
        if (e <= 0 || e == cell.Length - 1) return false;
        var power = cell.AsSpan(e + 1);
        if (power[0] is '+' or '-') power = power[1..];
        var number = cell.AsSpan(0, e);
        if (number[0] is '+' or '-') number = number[1..];
        return !power.IsEmpty && !power.ContainsAnyExcept(digits) && !number.IsEmpty && !number.ContainsAnyExcept("0123456789.,");
    }
}
