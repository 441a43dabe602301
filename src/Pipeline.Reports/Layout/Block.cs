using System.Globalization;
using Pipeline.Domain;
using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>Something that takes up height in the column: a paragraph, a table, a figure.</summary>
internal abstract class Block
{
    public double SpaceBefore { get; init; } = 6;

    public double SpaceAfter { get; init; } = 6;

    /// <summary>The language whose words its lines may divide; the report sets it before it asks for heights. None: no word is divided.</summary>
    public Language? Language { get; set; }

    /// <summary>The block that follows on the same page, if one page holds both.</summary>
    public Block? Together { get; set; }

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
        flow.EndPage();
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
