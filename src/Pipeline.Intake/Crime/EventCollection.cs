using Pipeline.Domain.Crime;
using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Crime;

/// <summary>The single incidents of an extract, as they are read.</summary>
/// <param name="only">Only incidents inside these degrees, and those without a point; null for all.</param>
internal sealed class EventCollection(string owner, ProfileBounds? only)
{
    private EventRows? rows;

    public EventRows Rows(ProfileLayout layout, Findings findings) => rows = new EventRows(layout, findings, only);

    /// <summary>Null when no rows of incidents were read.</summary>
    public CrimeEvents? Events() => rows?.Events(owner);
}

/// <summary>Keeps what the rows of an extract say, column by column.</summary>
internal sealed class EventRows(ProfileLayout layout, Findings findings, ProfileBounds? only) : IRows
{
    private readonly IncidentReader reader = new(layout, findings);
    private readonly List<int> month = [];
    private readonly List<int> reporter = [];
    private readonly List<int> category = [];
    private readonly List<int> area = [];
    private readonly List<int> minute = [];
    private readonly List<int> until = [];
    private readonly List<bool> timed = [];
    private readonly List<double> longitude = [];
    private readonly List<double> latitude = [];
    private readonly List<ulong> id = [];
    private readonly List<ulong> victim = [];

    public IReadOnlyList<Column> Columns => layout.Columns;

    public bool Take(in Row row)
    {
        if (!reader.TryRead(row, out var incident)) return false;
        if (only is { } bounds && incident.Point.HasPoint && !Inside(bounds, incident.Point)) return true;
        month.Add(incident.Month);
        reporter.Add(incident.Reporter);
        category.Add(incident.Category);
        area.Add(incident.HasArea ? incident.Area : -1);
        minute.Add(incident.Minute);
        until.Add(incident.Until);
        timed.Add(incident.Timed);
        longitude.Add(incident.Point.Longitude);
        latitude.Add(incident.Point.Latitude);
        id.Add(Hash(incident.Id));
        victim.Add(Hash(incident.Victim));
        return true;
    }

    public CrimeEvents Events(string owner) => new()
    {
        Agency = owner,
        Profile = layout.Profile.Code,
        Reporters = reader.Reporters.All(),
        Categories = layout.Categories,
        Areas = reader.Areas.All(),
        Month = month,
        Reporter = reporter,
        Category = category,
        Area = area,
        Minute = minute,
        Until = until,
        Timed = timed,
        Longitude = longitude,
        Latitude = latitude,
        Id = id,
        Victim = victim,
    };

    /// <summary>0 stands for no text.</summary>
    private static ulong Hash(ReadOnlySpan<byte> text) => text.IsEmpty ? 0 : Math.Max(1, TextHash.Of(text));

    private static bool Inside(ProfileBounds bounds, in ReadPoint point) =>
        point.Longitude >= bounds.West && point.Longitude <= bounds.East && point.Latitude >= bounds.South && point.Latitude <= bounds.North;
}
