using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>A picture on the band, at its upper right.</summary>
/// <param name="Draw">At x and y, so wide.</param>
internal sealed record CoverPicture(double Width, double Height, string Alt, Action<Canvas, double, double, double> Draw);

/// <summary>The head of a cover: a band to the edges of the page with the kind of report, its subject, and place and time.</summary>
internal sealed class Cover : Block
{
    private const double LeastHeight = 330;
    private const double PictureTop = 44;
    private const double BelowPicture = 22;

    /// <summary>A title of more lines than these leaves no room for a picture.</summary>
    private const double TallestText = 220;
    private readonly CoverPicture? _picture;
    private readonly IReadOnlyList<TextLine> _kind;
    private readonly IReadOnlyList<TextLine> _subject;
    private readonly IReadOnlyList<TextLine> _lead;

    public Cover(string kind, string subject, string lead, CoverPicture? picture = null)
    {
        (Kind, Subject, Lead) = (kind, subject, lead);
        _kind = LineBreaker.Break(kind, Styles.CoverLead, PageGrid.Columns(11));
        _subject = LineBreaker.Break(subject, Styles.CoverTitle, PageGrid.Columns(11));
        _lead = LineBreaker.Break(lead, Styles.CoverLead, PageGrid.Columns(11));
        _picture = TextHeight > TallestText ? null : picture;
        SpaceAfter = 26;
    }

    internal string Kind { get; }

    internal string Subject { get; }

    internal string Lead { get; }

    private double TextHeight => (_kind.Count * Styles.CoverLead.Leading) + 12 + (_subject.Count * Styles.CoverTitle.Leading) + 12 + (_lead.Count * Styles.CoverLead.Leading);

    public override double FirstChunk => Math.Max(Math.Max(LeastHeight, TextHeight + 110), _picture is null ? 0 : PictureTop + _picture.Height + BelowPicture + TextHeight + 40);

    public override void Place(Flow flow)
    {
        var canvas = flow.Canvas;
        var height = FirstChunk;
        using (canvas.Page.Artifact(PdfArtifact.Background))
        {
            canvas.Fill(0, 0, PageGrid.PageWidth, height, Palette.Primary);
            canvas.Fill(0, height, PageGrid.PageWidth, 5, Palette.Accent);
        }

        var y = height - 40 - TextHeight;
        using (canvas.Page.Tag(flow.Section.Add(PdfTagKind.H1)))
        {
            y = canvas.Lines(_kind, PageGrid.Left, y, Styles.CoverLead.Leading, continues: true) + 12;
            y = canvas.Lines(_subject, PageGrid.Left, y, Styles.CoverTitle.Leading) + 12;
        }

        if (_picture is not null)
            using (canvas.Page.Tag(flow.Section.Add(PdfTagKind.Figure, alt: _picture.Alt))) _picture.Draw(canvas, PageGrid.Right - _picture.Width, PictureTop, _picture.Width);
        using (canvas.Page.Tag(flow.Section.Add(PdfTagKind.P))) canvas.Lines(_lead, PageGrid.Left, y, Styles.CoverLead.Leading);
        flow.Occupied("the cover", 0, 0, PageGrid.PageWidth, height + 5, fullBleed: true);
        flow.Y = height + 5;
    }
}
