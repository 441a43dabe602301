using System.Globalization;
using System.Text;

namespace Pipeline.Domain.Surveys;

/// <summary>Numbers as people type them into a questionnaire, whatever marks their country uses (methods 1.8, number entry).</summary>
public static class AmountEntry
{
    public const string Blank = "blank";
    public const string NotNumeric = "not_numeric";
    public const string MalformedGrouping = "malformed_grouping";

    /// <summary>No city counts in longer numbers, and those leave a decimal room for the conversion into another currency.</summary>
    private const int MostDigits = 20;

    /// <summary>
    /// A comma, point, space or apostrophe followed by exactly three digits is grouping, and must be the same throughout; a comma or point
    /// followed by one or two digits at the end is the decimal mark, and so is one behind a single zero, which groups nothing (0.125).
    /// </summary>
    /// <returns>
    /// The number and what is wrong with how it is written: <see cref="Blank"/> and <see cref="NotNumeric"/> have no value; with
    /// <see cref="MalformedGrouping"/> the value is what the digits say when the marks are taken away.
    /// </returns>
    public static (decimal? Value, string? Problem) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var typed = text.AsSpan().Trim();
        if (typed.IsEmpty) return (null, Blank);
        var negative = typed[0] is '-' or '\u2212';
        if (negative) typed = typed[1..];

        List<int> groups = [0];
        List<char> marks = [];
        StringBuilder digits = new();
        foreach (var character in typed)
        {
            if (char.IsAsciiDigit(character))
            {
                groups[^1]++;
                digits.Append(character);
            }
            else if (MarkOf(character) is { } mark)
            {
                marks.Add(mark);
                groups.Add(0);
            }
            else
            {
                return (null, NotNumeric);
            }
        }

        if (digits.Length is 0 or > MostDigits) return (null, NotNumeric);
        var decimals = DecimalsOf(groups, marks, digits[0] == '0');
        if (decimals > 0)
        {
            digits.Insert(digits.Length - decimals, '.');
            marks.RemoveAt(marks.Count - 1);
            groups.RemoveAt(groups.Count - 1);
        }

        var value = decimal.Parse(digits.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return (negative ? -value : value, IsWellGrouped(groups, marks) ? null : MalformedGrouping);
    }

    /// <summary>The separating mark that a character stands for; null for none. All spaces are one mark, and so are all apostrophes.</summary>
    private static char? MarkOf(char character) => character switch
    {
        ',' or '.' => character,
        '\'' or '\u2019' => '\'',
        _ when char.GetUnicodeCategory(character) == UnicodeCategory.SpaceSeparator => ' ',
        _ => null,
    };

    private static int DecimalsOf(List<int> groups, List<char> marks, bool startsWithZero)
    {
        if (marks.Count == 0 || marks[^1] is not (',' or '.') || marks.IndexOf(marks[^1]) < marks.Count - 1) return 0;
        return groups[^1] is 1 or 2 || (marks.Count == 1 && groups[0] == 1 && startsWithZero) ? groups[^1] : 0;
    }

    private static bool IsWellGrouped(List<int> groups, List<char> marks) =>
        groups[0] > 0 && (marks.Count == 0 || (groups[0] <= 3 && groups.Skip(1).All(g => g == 3) && marks.TrueForAll(m => m == marks[0])));
}
