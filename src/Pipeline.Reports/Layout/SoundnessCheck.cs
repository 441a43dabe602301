using System.Globalization;
using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>
/// What a report must pass before it leaves: nothing overlaps or hangs over the page, every figure has its base, what is referred to is there, and
/// the numbers that titles and headlines state stand in the figures and tables that they speak of.
/// </summary>
internal static class SoundnessCheck
{
    public static IEnumerable<ReportFault> Of(IReadOnlyList<Block> blocks, IReadOnlyList<Claim> claims) =>
        [.. Headings(blocks), .. Numbering(blocks), .. Figures(blocks), .. Claims(blocks, claims, HeadlineNumber), .. Claims(blocks, Cited(blocks), CitedNumber)];

    private const string TitleNumber = "title-number";
    private const string HeadlineNumber = "headline-number";

    /// <summary>A sentence of a list states what the table or figure that it cites does not.</summary>
    private const string CitedNumber = "cited-number";
    private const string SparsePage = "sparse-page";

    /// <summary>
    /// Worth a look, and no reason to keep the report back: pages that are almost empty, and sentences of lists that state sums which stand in
    /// no table. A number in a figure's title that its reader cannot find in the figure keeps the report back.
    /// </summary>
    public static bool IsAdvice(ReportFault fault) => fault.Code is CitedNumber or SparsePage;

    /// <summary>Pages of which less than a quarter is used, though the report goes on and did not want a new page.</summary>
    public static IEnumerable<ReportFault> Sparse(IReadOnlyList<Standing> places, int pages, IReadOnlySet<int> ended)
    {
        const double Quarter = PageGrid.Top + ((PageGrid.Bottom - PageGrid.Top) / 4);
        foreach (var page in places.GroupBy(p => p.Page))
            if (page.Key < pages && !ended.Contains(page.Key) && page.Max(p => p.Bottom) < Quarter)
                yield return new ReportFault(SparsePage, page.Key, "the page", string.Create(CultureInfo.InvariantCulture, $"page {page.Key} is less than a quarter full"));
    }

    /// <summary>A sentence of the report, and the figures and tables whose numbers it states.</summary>
    internal sealed record Claim(string Text, IReadOnlyList<Anchor> Of);

    /// <summary>What stands on one another. Tolerances are those of sums of many heights.</summary>
    public static IEnumerable<ReportFault> Overlaps(IReadOnlyList<Standing> places)
    {
        const double Tolerance = 0.6;
        foreach (var page in places.GroupBy(p => p.Page))
        {
            var sorted = page.OrderBy(p => p.Top).ToList();
            for (var i = 0; i < sorted.Count; i++)
            {
                for (var k = i + 1; k < sorted.Count && sorted[k].Top < sorted[i].Bottom - Tolerance; k++)
                {
                    if (sorted[k].X < sorted[i].Right - Tolerance && sorted[i].X < sorted[k].Right - Tolerance)
                        yield return new ReportFault("overlap", page.Key, sorted[k].What, string.Create(CultureInfo.InvariantCulture, $"{sorted[k].What} stands on {sorted[i].What} on page {page.Key}"));
                }
            }
        }
    }

    private static IEnumerable<ReportFault> Headings(IReadOnlyList<Block> blocks)
    {
        var before = 1;
        foreach (var heading in blocks.OfType<Heading>())
        {
            if (heading.Level > before + 1) yield return new ReportFault("heading-order", null, heading.Text, $"\"{heading.Text}\" is a heading of level {heading.Level.ToString(CultureInfo.InvariantCulture)} without one of the level above");
            before = heading.Level;
        }
    }

    private static IEnumerable<ReportFault> Numbering(IReadOnlyList<Block> blocks)
    {
        foreach (var kind in blocks.OfType<Table>().Select(t => t.Anchor).OfType<Anchor>().Where(a => a.Number > 0).GroupBy(a => a.Series, StringComparer.Ordinal))
        {
            var before = 0;
            foreach (var anchor in kind)
            {
                if (anchor.Number == before) yield return new ReportFault("number-twice", null, anchor.Label, $"{anchor.Label} stands twice");
                else if (anchor.Number < before) yield return new ReportFault("number-order", null, anchor.Label, $"{anchor.Label} stands after one with a higher number");
                before = Math.Max(before, anchor.Number);
            }
        }

        var last = 0;
        foreach (var figure in blocks.OfType<Figure>().Where(f => f.Number > 0))
        {
            if (figure.Number < last) yield return new ReportFault("number-order", null, figure.Label, $"{figure.Label} stands after one with a higher number");
            last = Math.Max(last, figure.Number);
        }
    }

