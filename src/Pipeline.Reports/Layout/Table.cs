using Pipeline.Domain;
using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <param name="Numeric">Right-aligned, never broken into lines while there is room.</param>
internal sealed record TableColumn(string Head, bool Numeric = false);

/// <summary>
/// A table with its caption, head rows that return on each page, and a rule under every row. Rows are never divided;
/// the first column names the row.
/// </summary>
internal sealed class Table : Block
{
    private const double PadX = 5;

    /// <summary>Above and below the text of a cell; long tables stand closer, so that their last rows need no page of their own, and those of pages closer still.</summary>
    private const double LoosePadY = 2.4;
    private const double ClosePadY = 1.6;
    private const double ClosestPadY = 0.6;
    private const int LongTable = 8;
    private const int TableOfPages = 60;

    /// <summary>A table no taller than this is never divided: a few rows over the page read as another table.</summary>
    private const double Undivided = 200;

    /// <summary>Fewer rows than these never stand alone on a last page.</summary>
    private const int FewestRows = 3;

    /// <summary>A cell of more lines than fit a page is cut, with an ellipsis: the full text is in the machine-readable twin.</summary>
    private const int MostLines = 40;

    private readonly IReadOnlyList<TableColumn> _columns;
    private Setting? _setting;
    private readonly Anchor? _anchor;
    private readonly string _name;
    private readonly double _padY;

    /// <param name="rows">Cells as text; a row of one cell is a group heading over all columns.</param>
    /// <param name="strong">Rows set in semibold, such as totals.</param>
    /// <param name="note">Below the table: marks and sources.</param>
    public Table(string label, string title, IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows,
        string? note = null, IReadOnlySet<int>? strong = null, Anchor? anchor = null)
    {
        (Title, Rows, Note, StrongRows) = (title, rows, note, strong);
        _columns = columns;
        _anchor = anchor;
        _name = label;
        _padY = rows.Count switch { > TableOfPages => ClosestPadY, > LongTable => ClosePadY, _ => LoosePadY };
        SpaceBefore = 12;
        SpaceAfter = 14;
    }

    /// <summary>The table broken into lines.</summary>
    private sealed record Setting(IReadOnlyList<TextLine> Caption, IReadOnlyList<TextLine>? Note, double[] Widths, IReadOnlyList<TextLine>[] Head, IReadOnlyList<(IReadOnlyList<TextLine>[] Cells, bool Group)> Rows);

    private Setting Set => _setting ??= Lay();

    private Setting Lay()
    {
        var widths = ColumnWidths.Share(_columns, Rows, PageGrid.Width, PadX, Language);
        return new Setting(
            LineBreaker.Break([new Run(_name + "  ", Styles.FigureNumber with { Size = 9.5 }), new Run(Title, Styles.SmallStrong)], PageGrid.Width),
            Note is null ? null : LineBreaker.Break(Note, Styles.Note, PageGrid.Width),
            widths,
            [.. _columns.Select((c, i) => BracketLines(c.Head, Styles.CellHead, widths[i] - (2 * PadX)))],
            [.. Rows.Select(Row)]);

        (IReadOnlyList<TextLine>[] Cells, bool Group) Row(IReadOnlyList<string> cells, int row)
        {
            var group = cells.Count == 1 && _columns.Count > 1;
            var style = group || (StrongRows?.Contains(row) ?? false) ? Styles.CellHead : Styles.Cell;
            return ([.. cells.Select((text, i) => Cut(group ? LineBreaker.Break(text, style, PageGrid.Width - (2 * PadX))
                : _columns[i].Numeric ? BracketLines(text, style, widths[i] - (2 * PadX))
                : LineBreaker.BreakWords(text, style, widths[i] - (2 * PadX), Language)))], group);
        }
    }

    internal string Label => _name;

    internal string Title { get; }

    internal IReadOnlyList<TableColumn> Columns => _columns;

    /// <summary>Cells as given, uncut; a row of one cell is a group heading.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    internal IReadOnlySet<int>? StrongRows { get; }

    internal string? Note { get; }

    internal Anchor? Anchor => _anchor;

