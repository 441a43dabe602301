using System.Globalization;
using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>A list, bulleted or numbered. An item goes on on the next page like a paragraph.</summary>
internal sealed class ListBlock : Block
{
    private const double Narrow = 18;

    /// <summary>From the tenth item on a number has two digits, and would touch its text.</summary>
    private const double WithTwoDigits = 24;
    private const double Between = 4;
    private readonly bool _numbered;
    private readonly TextStyle _style;
    private readonly double _width;
    private IReadOnlyList<TextLine>[]? _lines;

    public ListBlock(IReadOnlyList<string> items, bool numbered = false, TextStyle? style = null, double? width = null)
        : this([.. items.Select(i => (IReadOnlyList<Run>)[new Run(i, style ?? Styles.Body)])], numbered, style, width)
    {
    }

    public ListBlock(IReadOnlyList<IReadOnlyList<Run>> items, bool numbered = false, TextStyle? style = null, double? width = null)
    {
        _numbered = numbered;
        Items = items;
        _style = style ?? Styles.Body;
        _width = width ?? PageGrid.TextWidth;
    }

    internal IReadOnlyList<IReadOnlyList<Run>> Items { get; }

    internal bool Numbered => _numbered;

    private double Indent => _numbered && Items.Count > 9 ? WithTwoDigits : Narrow;

    private IReadOnlyList<TextLine>[] Lines => _lines ??= [.. Items.Select(i => LineBreaker.Break(i, _width - Indent, Language))];

    public override double FirstChunk => Lines.Length == 0 ? 0 : (Lines[0].Count <= 3 ? Lines[0].Count : Division.Fewest) * _style.Leading;

    public override double WholeHeight => Lines.Sum(i => i.Count * _style.Leading) + (Between * Math.Max(0, Lines.Length - 1));

    /// <summary>The items as parts of a box around them.</summary>
    internal IEnumerable<BoxPart> Parts()
    {
        for (var i = 0; i < Lines.Length; i++)
        {
            var number = i;
            yield return new BoxPart(Lines[i], _style.Leading, Between, Indent)
            {
                IsItem = true,
                Open = (flow, list) =>
                {
                    var item = list.Add(PdfTagKind.LI);
                    var label = item.Add(PdfTagKind.Lbl);
                    return (new TaggedText(flow, PdfTagKind.LBody, item), (canvas, x, top) => Label(canvas, label, number, x, top));
                },
            };
        }
    }

    public override void Place(Flow flow)
    {
        var list = flow.Section.Add(PdfTagKind.L);
        var parts = Parts().ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var (text, label) = parts[i].Open(flow, list);
            for (var done = 0; done < Lines[i].Count;)
            {
                var take = Division.Take(Lines[i].Count - done, (int)((flow.Remaining + 0.01) / _style.Leading), done > 0, flow.AtTop);
                if (take > 0)
                {
                    var top = flow.Y;
                    if (done == 0) label!(flow.Canvas, PageGrid.Left, top);
                    flow.Y = text.Draw([.. Lines[i].Skip(done).Take(take)], PageGrid.Left + Indent, top, _style.Leading, continues: done + take < Lines[i].Count);
                    flow.Occupied("a list item", PageGrid.Left, top, _width, flow.Y - top);
                    done += take;
                }

                if (done < Lines[i].Count) flow.NewPage();
            }

            if (i + 1 < parts.Count) flow.Y += Between;
        }
    }

    private void Label(PageCanvas canvas, PdfTag tag, int item, double x, double top)
    {
        using (canvas.Page.Tag(tag))
        {
            var label = _numbered ? (item + 1).ToString(CultureInfo.InvariantCulture) + "." : "•";
            canvas.Text(_numbered ? _style with { Font = Typefaces.SemiBold, Color = Palette.Primary } : _style, x + 2, Canvas.Baseline(top, _style.Leading, _style), label);
        }
    }
}