    private static IEnumerable<ReportFault> Figures(IReadOnlyList<Block> blocks)
    {
        // A plot in several parts has one title: what it states may stand in any of them.
        foreach (var parts in blocks.OfType<Figure>().GroupBy(f => f.Number > 0 ? (object)f.Number : f))
        {
            var figure = parts.First();
            if (parts.Any(p => string.IsNullOrWhiteSpace(p.Note.Base))) yield return new ReportFault("no-base", null, figure.Label, $"{figure.Label} has neither n nor a reason");
            if (figure.Twin is null && parts.Any(p => p.Drawn.Any(d => d.EndsWith('…')))) yield return new ReportFault("cut-text", null, figure.Label, $"{figure.Label} cuts a text that no table has in full");
            var said = StatedNumbers.In(parts.SelectMany(p => Said(p)).Concat(Said(blocks, figure.Twin?.Table)));
            var lost = StatedNumbers.Claimed(figure.Title).Where(n => !said.Contains(n)).ToList();
            if (lost.Count > 0) yield return new ReportFault(TitleNumber, null, figure.Label, $"the title of {figure.Label} states {string.Join(" and ", lost)}, which stands neither in its plot nor in its subtitle, note or table: {figure.Title}");
        }
    }

    private static IEnumerable<ReportFault> Claims(IReadOnlyList<Block> blocks, IEnumerable<Claim> claims, string code)
    {
        foreach (var (text, anchors) in claims)
        {
            var said = StatedNumbers.In(anchors.SelectMany(a => Said(blocks, a)));
            var lost = StatedNumbers.Claimed(text).Where(n => !said.Contains(n)).ToList();
            if (lost.Count > 0) yield return new ReportFault(code, null, text, $"\"{text}\" states {string.Join(" and ", lost)}, which does not stand in {string.Join(", ", anchors.Select(a => a.Label))}");
        }
    }

    private static IEnumerable<Claim> Cited(IReadOnlyList<Block> blocks)
    {
        foreach (var list in blocks.OfType<HeadlineList>())
            for (var i = 0; i < list.Sentences.Count; i++)
                if (list.Reference(i) is { } reference) yield return new Claim(list.Sentences[i], [reference.Figure]);
        foreach (var (sentence, table) in blocks.OfType<CitedList>().SelectMany(l => l.Sentences))
            if (table() is { } anchor) yield return new Claim(sentence, [anchor]);
    }

    private static IEnumerable<string> Said(Figure figure) =>
        [.. figure.Drawn, figure.Subtitle, figure.Range, figure.Note.Base, figure.Note.Method, figure.Note.Withheld ?? "", figure.Note.Source, figure.Note.DataAsOf];

    private static IEnumerable<string> Said(IReadOnlyList<Block> blocks, Anchor? anchor)
    {
        if (anchor is null) yield break;
        foreach (var block in blocks)
        {
            if (block is Table table && ReferenceEquals(table.Anchor, anchor))
            {
                foreach (var cell in table.Rows.SelectMany(r => r).Concat(table.Columns.Select(c => c.Head))) yield return cell;
                yield return table.Title;
                yield return table.Note ?? "";
            }

            if (block is Figure figure && ReferenceEquals(figure.Anchor, anchor))
            {
                yield return figure.Title;
                foreach (var text in Said(figure).Concat(Said(blocks, figure.Twin?.Table))) yield return text;
            }
        }
    }
}

/// <summary>Where a block stood; points of its page, which is counted from 1.</summary>
internal readonly record struct Standing(int Page, string What, double X, double Top, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Top + Height;
}

/// <summary>Numbers as texts write them, with the separators of their language.</summary>
internal static class StatedNumbers
{
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    /// <summary>The usual level of intervals, which notes explain and no plot shows.</summary>
    private const string Level = "95";

    public static HashSet<string> In(IEnumerable<string> texts)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
            foreach (var (from, to) in Places(text)) all.Add(text[from..to]);
        return all;
    }

    /// <summary>The numbers that a sentence states as a finding: years and the level of intervals are none.</summary>
    public static IEnumerable<string> Claimed(string text)
    {
        foreach (var (from, to) in Places(text))
        {
            var number = text[from..to];
            if (number.Length == 4 && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear) continue;
            if (string.Equals(number, Level, StringComparison.Ordinal) && text.AsSpan(to).TrimStart(" \u00A0\u202F").StartsWith("%", StringComparison.Ordinal)) continue;
            // A date in figures, and what a letter stands before: Q20, A2.
            if (from > 0 && (char.IsLetter(text[from - 1]) || (text[from - 1] == '-' && from > 1 && char.IsAsciiDigit(text[from - 2])))) continue;
            yield return number;
        }
    }

    private static IEnumerable<(int From, int To)> Places(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i])) continue;
            var to = i + 1;
            while (to < text.Length && (char.IsAsciiDigit(text[to]) || (text[to] is '.' or ',' or '\u00A0' or '\u202F' or '\u2009' && to + 1 < text.Length && char.IsAsciiDigit(text[to + 1])))) to++;
            yield return (i, to);
            i = to;
        }
    }
}
