using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Intake.Audits;

/// <summary>Words that will be published: how they are written down, and what in them may lead to a person.</summary>
internal static partial class EvidenceText
{
    /// <summary>A finding, a quotation, a remark; some five sentences.</summary>
    public const int LongestWords = 1000;

    /// <summary>A place, a kind of people.</summary>
    public const int LongestName = 200;

    public const int LongestCode = 64;

    /// <summary>A cell of a list or a number that is longer than any right one may hold somebody's words, put into the wrong column.</summary>
    private const int LongestQuoted = 32;

    /// <summary>Local telephone numbers have seven digits or more; a year, a price or a house number has fewer.</summary>
    private const int FewestDigits = 7;

    /// <summary>Composed form, one space for any white space and line end, none around.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            if (!char.IsWhiteSpace(c)) clean.Append(c);
            else if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
        }

        return clean.ToString().TrimEnd();
    }

    /// <summary>What a receipt may say of a cell that should have held a code or a number.</summary>
    public static string Quoted(string cell) => cell.Length <= LongestQuoted && !LooksPersonal(cell) ? cell : Findings.Withheld;

    /// <summary>
    /// An e-mail address, a name on a network (@name), a telephone or another long number. Days, spans of years, and amounts (behind a sign of currency,
    /// or in thousands that end in 000) are none. Names of people cannot be told from other words.
    /// </summary>
    public static bool LooksPersonal(string text)
    {
        var plain = text.Normalize(NormalizationForm.FormKC);
        if (plain.Contains('@', StringComparison.Ordinal) && AtSign().IsMatch(plain)) return true;
        foreach (Match run in Digits().Matches(plain))
            foreach (var number in BetweenSentences().Split(run.Value))
                if (IsLongNumber(number) && !IsAmount(plain, run)) return true;
        return false;
    }

    private static bool IsLongNumber(string number) =>
        number.Count(char.IsDigit) >= FewestDigits && !DayOrYears().IsMatch(number) && !(number.EndsWith("000", StringComparison.Ordinal) && Thousands().IsMatch(number));

    /// <summary>A sign of currency stands before or behind it.</summary>
    private static bool IsAmount(string text, Match number)
    {
        var before = text.AsSpan(0, number.Index).TrimEnd();
        var behind = text.AsSpan(number.Index + number.Length).TrimStart();
        return (before.Length > 0 && char.GetUnicodeCategory(before[^1]) == UnicodeCategory.CurrencySymbol) || (behind.Length > 0 && char.GetUnicodeCategory(behind[0]) == UnicodeCategory.CurrencySymbol);
    }

    /// <summary>The code of a theme or problem, as people write it: <c>Street lighting</c> is <c>street-lighting</c>. Null for what gives none.</summary>
    public static string? Code(string cell)
    {
        var code = new StringBuilder();
        foreach (var c in cell.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsAsciiLetterOrDigit(c)) code.Append(char.ToLowerInvariant(c));
            else if (char.IsLetterOrDigit(c)) return null;
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && code.Length > 0 && code[^1] != '-') code.Append('-');
        }

        var written = code.ToString().TrimEnd('-');
        return written.Length is > 0 and <= LongestCode && char.IsAsciiLetter(written[0]) && !LooksPersonal(cell) ? written : null;
    }

    /// <summary>A name behind the sign, an address, or an address with spaces put in against such rules.</summary>
    [GeneratedRegex(@"(?<![\p{L}\d])@[\p{L}_][\p{L}\d_.]+|[\p{L}\d._%+-]+@[\p{L}\d-]+|[\p{L}\d._%+-]+\s?@\s?[\p{L}\d-]+\s?\.\s?\p{L}{2,}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AtSign();

    [GeneratedRegex(@"(?<![\p{L}\d])\+?\(?\d[\d ().,/-]*\d", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    /// <summary>"In 2021, 4500 homes" holds two numbers.</summary>
    [GeneratedRegex(@"[.,] +", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BetweenSentences();

    [GeneratedRegex(@"^(\d{4}[./-]\d{2}[./-]\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|(1[89]|20|21)\d{2}([ /-]+(1[89]|20|21)\d{2})+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayOrYears();

    [GeneratedRegex(@"^(\d{1,3}([ .,]\d{3})+|\d+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Thousands();
}
