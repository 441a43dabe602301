using System.Globalization;
using Pipeline.Domain;

namespace Pipeline.Reports.Layout;

/// <summary>What lies between a fragment of text and the next: what a line break there would cost the reader.</summary>
internal enum Gap
{
    Space,

    /// <summary>A space that the reader would miss: after a short word that leads to the next, or between a number and what it counts.</summary>
    Close,

    /// <summary>After a hyphen, dash or slash that the text has itself.</summary>
    Sign,

    /// <summary>A word would be divided, with a hyphen.</summary>
    Hyphen,

    /// <summary>Between characters of a word that is wider than the line.</summary>
    Cut,

    /// <summary>A number and its unit, a word and its comma: never parted while a line holds both.</summary>
    Bond,
}

/// <summary>A part of a text that stands on one line.</summary>
/// <param name="Run">Index of its run.</param>
/// <param name="Start">First character in the run.</param>
/// <param name="End">Behind the last, spaces included.</param>
/// <param name="Width">Without the spaces at its end, points.</param>
/// <param name="Space">Width of those.</param>
/// <param name="Gap">What follows.</param>
/// <param name="WordStart">The word that it is part of, without the spaces.</param>
internal readonly record struct Fragment(int Run, int Start, int End, double Width, double Space, Gap Gap, int WordStart, int WordEnd, double HyphenWidth, bool Brief);

/// <summary>Takes texts apart into what may stand at the end of a line, and says what must stay together.</summary>
internal static class Fragments
{
    /// <summary>Words of so few letters mostly lead to the next: of, de, à.</summary>
    private const int Brief = 2;

    /// <param name="width">Of the line, points: words that are wider are cut to it.</param>
    public static List<Fragment> Of(IReadOnlyList<Run> runs, double width, Language? language)
    {
        var fragments = new List<Fragment>();
        var before = ReadOnlySpan<char>.Empty;
        for (var r = 0; r < runs.Count; r++)
        {
            var (text, style) = (runs[r].Text, runs[r].Style);
            var divides = language is null || runs[r].Footnote is not null ? null
                : runs[r].Language is not { } tag ? Hyphenation.In(language.Value)
                : Languages.TryParse(tag, out var foreign) ? Hyphenation.In(foreign) : null;
            for (var start = 0; start < text.Length;)
            {
                var end = NextBreak(text, start);
                var word = text.AsSpan(start, end - start).TrimEnd(' ');
                if (fragments.Count > 0 && !word.IsEmpty && BondOf(before, word) is { } gap && fragments[^1].Gap < gap && fragments[^1].Space > 0) fragments[^1] = fragments[^1] with { Gap = gap };
                Add(fragments, new(text, style, divides, width), r, start, end, StartsSentence(before));
                if (!word.IsEmpty) before = word;
                start = end;
            }

            // Runs that touch are one word: a comma after a phrase, the mark of a note.
            if (fragments.Count > 0 && fragments[^1] is { Space: 0, Gap: Gap.Space } last && r + 1 < runs.Count) fragments[^1] = last with { Gap = Gap.Bond };
        }

        return fragments;
    }

    private readonly record struct Setting(string Text, TextStyle Style, Hyphenation? Divides, double Width);

