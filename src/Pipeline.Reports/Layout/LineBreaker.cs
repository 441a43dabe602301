using System.Globalization;
using Pipeline.Domain;
using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>A stretch of text in one style.</summary>
internal readonly record struct Run(string Text, TextStyle Style)
{
    /// <summary>BCP 47 tag of a phrase that is not in the report's language: the name of an agency, a quotation.</summary>
    public string? Language { get; init; }

    /// <summary>The note that the run is the mark of.</summary>
    public Footnote? Footnote { get; init; }
}

/// <param name="X">From the left end of the line.</param>
internal readonly record struct Piece(string Text, TextStyle Style, double X)
{
    /// <summary>What it is read as: a divided word is read whole where it begins, and its other parts as nothing. Null: as it stands.</summary>
    public string? ReadAs { get; init; }

    /// <summary>Index of the run that it is part of.</summary>
    public int Run { get; init; }

    public string? Language { get; init; }

    public Footnote? Footnote { get; init; }

    /// <summary>The rest of a word is on the next line.</summary>
    public bool IsDivided { get; init; }
}

internal sealed record TextLine(IReadOnlyList<Piece> Pieces, double Width);

/// <summary>
/// Breaks text into lines: at spaces, after hyphens, slashes and dashes, in words where the language allows it if one is given, and between
/// characters when a single word is wider than the line, so that nothing ever runs out of its column.
/// </summary>
internal static class LineBreaker
{
    /// <summary>Points from which on a column holds so many words that lines come out full without hyphens.</summary>
    private const double Wide = 200;

    /// <summary>Share of its width that a line fills when nobody misses a hyphen.</summary>
    private const double Full = 0.84;

    /// <param name="language">Words may be divided as this language does; null: they may not.</param>
    public static IReadOnlyList<TextLine> Break(string text, TextStyle style, double width, Language? language = null) => Break([new Run(text, style)], width, language);

    public static IReadOnlyList<TextLine> Break(IReadOnlyList<Run> runs, double width, Language? language = null)
    {
        if (runs.Count == 1 && runs[0].Style.Measure(runs[0].Text) is var whole && whole <= width)
        {
            var text = runs[0].Text.TrimEnd(' ');
            if (text.Length < runs[0].Text.Length) whole = runs[0].Style.Measure(text);
            return [text.Length == 0 ? new TextLine([], 0) : new TextLine([new Piece(text, runs[0].Style, 0) { Language = runs[0].Language, Footnote = runs[0].Footnote }], whole)];
        }

        // A hyphen is for lines that would be much too short without it: most paragraphs need none, and are set faster.
        if (language is not null && width >= Wide)
        {
            var undivided = Set(runs, width, null);
            if (undivided.Take(undivided.Count - 1).All(l => l.Width >= Full * width) && undivided.All(l => l.Pieces.All(p => !p.IsDivided))) return undivided;
        }

        return Set(runs, width, language);
    }

    /// <summary>For narrow columns: words are divided only where one is wider than the column.</summary>
    public static IReadOnlyList<TextLine> BreakWords(string text, TextStyle style, double width, Language? language) =>
        Break(text, style, width, language is not null && WidestWord(text, style) > width ? language : null);

    private static List<TextLine> Set(IReadOnlyList<Run> runs, double width, Language? language)
    {
        var fragments = Fragments.Of(runs, width, language);
        if (fragments.Count == 0) return [new TextLine([], 0)];
        var lines = new List<TextLine>();
        var first = 0;
        foreach (var end in Raggedness.Ends(fragments, width))
        {
            lines.Add(Line(runs, fragments, first, end));
            first = end;
        }

        return lines;
    }

    private static TextLine Line(IReadOnlyList<Run> runs, List<Fragment> fragments, int first, int end)
    {
        var pieces = new List<Piece>();
        var x = 0.0;
        for (var i = first; i < end;)
        {
            var head = fragments[i];
            var divided = i == first && head.Start > head.WordStart;
            var next = i + 1;
            if (divided)
            {
                // The rest of a word that began on a line above, up to its end.
                while (next < end && fragments[next].Run == head.Run && fragments[next].WordStart == head.WordStart) next++;
            }
            else
            {
                while (next < end && fragments[next].Run == head.Run && !BeginsDivided(next)) next++;
            }

            var last = fragments[next - 1];
            var stop = divided ? Math.Min(last.End, last.WordEnd) : last.End;
            var broken = next == end && last.End < last.WordEnd;
            Add(head.Run, head.Start, stop, divided ? "" : broken && BeginsDivided(i) ? runs[head.Run].Text[head.WordStart..head.WordEnd] : null, broken && last.Gap == Gap.Hyphen, broken);
            // The space after the word is read, though the word itself was.
            if (stop < last.End && next < end) Add(head.Run, stop, last.End, null, false, false);
            i = next;
        }

        if (pieces.Count > 0)
        {
            // Spaces at the end of a line are not drawn here; the writer of the block adds the one that separates words.
            var last = pieces[^1];
            var trimmed = last.Text.TrimEnd(' ');
            if (trimmed.Length < last.Text.Length)
            {
                pieces[^1] = last with { Text = trimmed };
                x = last.X + last.Style.Measure(trimmed);
            }
        }

        return new TextLine(pieces, x);

        // The word that starts here goes on below, so that it is a piece of its own.
        bool BeginsDivided(int i)
        {
            var word = fragments[i];
            return word.Start == word.WordStart && fragments[end - 1] is var last && last.Run == word.Run && last.WordStart == word.WordStart && last.End < last.WordEnd;
        }

        void Add(int run, int start, int stop, string? readAs, bool hyphen, bool divided)
        {
            if (stop <= start) return;
            var text = hyphen ? runs[run].Text[start..stop] + "-" : runs[run].Text[start..stop];
            pieces.Add(new Piece(text, runs[run].Style, x) { ReadAs = readAs, Run = run, Language = runs[run].Language, Footnote = runs[run].Footnote, IsDivided = divided });
            x += runs[run].Style.Measure(text);
        }
    }

    /// <summary>The widest part that cannot be broken at a space, or in a word where a language is given: the narrowest that a column should be.</summary>
    public static double WidestWord(string text, TextStyle style, Language? language = null)
    {
        if (language is not null) return Fragments.Of([new Run(text, style)], double.PositiveInfinity, language).Max(f => (double?)f.Width + f.HyphenWidth) ?? 0;
        var widest = 0.0;
        for (var start = 0; start < text.Length;)
        {
            var end = Fragments.NextBreak(text, start);
            widest = Math.Max(widest, style.Font.Measure(text.AsSpan(start, end - start).TrimEnd(' '), style.Size));
            start = end;
        }

        return widest;
    }

    public static double Measure(this TextStyle style, string text) => style.Font.Measure(text, style.Size);
}
