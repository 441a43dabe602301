namespace Pipeline.Intake.Crime;

/// <summary>What one row of an extract says, before it is counted or kept.</summary>
internal ref struct Incident
{
    /// <summary><see cref="Domain.Month.Index"/>.</summary>
    public int Month;

    /// <summary>Number in <see cref="IncidentReader.Reporters"/>.</summary>
    public int Reporter;

    /// <summary>Number in <see cref="IncidentReader.Labels"/>; -1 where the layout has one category for all rows.</summary>
    public int Label;

    /// <summary>Number among the profile's categories.</summary>
    public int Category;

    /// <summary>Number in <see cref="IncidentReader.Areas"/>; the empty text is an area too.</summary>
    public int Area;

    public bool HasArea;

    public ReadPoint Point;

    /// <summary>Days since 1970-01-01 of the event; <see cref="Unknown"/> where only its month is known.</summary>
    public int Day;

    /// <summary>Minutes since 1970-01-01 00:00 local time; midnight without a time of day; <see cref="Unknown"/> where only the month is known.</summary>
    public int Minute;

    /// <summary>End of the interval, at least <see cref="Minute"/>.</summary>
    public int Until;

    /// <summary>The time of day is known, at both ends of an interval.</summary>
    public bool Timed;

    /// <summary>Days since 1970-01-01 of the report; <see cref="Unknown"/> without one.</summary>
    public int ReportedDay;

    /// <summary>Both dates are known and the report is the earlier.</summary>
    public bool Reversed;

    public ReadOnlySpan<byte> Id;

    public ReadOnlySpan<byte> Victim;

    public const int Unknown = Domain.Crime.CrimeEvents.Unknown;
}
