using System.Text;
using Pipeline.Domain;
using Pipeline.Pdf;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout.Web;

namespace Pipeline.Reports.Layout;

/// <summary>Title and place of a report, for its running head and its metadata.</summary>
/// <param name="Banner">On every page, such as "invented data"; null for none.</param>
internal sealed record ReportHead(string Title, string Place, string Subject, DateTimeOffset DataAsOf, string? Banner = null, bool Cover = false)
{
    /// <summary>At the foot of every page; null for the snapshot and the program's version.</summary>
    public string? Foot { get; init; }
}

/// <summary>
/// A document in the making: blocks in reading order, numbered figures and tables, and at the end the check without
/// which nothing leaves.
/// </summary>
internal sealed class Report(ReportHead head, ReportContext context)
{
    private readonly List<Block> _blocks = [];
    /// <summary>The banner hangs into the margin of the first page.</summary>
    private const double BannerRoom = 6;

    private int? _contentsAt;
    private int _figures;
    private int _tables;
    private int _annexTables;

    /// <summary>In reading order; the contents are not among them until the report is written.</summary>
    internal IReadOnlyList<Block> Blocks => _blocks;

    public void Add(Block block) => _blocks.Add(block);

    /// <summary>Whether the blocks stand on the first page of the report, all of them, if they are its first.</summary>
    public bool FitFirstPage(IReadOnlyList<Block> blocks)
    {
        var (height, spaceAfter) = (head.Banner is null ? 0 : BannerRoom, 0.0);
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i > 0) height += Math.Max(spaceAfter, blocks[i].SpaceBefore);
            height += blocks[i].WholeHeight;
            spaceAfter = blocks[i].SpaceAfter;
        }

        return height <= PageGrid.Bottom - PageGrid.Top;
    }

    public void Section(string text) => Add(new Heading(2, text));

    public void Subsection(string text) => Add(new Heading(3, text));

    /// <param name="introduces">What follows must stand on the same page.</param>
    public void Text(string text, bool introduces = false) => Add(new Paragraph(text) { KeepWithNext = introduces });

    /// <summary>A list of all sections, also those that are added later.</summary>
    public void Contents() => _contentsAt = _blocks.Count;

    /// <summary>Reserves the next table number, so that a figure can point to a table further on.</summary>
    public Anchor NextTable() => new(context.Texts.Say("common.table", ("number", context.Texts.Numbers.Whole(++_tables))));

    /// <summary>Adds a table; one without rows becomes a sentence that says so.</summary>
    public void Table(string title, IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows, string? note = null, IReadOnlySet<int>? strong = null, Anchor? anchor = null)
    {
        if (rows.Count == 0)
        {
            Text(context.Texts.Say("common.no-rows", ("title", title)));
            return;
        }

        anchor ??= NextTable();
        Add(new Table(anchor.Label, title, columns, rows, note, strong, anchor));
    }

    /// <summary>Tables of the annex count for themselves, since figures name them long before they stand.</summary>
    public Anchor NextAnnexTable() => new(context.Texts.Say("common.table", ("number", "A" + context.Texts.Numbers.Whole(++_annexTables))));

    /// <summary>Adds a figure; a plot in several parts becomes several blocks under one number.</summary>
    /// <returns>Where its first part stands.</returns>
    public Anchor Figure(string title, string subtitle, IReadOnlyList<Chart> parts, FigureNote note, string range, Anchor? twin = null)
    {
        var texts = context.Texts;
        var number = texts.Numbers.Whole(++_figures);
        List<Figure> figures = [];
        for (var i = 0; i < parts.Count; i++)
        {
            var label = parts.Count == 1
                ? texts.Say("common.figure", ("number", number))
                : texts.Say("common.figure-part", ("number", number), ("part", texts.Numbers.Whole(i + 1)), ("parts", texts.Numbers.Whole(parts.Count)));
            figures.Add(new Figure(label, title, subtitle, parts[i], note, range, twin is null ? null : (twin, texts.Say("common.twin", ("table", twin.Label)))));
        }

        _blocks.AddRange(figures);
        return figures[0].Anchor;
    }

    public Anchor Figure(string title, string subtitle, Chart chart, FigureNote note, string range, Anchor? twin = null) =>
        Figure(title, subtitle, [chart], note, range, twin);

    /// <summary>Writes the document, or the page. The check is that of the document in both cases: they hold the same blocks.</summary>
    /// <exception cref="UnsoundReportException">The report failed its own check; nothing was written.</exception>
    public void Write(Stream output)
    {
        var texts = context.Texts;
        var document = new PdfDocument(new PdfInfo(
            head.Place.Length == 0 ? head.Title : $"{head.Title}: {head.Place}", context.Language.Tag(), texts.Say("common.author"), head.Subject,
            $"Pipeline {context.ProgramVersion}", head.DataAsOf));
        if (_contentsAt is { } at)
        {
            _blocks.Insert(at, new Contents(texts.Say("common.contents"), [.. _blocks.OfType<Heading>().Where(h => h.Level == 2)], page => texts.Numbers.Whole(page)) { SpaceBefore = 24 });
        }

        IReadOnlyList<Block> content = [.. _blocks];
        var flow = new Flow(document);
        flow.NewPage();
        if (head.Banner is not null) flow.Y += BannerRoom;
        PlaceAll(flow);
        if (flow.MissingGlyphs.Count > 0)
        {
            _blocks.Clear();
            Add(new Callout(texts.Say("common.missing-title"), [texts.Say("common.missing", ("codes", Codes(flow.MissingGlyphs)))]));
            PlaceAll(flow);
        }

        var faults = flow.Close();
        if (faults.Count > 0) throw new UnsoundReportException(faults);
        for (var i = 0; i < document.Pages.Count; i++) RunningHead(new PageCanvas(document.Pages[i], new HashSet<Rune>()), i + 1, document.Pages.Count);
        if (context.Form == ReportForm.Page) WebPage.Write(output, content, head, context);
        else document.Save(output);
    }

    private void PlaceAll(Flow flow)
    {
        var spaceAfter = 0.0;
        var fitted = 0;
        for (var i = 0; i < _blocks.Count; i++)
        {
            var block = _blocks[i];
            var gap = flow.AtTop ? 0 : Math.Max(spaceAfter, block.SpaceBefore);
            if (i >= fitted) fitted = FigureRun.Fit(_blocks, i, flow.Remaining - gap);
            if (!flow.AtTop && gap + NeededFrom(i) > flow.Remaining)
            {
                flow.NewPage();
                fitted = FigureRun.Fit(_blocks, i, flow.Remaining);
            }
            else
            {
                flow.Y += gap;
            }

            block.Place(flow);
            spaceAfter = block.SpaceAfter;
        }
    }

    /// <summary>Height of the block, and of what it must not be parted from.</summary>
    private double NeededFrom(int i)
    {
        var needed = _blocks[i].FirstChunk;
        for (; _blocks[i].KeepWithNext && i + 1 < _blocks.Count; i++)
            needed += Math.Max(_blocks[i].SpaceAfter, _blocks[i + 1].SpaceBefore) + _blocks[i + 1].FirstChunk;
        return needed;
    }

    private void RunningHead(PageCanvas canvas, int number, int count)
    {
        var texts = context.Texts;
        using var artifact = canvas.Page.Artifact(PdfArtifact.Pagination);
        if (head.Banner is not null)
        {
            canvas.Fill(0, 0, PageGrid.PageWidth, 20, Palette.Accent);
            canvas.TextCentred(Styles.LabelStrong with { Size = 9.5 }, PageGrid.PageWidth / 2, 13.5, Fitted(head.Banner, Styles.LabelStrong with { Size = 9.5 }, PageGrid.Width));
        }

        var page = texts.Say("common.page", ("page", texts.Numbers.Whole(number)), ("pages", texts.Numbers.Whole(count)));
        canvas.Line(PageGrid.Left, PageGrid.FootBaseline - 13, PageGrid.Right, PageGrid.FootBaseline - 13, Palette.Rule);
        canvas.Text(Styles.LabelMuted, PageGrid.Left, PageGrid.FootBaseline, head.Foot ?? texts.Say("common.foot", ("snapshot", context.ShortSnapshot), ("version", context.ProgramVersion)));
        canvas.TextRight(Styles.LabelMuted, PageGrid.Right, PageGrid.FootBaseline, page);
        if (number == 1 && head.Cover) return;
        canvas.Text(Styles.LabelMuted, PageGrid.Left, PageGrid.HeadBaseline, Fitted(head.Title, Styles.LabelMuted, PageGrid.Columns(6)));
        canvas.TextRight(Styles.LabelStrong with { Color = Palette.Muted }, PageGrid.Right, PageGrid.HeadBaseline, Fitted(head.Place, Styles.LabelStrong, PageGrid.Columns(5)));
        canvas.Line(PageGrid.Left, PageGrid.HeadBaseline + 7, PageGrid.Right, PageGrid.HeadBaseline + 7, Palette.Rule);
    }

    /// <summary>The running head and the contents repeat what stands in full elsewhere, so it may be cut.</summary>
    internal static string Fitted(string text, TextStyle style, double width)
    {
        if (style.Measure(text) <= width) return text;
        var line = LineBreaker.Break(text, style, width - style.Measure("…"))[0];
        return string.Concat(line.Pieces.Select(p => p.Text)) + "…";
    }

    private static string Codes(IEnumerable<Rune> runes) =>
        string.Join(", ", runes.OrderBy(r => r.Value).Take(12).Select(r => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"U+{r.Value:X4}")));
}
