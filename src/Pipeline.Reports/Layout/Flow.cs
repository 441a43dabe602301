using System.Text;
using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>The writing position: the page in hand, how far down it is filled, and the section that reads next.</summary>
internal sealed class Flow(PdfDocument document)
{
    private readonly List<int> _blocksOnPage = [];
    private readonly List<ReportFault> _faults = [];
    private readonly List<Standing> _places = [];
    private readonly HashSet<Rune> _missing = [];
    private readonly List<(PdfPage Page, PdfTag Link, double X, double Y, double Width, double Height, Anchor Target, string Description)> _links = [];
    private readonly List<(Anchor Target, Action<PdfPage, int> Then)> _waiting = [];
    private readonly List<(Footnote Note, PdfTag Tag)> _foot = [];
    private readonly HashSet<int> _endsHere = [];
    private PageCanvas? _canvas;

    public PdfDocument Document { get; } = document;

    /// <summary>The structure element that blocks append to.</summary>
    public PdfTag Section { get; set; } = document.Root;

    public double Y { get; set; }

    public bool AtTop { get; private set; }

    /// <summary>Points down to the foot of the page, or to the notes that stand there.</summary>
    public double Remaining => _canvas is null ? 0 : PageGrid.Bottom - Y - FootHeight;

    private double FootHeight => _foot.Count == 0 ? 0 : Footnotes.Height([.. _foot.Select(f => f.Note)], first: true);

    public PageCanvas Canvas => _canvas ?? throw new InvalidOperationException("No page has been begun.");

    public IReadOnlySet<Rune> MissingGlyphs => _missing;

    public void NewPage()
    {
        DrawFoot();
        _canvas = new PageCanvas(Document.AddPage(PageGrid.PageWidth, PageGrid.PageHeight), _missing);
        _blocksOnPage.Add(0);
        Y = PageGrid.Top;
        AtTop = true;
    }

    /// <summary>Height that notes would take from the page.</summary>
    /// <param name="first">No others that are not yet on the page come before them.</param>
    public double HeightOf(IEnumerable<Footnote> notes, bool first)
    {
        var height = notes.Sum(Footnotes.Height);
        return height > 0 && first && _foot.Count == 0 ? height + Footnotes.Rule : height;
    }

    /// <summary>Takes a note to the foot of the page in hand; gives the element that will hold it, in the order of reading.</summary>
    public PdfTag Note(Footnote note, PdfTag parent)
    {
        var tag = parent.Add(PdfTagKind.Note);
        _foot.Add((note, tag));
        return tag;
    }

    private void DrawFoot()
    {
        if (_foot.Count == 0) return;
        var (canvas, top) = (Canvas, PageGrid.Bottom - FootHeight);
        using (canvas.Page.Artifact(PdfArtifact.Layout)) canvas.Line(PageGrid.Left, top + 4, PageGrid.Left + PageGrid.Columns(3), top + 4, Palette.Rule, 0.75);
        var y = top + Footnotes.Rule;
        foreach (var (note, tag) in _foot)
        {
            using (canvas.Page.Tag(tag))
            {
                canvas.Text(Styles.NoteStrong, PageGrid.Left, Layout.Canvas.Baseline(y, Styles.Note.Leading, Styles.Note), note.Mark + " ");
                canvas.Lines(Footnotes.Lines(note), PageGrid.Left + Footnotes.Indent, y, Styles.Note.Leading);
            }

            y += Footnotes.Height(note);
        }

        Occupied("the notes", PageGrid.Left, top, PageGrid.Width, PageGrid.Bottom - top);
        _foot.Clear();
    }

    /// <summary>Every block says where it stood; the check before saving rests on it.</summary>
    public void Occupied(string what, double x, double top, double width, double height, bool fullBleed = false)
    {
        const double Tolerance = 0.5;
        _blocksOnPage[^1]++;
        AtTop = false;
        _places.Add(new Standing(_blocksOnPage.Count, what, x, top, width, height));
        var (left, right, upper, lower) = fullBleed
            ? (0.0, PageGrid.PageWidth, 0.0, PageGrid.PageHeight)
            : (PageGrid.Left, PageGrid.Right, PageGrid.Top, PageGrid.Bottom);
        if (x < left - Tolerance || x + width > right + Tolerance || top < upper - Tolerance || top + height > lower + Tolerance)
            Fault("page-area", what, $"{what} leaves the page area on page {_blocksOnPage.Count}");
    }

    /// <summary>The page in hand ends here because the report wants it so.</summary>
    public void EndPage() => _endsHere.Add(_blocksOnPage.Count);

    public void Fault(string code, string block, string sentence) => _faults.Add(new ReportFault(code, _blocksOnPage.Count, block, sentence));

    public void LinkLater(PdfTag link, double x, double y, double width, double height, Anchor target, string description) =>
        _links.Add((Canvas.Page, link, x, y, width, height, target, description));

    /// <summary>Calls back before the document is saved, with the page that the anchor stands on and its number.</summary>
    public void WhenPlaced(Anchor target, Action<PdfPage, int> then) => _waiting.Add((target, then));

    /// <summary>Joins the links to their targets and returns every fault found.</summary>
    public IReadOnlyList<ReportFault> Close()
    {
        DrawFoot();
        foreach (var (page, link, x, y, width, height, target, description) in _links)
        {
            if (target.Page is null) _faults.Add(new ReportFault("missing-target", null, target.Label, $"{target.Label} is referred to but not in the report"));
            else page.LinkTo(link, x, y, width, height, target.Page, target.Y, description);
        }

        foreach (var (target, then) in _waiting)
        {
            if (target.Page is null) _faults.Add(new ReportFault("missing-target", null, target.Label, $"{target.Label} is announced but not in the report"));
            else then(target.Page, IndexOf(target.Page) + 1);
        }

        for (var i = 0; i < _blocksOnPage.Count; i++)
            if (_blocksOnPage[i] == 0) _faults.Add(new ReportFault("empty-page", i + 1, "the page", $"page {i + 1} is empty"));
        _faults.AddRange(SoundnessCheck.Overlaps(_places));
        _faults.AddRange(SoundnessCheck.Sparse(_places, _blocksOnPage.Count, _endsHere));
        return _faults;
    }

    private int IndexOf(PdfPage page)
    {
        for (var i = 0; i < Document.Pages.Count; i++)
            if (ReferenceEquals(Document.Pages[i], page)) return i;
        return -1;
    }
}

/// <summary>A table or figure that others refer to, known by its label before it has a page.</summary>
internal sealed class Anchor(string label, int number = 0, string series = "")
{
    /// <summary>Place among those of its series; 0 where it is not numbered.</summary>
    public int Number { get; } = number;

    /// <summary>What counts for itself: figures, tables, tables of the annex.</summary>
    public string Series { get; } = series;

    /// <summary>Such as <c>Table 4</c>, in the report's language.</summary>
    public string Label { get; } = label;

    public PdfPage? Page { get; private set; }

    public double Y { get; private set; }

    public void Stand(PdfPage page, double y) => (Page, Y) = (page, y);
}
