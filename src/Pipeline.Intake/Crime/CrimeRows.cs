using System.Globalization;
using System.Runtime.InteropServices;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Crime;

/// <summary>A kind of crime file whose rows add up to a cube.</summary>
internal interface ICrimeRows : IRows
{
    CrimeCube Cube(string owner);

    IReadOnlyList<Part> Parts();

    /// <summary>Also notes the findings that only the whole file shows.</summary>
    IReadOnlyList<Tally> Finish(long rowsInAll);
}

/// <summary>The rows of a <c>crime-extract</c> with one incident each, added up to the cube and to facts about them.</summary>
internal sealed class CrimeRows : ICrimeRows
{
    // Words of ProfileLayout.Fields by their index; category and occurrence are in every row that counts.
    private const int IdField = 0;
    private const int OccurredField = 2;
    private const int ReportedField = 3;
    private const int PointField = 4;
    private const int AreaField = 5;

    /// <summary>More than this share of times at exactly midnight or noon are unknown times in disguise (methods 2.10).</summary>
    private const double HeapShare = 0.03;

    /// <summary>Fewer times than this show no heap.</summary>
    private const int FewTimes = 100;

    /// <summary>One exact point in ten thousand is round by chance; more than this share was rounded by somebody.</summary>
    private const double CoarseShare = 0.05;

    private const int FewPoints = 20;

    private readonly ProfileLayout layout;
    private readonly Findings findings;
    private readonly IncidentReader reader;
    private readonly CubeBuilder cube = new();
    private readonly Limits limits;
    private readonly IdsSeen seen;

    /// <summary>Ids of a fork, which cannot know what stands in the rows before its own; null for the rows of a whole file.</summary>
    private readonly IdsWaiting? waiting;
    private readonly List<long> rowsByLabel = [];
    private readonly bool hasIds;
    private readonly bool comparesEvents;
    private long coarse;

    public CrimeRows(ProfileLayout layout, Findings findings, Limits limits)
        : this(layout, findings, limits, waiting: null)
    {
    }

    private CrimeRows(ProfileLayout layout, Findings findings, Limits limits, IdsWaiting? waiting)
    {
        this.limits = limits;
        this.waiting = waiting;
        this.layout = layout;
        this.findings = findings;
        reader = new IncidentReader(layout, findings);
        seen = new IdsSeen(limits.MaxRememberedIds);
        hasIds = layout.Id >= 0;
        comparesEvents = !hasIds && layout.Date >= 0;
    }

    public IReadOnlyList<Column> Columns => layout.Columns;

    public bool Take(in Row row)
    {
        if (!reader.TryRead(row, out var incident)) return false;
        var rows = cube[incident.Month, incident.Reporter];
        rows.AddRow(incident.Category, incident.Area);
        CountLabel(incident.Label, rows);
        CountPlace(incident, rows);
        CountTimes(incident, rows);
        CountId(incident, rows);
        return true;
    }

    public IRows Fork(Findings into) => new CrimeRows(layout, into, limits, new IdsWaiting());

    public void Follow(IRows fork) => ((CrimeRows)fork).waiting!.MoveTo(seen);

    public void Absorb(IRows fork)
    {
        var part = (CrimeRows)fork;
        // The months of the part get their repeated ids first.
        seen.Finish();
        cube.Absorb(part.cube, reader.Areas.NumbersOf(part.reader.Areas), reader.Reporters.NumbersOf(part.reader.Reporters));
        var labelHere = reader.Labels.NumbersOf(part.reader.Labels);
        while (rowsByLabel.Count < reader.Labels.Count) rowsByLabel.Add(0);
        for (var label = 0; label < part.rowsByLabel.Count; label++) rowsByLabel[labelHere[label]] += part.rowsByLabel[label];
        coarse += part.coarse;
    }

    public CrimeCube Cube(string owner) => cube.Build(owner, layout, reader.Areas, reader.Reporters);

    public IReadOnlyList<Part> Parts() => cube.Parts();

