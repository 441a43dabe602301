using System.Runtime.InteropServices;

namespace Pipeline.Pdf;

/// <summary>A step of an outline. A move and a line take one point, a curve three (two control points and its end).</summary>
public enum PdfPathVerb : byte
{
    Move,
    Line,
    Curve,
    Close,
}

/// <summary>An outline of lines and curves, in points from the top left corner of the page.</summary>
public sealed class PdfPath
{
    private readonly List<PdfPathVerb> _verbs;
    private readonly List<(double X, double Y)> _points;

    /// <param name="points">How many will be added, about: an outline of thousands is then not moved over and over while it grows.</param>
    public PdfPath(int points = 0) => (_verbs, _points) = (new(points), new(points));

    public ReadOnlySpan<PdfPathVerb> Verbs => CollectionsMarshal.AsSpan(_verbs);

    /// <summary>One point for each move and line, three for each curve.</summary>
    public ReadOnlySpan<(double X, double Y)> Points => CollectionsMarshal.AsSpan(_points);

    public PdfPath MoveTo(double x, double y)
    {
        _verbs.Add(PdfPathVerb.Move);
        _points.Add((x, y));
        return this;
    }

    public PdfPath LineTo(double x, double y)
    {
        RequireStart();
        _verbs.Add(PdfPathVerb.Line);
        _points.Add((x, y));
        return this;
    }

    /// <summary>A cubic Bézier curve with two control points.</summary>
    public PdfPath CurveTo(double x1, double y1, double x2, double y2, double x, double y)
    {
        RequireStart();
        _verbs.Add(PdfPathVerb.Curve);
        _points.Add((x1, y1));
        _points.Add((x2, y2));
        _points.Add((x, y));
        return this;
    }

    public PdfPath Close()
    {
        RequireStart();
        _verbs.Add(PdfPathVerb.Close);
        return this;
    }

    public static PdfPath Circle(double cx, double cy, double r)
    {
        // Control points at this share of the radius keep four curves within 0.03 % of a true circle.
        var k = r * 4 / 3 * (Math.Sqrt(2) - 1);
        return new PdfPath().MoveTo(cx + r, cy)
            .CurveTo(cx + r, cy + k, cx + k, cy + r, cx, cy + r)
            .CurveTo(cx - k, cy + r, cx - r, cy + k, cx - r, cy)
            .CurveTo(cx - r, cy - k, cx - k, cy - r, cx, cy - r)
            .CurveTo(cx + k, cy - r, cx + r, cy - k, cx + r, cy)
            .Close();
    }

    public static PdfPath Polyline(ReadOnlySpan<(double X, double Y)> points)
    {
        var path = new PdfPath();
        for (var i = 0; i < points.Length; i++)
        {
            if (i == 0) path.MoveTo(points[i].X, points[i].Y);
            else path.LineTo(points[i].X, points[i].Y);
        }

        return path;
    }

    private void RequireStart()
    {
        if (_verbs.Count == 0) throw new InvalidOperationException("A path starts with MoveTo.");
    }
}
