using Pipeline.Domain;
using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Crime;

/// <summary>Reads when an incident happened and was reported, by the columns and formats of a profile.</summary>
internal sealed class MomentReader(ProfileLayout layout, Findings findings)
{
    private const int MinutesOfDay = 24 * 60;

    private readonly ZoneShift? shift = layout.Zone is { } zone ? new ZoneShift(zone) : null;
    private byte[] monthText = [];
    private int monthRead;

    /// <summary>False when a date is missing or wrong, already noted.</summary>
    public bool TryRead(in Row row, ref Incident incident)
    {
        incident.Day = incident.Minute = incident.Until = incident.ReportedDay = Incident.Unknown;
        var ok = true;
        Moment occurred = default, reported = default;
        var hasOccurred = false;
        if (layout.Date >= 0)
        {
            ok &= Read(row, layout.Date, layout.Time, required: !layout.MonthFromReport, out occurred, out hasOccurred);
            if (hasOccurred)
            {
                incident.Month = occurred.Month;
                incident.Day = occurred.Day;
                incident.Minute = incident.Until = occurred.Minute;
                incident.Timed = occurred.Timed && layout.Profile.Times.HasTime;
                ok &= ReadUntil(row, occurred, ref incident);
            }
        }

        if (layout.Reported >= 0)
        {
            ok &= Read(row, layout.Reported, ProfileLayout.None, required: layout.MonthFromReport, out reported, out var hasReported);
            if (hasReported)
            {
                incident.ReportedDay = reported.Day;
                incident.Reversed = hasOccurred && (reported.Timed && occurred.Timed ? reported.Minute < occurred.Minute : reported.Day < occurred.Day);
                if (layout.MonthFromReport) incident.Month = reported.Month;
            }
        }

        return layout.Month >= 0 ? ok & ReadMonth(row, ref incident) : ok;
    }

    private bool ReadUntil(in Row row, Moment from, ref Incident incident)
    {
        if (layout.Until < 0) return true;
        if (!Read(row, layout.Until, layout.UntilTime, required: false, out var until, out var has)) return false;
        if (!has) return true;
        var bothTimed = from.Timed && until.Timed;
        if (bothTimed ? until.Minute < from.Minute : until.Day < from.Day)
        {
            findings.Add("crime.interval-reversed", row.At(layout.Until));
            return false;
        }

        incident.Timed &= until.Timed;
        incident.Until = Math.Max(from.Minute, until.Minute);
        return true;
    }

    private bool Read(in Row row, int column, int timeColumn, bool required, out Moment moment, out bool has)
    {
        moment = default;
        has = false;
        scoped ReadOnlySpan<byte> date = layout.Cell(row, column);
        if (date.IsEmpty)
        {
            if (required) findings.Add("cell.blank", row.At(column));
            return !required;
        }

        var time = layout.Cell(row, timeColumn);
        Span<byte> both = stackalloc byte[96];
        if (!time.IsEmpty && date.Length + 1 + time.Length <= both.Length)
        {
            date.CopyTo(both);
            both[date.Length] = (byte)' ';
            time.CopyTo(both[(date.Length + 1)..]);
            date = both[..(date.Length + 1 + time.Length)];
        }

        if (!layout.Dates!.TryRead(date, out var written))
        {
            // A day that is right without its time shows which of the two columns is wrong.
            var timeIsWrong = !time.IsEmpty && layout.Dates.TryRead(layout.Cell(row, column), out _);
            findings.Add("crime.date-format", row.At(timeIsWrong ? timeColumn : column), ("formats", string.Join(", ", layout.Profile.Times.Formats)));
            return false;
        }

        if (!MonthCell.IsPlausible(written.Year))
        {
            findings.Add("crime.month-range", row.At(column));
            return false;
        }

        moment = Local(written);
        has = true;
        return true;
    }

    private Moment Local(WrittenDate written)
    {
        var month = (12 * written.Year) + written.Month - 1;
        var day = written.DayNumber;
        var timed = written.Minute >= 0;
        var minute = (day * MinutesOfDay) + Math.Max(written.Minute, 0);
        if (shift is null || !timed) return new(month, day, minute, timed);
        minute = shift.ToLocal(minute);
        if (layout.Profile.Times.MonthAsWritten) return new(month, day, minute, timed);
        day = (int)Math.Floor(minute / (double)MinutesOfDay);
        var date = new DateOnly(1970, 1, 1).AddDays(day);
        return new((12 * date.Year) + date.Month - 1, day, minute, timed);
    }

    private bool ReadMonth(in Row row, ref Incident incident)
    {
        var text = layout.Cell(row, layout.Month);

        // An extract is mostly one month after another.
        if (monthText.Length > 0 && text.SequenceEqual(monthText))
        {
            incident.Month = monthRead;
            return true;
        }

        if (text.IsEmpty)
        {
            findings.Add("cell.blank", row.At(layout.Month));
            return false;
        }

        var byFormats = layout.Profile.Times.Formats.Count > 0;
        var month = default(Domain.Month);
        // A month that was typed as a day comes from a workbook as that day.
        if (byFormats || (!MonthCell.TryRead(text, out month) && layout.Dates?.TryRead(text, out _) == true))
        {
            if (!Read(row, layout.Month, ProfileLayout.None, required: true, out var moment, out _)) return false;
            return Keep(text, moment.Month, ref incident);
        }

        if (month == default)
        {
            findings.Add("crime.month-format", row.At(layout.Month), ("suggestion", MonthSuggestion.For(row.Text(layout.Month))));
            return false;
        }

        if (MonthCell.IsPlausible(month.Year)) return Keep(text, month.Index, ref incident);
        findings.Add("crime.month-range", row.At(layout.Month));
        return false;
    }

    private bool Keep(scoped ReadOnlySpan<byte> text, int month, ref Incident incident)
    {
        monthText = text.ToArray();
        monthRead = incident.Month = month;
        return true;
    }

    /// <param name="Month"><see cref="Domain.Month.Index"/>.</param>
    /// <param name="Day">Days since 1970-01-01.</param>
    /// <param name="Minute">Minutes since 1970-01-01, local time; midnight without a time of day.</param>
    private readonly record struct Moment(int Month, int Day, int Minute, bool Timed);
}