    /// <summary>A head or number too long for its column breaks before the bracket first, so that "95% interval" and the interval itself stay whole.</summary>
    private static IReadOnlyList<TextLine> BracketLines(string text, TextStyle style, double width)
    {
        var lines = LineBreaker.Break(text, style, width);
        var bracket = text.IndexOf(" (", StringComparison.Ordinal);
        return lines.Count == 1 || bracket < 0
            ? lines
            : [.. LineBreaker.Break(text[..bracket], style, width), .. LineBreaker.Break(text[(bracket + 1)..], style, width)];
    }

    private static IReadOnlyList<TextLine> Cut(IReadOnlyList<TextLine> lines) =>
        lines.Count <= MostLines ? lines : [.. lines.Take(MostLines - 1), .. LineBreaker.Break("…", Styles.Cell, 20)];

    private double CaptionHeight => (Set.Caption.Count * Styles.Small.Leading) + 4;

    private double HeadHeight => (Set.Head.Max(h => h.Count) * Styles.Cell.Leading) + (2 * _padY) + 1;

    private double HeightOf(int row) => (Set.Rows[row].Cells.Max(c => c.Count) * Styles.Cell.Leading) + (2 * _padY);

    private double NoteHeight => Set.Note is null ? 0 : (Set.Note.Count * Styles.Note.Leading) + 5;

    /// <summary>All of a small table; of others caption, head and three rows: a head alone at the foot of a page says nothing.</summary>
    public override double FirstChunk
    {
        get
        {
            if (WholeHeight <= Undivided) return WholeHeight;
            var height = CaptionHeight + HeadHeight;
            var rows = Math.Min(FewestRows, Set.Rows.Count);
            for (var i = 0; i < rows; i++) height += HeightOf(i);
            return rows == Set.Rows.Count ? height + NoteHeight : height;
        }
    }

    public override double WholeHeight => CaptionHeight + HeadHeight + Enumerable.Range(0, Set.Rows.Count).Sum(HeightOf) + NoteHeight;

    public override void Place(Flow flow)
    {
        var table = flow.Section.Add(PdfTagKind.Table);
        var top = flow.Y;
        _anchor?.Stand(flow.Canvas.Page, top);
        using (flow.Canvas.Page.Tag(table.Add(PdfTagKind.Caption)))
            flow.Y = flow.Canvas.Lines(Set.Caption, PageGrid.Left, top, Styles.Small.Leading) + 4;
        Head(flow, table.Add(PdfTagKind.THead).Add(PdfTagKind.TR));
        var body = table.Add(PdfTagKind.TBody);
        for (var r = 0; r < Set.Rows.Count; r++)
        {
            var height = HeightOf(r);
            if (HeightKeptWith(r) > flow.Remaining && flow.Y > PageGrid.Top + HeadHeight + 1)
            {
                flow.NewPage();
                Head(flow, row: null);
            }

            Row(flow, body.Add(PdfTagKind.TR), r, height);
        }

        if (Set.Note is null) return;
        top = flow.Y;
        using (flow.Canvas.Page.Tag(flow.Section.Add(PdfTagKind.P))) flow.Y = flow.Canvas.Lines(Set.Note, PageGrid.Left, top + 5, Styles.Note.Leading);
        flow.Occupied($"the note of {_name}", PageGrid.Left, top, PageGrid.Width, flow.Y - top);
    }

    /// <summary>Height from a row to the next place where the table may break: not after a group heading, and not among the last rows and their note.</summary>
    private double HeightKeptWith(int row)
    {
        var height = HeightOf(row);
        while (row + 1 < Set.Rows.Count && (Set.Rows[row].Group || row + 1 > Set.Rows.Count - FewestRows)) height += HeightOf(++row);
        return row + 1 == Set.Rows.Count ? height + NoteHeight : height;
    }