    public IReadOnlyList<Tally> Finish(long rowsInAll)
    {
        seen.Finish();
        if (hasIds)
            foreach (var rows in cube.All) rows.RepeatedIds = rows.Duplicates;
        NoteUnmapped();
        NoteHeaps();
        if (seen.NotCompared > 0)
            findings.Add("crime.ids-not-compared", new(Column: layout.Profile.Columns.Id), ("rows", Number(seen.NotCompared)));
        if (coarse >= FewPoints && coarse > CoarseShare * cube.All.Sum(m => m.Located))
            findings.Add("crime.coordinates-coarse", new(Column: layout.Profile.Columns.X), ("rows", Number(coarse)));

        var all = cube.All.ToList();
        return
        [
            new("rows", rowsInAll),
            .. hasIds ? (Tally[])[new("crime.blank-ids", all.Sum(m => m.BlankIds)), new("crime.repeated-id-rows", seen.Repeated), new("crime.repeating-ids", seen.Repeating)] : [],
            .. comparesEvents ? (Tally[])[new("crime.duplicate-rows", seen.Repeated)] : [],
            new("crime.rows-without-location", all.Sum(m => m.WithoutLocation)),
            .. layout.X >= 0 ? (Tally[])[new("crime.rows-outside-bounds", all.Sum(m => m.Located - m.InsideBounds))] : [],
            new("crime.rows-unmapped", all.Sum(m => m.Unmapped)),
            .. layout.Profile.Times.HasTime ? (Tally[])[new("crime.rows-untimed", all.Sum(m => m.Untimed))] : [],
            .. layout.Reported >= 0 ? (Tally[])[new("crime.rows-reversed-dates", all.Sum(m => m.Reversed))] : [],
            .. all.GroupBy(m => m.Reporter).Select(g => (Name: reader.Reporters[g.Key], Rows: g.Sum(m => m.Rows))).Where(a => layout.Agency >= 0)
                .OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => new Tally("crime.rows-of-agency", a.Rows, a.Name)),
            .. cube.Months.Select(m => new Tally("crime.rows-of-month", m.Rows, m.Month.ToString())),
        ];
    }

    private void CountLabel(int label, MonthRows rows)
    {
        if (label < 0) return;
        while (rowsByLabel.Count <= label) rowsByLabel.Add(0);
        CollectionsMarshal.AsSpan(rowsByLabel)[label]++;
        if (reader.Labels.IsUnmapped(label)) rows.Unmapped++;
    }

    private void CountPlace(in Incident incident, MonthRows rows)
    {
        ref readonly var point = ref incident.Point;
        if (layout.X < 0)
        {
            if (!incident.HasArea) rows.WithoutLocation++;
        }
        else if (!point.HasPoint)
        {
            rows.WithoutLocation++;
            rows.AddMissing(PointField);
        }
        else
        {
            rows.Located++;
            if (point.Coarse) coarse++;
            if (point.Kind == PointKind.Inside)
            {
                rows.InsideBounds++;
                if (layout.Grid is not null) rows.AddSquare(incident.Category, point.East, point.North);
            }
        }

        if (!incident.HasArea) rows.AddMissing(AreaField);
    }

    private void CountTimes(in Incident incident, MonthRows rows)
    {
        if (layout.Date >= 0 && layout.Profile.Times.HasTime)
        {
            if (incident.Timed) rows.AddTime(incident.Category, incident.Minute, incident.Until);
            else rows.AddUntimed();
        }

        var hasReport = incident.ReportedDay != Incident.Unknown;
        if (layout.Reported >= 0)
        {
            if (!hasReport) rows.AddMissing(ReportedField);
            else if (incident.Day != Incident.Unknown) rows.Dated++;
            if (incident.Reversed) rows.Reversed++;
        }

        if (layout.Date >= 0 && incident.Day == Incident.Unknown) rows.AddMissing(OccurredField);
        var day = hasReport ? incident.ReportedDay : layout.Reported >= 0 ? Incident.Unknown : incident.Day;
        if (day != Incident.Unknown) rows.AddDay(day);
    }

    private void CountId(in Incident incident, MonthRows rows)
    {
        if (hasIds)
        {
            if (!incident.Id.IsEmpty)
            {
                See(TextHash.Of(incident.Id), rows);
                return;
            }

            rows.BlankIds++;
            rows.AddMissing(IdField);
        }
        else if (comparesEvents && incident.Minute != Incident.Unknown && (incident.Point.HasPoint || incident.HasArea))
        {
            See(EventHash(incident), rows);
        }
    }

    private void See(ulong hash, MonthRows rows)
    {
        if (waiting is null) seen.Add(hash, rows);
        else waiting.Add(hash, rows);
    }

    /// <summary>The same for rows with the same category, time and place: what makes two rows one event where there are no ids.</summary>
    private ulong EventHash(in Incident incident)
    {
        Span<long> key =
        [
            incident.Category, ((long)incident.Minute << 32) | (uint)incident.Until,
            incident.Point.HasPoint ? BitConverter.DoubleToInt64Bits(incident.Point.Longitude) : (long)reader.Areas.HashOf(incident.Area),
            incident.Point.HasPoint ? BitConverter.DoubleToInt64Bits(incident.Point.Latitude) : -1,
        ];
        return TextHash.Of(MemoryMarshal.AsBytes(key));
    }

    private void NoteUnmapped()
    {
        var labels = Enumerable.Range(0, rowsByLabel.Count).Where(l => rowsByLabel[l] > 0 && reader.Labels.IsUnmapped(l)).OrderBy(l => reader.Labels[l], StringComparer.Ordinal);
        foreach (var label in labels)
            findings.Add("crime.category-unmapped", new(Column: string.Join(" | ", layout.Profile.Columns.Category), Value: reader.Labels[label]), ("rows", Number(rowsByLabel[label])));
    }

    private void NoteHeaps()
    {
        var timed = cube.All.Sum(m => m.Timed);
        if (timed < FewTimes) return;
        Note(cube.All.Sum(m => m.Midnight), "00:00");
        Note(cube.All.Sum(m => m.Noon), "12:00");

        void Note(long rows, string time)
        {
            if (rows <= HeapShare * timed) return;
            var share = Math.Round(100m * rows / timed, 1, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture);
            findings.Add("crime.time-heap", new Place(Column: layout.Profile.Columns.Time ?? layout.Profile.Columns.Date, Value: time), ("rows", Number(rows)), ("share", share));
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
