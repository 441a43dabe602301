using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <param name="Figure">Key of the figure that shows it.</param>
internal sealed record Headline(string Text, string Figure);

/// <summary>Numbered sentences, each with a link to the figure that shows what it says. The figures may stand further on.</summary>
internal sealed class HeadlineList : Block
{
    private const double Indent = 20;
    private const double Between = 7;
    private readonly IReadOnlyList<IReadOnlyList<TextLine>> _items;
    private readonly IReadOnlyList<string> _keys;
    private readonly IReadOnlyDictionary<string, Anchor> _drawn;
    private readonly Func<string, string> _link;

    /// <param name="drawn">Where the figures stand, by key; read when the block is placed, after all figures were added.</param>
    /// <param name="link">Words of a link, from the label of a figure.</param>
    public HeadlineList(IReadOnlyList<Headline> headlines, IReadOnlyDictionary<string, Anchor> drawn, Func<string, string> link)
    {
        (_drawn, _link) = (drawn, link);
        Sentences = [.. headlines.Select(f => f.Text)];
        _keys = [.. headlines.Select(f => f.Figure)];
        _items = [.. headlines.Select(f => LineBreaker.Break(f.Text, Styles.Body, PageGrid.Columns(11) - Indent))];
        SpaceAfter = 12;
    }

    internal IReadOnlyList<string> Sentences { get; }

    /// <summary>The figure behind a sentence and the words that lead there; null where it was not drawn.</summary>
    internal (Anchor Figure, string Text)? Reference(int sentence) =>
        _drawn.TryGetValue(_keys[sentence], out var figure) ? (figure, _link(figure.Label)) : null;

    public override double FirstChunk => _items.Count == 0 ? 0 : HeightOf(0);

    public override double WholeHeight => Enumerable.Range(0, _items.Count).Sum(HeightOf) + (Between * Math.Max(0, _items.Count - 1));

    private double HeightOf(int item) => (_items[item].Count * Styles.Body.Leading) + (Reference(item) is null ? 0 : Styles.Link.Leading);

    public override void Place(Flow flow)
    {
        var list = flow.Section.Add(PdfTagKind.L);
        for (var i = 0; i < _items.Count; i++)
        {
            if (HeightOf(i) > flow.Remaining && !flow.AtTop) flow.NewPage();
            var (top, height, page) = (flow.Y, HeightOf(i), flow.Canvas.Page);
            var item = list.Add(PdfTagKind.LI);
            using (page.Tag(item.Add(PdfTagKind.Lbl)))
            {
                var style = Styles.BodyStrong with { Color = Palette.Primary };
                flow.Canvas.Text(style, PageGrid.Left + 2, Canvas.Baseline(top, style.Leading, style), (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) + ".");
            }

            var body = item.Add(PdfTagKind.LBody);
            double y;
            using (page.Tag(body.Add(PdfTagKind.P))) y = flow.Canvas.Lines(_items[i], PageGrid.Left + Indent, top, Styles.Body.Leading);
            if (Reference(i) is { } reference) Link(flow, body, reference.Figure, reference.Text, y);
            flow.Occupied("a finding", PageGrid.Left, top, PageGrid.Width, height);
            flow.Y = top + height + (i + 1 < _items.Count ? Between : 0);
        }
    }

    private static void Link(Flow flow, PdfTag body, Anchor figure, string text, double y)
    {
        var link = body.Add(PdfTagKind.P).Add(PdfTagKind.Link);
        using (flow.Canvas.Page.Tag(link)) flow.Canvas.Text(Styles.Link, PageGrid.Left + Indent, Canvas.Baseline(y, Styles.Link.Leading, Styles.Link), text);
        flow.LinkLater(link, PageGrid.Left + Indent, y, Styles.Link.Measure(text), Styles.Link.Leading, figure, text);
    }
}
