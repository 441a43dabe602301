using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Charts;

/// <summary>Names beside rows: two lines at most. What is longer ends in an ellipsis, since the table beside the figure has it in full.</summary>
internal static class RowLabel
{
    public static IReadOnlyList<TextLine> Lines(string text, TextStyle style, double width, int most = 2)
    {
        var lines = LineBreaker.Break(text, style, width);
        if (lines.Count <= most) return lines;
        // As many words as fill the lines before the last; the last one takes what it can of the others.
        var words = text.Split(' ');
        var full = words.Length - 1;
        while (full > 0 && LineBreaker.Break(string.Join(' ', words[..full]), style, width).Count > most - 1) full--;
        var before = full == 0 ? [] : LineBreaker.Break(string.Join(' ', words[..full]), style, width);
        var last = Shortened(string.Join(' ', words[full..]), style, width);
        return [.. before, new TextLine([new Piece(last, style, 0)], style.Measure(last))];
    }

    /// <summary>One line, cut between words where that leaves at least half of it.</summary>
    public static string Shortened(string text, TextStyle style, double width)
    {
        if (style.Measure(text) <= width) return text;
        var room = width - style.Measure("…");
        var cut = text.Length;
        while (cut > 1 && style.Measure(text[..cut].TrimEnd()) > room) cut -= char.IsLowSurrogate(text[cut - 1]) ? 2 : 1;
        var space = text.LastIndexOf(' ', Math.Max(0, cut - 1));
        if (space > cut / 2) cut = space;
        return text[..Math.Max(0, cut)].TrimEnd(' ', ',', ';', ':') + "…";
    }

    /// <summary>Set against the right end of its column, centred on <paramref name="middle"/>.</summary>
    public static void Draw(Canvas canvas, string text, TextStyle style, double x, double middle, double width, Align align = Align.Right)
    {
        var lines = Lines(text, style, width);
        canvas.Lines(lines, x, middle - (lines.Count * style.Leading / 2), style.Leading, width, align);
    }
}
