using Pipeline.Pdf;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Forms;

/// <summary>The head of the first page: the title on a band to the edges, and in a line what it is for or how long.</summary>
internal sealed class Masthead : Block
{
    private const double Top = 46;
    private const double Bottom = 24;
    private static readonly TextStyle Kind = Styles.CoverLead with { Size = 12, Leading = 16 };
    private static readonly TextStyle Name = Styles.CoverTitle with { Size = 24, Leading = 30 };
    private readonly string _kind;
    private readonly IReadOnlyList<TextLine> _title;
    private readonly IReadOnlyList<TextLine> _lead;

    public Masthead(string kind, string title, string lead)
    {
        _kind = kind;
        _title = LineBreaker.Break(title, Name, PageGrid.Width);
        _lead = LineBreaker.Break(lead, Kind, PageGrid.Width);
        SpaceAfter = 16;
    }

    public override double FirstChunk => Top + Kind.Leading + 4 + (_title.Count * Name.Leading) + 4 + (_lead.Count * Kind.Leading) + Bottom;

    public override void Place(Flow flow)
    {
        var (canvas, height) = (flow.Canvas, FirstChunk);
        using (canvas.Page.Artifact(PdfArtifact.Background))
        {
            canvas.Fill(0, 0, PageGrid.PageWidth, height, Palette.Primary);
            canvas.Fill(0, height, PageGrid.PageWidth, 4, Palette.Accent);
        }

        var y = Top;
        using (canvas.Page.Tag(flow.Section.Add(PdfTagKind.P))) canvas.Text(Kind, PageGrid.Left, Canvas.Baseline(y, Kind.Leading, Kind), _kind);
        y += Kind.Leading + 4;
        using (canvas.Page.Tag(flow.Section.Add(PdfTagKind.H1))) y = canvas.Lines(_title, PageGrid.Left, y, Name.Leading) + 4;
        using (canvas.Page.Tag(flow.Section.Add(PdfTagKind.P))) canvas.Lines(_lead, PageGrid.Left, y, Kind.Leading);
        flow.Occupied("the head", 0, 0, PageGrid.PageWidth, height + 4, fullBleed: true);
        flow.Y = height + 4;
    }
}
