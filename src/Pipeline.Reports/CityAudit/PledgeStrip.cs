using Pipeline.Pdf;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>A title and a small plot without number and note, for a page whose figures stand further on.</summary>
/// <param name="alt">The same in words.</param>
internal sealed class PledgeStrip(string title, Chart chart, string alt) : Block
{
    private const double TitleHeight = 17;

    private readonly IReadOnlyList<TextLine> _title = LineBreaker.Break(title, Styles.SmallStrong, PageGrid.Width);

    public override double FirstChunk => TitleHeight + ((_title.Count - 1) * Styles.SmallStrong.Leading) + chart.Height(PageGrid.Width);

    public override void Place(Flow flow)
    {
        var (canvas, top) = (flow.Canvas, flow.Y);
        var group = flow.Section.Add(PdfTagKind.Div);
        using (canvas.Page.Tag(group.Add(PdfTagKind.P))) canvas.Lines(_title, PageGrid.Left, top, Styles.SmallStrong.Leading);
        var y = top + TitleHeight + ((_title.Count - 1) * Styles.SmallStrong.Leading);
        using (canvas.Page.Tag(group.Add(PdfTagKind.Figure, alt: alt))) chart.Draw(canvas, PageGrid.Left, y, PageGrid.Width);
        flow.Y = top + FirstChunk;
        flow.Occupied("the pledges", PageGrid.Left, top, PageGrid.Width, FirstChunk);
    }
}
