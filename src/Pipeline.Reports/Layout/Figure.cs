using Pipeline.Pdf;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Layout;

/// <summary>
/// What stands under every figure, in this order. A figure without a base is not published: where n is not known, the
/// base says why.
/// </summary>
/// <param name="Base">How many cases, or the printed reason why there is no number.</param>
/// <param name="Withheld">What is suppressed or not available in it; null when nothing is.</param>
internal sealed record FigureNote(string Base, string Method, string? Withheld, string Source, string DataAsOf);

/// <summary>Number, title that states the finding, subtitle with measure, unit, place and period, plot, note.</summary>
internal sealed class Figure : Block
{
    /// <summary>Between the note and the way to the table on its last line.</summary>
    private const double TwinGap = 6;

    private readonly Chart _chart;
    private readonly string _label;
    private readonly string _alt;
    private readonly IReadOnlyList<TextLine> _title;
    private readonly IReadOnlyList<TextLine> _subtitle;
    private readonly IReadOnlyList<TextLine> _note;
    private readonly (Anchor Table, string Text)? _twin;
    private readonly FigureNote _given;

    /// <param name="label">Such as <c>Figure 3</c>.</param>
    /// <param name="range">What the plot spans, for those who do not see it; the alternative text is the title and this.</param>
    /// <param name="twin">The table with the same numbers, and the words that lead there.</param>
    public Figure(string label, string title, string subtitle, Chart chart, FigureNote note, string range, (Anchor Table, string Text)? twin = null)
    {
        (Title, Subtitle, Range) = (title, subtitle, range);
        _label = label;
        Anchor = new Anchor(label);
        _chart = chart;
        _given = note;
        _twin = twin;
        _alt = $"{title}. {subtitle} {range}";
        _title = LineBreaker.Break(title, Styles.FigureTitle, PageGrid.Columns(11));
        _subtitle = LineBreaker.Break(subtitle, Styles.SmallMuted, PageGrid.Width);
        _note = LineBreaker.Break(
            string.Join(' ', new[] { note.Base, note.Method, note.Withheld, note.Source, note.DataAsOf }.Where(t => !string.IsNullOrWhiteSpace(t))), Styles.Note, PageGrid.Width);
        SpaceBefore = 14;
        SpaceAfter = 16;
    }

    /// <summary>Where it stands, for sentences that lead to it.</summary>
    public Anchor Anchor { get; set; }

    internal string Label => _label;

    internal string Title { get; }

    internal string Subtitle { get; }

    internal string Range { get; }

    /// <summary>Place in the report's count of figures, which the parts of one share; 0 for none.</summary>
    internal int Number { get; init; }

    /// <summary>The texts of the plot, once it stands.</summary>
    internal List<string> Drawn { get; } = [];

    internal Chart Chart => _chart;

    internal FigureNote Note => _given;

    /// <summary>What one would tell a person who does not see the plot.</summary>
    internal string Alt => _alt;

    internal (Anchor Table, string Text)? Twin => _twin;

    private double TitleHeight => Styles.FigureNumber.Leading + 1 + (_title.Count * Styles.FigureTitle.Leading) + (_subtitle.Count * Styles.Small.Leading) + 8;

    private double PlotHeight => _chart.Height(PageGrid.Width);

    /// <summary>Points by which the figure may be lower or higher.</summary>
    public (double Less, double More) Give => _chart.Give;

    /// <summary>Makes the plot higher, or lower, by so many points, within <see cref="Give"/>.</summary>
    public void Stretch(double points) => _chart.Extra = points;

    public override double FirstChunk => 6 + TitleHeight + PlotHeight + 7 + (_note.Count * Styles.Note.Leading) + (_twin is null || TwinFitsNote ? 0 : Styles.Note.Leading);

    /// <summary>Whether the way to the table has room behind the last words of the note.</summary>
    private bool TwinFitsNote => _twin is { } twin && _note.Count > 0 && TwinLeft + Styles.Link.Measure(twin.Text) <= PageGrid.Width;

    /// <summary>From the left of the note.</summary>
    private double TwinLeft => _note[^1].Width + TwinGap;

    /// <summary>The tallest plot for which title and note still fit the page.</summary>
    public const double TallestPlot = PageGrid.Bottom - PageGrid.Top - 190;

    public override void Place(Flow flow)
    {
        var canvas = flow.Canvas;
        var page = canvas.Page;
        var top = flow.Y;
        Anchor.Stand(page, top);
        var group = flow.Section.Add(PdfTagKind.Div);
        using (page.Artifact(PdfArtifact.Layout)) canvas.Line(PageGrid.Left, top, PageGrid.Right, top, Palette.Rule, 0.75);
        var y = top + 6;
        using (page.Tag(group.Add(PdfTagKind.P)))
        {
            canvas.Text(Styles.FigureNumber, PageGrid.Left, Canvas.Baseline(y, Styles.FigureNumber.Leading, Styles.FigureNumber), _label);
            y += Styles.FigureNumber.Leading + 1;
        }

        using (page.Tag(group.Add(PdfTagKind.P))) y = canvas.Lines(_title, PageGrid.Left, y, Styles.FigureTitle.Leading);
        using (page.Tag(group.Add(PdfTagKind.P))) y = canvas.Lines(_subtitle, PageGrid.Left, y, Styles.Small.Leading) + 8;
        canvas.Heard = Drawn;
        using (page.Tag(group.Add(PdfTagKind.Figure, alt: _alt))) _chart.Draw(canvas, PageGrid.Left, y, PageGrid.Width);
        canvas.Heard = null;
        y += PlotHeight + 7;
        using (page.Tag(group.Add(PdfTagKind.P))) y = canvas.Lines(_note, PageGrid.Left, y, Styles.Note.Leading);
        if (_twin is { } twin)
        {
            var link = group.Add(PdfTagKind.P).Add(PdfTagKind.Link);
            var x = PageGrid.Left + (TwinFitsNote ? TwinLeft : 0);
            if (TwinFitsNote) y -= Styles.Note.Leading;
            using (page.Tag(link)) canvas.Text(Styles.Link, x, Canvas.Baseline(y, Styles.Note.Leading, Styles.Note), twin.Text);
            flow.LinkLater(link, x, y, Styles.Link.Measure(twin.Text), Styles.Note.Leading, twin.Table, twin.Text);
            y += Styles.Note.Leading;
        }

        flow.Y = y;
        flow.Occupied(_label, PageGrid.Left, top, PageGrid.Width, y - top);
    }
}
