using Pipeline.Pdf;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Tests.Maps;

/// <summary>A canvas that remembers what was drawn.</summary>
internal sealed class DrawnCanvas : Canvas
{
    public List<(PdfPath Path, PdfColor? Fill, PdfColor? Stroke)> Paths { get; } = [];

    public List<(string Text, TextStyle Style, double X, double Y)> Texts { get; } = [];

    public List<(double X, double Y, double Width, double Height, PdfColor? Fill)> Boxes { get; } = [];

    /// <summary>Outlines under which lines were hatched, and under which dots were drawn.</summary>
    public List<PdfPath> Hatched { get; } = [];

    public List<PdfPath> Dotted { get; } = [];

    private readonly Stack<PdfPath?> clips = new();

    public override void TextRotated(TextStyle style, double x, double y, string text, double degrees) => Texts.Add((text, style, x, y));

    public override void Line(double x1, double y1, double x2, double y2, PdfColor color, double width = 0.5, ReadOnlySpan<double> dash = default)
    {
        if (!dash.IsEmpty && clips.TryPeek(out var clip) && clip is not null && !Dotted.Contains(clip)) Dotted.Add(clip);
    }

    public override void Rectangle(double x, double y, double width, double height, PdfColor? fill, PdfColor? stroke = null, double strokeWidth = 0.5) => Boxes.Add((x, y, width, height, fill));

    public override void Path(PdfPath path, PdfColor? fill, PdfColor? stroke = null, double strokeWidth = 0.5, ReadOnlySpan<double> dash = default, bool evenOdd = false) => Paths.Add((path, fill, stroke));

    public override IDisposable Clip(double x, double y, double width, double height) => Open(clip: null);

    public override IDisposable Clip(PdfPath path, bool evenOdd = false) => Open(path);

    public override void Hatch(double x, double y, double width, double height, PdfColor color, double spacing, double lineWidth)
    {
        if (clips.TryPeek(out var clip) && clip is not null) Hatched.Add(clip);
    }

    /// <summary>Whether a place is inside an outline, by the even-odd rule.</summary>
    public static bool Covers(PdfPath path, double x, double y)
    {
        var inside = false;
        foreach (var ring in Rings(path))
            for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
                if (ring[i].Y > y != ring[j].Y > y && x < ((ring[j].X - ring[i].X) * (y - ring[i].Y) / (ring[j].Y - ring[i].Y)) + ring[i].X) inside = !inside;
        return inside;
    }

    public static List<List<(double X, double Y)>> Rings(PdfPath path)
    {
        List<List<(double X, double Y)>> rings = [];
        var points = path.Points;
        foreach (var verb in path.Verbs)
        {
            if (verb == PdfPathVerb.Move) rings.Add([]);
            if (verb == PdfPathVerb.Close) continue;
            rings[^1].Add(points[0]);
            points = points[1..];
        }

        return rings;
    }

    private Closing Open(PdfPath? clip)
    {
        clips.Push(clip);
        return new Closing(clips);
    }

    private sealed class Closing(Stack<PdfPath?> clips) : IDisposable
    {
        public void Dispose() => clips.Pop();
    }
}
