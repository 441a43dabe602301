namespace Pipeline.Intake;

/// <summary>Cuts a value for a message: a cell of 30 kB tells a reader no more than its beginning.</summary>
internal static class Shorten
{
    private const int Longest = 80;

    public static string ForReading(string value)
    {
        if (value.Length <= Longest) return value;
        // A surrogate pair is never cut in half: half a character cannot be written as UTF-8.
        var end = char.IsHighSurrogate(value[Longest - 2]) ? Longest - 2 : Longest - 1;
        return string.Concat(value.AsSpan(0, end), "…");
    }
}
