using System.Globalization;
using System.Text.Json.Serialization;

namespace Pipeline.Domain;

/// <summary>A calendar month. Ordered; the difference of two months is a count of months.</summary>
/// <param name="Index">Months since January of year 0: 12 * year + month - 1.</param>
[JsonConverter(typeof(MonthJson))]
public readonly record struct Month(int Index) : IComparable<Month>
{
    public Month(int year, int month) : this((12 * year) + month - 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
    }

    public int Year => Index / 12;

    /// <summary>1 to 12.</summary>
    public int Number => (Index % 12) + 1;

    public Month AddMonths(int months) => new(Index + months);

    public int CompareTo(Month other) => Index.CompareTo(other.Index);

    public static bool operator <(Month a, Month b) => a.Index < b.Index;

    public static bool operator >(Month a, Month b) => a.Index > b.Index;

    public static bool operator <=(Month a, Month b) => a.Index <= b.Index;

    public static bool operator >=(Month a, Month b) => a.Index >= b.Index;

    public static int operator -(Month a, Month b) => a.Index - b.Index;

    /// <summary>ISO 8601: <c>2021-09</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}");

    /// <summary>Reads <c>YYYY-MM</c>, years 1000 to 9999; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Month month)
    {
        month = default;
        if (text.Length != 7 || text[4] != '-') return false;
        foreach (var i in (ReadOnlySpan<int>)[0, 1, 2, 3, 5, 6])
            if (!char.IsAsciiDigit(text[i])) return false;
        var year = ((text[0] - '0') * 1000) + ((text[1] - '0') * 100) + ((text[2] - '0') * 10) + (text[3] - '0');
        var number = ((text[5] - '0') * 10) + (text[6] - '0');
        if (year < 1000 || number is < 1 or > 12) return false;
        month = new Month(year, number);
        return true;
    }
}
