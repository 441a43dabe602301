using Pipeline.Domain.Programmes;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Charts;

/// <param name="Statuses">One for each pledge, like beside like.</param>
internal sealed record PledgeRow(string Sector, IReadOnlyList<PledgeStatus> Statuses)
{
    /// <summary>So many come first whose deadline has passed: a line stands behind them. Null for no line.</summary>
    public int? Due { get; init; }
}

/// <summary>A tile for each pledge, by sector. Every status has its own shape, so that the picture also holds without colour.</summary>
/// <param name="legend">Statuses that occur, with their names and counts.</param>
/// <param name="deadline">What the deadline line says, in the legend; needed where a row has one.</param>
internal sealed class PledgeTiles(IReadOnlyList<PledgeRow> rows, IReadOnlyList<(PledgeStatus Status, string Text)> legend, string? deadline = null) : Chart
{
    private const double Tile = StatusMark.Size;
    private const double Step = 16;
    private const double RowGap = 5;
    private const int LegendAcross = 3;
    private const double LegendRow = 17;

    private static double LabelWidth(double width) => width * 0.28;

    private static int Across(double width) => Math.Max(1, (int)((width - LabelWidth(width) - 10) / Step));

    private static double RowHeight(PledgeRow row, double width) =>
        Math.Max(Math.Ceiling(row.Statuses.Count / (double)Across(width)) * Step, RowLabel.Lines(row.Sector, Styles.Label, LabelWidth(width)).Count * 10) + RowGap;

    /// <summary>Tiles before the deadline line, where there are some on both sides of it.</summary>
    private static int? Parted(PledgeRow row) => row.Due is { } due and > 0 && due < row.Statuses.Count ? due : null;

    /// <summary>What the legend says of the line, if there is one.</summary>
    private string? Line => rows.Any(r => Parted(r) is not null) ? deadline : null;

    private double LegendHeight => 10 + (Math.Ceiling((legend.Count + (Line is null ? 0 : 1)) / (double)LegendAcross) * LegendRow);

    public override double Height(double width) => rows.Sum(r => RowHeight(r, width)) + LegendHeight;

    /// <summary>Sectors in as many plots as are needed for the canvas, each with its legend.</summary>
    public static IReadOnlyList<Chart> InParts(IReadOnlyList<PledgeRow> rows, IReadOnlyList<(PledgeStatus Status, string Text)> legend, string? deadline = null)
    {
        var parts = new List<Chart>();
        var part = new List<PledgeRow>();
        var height = 0.0;
        var room = Figure.TallestPlot - 10 - (Math.Ceiling((legend.Count + 1) / (double)LegendAcross) * LegendRow);
        // A sector with more pledges than a page has tiles goes on as the same sector.
        var most = Across(PageGrid.Width) * (int)((room / 2) / Step);
        foreach (var row in rows.SelectMany(r => r.Statuses.Chunk(most).Select((chunk, i) => r with { Statuses = chunk, Due = r.Due is { } due ? Math.Clamp(due - (i * most), 0, chunk.Length) : null })))
        {
            var tall = RowHeight(row, PageGrid.Width);
            if (part.Count > 0 && height + tall > room)
            {
                parts.Add(new PledgeTiles([.. part], legend, deadline));
                part.Clear();
                height = 0;
            }

            part.Add(row);
            height += tall;
        }

        if (part.Count > 0) parts.Add(new PledgeTiles([.. part], legend, deadline));
        return parts;
    }

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        var labelWidth = LabelWidth(width);
        var left = x + labelWidth + 10;
        var across = Across(width);
        foreach (var row in rows)
        {
            var label = RowLabel.Lines(row.Sector, Styles.Label, labelWidth);
            canvas.Lines(label, x, y + (label.Count > 1 ? 0 : 2), 10, labelWidth, Align.Right);
            for (var i = 0; i < row.Statuses.Count; i++) StatusMark.Draw(canvas, row.Statuses[i], left + (i % across * Step), y + (i / across * Step));
            if (Parted(row) is { } due) Deadline(canvas, left + (due % across * Step) - 1.5, y + (due / across * Step));
            y += RowHeight(row, width);
        }

        canvas.Line(x, y + 2, x + width, y + 2, Palette.Grid);
        y += 10;
        var column = width / LegendAcross;
        for (var i = 0; i < legend.Count; i++)
        {
            var (at, top) = (x + (i % LegendAcross * column), y + (i / LegendAcross * LegendRow));
            StatusMark.Draw(canvas, legend[i].Status, at, top);
            canvas.Text(Styles.Label, at + Tile + 5, top + 9.5, RowLabel.Shortened(legend[i].Text, Styles.Label, column - Tile - 10));
        }

        if (Line is not { } line) return;
        var (lastX, lastY) = (x + (legend.Count % LegendAcross * column), y + (legend.Count / LegendAcross * LegendRow));
        Deadline(canvas, lastX + (Tile / 2), lastY);
        canvas.Text(Styles.Label, lastX + Tile + 5, lastY + 9.5, RowLabel.Shortened(line, Styles.Label, column - Tile - 10));
    }

    private static void Deadline(Canvas canvas, double x, double y) => canvas.Line(x, y, x, y + Tile, Palette.Ink, 1.4);
}
