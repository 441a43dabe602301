using System.Globalization;
using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>Something that takes up height in the column: a paragraph, a table, a figure.</summary>
internal abstract class Block
{
    public double SpaceBefore { get; init; } = 6;

    public double SpaceAfter { get; init; } = 6;

    /// <summary>A heading never stands alone at the foot of a page.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>Height without which the block does not begin on a page; its whole height when it cannot be divided.</summary>
    public abstract double FirstChunk { get; }

    /// <summary>Height of all of it, undivided, for those that must know whether several fit one page.</summary>
    public virtual double WholeHeight => FirstChunk;

    /// <summary>Draws from <see cref="Flow.Y"/> on, leaves <see cref="Flow.Y"/> at its bottom.</summary>
    public abstract void Place(Flow flow);
}

/// <summary>What follows begins on a new page.</summary>
internal sealed class PageBreak : Block
{
    public override double FirstChunk => 0;

    public override void Place(Flow flow)
    {
        if (!flow.AtTop) flow.NewPage();
    }
}

/// <summary>Title (level 1), section (2) or subsection (3); sections open a structure element and an outline entry.</summary>
internal sealed class Heading : Block
{
    private readonly int _level;
    private readonly string _text;
    private readonly TextStyle _style;
    private readonly IReadOnlyList<TextLine> _lines;

    public Heading(int level, string text)
    {
        _level = level;
        _text = text;
        _style = level switch { 1 => Styles.Title, 2 => Styles.Section, _ => Styles.Subsection };
        _lines = LineBreaker.Break(text, _style, PageGrid.Width);
        Anchor = new Anchor(text);
        KeepWithNext = true;
        SpaceBefore = level switch { 1 => 0, 2 => 22, _ => 15 };
        SpaceAfter = level switch { 1 => 10, 2 => 8, _ => 4 };
    }

    public Anchor Anchor { get; }

    public int Level => _level;

    internal string Text => _text;

    public override double FirstChunk => _lines.Count * _style.Leading;

    public override void Place(Flow flow)
    {
        if (_level == 2) flow.Section = flow.Document.Root.Add(PdfTagKind.Sect);
        var top = flow.Y;
        Anchor.Stand(flow.Canvas.Page, top);
        var tag = flow.Section.Add(_level switch { 1 => PdfTagKind.H1, 2 => PdfTagKind.H2, _ => PdfTagKind.H3 });
        using (flow.Canvas.Page.Tag(tag)) flow.Y = flow.Canvas.Lines(_lines, PageGrid.Left, top, _style.Leading);
        if (_level > 1) flow.Document.AddOutline(_level - 1, _text, flow.Canvas.Page, top);
        flow.Occupied(_text, PageGrid.Left, top, PageGrid.Width, flow.Y - top);
    }
}

/// <summary>Running text in ten columns; divided so that never one line alone stands on a page.</summary>
internal sealed class Paragraph : Block
{
    private readonly IReadOnlyList<TextLine> _lines;
    private readonly double _leading;
    private readonly double _width;

    public Paragraph(string text, TextStyle? style = null, double? width = null) : this([new Run(text, style ?? Styles.Body)], width)
    {
    }

    public Paragraph(IReadOnlyList<Run> runs, double? width = null)
    {
        _width = width ?? PageGrid.TextWidth;
        Runs = runs;
        _leading = runs.Max(r => r.Style.Leading);
        _lines = LineBreaker.Break(runs, _width);
    }

    internal IReadOnlyList<Run> Runs { get; }

    /// <summary>Two lines, or all when dividing would leave one alone.</summary>
    public override double FirstChunk => _leading * (_lines.Count <= 3 ? _lines.Count : 2);

    public override double WholeHeight => _leading * _lines.Count;

    public override void Place(Flow flow)
    {
        var tag = flow.Section.Add(PdfTagKind.P);
        for (var done = 0; done < _lines.Count;)
        {
            var left = _lines.Count - done;
            var fit = Math.Max(1, (int)((flow.Remaining + 0.01) / _leading));
            var take = left <= fit ? left : left - fit == 1 && fit > 2 ? fit - 1 : fit;
            var top = flow.Y;
            using (flow.Canvas.Page.Tag(tag)) flow.Y = flow.Canvas.Lines([.. _lines.Skip(done).Take(take)], PageGrid.Left, top, _leading, continues: done + take < _lines.Count);
            flow.Occupied("a paragraph", PageGrid.Left, top, _width, flow.Y - top);
            done += take;
            if (done < _lines.Count) flow.NewPage();
        }
    }
}

/// <summary>A list, bulleted or numbered.</summary>
internal sealed class ListBlock : Block
{
    private const double Indent = 18;
    private const double Between = 4;
    private readonly IReadOnlyList<IReadOnlyList<TextLine>> _items;
    private readonly bool _numbered;
    private readonly TextStyle _style;

    public ListBlock(IReadOnlyList<string> items, bool numbered = false, TextStyle? style = null, double? width = null)
        : this([.. items.Select(i => (IReadOnlyList<Run>)[new Run(i, style ?? Styles.Body)])], numbered, style, width)
    {
    }

    public ListBlock(IReadOnlyList<IReadOnlyList<Run>> items, bool numbered = false, TextStyle? style = null, double? width = null)
    {
        Items = items;
        _numbered = numbered;
        _style = style ?? Styles.Body;
        _items = [.. items.Select(i => LineBreaker.Break(i, (width ?? PageGrid.TextWidth) - Indent))];
    }

    internal IReadOnlyList<IReadOnlyList<Run>> Items { get; }

    internal bool Numbered => _numbered;

    public override double FirstChunk => _items.Count == 0 ? 0 : _items[0].Count * _style.Leading;

    public override double WholeHeight => Height;

    public override void Place(Flow flow)
    {
        var list = flow.Section.Add(PdfTagKind.L);
        for (var i = 0; i < _items.Count; i++)
        {
            var height = _items[i].Count * _style.Leading;
            if (height > flow.Remaining && !flow.AtTop) flow.NewPage();
            var top = flow.Y;
            Item(flow.Canvas, list, i, PageGrid.Left, top);
            flow.Occupied("a list item", PageGrid.Left, top, PageGrid.TextWidth, height);
            flow.Y = top + height + (i + 1 < _items.Count ? Between : 0);
        }
    }

    private void Item(PageCanvas canvas, PdfTag list, int i, double x, double top)
    {
        var item = list.Add(PdfTagKind.LI);
        using (canvas.Page.Tag(item.Add(PdfTagKind.Lbl)))
        {
            var label = _numbered ? (i + 1).ToString(CultureInfo.InvariantCulture) + "." : "•";
            canvas.Text(_numbered ? _style with { Font = Typefaces.SemiBold, Color = Palette.Primary } : _style, x + 2, Canvas.Baseline(top, _style.Leading, _style), label);
        }

        using (canvas.Page.Tag(item.Add(PdfTagKind.LBody))) canvas.Lines(_items[i], x + Indent, top, _style.Leading);
    }

    /// <summary>Height and drawing inside another block.</summary>
    internal double Height => _items.Sum(i => i.Count * _style.Leading) + (Between * Math.Max(0, _items.Count - 1));

    internal void DrawInside(PageCanvas canvas, PdfTag parent, double x, double top)
    {
        var list = parent.Add(PdfTagKind.L);
        for (var i = 0; i < _items.Count; i++)
        {
            Item(canvas, list, i, x, top);
            top += (_items[i].Count * _style.Leading) + Between;
        }
    }
}
