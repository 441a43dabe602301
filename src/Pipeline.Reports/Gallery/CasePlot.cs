using Pipeline.Pdf;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Gallery;

/// <summary>A plot under the name of its case, without the title and notes that a figure of a report has.</summary>
internal sealed class CasePlot : Block
{
    private const double Gap = 4;
    private readonly string _name;
    private readonly string _alt;
    private readonly Chart _chart;

    public CasePlot(string name, string alt, Chart chart)
    {
        (_name, _alt, _chart) = (name, alt, chart);
        SpaceBefore = 14;
        SpaceAfter = 8;
    }

    public override double FirstChunk => Styles.SmallStrong.Leading + Gap + _chart.Height(PageGrid.Width);

    public override void Place(Flow flow)
    {
        var (canvas, top) = (flow.Canvas, flow.Y);
        var group = flow.Section.Add(PdfTagKind.Div);
        using (canvas.Page.Tag(group.Add(PdfTagKind.P)))
            canvas.Text(Styles.SmallStrong, PageGrid.Left, Canvas.Baseline(top, Styles.SmallStrong.Leading, Styles.SmallStrong), _name);
        using (canvas.Page.Tag(group.Add(PdfTagKind.Figure, alt: _alt))) _chart.Draw(canvas, PageGrid.Left, top + Styles.SmallStrong.Leading + Gap, PageGrid.Width);
        flow.Y = top + FirstChunk;
        flow.Occupied(_name, PageGrid.Left, top, PageGrid.Width, FirstChunk);
    }
}
