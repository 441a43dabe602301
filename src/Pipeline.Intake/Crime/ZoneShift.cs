namespace Pipeline.Intake.Crime;

/// <summary>Turns minutes of UTC into local ones; the offset of each hour is worked out once, since rules of daylight saving are slow to ask.</summary>
internal sealed class ZoneShift
{
    private const int Remembered = 1024;

    private readonly int[] hours = new int[Remembered];
    private readonly int[] offsets = new int[Remembered];
    private readonly TimeZoneInfo zone;

    public ZoneShift(TimeZoneInfo zone)
    {
        this.zone = zone;
        Array.Fill(hours, int.MinValue);
    }

    public int ToLocal(int minute)
    {
        var hour = (int)Math.Floor(minute / 60.0);
        var slot = hour & (Remembered - 1);
        if (hours[slot] != hour)
        {
            offsets[slot] = (int)zone.GetUtcOffset(DateTimeOffset.UnixEpoch.AddHours(hour)).TotalMinutes;
            hours[slot] = hour;
        }

        return minute + offsets[slot];
    }
}
