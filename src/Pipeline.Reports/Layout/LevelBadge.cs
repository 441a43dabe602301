using System.Globalization;
using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>
/// The design level as five numbered steps, those reached dark, with its name and what may be said at it: what a reader must
/// know before any number.
/// </summary>
internal sealed class LevelBadge : Block
{
    private const int Steps = 5;
    private const double Step = 24;
    private const double Gap = 4;
    private const double Padding = 10;
    private readonly int _level;
    private readonly IReadOnlyList<TextLine> _title;
    private IReadOnlyList<TextLine>? _text;
    private readonly string _alt;

    public LevelBadge(int level, string title, string text)
    {
        _level = level;
        _alt = title;
        Text = text;
        var width = PageGrid.Width - TextLeft - Padding;
        _title = LineBreaker.Break(title, Styles.SmallStrong with { Color = Palette.Primary }, width);
        SpaceBefore = 4;
        SpaceAfter = 12;
    }

    internal int Level => _level;

    internal string Title => _alt;

    internal string Text { get; }

    private static double TextLeft => Padding + (Steps * (Step + Gap)) + 10;

    private IReadOnlyList<TextLine> Lines => _text ??= LineBreaker.Break(Text, Styles.Small, PageGrid.Width - TextLeft - Padding, Language);

    private double TextHeight => (_title.Count + Lines.Count) * Styles.Small.Leading;

    public override double FirstChunk => Math.Max(Step, TextHeight) + (2 * Padding);

    public override void Place(Flow flow)
    {
        var canvas = flow.Canvas;
        var page = canvas.Page;
        var top = flow.Y;
        var height = FirstChunk;
        using (page.Artifact(PdfArtifact.Layout)) page.Rectangle(PageGrid.Left, top, PageGrid.Width, height, Palette.White, Palette.Primary, 1);
        var group = flow.Section.Add(PdfTagKind.Div);
        using (page.Tag(group.Add(PdfTagKind.Figure, alt: _alt)))
        {
            var y = top + ((height - Step) / 2);
            for (var i = 1; i <= Steps; i++)
            {
                var x = PageGrid.Left + Padding + ((i - 1) * (Step + Gap));
                var reached = i <= _level;
                page.Rectangle(x, y, Step, Step, reached ? Palette.Primary : Palette.White, reached ? Palette.Primary : Palette.Context, 0.8);
                var style = Styles.SmallStrong with { Size = 12, Color = reached ? Palette.White : Palette.Muted };
                canvas.TextCentred(style, x + (Step / 2), Canvas.Baseline(y, Step, style), i.ToString(CultureInfo.InvariantCulture));
            }
        }

        var textTop = top + ((height - TextHeight) / 2);
        using (page.Tag(group.Add(PdfTagKind.P))) textTop = canvas.Lines(_title, PageGrid.Left + TextLeft, textTop, Styles.Small.Leading);
        using (page.Tag(group.Add(PdfTagKind.P))) canvas.Lines(Lines, PageGrid.Left + TextLeft, textTop, Styles.Small.Leading);
        flow.Y = top + height;
        flow.Occupied("the design level", PageGrid.Left, top, PageGrid.Width, height);
    }
}
