using Pipeline.Pdf;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>Where the plane lies on the canvas: one scale for both directions.</summary>
/// <param name="Extent">What is shown, metres.</param>
/// <param name="X">Left of the extent on the canvas, points.</param>
/// <param name="Y">Top of the extent on the canvas.</param>
/// <param name="Scale">Points in a metre.</param>
internal sealed record MapFrame(MapExtent Extent, double X, double Y, double Scale)
{
    /// <summary>Coordinates are written in tenths of a point, a dot of print at 720 to the inch: files stay small.</summary>
    private const double Written = 10;

    /// <summary>In the middle of a box, as large as fits.</summary>
    public static MapFrame In(MapExtent extent, double x, double y, double width, double height)
    {
        var scale = Math.Min(width / extent.Width, height / extent.Height);
        return new MapFrame(extent, x + ((width - (scale * extent.Width)) / 2), y + ((height - (scale * extent.Height)) / 2), scale);
    }

    public double Width => Scale * Extent.Width;

    public double Height => Scale * Extent.Height;

    public (double X, double Y) At((double East, double North) place) =>
        (Math.Round((X + ((place.East - Extent.West) * Scale)) * Written) / Written, Math.Round((Y + ((Extent.North - place.North) * Scale)) * Written) / Written);

    /// <summary>Appends a line or, closed, a ring; corners that fall on the one before are left out.</summary>
    public void Append(PdfPath path, IReadOnlyList<(double East, double North)> points, bool close)
    {
        var last = At(points[0]);
        path.MoveTo(last.X, last.Y);
        for (var i = 1; i < points.Count; i++)
        {
            var next = At(points[i]);
            if (next == last) continue;
            path.LineTo(next.X, next.Y);
            last = next;
        }

        if (close) path.Close();
    }

    /// <summary>The outline of an area, to be filled by the even-odd rule: its holes are holes.</summary>
    public PdfPath Outline(IReadOnlyList<IReadOnlyList<(double East, double North)[]>> polygons)
    {
        var path = new PdfPath(polygons.Sum(rings => rings.Sum(ring => ring.Length + 1)));
        foreach (var rings in polygons)
            foreach (var ring in rings) Append(path, ring, close: true);
        return path;
    }

    public PdfPath Borders(IEnumerable<BorderArc> arcs)
    {
        BorderArc[] drawn = [.. arcs];
        var path = new PdfPath(drawn.Sum(arc => arc.Points.Length));
        foreach (var arc in drawn) Append(path, arc.Closed ? arc.Points[..^1] : arc.Points, arc.Closed);
        return path;
    }
}
