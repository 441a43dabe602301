using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

internal sealed record Panel(string Title, IReadOnlyList<Datum> Counts);

/// <summary>One small line chart for each category, four to a row, each with its own scale and its own highest month named.</summary>
internal sealed class PanelGrid(IReadOnlyList<Month> months, IReadOnlyList<Panel> panels, Period? current, TextBook texts) : Chart
{
    private const int Most = 4;
    private const double Gap = 14;
    private const double Plot = 40;
    private const double Least = 86;

    /// <summary>With a line of its own for the highest month where that does not fit between the years.</summary>
    private const double WithHighest = 96;

    private double Cell(double width) => (panels.Any(p => !Fits(Highest(p), Wide(width))) ? WithHighest : Least) + (Extra / Rows(width));

    private double Tall(double width) => Plot + (Extra / Rows(width));

    private int Rows(double width) => Math.Max(1, (int)Math.Ceiling(panels.Count / (double)Across(width)));

    private static double Wide(double width) => (width - (Gap * (Across(width) - 1))) / Across(width);

    private string Highest(Panel panel) => texts.Say("chart.highest", ("count", texts.Numbers.Decimal(panel.Counts.Where(c => c.HasValue).Select(c => c.Number).DefaultIfEmpty(0).Max(), 0)));

    /// <summary>Whether the words stand between the first and the last year.</summary>
    private static bool Fits(string said, double width) => Styles.LabelMuted.Measure(said) <= width - (2 * Styles.LabelMuted.Measure("0000")) - 8;

    private bool Empty => panels.Count == 0 || months.Count == 0;

    public override double Height(double width) => Empty ? NoData.Height : Rows(width) * Cell(width);

    public override (double Less, double More) Give => Empty ? (0, 0) : (10 * Rows(PageGrid.Width), 16 * Rows(PageGrid.Width));

    public static IReadOnlyList<Chart> InParts(IReadOnlyList<Month> months, IReadOnlyList<Panel> panels, Period? current, TextBook texts) =>
        [.. Evenly(panels, Most * (int)(Figure.TallestPlot / WithHighest), Most).Select(part => new PanelGrid(months, part, current, texts))];

    /// <summary>Two where the picture is for a telephone.</summary>
    private static int Across(double width) => width < 400 ? Most / 2 : Most;

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (Empty)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var across = Across(width);
        var (wide, cell) = (Wide(width), Cell(width));
        for (var i = 0; i < panels.Count; i++)
            One(canvas, panels[i], x + (i % across * (wide + Gap)), y + (i / across * cell), wide, Tall(width));
    }

    private void One(Canvas canvas, Panel panel, double x, double y, double width, double tall)
    {
        // Two lines for the name; a longer one is cut, the table beside the figure has it in full.
        var shown = RowLabel.Lines(panel.Title, Styles.LabelStrong, width);
        canvas.Lines(shown, x, y + ((2 - shown.Count) * 10), 10);
        var top = y + 26;
        var bottom = top + tall;
        var known = panel.Counts.Where(c => c.HasValue).Select(c => c.Number).ToList();
        canvas.Line(x, bottom, x + width, bottom, Palette.Context, 0.5);
        var (from, to) = (texts.Numbers.Year(months[0].Year), texts.Numbers.Year(months[^1].Year));
        canvas.Text(Styles.LabelMuted, x, bottom + 10, from);
        if (months[^1].Year != months[0].Year) canvas.TextRight(Styles.LabelMuted, x + width, bottom + 10, to);
        if (known.Count == 0)
        {
            var withheld = panel.Counts.Any(c => c.State == DatumState.Suppressed);
            if (withheld) canvas.Withheld(x, top, width, tall);
            else canvas.Unknown(x, top, width, tall);
            canvas.TextCentred(Styles.LabelStrong, x + (width / 2), bottom + 10, withheld ? "c" : "x");
            return;
        }

        var highest = known.Max();
        var scale = highest > 0 ? tall / highest : 0;
        var step = width / months.Count;
        // Between the years where it fits; otherwise in a line below.
        var said = Highest(panel);
        if (Fits(said, width)) canvas.TextCentred(Styles.LabelMuted, x + (width / 2), bottom + 10, said);
        else canvas.TextRight(Styles.LabelMuted, x + width, bottom + 20, RowLabel.Shortened(said, Styles.LabelMuted, width));
        var first = current is null ? int.MaxValue : current.From - months[0];
        Line(canvas, panel, x, step, bottom, scale, 0, months.Count, Palette.Context, 0.9);
        if (current is not null) Line(canvas, panel, x, step, bottom, scale, first, Math.Min(first + current.Months, months.Count), Palette.Primary, 1.5);
        StateRuns.Draw(canvas, panel.Counts, x, step, top, bottom, letters: false);
    }

    private static void Line(Canvas canvas, Panel panel, double x, double step, double bottom, double scale, int from, int to, PdfColor color, double width)
    {
        var stretch = new List<(double X, double Y)>();
        for (var i = Math.Max(0, from); i <= to; i++)
        {
            if (i < to && panel.Counts[i].HasValue)
            {
                stretch.Add((x + ((i + 0.5) * step), bottom - (panel.Counts[i].Number * scale)));
                continue;
            }

            if (stretch.Count > 1) canvas.Path(PdfPath.Polyline([.. stretch]), null, color, width);
            else if (stretch.Count == 1) canvas.Path(PdfPath.Circle(stretch[0].X, stretch[0].Y, 1.2), color);
            stretch.Clear();
        }
    }
}
