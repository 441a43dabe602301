using Pipeline.Domain;

namespace Pipeline.Intake.Crime;

/// <summary>Cells of the form <c>YYYY-MM</c>.</summary>
internal static class MonthCell
{
    // A year beyond these is a slip of the keyboard; months are not compared with today, since a check depends on the file alone.
    private const int FirstYear = 1800;
    private const int LastYear = 2199;

    public static bool TryRead(ReadOnlySpan<byte> text, out Month month)
    {
        month = default;
        if (text.Length != 7) return false;
        Span<char> characters = stackalloc char[7];
        for (var i = 0; i < 7; i++) characters[i] = (char)text[i];
        return Month.TryParse(characters, out month);
    }

    public static bool IsPlausible(int year) => year is >= FirstYear and <= LastYear;
}