    private static void Add(List<Fragment> fragments, Setting setting, int run, int start, int end, bool startsSentence)
    {
        var (text, style, divides, most) = setting;
        var all = text.AsSpan(start, end - start);
        var word = all.TrimEnd(' ');
        var wordEnd = start + word.Length;
        var width = style.Font.Measure(word, style.Size);
        var space = word.Length == all.Length ? 0 : style.Font.Measure(all, style.Size) - width;
        var gap = word.Length < all.Length || end == text.Length ? Gap.Space : Gap.Sign;
        var done = (At: start, Width: 0.0);
        // What follows a slash is part of an address or a path.
        if (divides is not null && (start == 0 || text[start - 1] is not ('/' or '_')) && IsOrdinary(word, startsSentence, out var from, out var length))
        {
            var hyphen = style.Font.Measure("-", style.Size);
            foreach (var place in divides.Places(word.Slice(from, length).ToString()))
            {
                var to = from + place;
                var reached = style.Font.Measure(word[..to], style.Size);
                Put(start + to, reached, 0, Gap.Hyphen, hyphen);
            }
        }

        Put(end, width, space, gap, 0);

        void Put(int to, double reached, double spaceAfter, Gap after, double hyphen)
        {
            var wide = reached - done.Width;
            if (wide + hyphen > most)
            {
                // Wider than the line: between characters, at least one a line, so that a column narrower than a letter still ends.
                while (true)
                {
                    var rest = text.AsSpan(done.At, Math.Min(to, wordEnd) - done.At);
                    if (rest.Length == 0 || style.Font.Measure(rest, style.Size) + hyphen <= most) break;
                    var cut = CharactersThatFit(rest, style, most);
                    if (cut >= rest.Length) break;
                    fragments.Add(new Fragment(run, done.At, done.At + cut, style.Font.Measure(rest[..cut], style.Size), 0, Gap.Cut, start, wordEnd, 0, false));
                    done.At += cut;
                }

                wide = style.Font.Measure(text.AsSpan(done.At, Math.Min(to, wordEnd) - done.At), style.Size);
                if (wide + hyphen > most && after == Gap.Hyphen) (after, hyphen) = (Gap.Cut, 0);
            }

            fragments.Add(new Fragment(run, done.At, to, wide, spaceAfter, after, start, wordEnd, hyphen, done.At == start && wordEnd - start <= Brief && char.IsLetter(text[start])));
            done = (to, reached);
        }
    }

    /// <summary>
    /// True for what the patterns know: letters, with brackets or stops around them. Words with digits, addresses and codes are none, nor are names;
    /// a capital at the start of a sentence makes no name.
    /// </summary>
    private static bool IsOrdinary(ReadOnlySpan<char> word, bool startsSentence, out int from, out int length)
    {
        (from, length) = (0, 0);
        while (from < word.Length && !char.IsLetter(word[from]))
            if (!char.IsPunctuation(word[from++])) return false;
        // An elided article is no part of the word: l'agglomération.
        if (word[from..].IndexOfAny('\'', '’') is var mark and > 0 and <= 3) from += mark + 1;
        while (from + length < word.Length && char.IsLetter(word[from + length])) length++;
        foreach (var c in word[(from + length)..])
            if (!char.IsPunctuation(c) || c is '@' or '/' or '_' or '\\') return false;
        if (length == 0) return false;
        var letters = word.Slice(from, length);
        foreach (var c in letters[1..])
            if (char.IsUpper(c)) return false;
        return startsSentence || !char.IsUpper(letters[0]);
    }

    private static bool StartsSentence(ReadOnlySpan<char> before) => before.IsEmpty || before[^1] is '.' or '!' or '?' or '…';

    /// <summary>What holds two words together, beyond a space; null for nothing.</summary>
    private static Gap? BondOf(ReadOnlySpan<char> before, ReadOnlySpan<char> word)
    {
        if (before.IsEmpty) return null;
        // "12 %", "70 % (58–80)", "n = 12", "fait :", "« mot »"
        if (word[0] is '%' or '‰' or '»' or '=' || before is "=" or "«" or "≤" or "≥" or "<" or ">" or "±") return Gap.Bond;
        if (word.Length == 1 && word[0] is ':' or ';' or '!' or '?') return Gap.Bond;
        if (before[^1] is '%' && word.Length > 1 && word[0] == '(' && char.IsAsciiDigit(word[1])) return Gap.Bond;
        // "95 % interval", "12 cities"
        if (before[^1] is '%' or '‰' || IsNumber(before)) return Gap.Close;
        // "Figure 3", "Table A2", "Mars 2021"
        if (IsNumber(word) && word.Length <= 6 && char.IsLetter(before[^1])) return char.IsUpper(before[0]) ? Gap.Bond : Gap.Close;
        return word.Length is 2 or 3 && word[0] == 'A' && char.IsAsciiDigit(word[1]) ? Gap.Bond : null;
    }

    private static bool IsNumber(ReadOnlySpan<char> word)
    {
        var digits = 0;
        foreach (var c in word)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (char.IsLetter(c)) return false;
        }

        return digits > 0;
    }

    /// <summary>Behind the next place, from <paramref name="start"/> on, where a line may end without dividing a word.</summary>
    public static int NextBreak(string text, int start)
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
}
