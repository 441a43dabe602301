using Pipeline.Pdf;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Layout;

/// <summary>A caption and a small plot without number and note, on a page whose figures stand further on.</summary>
internal sealed class SmallFigure : Block
{
    private const double Close = 4;
    private readonly IReadOnlyList<TextLine> _caption;
    private readonly double _width;
    private readonly (Anchor Table, string Text)? _twin;

    /// <param name="alt">The same in words.</param>
    /// <param name="width">Of the plot; null for the whole page.</param>
    /// <param name="twin">The table with the numbers, and the words that lead there.</param>
    public SmallFigure(string caption, Chart chart, string alt, double? width = null, (Anchor Table, string Text)? twin = null)
    {
        (Caption, Chart, Alt) = (caption, chart, alt);
        _caption = LineBreaker.Break(caption, Styles.SmallStrong, PageGrid.Width);
        _width = width ?? PageGrid.Width;
        _twin = twin;
    }

    internal string Caption { get; }

    internal Chart Chart { get; }

    internal string Alt { get; }

    internal (Anchor Table, string Text)? Twin => _twin;

    private double CaptionHeight => (_caption.Count * Styles.SmallStrong.Leading) + Close;

    public override double FirstChunk => CaptionHeight + Chart.Height(_width) + (_twin is null ? 0 : Close + Styles.Note.Leading);

    public override void Place(Flow flow)
    {
        var (canvas, top) = (flow.Canvas, flow.Y);
        var group = flow.Section.Add(PdfTagKind.Div);
        using (canvas.Page.Tag(group.Add(PdfTagKind.P))) canvas.Lines(_caption, PageGrid.Left, top, Styles.SmallStrong.Leading);
        using (canvas.Page.Tag(group.Add(PdfTagKind.Figure, alt: Alt))) Chart.Draw(canvas, PageGrid.Left, top + CaptionHeight, _width);
        if (_twin is { } twin)
        {
            var y = top + CaptionHeight + Chart.Height(_width) + Close;
            var link = group.Add(PdfTagKind.P).Add(PdfTagKind.Link);
            using (canvas.Page.Tag(link)) canvas.Text(Styles.Link, PageGrid.Left, Canvas.Baseline(y, Styles.Note.Leading, Styles.Note), twin.Text);
            flow.LinkLater(link, PageGrid.Left, y, Styles.Link.Measure(twin.Text), Styles.Note.Leading, twin.Table, twin.Text);
        }

        flow.Y = top + FirstChunk;
        flow.Occupied("a small figure", PageGrid.Left, top, PageGrid.Width, FirstChunk);
    }
}
