using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>Running text in ten columns; divided so that never one line alone stands on a page. Its footnotes stand where their marks stand.</summary>
internal sealed class Paragraph : Block
{
    private readonly double _leading;
    private readonly double _width;
    private IReadOnlyList<TextLine>? _lines;

    public Paragraph(string text, TextStyle? style = null, double? width = null) : this([new Run(text, style ?? Styles.Body)], width)
    {
    }

    public Paragraph(IReadOnlyList<Run> runs, double? width = null)
    {
        Runs = runs;
        _width = width ?? PageGrid.TextWidth;
        _leading = runs.Max(r => r.Style.Leading);
    }

    internal IReadOnlyList<Run> Runs { get; }

    private IReadOnlyList<TextLine> Lines => _lines ??= LineBreaker.Break(Runs, _width, Language);

    /// <summary>Two lines with their notes, or all when dividing would leave one alone.</summary>
    public override double FirstChunk => HeightOf(Lines.Count <= 3 ? Lines.Count : Division.Fewest);

    public override double WholeHeight => HeightOf(Lines.Count);

    public override void Place(Flow flow)
    {
        var text = new TaggedText(flow, PdfTagKind.P, flow.Section);
        for (var done = 0; done < Lines.Count;)
        {
            var (fit, height, notes) = (0, 0.0, 0.0);
            for (var i = done; i < Lines.Count; i++)
            {
                notes += flow.HeightOf(Footnotes.In(Lines[i]), first: notes == 0);
                height += _leading;
                if (height + notes > flow.Remaining + 0.01) break;
                fit++;
            }

            var take = Division.Take(Lines.Count - done, fit, begun: done > 0, flow.AtTop);
            if (take > 0)
            {
                var top = flow.Y;
                flow.Y = text.Draw([.. Lines.Skip(done).Take(take)], PageGrid.Left, top, _leading, continues: done + take < Lines.Count);
                flow.Occupied("a paragraph", PageGrid.Left, top, _width, flow.Y - top);
                done += take;
            }

            if (done < Lines.Count) flow.NewPage();
        }
    }

    private double HeightOf(int lines)
    {
        var notes = Lines.Take(lines).SelectMany(Footnotes.In).ToList();
        return (lines * _leading) + (notes.Count == 0 ? 0 : Footnotes.Height(notes, first: true));
    }
}

/// <summary>Where a text may be divided between pages.</summary>
internal static class Division
{
    /// <summary>Fewer lines than these never stand alone, neither at the foot of a page nor at the head of the next.</summary>
    public const int Fewest = 2;

    /// <summary>How many of the lines that are left go on this page; none when they all go on the next.</summary>
    /// <param name="fit">So many fit the page.</param>
    /// <param name="begun">Earlier lines of the text stand on the page before.</param>
    /// <param name="atTop">The next page offers no more room than this one.</param>
    public static int Take(int left, int fit, bool begun, bool atTop)
    {
        if (left <= fit) return left;
        var take = left - fit < Fewest ? left - Fewest : fit;
        if (take >= (begun ? 1 : Fewest)) return take;
        return atTop ? Math.Max(1, fit) : 0;
    }
}
