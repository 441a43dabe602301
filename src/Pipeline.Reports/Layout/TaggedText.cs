using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>
/// A text that is drawn in parts, line by line and page by page, as one element of the document: foreign phrases in it carry their language, and the
/// marks of its footnotes lead to them.
/// </summary>
internal sealed class TaggedText
{
    private readonly Flow _flow;
    private readonly PdfTag _parent;
    private readonly PdfTag _tag;
    private readonly Dictionary<int, PdfTag> _parts = [];
    private PdfTag? _reference;

    /// <param name="parent">The element goes in here, and behind it the notes that it cites.</param>
    public TaggedText(Flow flow, PdfTagKind kind, PdfTag parent) => (_flow, _parent, _tag) = (flow, parent, parent.Add(kind));

    /// <summary>Draws lines on the page in hand; returns their bottom.</summary>
    /// <param name="continues">More lines of the same text follow elsewhere.</param>
    public double Draw(IReadOnlyList<TextLine> lines, double x, double top, double leading, bool continues = false)
    {
        var canvas = _flow.Canvas;
        if (lines.All(l => l.Pieces.All(p => p.Language is null && p.Footnote is null)))
        {
            using (canvas.Page.Tag(_tag)) return canvas.Lines(lines, x, top, leading, continues: continues);
        }

        var y = top;
        PdfTag? current = null;
        IDisposable? open = null;
        for (var i = 0; i < lines.Count; i++)
        {
            for (var p = 0; p < lines[i].Pieces.Count; p++)
            {
                var piece = lines[i].Pieces[p];
                var tag = PartOf(piece);
                if (!ReferenceEquals(tag, current))
                {
                    open?.Dispose();
                    open = canvas.Page.Tag(tag);
                    current = tag;
                }

                var baseline = Canvas.Baseline(y, leading, piece.Footnote is null ? piece.Style : piece.Style with { Size = Styles.Body.Size }) - (piece.Footnote is null ? 0 : Footnotes.Rise);
                canvas.Draw(piece, x, baseline, (i + 1 < lines.Count || continues) && p + 1 == lines[i].Pieces.Count);
                if (piece.Footnote is { } note)
                {
                    var cited = _flow.Note(note, _parent);
                    _reference!.Cite(cited);
                    canvas.Page.LinkTo(tag, x + piece.X - 1, y, piece.Style.Measure(piece.Text) + 2, leading, cited, note.Text);
                }
            }

            y += leading;
        }

        open?.Dispose();
        return y;
    }

    private PdfTag PartOf(Piece piece)
    {
        if (piece.Footnote is not null) return (_reference = _tag.Add(PdfTagKind.Reference)).Add(PdfTagKind.Link);
        if (piece.Language is not { } language) return _tag;
        if (!_parts.TryGetValue(piece.Run, out var part)) _parts.Add(piece.Run, part = _tag.Add(PdfTagKind.Span, language: language));
        return part;
    }
}
