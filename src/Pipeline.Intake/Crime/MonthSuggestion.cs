using System.Globalization;

namespace Pipeline.Intake.Crime;

/// <summary>What a wrongly written month probably meant, for the message only; the file is never read by it.</summary>
internal static class MonthSuggestion
{
    private static readonly string[] formats = ["M/yyyy", "MM/yyyy", "yyyy/M", "yyyy/MM", "M-yyyy", "yyyy-M", "M.yyyy", "yyyyMM", "yyyy-MM-dd", "yyyy/MM/dd", "yyyy-MM-ddTHH:mm:ss", "MMM yyyy", "MMMM yyyy", "MMM-yyyy"];

    /// <summary>A month of the form that is asked for: the one meant where that is plain, otherwise an example.</summary>
    /// <remarks>03/04/2011 is not plain: it is two different months to two readers.</remarks>
    public static string For(string text) =>
        DateTime.TryParseExact(text.Trim(), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var meant)
            ? meant.ToString("yyyy-MM", CultureInfo.InvariantCulture)
            : "2011-12";
}
