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
    private const double BannerMargin = 24;

    /// <summary>Between the title and the place in the running head.</summary>
    private const double HeadGap = 18;

    private readonly List<SoundnessCheck.Claim> _claims = [];
    private int? _contentsAt;
    private int _figures;
    private int _notes;
    private int _tables;
    private int _annexTables;

    /// <summary>In reading order; the contents are not among them until the report is written.</summary>
    internal IReadOnlyList<Block> Blocks => _blocks;

    public void Add(Block block)
    {
        block.Language = context.Language;
        _blocks.Add(block);
    }

    /// <summary>Whether the blocks stand on the first page of the report, all of them, if they are its first.</summary>
    public bool FitFirstPage(IReadOnlyList<Block> blocks)
    {
        var (height, spaceAfter) = (head.Banner is null ? 0 : BannerRoom, 0.0);
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i > 0) height += Math.Max(spaceAfter, blocks[i].SpaceBefore);
            blocks[i].Language = context.Language;
            height += blocks[i].WholeHeight;
            spaceAfter = blocks[i].SpaceAfter;
        }

        return height <= PageGrid.Bottom - PageGrid.Top;
    }

    public void Section(string text) => Add(new Heading(2, text));

    public void Subsection(string text) => Add(new Heading(3, text));

    /// <param name="introduces">What follows must stand on the same page.</param>
    public void Text(string text, bool introduces = false) => Add(new Paragraph(text) { KeepWithNext = introduces });

    /// <summary>A paragraph whose end cites a note at the foot of its page.</summary>
    public void Text(string text, Footnote note) => Add(new Paragraph([new Run(text, Styles.Body), note.After(Styles.Body)]));

    /// <summary>The next note of the report; its mark stands where the text cites it, which is in the order of their numbers.</summary>
    public Footnote Footnote(string text) => new(context.Texts.Numbers.Whole(++_notes), text);

    /// <summary>How something was done, in a box.</summary>
    public void Note(string title, params IReadOnlyList<string> paragraphs) => Add(Callout.Note(title, paragraphs));

    /// <summary>The blocks stand on one page if one page holds them all; else they follow each other as ever.</summary>
    public void Together(params IReadOnlyList<Block> blocks)
    {
        for (var i = 0; i + 1 < blocks.Count; i++) blocks[i].Together = blocks[i + 1];
        foreach (var block in blocks) Add(block);
    }

    /// <summary>A list of all sections, also those that are added later.</summary>
    public void Contents() => _contentsAt = _blocks.Count;

    /// <summary>Reserves the next table number, so that a figure can point to a table further on.</summary>
    public Anchor NextTable() => new(context.Texts.Say("common.table", ("number", context.Texts.Numbers.Whole(++_tables))), _tables, "table");

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

    /// <summary>Reserves the next figure number, so that a headline can name a figure further on.</summary>
    public Anchor NextFigure() => new(context.Texts.Say("common.figure", ("number", context.Texts.Numbers.Whole(++_figures))), _figures, "figure");

    /// <summary>A sentence that stands out, with the figures and tables whose numbers it states: the report does not leave if they say otherwise.</summary>
    public void Headline(string text, params IReadOnlyList<Anchor> of)
    {
        Add(new Paragraph(text, Styles.BodyStrong));
        States(text, of);
    }

    /// <summary>Promises that the numbers of a sentence, wherever it stands, are those of these figures and tables.</summary>
    public void States(string text, params IReadOnlyList<Anchor> of) => _claims.Add(new SoundnessCheck.Claim(text, of));

    /// <summary>Tables of the annex count for themselves, since figures name them long before they stand.</summary>
    public Anchor NextAnnexTable() => new(context.Texts.Say("common.table", ("number", "A" + context.Texts.Numbers.Whole(++_annexTables))), _annexTables, "annex");

    /// <summary>Adds a figure; a plot in several parts becomes several blocks under one number.</summary>
    /// <param name="anchor">Reserved before by <see cref="NextFigure"/>; by default the next.</param>
    /// <returns>Where its first part stands.</returns>
    public Anchor Figure(string title, string subtitle, IReadOnlyList<Chart> parts, FigureNote note, string range, Anchor? twin = null, Anchor? anchor = null)
    {
        var texts = context.Texts;
        anchor ??= NextFigure();
        var number = texts.Numbers.Whole(anchor.Number);
        for (var i = 0; i < parts.Count; i++)
        {
            var label = parts.Count == 1
                ? texts.Say("common.figure", ("number", number))
                : texts.Say("common.figure-part", ("number", number), ("part", texts.Numbers.Whole(i + 1)), ("parts", texts.Numbers.Whole(parts.Count)));
            var figure = new Figure(label, title, subtitle, parts[i], note, range, twin is null ? null : (twin, texts.Say("common.twin", ("table", twin.Label)))) { Number = anchor.Number };
            if (i == 0) figure.Anchor = anchor;
            Add(figure);
        }

        return anchor;
    }

    public Anchor Figure(string title, string subtitle, Chart chart, FigureNote note, string range, Anchor? twin = null, Anchor? anchor = null) =>
        Figure(title, subtitle, [chart], note, range, twin, anchor);

    /// <summary>Writes the document, or the page. The check is that of the document in both cases: they hold the same blocks.</summary>
    /// <exception cref="UnsoundReportException">The report failed its own check; nothing was written.</exception>
    public void Write(Stream output)
    {
        var texts = context.Texts;
        var document = new PdfDocument(new PdfInfo(
            head.Place.Length == 0 ? head.Title : $"{head.Title}: {head.Place}", context.Language.Tag(), texts.Say("common.author"), head.Subject,
            $"Pipeline {context.ProgramVersion}", head.DataAsOf, Archive: context.Form == ReportForm.OldArchive ? PdfArchive.A1b : PdfArchive.A2a));
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

        IReadOnlyList<ReportFault> faults = [.. flow.Close(), .. SoundnessCheck.Of(content, _claims)];
        foreach (var advice in faults.Where(SoundnessCheck.IsAdvice)) context.Advice?.Add(advice);
        if (!faults.All(SoundnessCheck.IsAdvice)) throw new UnsoundReportException([.. faults.Where(f => !SoundnessCheck.IsAdvice(f))]);
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
        if (i == 0 || !ReferenceEquals(_blocks[i - 1].Together, _blocks[i]))
        {
            var together = _blocks[i].Together is null ? 0 : _blocks[i].WholeHeight;
            for (var k = i; _blocks[k].Together is { } next && k + 1 < _blocks.Count && ReferenceEquals(next, _blocks[k + 1]); k++)
                together += Math.Max(_blocks[k].SpaceAfter, next.SpaceBefore) + next.WholeHeight;
            if (together > 0 && together <= PageGrid.Bottom - PageGrid.Top) return together;
        }

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
            // What is invented is named to its end: a long list in smaller letters, into the margins, and on two lines where one is too short.
            var room = PageGrid.PageWidth - (2 * BannerMargin);
            var large = Styles.LabelStrong with { Size = 9.5 };
            var style = large.Measure(head.Banner) <= room ? large : Styles.LabelStrong;
            IReadOnlyList<TextLine> lines = style.Measure(head.Banner) <= room ? [] : LineBreaker.Break(head.Banner, style, room);
            canvas.Fill(0, 0, PageGrid.PageWidth, lines.Count > 1 ? 26 : 20, Palette.Accent);
            if (lines.Count <= 1)
            {
                canvas.TextCentred(style, PageGrid.PageWidth / 2, 13.5, head.Banner);
            }
            else
            {
                var first = string.Concat(lines[0].Pieces.Select(p => p.Text));
                canvas.TextCentred(style, PageGrid.PageWidth / 2, 10.5, first);
                canvas.TextCentred(style, PageGrid.PageWidth / 2, 20.5, Fitted(head.Banner[Math.Min(first.Length, head.Banner.Length)..].Trim(), style, room));
            }
        }

        var page = texts.Say("common.page", ("page", texts.Numbers.Whole(number)), ("pages", texts.Numbers.Whole(count)));
        canvas.Line(PageGrid.Left, PageGrid.FootBaseline - 13, PageGrid.Right, PageGrid.FootBaseline - 13, Palette.Rule);
        canvas.Text(Styles.LabelMuted, PageGrid.Left, PageGrid.FootBaseline, head.Foot ?? texts.Say("common.foot", ("snapshot", context.ShortSnapshot), ("version", context.ProgramVersion)));
        canvas.TextRight(Styles.LabelMuted, PageGrid.Right, PageGrid.FootBaseline, page);
        if (number == 1 && head.Cover) return;
        // Either may have what the other leaves free.
        var place = Fitted(head.Place, Styles.LabelStrong, PageGrid.Width - HeadGap - Math.Min(Styles.LabelMuted.Measure(head.Title), PageGrid.Columns(6)));
        canvas.Text(Styles.LabelMuted, PageGrid.Left, PageGrid.HeadBaseline, Fitted(head.Title, Styles.LabelMuted, PageGrid.Width - HeadGap - Styles.LabelStrong.Measure(place)));
        canvas.TextRight(Styles.LabelStrong with { Color = Palette.Muted }, PageGrid.Right, PageGrid.HeadBaseline, place);
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