    /// <summary>The head row: once as content, on later pages as a repetition that is not read again.</summary>
    private void Head(Flow flow, PdfTag? row)
    {
        var canvas = flow.Canvas;
        var top = flow.Y;
        var height = HeadHeight;
        using (canvas.Page.Artifact(PdfArtifact.Layout))
        {
            canvas.Fill(PageGrid.Left, top, PageGrid.Width, height, Palette.Panel);
            canvas.Line(PageGrid.Left, top, PageGrid.Right, top, Palette.Primary, 1);
            canvas.Line(PageGrid.Left, top + height, PageGrid.Right, top + height, Palette.Primary, 0.5);
        }

        var x = PageGrid.Left;
        for (var i = 0; i < _columns.Count; i++)
        {
            using (row is null ? canvas.Page.Artifact(PdfArtifact.Pagination) : canvas.Page.Tag(row.Add(PdfTagKind.TH, scope: PdfScope.Column)))
            {
                var offset = (Set.Head.Max(h => h.Count) - Set.Head[i].Count) * Styles.Cell.Leading;
                canvas.Lines(Set.Head[i], x + PadX, top + _padY + 0.5 + offset, Styles.Cell.Leading, Set.Widths[i] - (2 * PadX), _columns[i].Numeric ? Align.Right : Align.Left);
            }

            x += Set.Widths[i];
        }

        flow.Y = top + height;
        flow.Occupied($"the head of {_name}", PageGrid.Left, top, PageGrid.Width, height);
    }

    private void Row(Flow flow, PdfTag row, int r, double height)
    {
        var canvas = flow.Canvas;
        var top = flow.Y;
        var (cells, group) = Set.Rows[r];
        var x = PageGrid.Left;
        for (var i = 0; i < cells.Length; i++)
        {
            var tag = i == 0
                ? row.Add(PdfTagKind.TH, scope: PdfScope.Row, colSpan: group ? _columns.Count : 1)
                : row.Add(PdfTagKind.TD);
            using (canvas.Page.Tag(tag))
                canvas.Lines(cells[i], x + PadX, top + _padY, Styles.Cell.Leading, Set.Widths[i] - (2 * PadX), _columns[i].Numeric ? Align.Right : Align.Left);
            x += Set.Widths[i];
        }

        using (canvas.Page.Artifact(PdfArtifact.Layout))
            canvas.Line(PageGrid.Left, top + height, PageGrid.Right, top + height, Palette.Grid);
        flow.Y = top + height;
        flow.Occupied($"a row of {_name}", PageGrid.Left, top, PageGrid.Width, height);
    }
}

/// <summary>How the columns of a table share its width.</summary>
internal static class ColumnWidths
{
    /// <summary>Text up to so many points wide, such as a code or a status, stays on one line.</summary>
    private const double ShortText = 90;
    /// <summary>Points that the words of a table should have beyond their widest, before heads over numbers stay whole.</summary>
    private const double Comfort = 30;

    /// <summary>What broken lines leave free at their right ends.</summary>
    private const double RaggedRight = 1.1;

    /// <summary>
    /// Every column gets its widest word, numbers their whole width while there is room; what is left goes to the columns
    /// that would otherwise break their text, so that the table comes out short: in proportion to what they lack, or first to those that lack little.
    /// </summary>
    public static double[] Share(IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows, double width, double padding, Language? language = null)
    {
        var least = new double[columns.Count];
        var whole = new double[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            least[i] = LineBreaker.WidestWord(columns[i].Head, Styles.CellHead);
            // A head over numbers may take two lines, and breaks before a bracket.
            if (columns[i].Head.IndexOf(" (", StringComparison.Ordinal) is var bracket and > 0 && columns[i].Numeric)
                whole[i] = least[i] = Math.Max(Styles.CellHead.Measure(columns[i].Head[..bracket]), Styles.CellHead.Measure(columns[i].Head[(bracket + 1)..]));
            else whole[i] = columns[i].Numeric ? Math.Max(least[i], 0.58 * Styles.CellHead.Measure(columns[i].Head)) : Styles.CellHead.Measure(columns[i].Head);
        }

        foreach (var row in rows)
        {
            if (row.Count < columns.Count) continue;
            for (var i = 0; i < columns.Count; i++)
            {
                var all = Styles.CellHead.Measure(row[i]);
                whole[i] = Math.Max(whole[i], all);
                least[i] = Math.Max(least[i], columns[i].Numeric ? all : LineBreaker.WidestWord(row[i], Styles.CellHead));
            }
        }

        for (var i = 0; i < columns.Count; i++)
        {
            least[i] += (2 * padding) + 0.5;
            whole[i] = Math.Max(whole[i] + (2 * padding) + 0.5, least[i]);
        }

        // A short name or code is not broken while there is room.
        for (var i = 0; i < columns.Count; i++)
            if (!columns[i].Numeric && whole[i] <= ShortText && least.Sum() + whole[i] - least[i] <= width) least[i] = whole[i];

        var sumLeast = least.Sum();
        if (sumLeast > width - Comfort)
        {
            // A head over numbers breaks anywhere, and a number stands over its own interval, before any word is divided.
            for (var i = 0; i < columns.Count; i++)
            {
                if (!columns[i].Numeric) continue;
                var parts = LineBreaker.WidestWord(columns[i].Head, Styles.CellHead);
                foreach (var row in rows)
                    if (row.Count >= columns.Count) parts = Math.Max(parts, Brackets(row[i]));
                least[i] = Math.Min(least[i], parts + (2 * padding) + 0.5);
            }

            sumLeast = least.Sum();
        }

        if (sumLeast > width && language is not null)
        {
            // Words are divided before they are cut.
            for (var i = 0; i < columns.Count; i++)
            {
                if (columns[i].Numeric) continue;
                var parts = LineBreaker.WidestWord(columns[i].Head, Styles.CellHead);
                foreach (var row in rows)
                    if (row.Count >= columns.Count) parts = Math.Max(parts, LineBreaker.WidestWord(row[i], Styles.CellHead, language));
                least[i] = Math.Min(least[i], parts + (2 * padding) + 0.5);
            }

            sumLeast = least.Sum();
        }

        if (sumLeast > width)
        {
            // Too narrow even for the widest words: long words give way first and are broken between characters.
            var limit = LimitFor(least, width);
            for (var i = 0; i < least.Length; i++) least[i] = Math.Min(least[i], limit);
            return Scaled(least, width);
        }

        var lacking = whole.Sum() - sumLeast;
        var spare = width - sumLeast;
        if (lacking > spare)
            return Shortest(columns, rows, padding, least.Zip(whole, (l, w) => l + (spare * (w - l) / lacking)).ToArray(), Filled(least, whole, spare));

        // All fits: the first column takes up to half of the rest, the others share.
        var rest = width - whole.Sum();
        var others = columns.Count - 1;
        if (others == 0) return [width];
        return [.. whole.Select((w, i) => w + (i == 0 ? rest * 0.4 : rest * 0.6 / others))];
    }

