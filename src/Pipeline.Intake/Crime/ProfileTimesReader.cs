using System.Globalization;
using System.Text;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Problems;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Crime;

/// <summary>Reads how a profile writes dates, and proves that no two of its formats read one text differently.</summary>
internal static class ProfileTimesReader
{
    /// <summary>Times that count as written, wherever they come from.</summary>
    private const string Local = "local";

    public static ProfileTimes? Read(JsonObjectReading times, ProfileColumns? columns, Findings findings)
    {
        var formats = times.Texts("formats") ?? [];
        var zone = times.RequiredText("zone");
        var utc = times.OptionalBoolean("utc") ?? false;
        var asWritten = times.OptionalBoolean("monthAsWritten") ?? false;
        var hasTime = times.OptionalBoolean("hasTime") ?? false;
        times.NoteUnknown();
        if (zone is not null && (utc || !string.Equals(zone, Local, StringComparison.Ordinal)) && !IsIana(zone)) findings.Add("profile.zone-unknown", times.PlaceOf("zone"));
        if (formats.Count == 0 && (columns?.Date ?? columns?.Reported) is not null) findings.Add("json.missing", new Place(Column: times.Pointer("formats")));
        CheckFormats(formats, times.Pointer("formats"), findings);
        return zone is null ? null : new ProfileTimes { Formats = formats, Zone = zone, Utc = utc, MonthAsWritten = asWritten, HasTime = hasTime };
    }

    private static bool IsIana(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId;

    private static void CheckFormats(IReadOnlyList<string> formats, string pointer, Findings findings)
    {
        var read = new List<(string Format, DateFormats Reader)>();
        for (var i = 0; i < formats.Count; i++)
        {
            if (DateFormats.Compile([formats[i]], out _) is { } reader) read.Add((formats[i], reader));
            else findings.Add("profile.format-unusable", new Place(Column: string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}"), Value: formats[i]));
        }

        for (var i = 0; i < read.Count; i++)
        {
            for (var j = i + 1; j < read.Count; j++)
            {
                if (Ambiguous(read[i].Format, read[i].Reader, read[j].Reader) is { } text)
                    findings.Add("profile.formats-ambiguous", new Place(Column: pointer, Value: text), ("first", read[i].Format), ("second", read[j].Format));
            }
        }
    }

    /// <summary>A text that both read, and not as the same moment; null when none of a year's days, at two times, is one.</summary>
    private static string? Ambiguous(string format, DateFormats first, DateFormats second)
    {
        for (var day = new DateTime(2011, 1, 1, 5, 6, 7, DateTimeKind.Unspecified); day.Year == 2011; day = day.AddHours(12))
        {
            var text = day.ToString(format, CultureInfo.InvariantCulture);
            var utf8 = Encoding.UTF8.GetBytes(text);
            if (first.TryRead(utf8, out var one) && second.TryRead(utf8, out var other) && one != other) return text;
        }

        return null;
    }
}
