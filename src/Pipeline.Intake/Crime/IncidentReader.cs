using System.Globalization;
using Pipeline.Domain;
using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Crime;

/// <summary>
/// Reads the rows of an extract with one incident each, by a profile: month, category, place, times. Notes what is wrong with a row and makes no
/// string for a right one.
/// </summary>
/// <remarks>Not for two threads at once: it remembers the latest texts.</remarks>
internal sealed class IncidentReader
{
    /// <summary>A row that stands for more victims than this is a total, or a slip (methods: victims above fifty times the incidents).</summary>
    private const int MostOfOneRow = 50;

    private readonly ProfileLayout layout;
    private readonly Findings findings;
    private readonly MomentReader moments;
    private readonly CategoryReader categories;
    private readonly PointReader? points;
    private byte[] agencyText = [];
    private int agencyRead = -1;

    public IncidentReader(ProfileLayout layout, Findings findings)
    {
        this.layout = layout;
        this.findings = findings;
        moments = new MomentReader(layout, findings);
        points = layout.Profile.Points is { } p && layout.X >= 0 && layout.Y >= 0 ? new PointReader(layout.Numbers, p.Bounds, layout.System, layout.Grid) : null;
        categories = new CategoryReader(layout, findings);
    }

    public TextTable Areas { get; } = new();

    public TextTable Reporters { get; } = new();

    public LabelTable Labels => categories.Labels;

    /// <summary>False when the row has an error, already noted.</summary>
    public bool TryRead(in Row row, out Incident incident)
    {
        incident = default;
        var ok = moments.TryRead(row, ref incident);
        ok &= categories.TryRead(row, out incident.Label, out incident.Category);
        ok &= ReadPoint(row, ref incident);
        ok &= CountIsPlausible(row);
        // Beyond this line the row counts; a row with an error counts nowhere, since its file is not accepted.
        if (!ok) return false;

        var area = layout.Cell(row, layout.Area);
        incident.HasArea = !area.IsEmpty;
        incident.Area = Areas.NumberOf(area);
        incident.Reporter = ReporterOf(layout.Cell(row, layout.Agency));
        incident.Id = layout.Cell(row, layout.Id);
        incident.Victim = layout.Cell(row, layout.Victim);
        return true;
    }

    /// <summary>A file names one agency in nearly every row.</summary>
    private int ReporterOf(ReadOnlySpan<byte> name)
    {
        if (agencyRead >= 0 && name.SequenceEqual(agencyText)) return agencyRead;
        agencyText = name.ToArray();
        return agencyRead = Reporters.NumberOf(name);
    }

    /// <summary>False only for coordinates that are wrong; a row without any is right and has no location.</summary>
    private bool ReadPoint(in Row row, ref Incident incident)
    {
        if (points is null)
        {
            incident.Point = new ReadPoint(PointKind.None, double.NaN, double.NaN, 0, 0, false, false);
            return true;
        }

        var x = layout.Cell(row, layout.X);
        points.Read(x, layout.Cell(row, layout.Y), out incident.Point);
        switch (incident.Point.Kind)
        {
            case PointKind.None or PointKind.Inside or PointKind.Outside:
                return true;
            case PointKind.Half:
                findings.Add("crime.location-half", row.At(x.IsEmpty ? layout.X : layout.Y));
                return true;
            case PointKind.Swapped:
                findings.Add("crime.coordinates-swapped", row.At(layout.X));
                return true;
            case PointKind.XUnreadable:
                NoteUnreadable(row, layout.X);
                return false;
            case PointKind.YUnreadable:
                NoteUnreadable(row, layout.Y);
                return false;
            case PointKind.BothUnreadable:
                NoteUnreadable(row, layout.X);
                NoteUnreadable(row, layout.Y);
                return false;
            case PointKind.Metres:
                findings.Add("crime.coordinate-projected", row.At(incident.Point.XAtFault ? layout.X : layout.Y));
                return false;
            case PointKind.DegreesNotMetres:
                findings.Add("crime.coordinate-degrees", row.At(layout.X), ("system", layout.Profile.Points!.System));
                return false;
            default:
                findings.Add("crime.coordinate-range", row.At(incident.Point.XAtFault ? layout.X : layout.Y));
                return false;
        }
    }

    private void NoteUnreadable(in Row row, int column) => findings.Add("crime.coordinate-format", row.At(column), ("mark", layout.Profile.DecimalMark));

    /// <summary>Rows of incidents count once each; a column of victims only shows whether somebody mixed totals into them.</summary>
    private bool CountIsPlausible(in Row row)
    {
        var text = layout.Cell(row, layout.Count);
        if (text.IsEmpty) return true;
        if (!layout.Numbers.TryReadCount(text, int.MaxValue, out var count))
        {
            findings.Add("crime.count-format", row.At(layout.Count));
            return false;
        }

        if (count > MostOfOneRow) findings.Add("crime.count-implausible", row.At(layout.Count), ("most", MostOfOneRow.ToString(CultureInfo.InvariantCulture)));
        return true;
    }
}