    /// <summary>The more even of two widths that make the table the shortest, or the mean of both where that is shorter still.</summary>
    private static double[] Shortest(IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows, double padding, double[] even, double[] filled)
    {
        double[] between = [.. even.Zip(filled, (e, f) => (e + f) / 2)];
        return new[] { even, between, filled }.MinBy(Lines)!;

        int Lines(double[] widths)
        {
            var lines = 0;
            foreach (var row in rows)
            {
                if (row.Count < columns.Count) continue;
                var most = 1;
                for (var i = 0; i < columns.Count; i++)
                {
                    var room = widths[i] - (2 * padding);
                    if (Styles.Cell.Measure(row[i]) is var all && all > room) most = Math.Max(most, (int)Math.Ceiling(RaggedRight * all / room));
                }

                lines += most;
            }

            return lines;
        }
    }

    /// <summary>Width of a number set over its bracketed interval.</summary>
    private static double Brackets(string text) => text.IndexOf(" (", StringComparison.Ordinal) is var bracket and > 0
        ? Math.Max(Styles.CellHead.Measure(text[..bracket]), Styles.CellHead.Measure(text[(bracket + 1)..]))
        : text.Any(char.IsAsciiDigit) ? Styles.CellHead.Measure(text) : LineBreaker.WidestWord(text, Styles.CellHead);

    /// <summary>A column that lacks less than an even share of the room gets all it lacks: its rows then need no second line.</summary>
    private static double[] Filled(double[] least, double[] whole, double spare)
    {
        double[] widths = [.. least];
        var left = least.Length;
        foreach (var i in Enumerable.Range(0, least.Length).OrderBy(i => whole[i] - least[i]))
        {
            var given = Math.Min(whole[i] - least[i], spare / left--);
            widths[i] += given;
            spare -= given;
        }

        return widths;
    }

    /// <summary>The largest width to which every wider column can be cut so that all fit together.</summary>
    private static double LimitFor(double[] least, double width)
    {
        var sorted = least.Order().ToArray();
        var used = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var share = (width - used) / (sorted.Length - i);
            if (sorted[i] > share) return share;
            used += sorted[i];
        }

        return width;
    }

    private static double[] Scaled(double[] widths, double width)
    {
        var factor = width / widths.Sum();
        return [.. widths.Select(w => w * factor)];
    }
}
