namespace Pipeline.Statistics.Spatial;

/// <summary>Repeat victimisation in one period: how much of it falls on victims, addresses or premises that were hit before.</summary>
/// <param name="Victims">Different victims among the incidents that name one.</param>
/// <param name="Incidents">Those that name a victim.</param>
/// <param name="RepeatVictims">Victims with two or more incidents.</param>
/// <param name="IncidentsAgainstRepeat">Incidents against these.</param>
/// <param name="WithoutVictim">Incidents that name none; in no share.</param>
public sealed record RepeatEvents(int Victims, int Incidents, int RepeatVictims, int IncidentsAgainstRepeat, int WithoutVictim)
{
    private const int Year = 12;

    /// <summary>100 RepeatVictims / Victims; null without a victim, as all shares here.</summary>
    public double? PercentOfVictims => Victims == 0 ? null : 100.0 * RepeatVictims / Victims;

    public double? PercentAgainstRepeat => Incidents == 0 ? null : 100.0 * IncidentsAgainstRepeat / Incidents;

    /// <summary>Incidents after a victim's first, in percent of all: what would not have happened if each victim had been protected after the first.</summary>
    public double? PercentRepeats => Incidents == 0 ? null : 100.0 * (Incidents - Victims) / Incidents;

    public double? PerVictim => Victims == 0 ? null : (double)Incidents / Victims;

    /// <param name="victims">One for each incident, such as a hash of the victim's number or of the address; 0 for unknown.</param>
    public static RepeatEvents Of(ReadOnlySpan<ulong> victims)
    {
        var tally = new Tally();
        foreach (var victim in victims) tally.Add(victim);
        return tally.Current();
    }

    /// <summary>
    /// The same for each twelve months that lie whole within the period, by their last month. A first incident late in a window has had
    /// less time to be followed: compare windows with each other, not halves of one window.
    /// </summary>
    /// <param name="victims">As for <see cref="Of"/>.</param>
    /// <param name="month">Of each incident, counted from any month.</param>
    /// <param name="first">First month of the period; incidents outside it are left out.</param>
    public static IReadOnlyList<(int LastMonth, RepeatEvents Repeats)> RollingYear(ReadOnlySpan<ulong> victims, ReadOnlySpan<int> month, int first, int last)
    {
        if (victims.Length != month.Length) throw new ArgumentException("One month for each incident.", nameof(month));
        if ((long)last - first + 1 < Year) return [];
        var months = last - first + 1;
        var ofMonth = new List<ulong>[months];
        for (var m = 0; m < months; m++) ofMonth[m] = [];
        for (var i = 0; i < victims.Length; i++)
            if (month[i] >= first && month[i] <= last) ofMonth[month[i] - first].Add(victims[i]);

        var tally = new Tally();
        var windows = new List<(int, RepeatEvents)>(months - Year + 1);
        for (var m = 0; m < months; m++)
        {
            foreach (var victim in ofMonth[m]) tally.Add(victim);
            if (m >= Year)
                foreach (var victim in ofMonth[m - Year]) tally.Remove(victim);
            if (m >= Year - 1) windows.Add((first + m, tally.Current()));
        }

        return windows;
    }

    private sealed class Tally
    {
        private readonly Dictionary<ulong, int> incidents = [];
        private int known, repeatVictims, against, unknown;

        public void Add(ulong victim) => Move(victim, +1);

        public void Remove(ulong victim) => Move(victim, -1);

        public RepeatEvents Current() => new(incidents.Count, known, repeatVictims, against, unknown);

        private void Move(ulong victim, int step)
        {
            if (victim == 0)
            {
                unknown += step;
                return;
            }

            var before = incidents.GetValueOrDefault(victim);
            var after = before + step;
            known += step;
            repeatVictims += (after >= 2 ? 1 : 0) - (before >= 2 ? 1 : 0);
            against += (after >= 2 ? after : 0) - (before >= 2 ? before : 0);
            if (after == 0) incidents.Remove(victim);
            else incidents[victim] = after;
        }
    }
}
