namespace Pipeline.Domain.Crime;

/// <summary>
/// The single incidents of one extract, column by column: what needs more than counts (points in areas, events that two agencies report, near
/// repeats, density) is computed from these. Read from the file as it came when a city is compiled; never stored, never published.
/// </summary>
public sealed class CrimeEvents
{
    /// <summary>Owner code of the extract.</summary>
    public required string Agency { get; init; }

    public required string Profile { get; init; }

    public int Count => Month.Count;

    /// <summary>Texts that <see cref="Reporter"/>, <see cref="Category"/> and <see cref="Area"/> count from 0.</summary>
    public required IReadOnlyList<string> Reporters { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    public required IReadOnlyList<string> Areas { get; init; }

    public required IReadOnlyList<int> Month { get; init; }

    public required IReadOnlyList<int> Reporter { get; init; }

    public required IReadOnlyList<int> Category { get; init; }

    /// <summary>Area as recorded; -1 for none.</summary>
    public required IReadOnlyList<int> Area { get; init; }

    /// <summary>Minutes since 1970-01-01 00:00, local time, of the event or the beginning of its interval; <see cref="Unknown"/> where only the month is known. Without a time of day: midnight of its day.</summary>
    public required IReadOnlyList<int> Minute { get; init; }

    /// <summary>End of the interval in which it happened, as <see cref="Minute"/>; equal to it for a known moment.</summary>
    public required IReadOnlyList<int> Until { get; init; }

    /// <summary>Whether the time of day is known, at both ends of an interval; empty where no event has one.</summary>
    public IReadOnlyList<bool> Timed { get => field; init => field = value ?? []; } = [];

    /// <summary>Degrees east (WGS84); NaN without a point.</summary>
    public required IReadOnlyList<double> Longitude { get; init; }

    /// <summary>Degrees north (WGS84); NaN without a point.</summary>
    public required IReadOnlyList<double> Latitude { get; init; }

    /// <summary>64-bit hash of the incident's id; 0 without one.</summary>
    public required IReadOnlyList<ulong> Id { get; init; }

    /// <summary>64-bit hash of the victim, the address or the premises, by which repeats are found; 0 where the profile has none.</summary>
    public required IReadOnlyList<ulong> Victim { get; init; }

    public const int Unknown = int.MinValue;
}
