using System.Globalization;
using Pipeline.Pdf;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Tests.Charts;

/// <summary>A box in points from the top left corner.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public Box And(Box other) => new(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));

    public bool IsEmpty => Right <= Left || Bottom <= Top;

    public bool Holds(Box other, double tolerance) =>
        other.Left >= Left - tolerance && other.Top >= Top - tolerance && other.Right <= Right + tolerance && other.Bottom <= Bottom + tolerance;
}

/// <param name="Box">From the top of the capitals to the baseline, as wide as the letters.</param>
internal sealed record Word(string Text, TextStyle Style, Box Box);

/// <param name="Fill">Null for an outline alone.</param>
internal sealed record Shape(Box Box, PdfColor? Fill, PdfColor? Stroke, double StrokeWidth);

/// <summary>A canvas that draws nothing and remembers all: what stood where, and in which order.</summary>
internal sealed class Recording : Canvas
{
    private readonly Stack<Box> _clips = new();

    public List<Word> Words { get; } = [];

    public List<Shape> Shapes { get; } = [];

    public List<Box> Hatches { get; } = [];

    /// <summary>Each call with its numbers, for comparison.</summary>
    public List<string> Log { get; } = [];

    public override void TextRotated(TextStyle style, double x, double y, string text, double degrees)
    {
        if (text.Length == 0) return;
        Note("text", text, x, y, degrees);
        var (wide, tall) = (style.Measure(text.TrimEnd()), style.Font.CapHeight * style.Size);
        Words.Add(new Word(text.TrimEnd(), style, degrees == 0 ? new Box(x, y - tall, x + wide, y) : new Box(x - tall, y - wide, x, y)));
    }

    public override void Line(double x1, double y1, double x2, double y2, PdfColor color, double width = 0.5, ReadOnlySpan<double> dash = default)
    {
        Note("line", Name(color), x1, y1, x2, y2, width);
        Add(new Box(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2)), null, color, width);
    }

    public override void Rectangle(double x, double y, double width, double height, PdfColor? fill, PdfColor? stroke = null, double strokeWidth = 0.5)
    {
        Note("rectangle", Name(fill) + Name(stroke), x, y, width, height, strokeWidth);
        Assert.True(width >= 0 && height >= 0, $"A rectangle of {width} by {height}");
        Add(new Box(x, y, x + width, y + height), fill, stroke, stroke is null ? 0 : strokeWidth);
    }

    public override void Path(PdfPath path, PdfColor? fill, PdfColor? stroke = null, double strokeWidth = 0.5, ReadOnlySpan<double> dash = default, bool evenOdd = false)
    {
        double[] numbers = [.. path.Points.ToArray().SelectMany(p => new[] { p.X, p.Y })];
        Note("path", Name(fill) + Name(stroke), numbers);
        if (numbers.Length == 0) return;
        var points = path.Points.ToArray();
        Add(new Box(points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y)), fill, stroke, stroke is null ? 0 : strokeWidth);
    }

    public override IDisposable Clip(double x, double y, double width, double height)
    {
        Note("clip", string.Empty, x, y, width, height);
        return Clipped(new Box(x, y, x + width, y + height));
    }

    public override IDisposable Clip(PdfPath path, bool evenOdd = false)
    {
        var points = path.Points.ToArray();
        return Clipped(new Box(points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y)));
    }

    public override void Hatch(double x, double y, double width, double height, PdfColor color, double spacing, double lineWidth)
    {
        Note("hatch", Name(color), x, y, width, height);
        Hatches.Add(new Box(x, y, x + width, y + height));
    }

    private Closing Clipped(Box box)
    {
        _clips.Push(_clips.Count > 0 ? box.And(_clips.Peek()) : box);
        return new Closing(_clips);
    }

    private void Add(Box box, PdfColor? fill, PdfColor? stroke, double width)
    {
        var half = width / 2;
        var seen = new Box(box.Left - half, box.Top - half, box.Right + half, box.Bottom + half);
        if (_clips.Count > 0) seen = seen.And(_clips.Peek());
        if (!seen.IsEmpty || (seen.Right >= seen.Left && seen.Bottom >= seen.Top)) Shapes.Add(new Shape(seen, fill, stroke, width));
    }

    private void Note(string what, string with, params ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers) Assert.True(double.IsFinite(number), $"{what} {with} at {number}");
        Log.Add(what + " " + with + " " + string.Join(' ', numbers.ToArray().Select(n => n.ToString("R", CultureInfo.InvariantCulture))));
    }

    private static string Name(PdfColor? color) => color is { } c ? string.Create(CultureInfo.InvariantCulture, $"#{c.R:x2}{c.G:x2}{c.B:x2}") : "-";

    private sealed class Closing(Stack<Box> clips) : IDisposable
    {
        public void Dispose() => clips.Pop();
    }
}
