using Pipeline.Pdf;
using Pipeline.Reports.Forms;
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
