using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>Sections with their pages, linked. Titles are drawn at once; pages when they are known.</summary>
internal sealed class Contents(string title, IReadOnlyList<Heading> sections, Func<int, string> pageNumber) : Block
{
    private const double RowHeight = 17;
    private const double TitleHeight = 24;

    internal string Title => title;

    internal IReadOnlyList<Heading> Sections => sections;

    public override double FirstChunk => TitleHeight + (sections.Count * RowHeight);

    public override void Place(Flow flow)
    {
        var canvas = flow.Canvas;
        var top = flow.Y;
        using (canvas.Page.Tag(flow.Section.Add(PdfTagKind.P))) canvas.Text(Styles.SmallStrong, PageGrid.Left, top + 13, title);
        var list = flow.Section.Add(PdfTagKind.TOC);
        var y = top + TitleHeight;
        foreach (var section in sections)
        {
            var link = list.Add(PdfTagKind.TOCI).Add(PdfTagKind.P).Add(PdfTagKind.Link);
            var baseline = y + 12;
            var rowTop = y;
            flow.WhenPlaced(section.Anchor, (target, number) =>
            {
                var page = pageNumber(number);
                using (canvas.Page.Tag(link))
                {
                    canvas.Text(Styles.Small, PageGrid.Left, baseline, Report.Fitted(section.Anchor.Label, Styles.Small, PageGrid.Columns(9) - 30) + " ");
                    canvas.TextRight(Styles.Small, PageGrid.Left + PageGrid.Columns(9), baseline, page);
                }

                canvas.Page.LinkTo(link, PageGrid.Left, rowTop, PageGrid.Columns(9), RowHeight - 1, target, section.Anchor.Y, section.Anchor.Label);
            });
            using (canvas.Page.Artifact(PdfArtifact.Layout))
                canvas.Line(PageGrid.Left, y + RowHeight, PageGrid.Left + PageGrid.Columns(9), y + RowHeight, Palette.Grid);
            y += RowHeight;
        }

        flow.Y = y;
        flow.Occupied("the contents", PageGrid.Left, top, PageGrid.Width, y - top);
    }
}
