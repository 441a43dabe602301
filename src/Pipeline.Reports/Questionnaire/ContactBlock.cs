using Pipeline.Pdf;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Questionnaire;

/// <summary>The contact details, two beside each other, each with its name above a line; read row by row. Under them a box to tick.</summary>
internal sealed class ContactBlock(IReadOnlyList<string> fields, TickBoxes consent) : Block
{
    private const double Before = 4;
    private const double Gap = 24;
    private const double RowHeight = 36;
    private const double Column = (PageGrid.Width - Gap) / 2;

    private double FieldsHeight => Before + ((fields.Count + 1) / 2 * RowHeight);

    public override double FirstChunk => FieldsHeight + 10 + consent.Height;

    public override void Place(Flow flow)
    {
        var (canvas, top) = (flow.Canvas, flow.Y);
        for (var i = 0; i < fields.Count; i++)
        {
            var x = PageGrid.Left + (i % 2 * (Column + Gap));
            var y = top + Before + (i / 2 * RowHeight);
            using (canvas.Page.Tag(flow.Section.Add(PdfTagKind.P))) canvas.Text(Styles.SmallMuted, x, y + 10, fields[i]);
            using (canvas.Page.Artifact(PdfArtifact.Layout)) Pen.DrawLine(canvas, x, x + Column, y + RowHeight - 4);
        }

        consent.Draw(canvas, flow.Section, PageGrid.Left, top + FieldsHeight + 10);
        flow.Y = top + FirstChunk;
        flow.Occupied("the contact details", PageGrid.Left, top, PageGrid.Width, FirstChunk);
    }
}

/// <summary>The head of the first page: the title on a band to the edges, and how long the questionnaire is.</summary>
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
