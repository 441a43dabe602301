using System.Globalization;

namespace Pipeline.Intake.Surveys;

/// <summary>Moments as collecting tools write them: ISO 8601, with a space or a T, with or without seconds, fraction and offset.</summary>
internal static class SubmissionTime
{
    private static readonly string[] formats =
        [.. from separator in (string[])["T", " "] from time in (string[])["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"] from zone in (string[])["", "K"] select $"yyyy-MM-dd'{separator}'{time}{zone}", "yyyy-MM-dd"];

    /// <summary>LimeSurvey writes this for answers without a date stamp.</summary>
    private static readonly DateTimeOffset noDateStamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>False when the text is no such moment. A moment without offset is UTC.</summary>
    public static bool TryRead(string cell, out DateTimeOffset? time)
    {
        var read = DateTimeOffset.TryParseExact(cell, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment);
        time = read && moment != noDateStamp ? moment : null;
        return read;
    }
}
