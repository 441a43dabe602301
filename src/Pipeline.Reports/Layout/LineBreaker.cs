using System.Globalization;
using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>A stretch of text in one style.</summary>
internal readonly record struct Run(string Text, TextStyle Style);

/// <param name="X">From the left end of the line.</param>
internal readonly record struct Piece(string Text, TextStyle Style, double X);

internal sealed record TextLine(IReadOnlyList<Piece> Pieces, double Width);

/// <summary>
/// Breaks text into lines, greedily: at spaces, after hyphens, slashes and dashes, and between characters when a
/// single word is wider than the line, so that nothing ever runs out of its column.
/// </summary>
internal static class LineBreaker
{
    public static IReadOnlyList<TextLine> Break(string text, TextStyle style, double width) => Break([new Run(text, style)], width);

    public static IReadOnlyList<TextLine> Break(IReadOnlyList<Run> runs, double width)
    {
        var lines = new List<TextLine>();
        var pieces = new List<Piece>();
        var x = 0.0;
        foreach (var run in runs)
        {
            var start = 0;
            var text = run.Text;
            var pending = 0; // start of what is not yet in a piece
            var pendingWidth = 0.0;
            while (start < text.Length)
            {
                var end = NextBreak(text, start);
                var word = text.AsSpan(start, end - start);
                var wordWidth = run.Style.Font.Measure(word.TrimEnd(' '), run.Style.Size);
                if (x + pendingWidth + wordWidth <= width + 0.01)
                {
                    pendingWidth = run.Style.Font.Measure(text.AsSpan(pending, end - pending), run.Style.Size);
                    start = end;
                    continue;
                }

                if (x + pendingWidth > 0)
                {
                    Take(text[pending..start], pendingWidth);
                    EndLine();
                    pending = start;
                    pendingWidth = 0;
                    continue;
                }

                var cut = start + CharactersThatFit(word, run.Style, width);
                pending = start;
                Take(text[start..cut], run.Style.Font.Measure(text.AsSpan(start, cut - start), run.Style.Size));
                EndLine();
                start = pending = cut;
            }

            if (pending < text.Length) Take(text[pending..], pendingWidth);

            void Take(string taken, double takenWidth)
            {
                if (taken.Length == 0) return;
                pieces.Add(new Piece(taken, run.Style, x));
                x += takenWidth;
            }
        }

        if (pieces.Count > 0 || lines.Count == 0) EndLine();
        return lines;

        void EndLine()
        {
            if (pieces.Count > 0)
            {
                // Spaces at the end of a line are not drawn here; the writer of the block adds the one that separates words.
                var last = pieces[^1];
                var trimmed = last.Text.TrimEnd(' ');
                pieces[^1] = last with { Text = trimmed };
                x = last.X + last.Style.Font.Measure(trimmed, last.Style.Size);
            }

            lines.Add(new TextLine([.. pieces], x));
            pieces.Clear();
            x = 0;
        }
    }

    private static int NextBreak(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == ' ')
            {
                while (i < text.Length && text[i] == ' ') i++;
                return i;
            }

            // After a hyphen inside a word, but not before a number: "-12" stays whole.
            if (text[i] is '-' or '/' or '–' or '_' && i > start && i + 1 < text.Length && char.IsLetter(text[i + 1])) return i + 1;
        }

        return text.Length;
    }

    /// <summary>At least one user-visible character, so that a column narrower than a letter still ends.</summary>
    private static int CharactersThatFit(ReadOnlySpan<char> word, TextStyle style, double width)
    {
        var length = StringInfo.GetNextTextElementLength(word);
        while (length < word.Length)
        {
            var next = length + StringInfo.GetNextTextElementLength(word[length..]);
            if (style.Font.Measure(word[..next], style.Size) > width) break;
            length = next;
        }

        return length;
    }

    /// <summary>The widest part that cannot be broken at a space: the narrowest that a column should be.</summary>
    public static double WidestWord(string text, TextStyle style)
    {
        var widest = 0.0;
        for (var start = 0; start < text.Length;)
        {
            var end = NextBreak(text, start);
            widest = Math.Max(widest, style.Font.Measure(text.AsSpan(start, end - start).TrimEnd(' '), style.Size));
            start = end;
        }

        return widest;
    }

    public static double Measure(this TextStyle style, string text) => style.Font.Measure(text, style.Size);
}
