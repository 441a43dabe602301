using System.Globalization;
using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <param name="Table">The table that holds the numbers of the sentence, asked when all tables are known; null where there is none.</param>
internal sealed record CitedSentence(string Sentence, Func<Anchor?> Table);

/// <summary>
/// Sentences with the table of their numbers in the margin, linked. The tables stand further on: which they are is asked when the
/// sentences are placed, and their pages are written when all pages are known.
/// </summary>
internal sealed class CitedList : Block
{
    private const double Indent = 18;
    private const double Between = 5;
    private static readonly double margin = PageGrid.Left + PageGrid.Columns(10) + 12;
    private readonly IReadOnlyList<IReadOnlyList<TextLine>> _lines;
    private readonly TextStyle _style;
    private readonly Func<int, string> _page;
    private readonly bool _numbered;

    /// <param name="page">"page 7".</param>
    public CitedList(IReadOnlyList<CitedSentence> sentences, TextStyle style, Func<int, string> page, bool numbered = true)
    {
        _numbered = numbered;
        Sentences = sentences;
        _style = style;
        _page = page;
        _lines = [.. sentences.Select(s => LineBreaker.Break(s.Sentence, style, PageGrid.TextWidth - Indent))];
    }

    internal IReadOnlyList<CitedSentence> Sentences { get; }

    internal bool Numbered => _numbered;

    public override double FirstChunk => _lines.Sum(Height) + (Between * Math.Max(0, _lines.Count - 1));

    private double Height(IReadOnlyList<TextLine> lines) => Math.Max(lines.Count * _style.Leading, 2 * Styles.Note.Leading);

    public override void Place(Flow flow)
    {
        var list = flow.Section.Add(PdfTagKind.L);
        for (var i = 0; i < _lines.Count; i++)
        {
            var canvas = flow.Canvas;
            var top = flow.Y;
            var height = Height(_lines[i]);
            var item = list.Add(PdfTagKind.LI);
            using (canvas.Page.Tag(item.Add(PdfTagKind.Lbl)))
            {
                canvas.Text(_numbered ? _style with { Font = Typefaces.SemiBold, Color = Palette.Primary } : _style, PageGrid.Left + 2, Canvas.Baseline(top, _style.Leading, _style), _numbered ? (i + 1).ToString(CultureInfo.InvariantCulture) + "." : "•");
            }

            var body = item.Add(PdfTagKind.LBody);
            using (canvas.Page.Tag(body.Add(PdfTagKind.P))) canvas.Lines(_lines[i], PageGrid.Left + Indent, top, _style.Leading);
            if (Sentences[i].Table() is { } table) Reference(flow, body.Add(PdfTagKind.P).Add(PdfTagKind.Link), table, top);
            flow.Occupied("a sentence", PageGrid.Left, top, PageGrid.Width, height);
            flow.Y = top + height + (i + 1 < _lines.Count ? Between : 0);
        }
    }

    private void Reference(Flow flow, PdfTag link, Anchor table, double top)
    {
        var canvas = flow.Canvas;
        flow.WhenPlaced(table, (target, number) =>
        {
            var page = _page(number);
            using (canvas.Page.Tag(link))
            {
                canvas.Text(Styles.Link, margin, Canvas.Baseline(top + 1, Styles.Note.Leading, Styles.Note), table.Label + " ");
                canvas.Text(Styles.Note, margin, Canvas.Baseline(top + 1 + Styles.Note.Leading, Styles.Note.Leading, Styles.Note), page);
            }

            canvas.Page.LinkTo(link, margin, top, PageGrid.Right - margin, 2 * Styles.Note.Leading, target, table.Y, $"{table.Label}, {page}");
        });
    }
}
