using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>Names and values, one a line: the particulars of a report or a file. A value longer than a page goes on on the next.</summary>
internal sealed class Facts : Block
{
    private const double Padding = 2;
    private static readonly double NameWidth = PageGrid.Columns(3);
    private List<(IReadOnlyList<TextLine> Name, IReadOnlyList<TextLine> Value)>? _lines;

    public Facts(IReadOnlyList<(string Name, string Value)> facts) => Rows = facts;

    internal IReadOnlyList<(string Name, string Value)> Rows { get; }

    private List<(IReadOnlyList<TextLine> Name, IReadOnlyList<TextLine> Value)> Lines => _lines ??= [.. Rows.Select(r =>
        (LineBreaker.Break(r.Name, Styles.SmallMuted, NameWidth - 6, Language), LineBreaker.Break(r.Value, Styles.Small, PageGrid.Width - NameWidth, Language)))];

    public override double FirstChunk => Lines.Count == 0 ? 0 : Math.Min(HeightOf(0), PageGrid.Bottom - PageGrid.Top);

    public override double WholeHeight => Enumerable.Range(0, Lines.Count).Sum(HeightOf);

    private double HeightOf(int row) => (Math.Max(Lines[row].Name.Count, Lines[row].Value.Count) * Styles.Small.Leading) + (2 * Padding);

    public override void Place(Flow flow)
    {
        var body = flow.Section.Add(PdfTagKind.Table).Add(PdfTagKind.TBody);
        for (var i = 0; i < Lines.Count; i++)
        {
            if (HeightOf(i) > flow.Remaining && !flow.AtTop) flow.NewPage();
            var row = body.Add(PdfTagKind.TR);
            var (name, value) = (row.Add(PdfTagKind.TH, scope: PdfScope.Row), row.Add(PdfTagKind.TD));
            var whole = Math.Max(Lines[i].Name.Count, Lines[i].Value.Count);
            for (var done = 0; done < whole;)
            {
                var take = Division.Take(whole - done, (int)Math.Max(0, (flow.Remaining - (2 * Padding) + 0.01) / Styles.Small.Leading), done > 0, flow.AtTop);
                if (take > 0)
                {
                    var (canvas, top) = (flow.Canvas, flow.Y);
                    Part(canvas, name, Lines[i].Name, PageGrid.Left);
                    Part(canvas, value, Lines[i].Value, PageGrid.Left + NameWidth);
                    flow.Y = top + (take * Styles.Small.Leading) + (2 * Padding);
                    using (canvas.Page.Artifact(PdfArtifact.Layout)) canvas.Line(PageGrid.Left, flow.Y, PageGrid.Right, flow.Y, Palette.Grid);
                    flow.Occupied("the particulars", PageGrid.Left, top, PageGrid.Width, flow.Y - top);

                    void Part(PageCanvas on, PdfTag tag, IReadOnlyList<TextLine> lines, double x)
                    {
                        var here = lines.Skip(done).Take(take).ToList();
                        if (here.Count == 0) return;
                        using (on.Page.Tag(tag)) on.Lines(here, x, top + Padding, Styles.Small.Leading, continues: done + take < lines.Count);
                    }
                }

                done += take;
                if (done < whole) flow.NewPage();
            }
        }
    }
}
