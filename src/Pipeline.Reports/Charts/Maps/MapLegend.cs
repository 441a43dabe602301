using Pipeline.Pdf;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Charts.Maps;

internal enum LegendMark
{
    /// <summary>A tile of <see cref="LegendRow.Fill"/>.</summary>
    Tile,
    Withheld,
    Unknown,
    Unreliable,
}

/// <param name="Count">How many areas or cells, in words; null where there is nothing to count.</param>
/// <param name="Class">Whose arrow stands on the tile; null for none.</param>
internal sealed record LegendRow(LegendMark Mark, string Text, string? Count = null, PdfColor? Fill = null, PdfColor? Border = null, MapClass? Class = null);

/// <summary>What the colours and patterns of a map stand for, in words.</summary>
internal sealed class MapLegend(string heading, IReadOnlyList<LegendRow> rows)
{
    private const double Tile = 16;
    private const double TileHeight = 10;
    private const double Gap = 7;
    private const double Leading = 10;
    private const double Between = 5;

    public IReadOnlyList<LegendRow> Rows => rows;

    /// <summary>In so many columns side by side, filled from the top.</summary>
    public double Height(double width, int columns = 1)
    {
        var (head, cells) = Break(width, columns);
        return (head.Count * Leading) + 5 + Enumerable.Range(0, columns).Max(c => Column(cells, c, columns).Sum(HeightOf));
    }

    public void Draw(Canvas canvas, double x, double y, double width, int columns = 1)
    {
        var (head, cells) = Break(width, columns);
        var top = canvas.Lines(head, x, y, Leading) + 5;
        for (var c = 0; c < columns; c++)
        {
            var (left, at) = (x + (c * width / columns), top);
            foreach (var cell in Column(cells, c, columns))
            {
                DrawMark(canvas, cell.Row, left, at);
                canvas.Lines(cell.Lines, left + Tile + Gap, at, Leading);
                at += HeightOf(cell);
            }
        }
    }

    private static double HeightOf((LegendRow Row, IReadOnlyList<TextLine> Lines) cell) => (cell.Lines.Count * Leading) + Between;

    private static IEnumerable<(LegendRow Row, IReadOnlyList<TextLine> Lines)> Column(List<(LegendRow Row, IReadOnlyList<TextLine> Lines)> cells, int column, int columns)
    {
        var each = (cells.Count + columns - 1) / columns;
        return cells.Skip(column * each).Take(each);
    }

    private (IReadOnlyList<TextLine> Heading, List<(LegendRow Row, IReadOnlyList<TextLine> Lines)> Cells) Break(double width, int columns)
    {
        var room = (width / columns) - Tile - Gap - (columns > 1 ? 8 : 0);
        return (LineBreaker.Break(heading, Styles.LabelStrong, width), [.. rows.Select(row => (row, LineBreaker.Break(
            row.Count is { } count ? [new Run(row.Text + "  ", Styles.Label), new Run(count, Styles.LabelMuted)] : [new Run(row.Text, Styles.Label)], room)))]);
    }

    private static void DrawMark(Canvas canvas, LegendRow row, double x, double y)
    {
        switch (row.Mark)
        {
            case LegendMark.Withheld:
                canvas.Withheld(x, y, Tile, TileHeight);
                break;
            case LegendMark.Unknown:
                MapPatterns.Dots(canvas, x, y, Tile, TileHeight);
                canvas.Rectangle(x, y, Tile, TileHeight, fill: null, Palette.Rule, 0.5);
                break;
            case LegendMark.Unreliable:
                MapPatterns.Unreliable(canvas, x + (Tile / 2), y + (TileHeight / 2));
                break;
            default:
                canvas.Rectangle(x, y, Tile, TileHeight, row.Fill, row.Border ?? Palette.Context, 0.4);
                if (row.Class is { Direction: not 0 } moved) MapPatterns.Arrow(canvas, x + (Tile / 2), y + (TileHeight / 2), moved.Direction, moved.Text);
                break;
        }
    }
}
