using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Rank">1 is the most pressing; null for a problem that could not be scored.</param>
/// <param name="Best">Best rank under other weights.</param>
/// <param name="Worst">Worst likewise.</param>
/// <param name="Votes">Rank by the votes of participants; null where nobody voted on it.</param>
internal sealed record RankedProblem(string Label, int? Rank, int Best, int Worst, int? Votes);

/// <summary>
/// Problems in order: a point for the rank, a line over the ranks that other weights would give, and a diamond for the rank by votes. Where the line is
/// long, the weights decide and not the numbers; where point and diamond lie apart, people and numbers disagree.
/// </summary>
internal sealed class PriorityRanks(IReadOnlyList<RankedProblem> problems, int ranks, TextBook texts) : Chart
{
    private const double Least = 22;
    private const double Head = 16;
    private const double Foot = 16;
    private const double Legend = 18;

    private double RowHeight => Least + (Extra / Math.Max(1, problems.Count));

    public static IReadOnlyList<Chart> InParts(IReadOnlyList<RankedProblem> problems, int ranks, TextBook texts) =>
        problems.Count == 0 ? [new PriorityRanks(problems, ranks, texts)] : [.. Evenly(problems, (int)((Figure.TallestPlot - Head - Foot - Legend) / Least)).Select(part => new PriorityRanks(part, ranks, texts))];

    public override double Height(double width) => problems.Count == 0 ? NoData.Height : Head + (problems.Count * RowHeight) + Foot + Legend;

    public override (double Less, double More) Give => (0, 10 * problems.Count);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (problems.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var labels = width * 0.34;
        var (left, right) = (x + labels + 16, x + width - 10);
        var (top, bottom) = (y + Head, y + Head + (problems.Count * RowHeight));
        double At(int rank) => ranks < 2 ? (left + right) / 2 : left + ((rank - 1) / (double)(ranks - 1) * (right - left));
        canvas.Text(Styles.LabelMuted, left - 4, y + 9, texts.Say("chart.most-pressing"));
        canvas.TextRight(Styles.LabelMuted, x + width, y + 9, texts.Say("chart.least-pressing"));
        for (var rank = 1; rank <= ranks; rank++)
        {
            canvas.Line(At(rank), top, At(rank), bottom, Palette.Grid);
            if (ranks <= 20 || rank == 1 || rank % 5 == 0) canvas.TextCentred(Styles.LabelMuted, At(rank), bottom + 11, texts.Numbers.Whole(rank));
        }

        for (var i = 0; i < problems.Count; i++) Row(canvas, problems[i], x, top + ((i + 0.5) * RowHeight), labels, left, At);
        Key(canvas, x, bottom + Foot + 10);
    }

    private void Row(Canvas canvas, RankedProblem problem, double x, double middle, double labels, double left, Func<int, double> at)
    {
        RowLabel.Draw(canvas, problem.Label, Styles.Label, x, middle, labels);
        if (problem.Rank is { } rank)
        {
            if (problem.Worst > problem.Best) canvas.Line(at(problem.Best), middle, at(problem.Worst), middle, Palette.Middle, 3);
            canvas.Path(PdfPath.Circle(at(rank), middle, 4.6), Palette.Primary);
        }
        else
        {
            canvas.Unknown(left, middle - 5, StateMark.Block, 10);
            canvas.Text(Styles.LabelStrong, left + StateMark.Block + 5, middle + 2.9, "x");
        }

        if (problem.Votes is { } votes) Diamond(canvas, at(Math.Min(votes, Math.Max(1, ranks))), middle);
    }

    /// <summary>Open, so that a point of the same rank is seen through it.</summary>
    private static void Diamond(Canvas canvas, double x, double y)
    {
        const double Half = 7;
        canvas.Path(PdfPath.Polyline([(x, y - Half), (x + Half, y), (x, y + Half), (x - Half, y), (x, y - Half)]), null, Palette.Accent, 1.4);
    }

    private void Key(Canvas canvas, double x, double y)
    {
        canvas.Line(x, y - 3, x + 24, y - 3, Palette.Middle, 3);
        canvas.Path(PdfPath.Circle(x + 12, y - 3, 4.6), Palette.Primary);
        var text = texts.Say("chart.rank-and-range");
        canvas.Text(Styles.LabelMuted, x + 30, y, text);
        if (problems.All(p => p.Votes is null)) return;
        var next = x + 30 + Styles.LabelMuted.Measure(text) + 22;
        Diamond(canvas, next, y - 3);
        canvas.Text(Styles.LabelMuted, next + 12, y, texts.Say("chart.rank-by-votes"));
    }
}
