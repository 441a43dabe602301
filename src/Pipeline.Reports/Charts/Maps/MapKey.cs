using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>The names behind the codes on a map: first down the room beside it, the rest in columns below.</summary>
internal sealed class MapKey(IReadOnlyList<(string Code, string Name)> entries)
{
    private const double Leading = 10.5;
    private const double CodeGap = 5;
    private const double ColumnGap = 12;
    private const int MostColumns = 5;

    /// <summary>So few are not worth a column below when the rest stands beside the map.</summary>
    private const int Fewest = 4;

    private double CodeWidth => entries.Max(entry => Styles.LabelStrong.Measure(entry.Code)) + CodeGap;

    /// <summary>Height of what stands below.</summary>
    public double Below(double width, (double Width, double Height)? side)
    {
        var rest = entries.Count - Beside(side).Count;
        return rest == 0 ? 0 : Columns(entries.Skip(entries.Count - rest), width).Max(column => column.Sum(entry => entry.Name.Count)) * Leading;
    }

    public void DrawBeside(Canvas canvas, double x, double y, (double Width, double Height)? side) => Draw(canvas, Beside(side), x, y);

    public void DrawBelow(Canvas canvas, double x, double y, double width, (double Width, double Height)? side)
    {
        var rest = entries.Skip(Beside(side).Count).ToList();
        if (rest.Count == 0) return;
        var columns = Columns(rest, width);
        for (var c = 0; c < columns.Count; c++) Draw(canvas, columns[c], x + (c * (width + ColumnGap) / ColumnCount(rest, width)), y);
    }

    private void Draw(Canvas canvas, IReadOnlyList<(string Code, IReadOnlyList<TextLine> Name)> column, double x, double y)
    {
        foreach (var (code, name) in column)
        {
            canvas.Text(Styles.LabelStrong, x, Canvas.Baseline(y, Leading, Styles.LabelStrong), code);
            y = canvas.Lines(name, x + CodeWidth, y, Leading);
        }
    }

    /// <summary>As many as there is room for.</summary>
    private List<(string Code, IReadOnlyList<TextLine> Name)> Beside((double Width, double Height)? side)
    {
        List<(string Code, IReadOnlyList<TextLine> Name)> column = [];
        if (entries.Count == 0 || side is not { } room) return column;
        var height = 0.0;
        foreach (var (code, text) in entries)
        {
            var name = LineBreaker.Break(text, Styles.Label, room.Width - CodeWidth);
            height += name.Count * Leading;
            if (height > room.Height) break;
            column.Add((code, name));
        }

        if (column.Count < Fewest && column.Count < entries.Count) column.Clear();
        return column;
    }

    private int ColumnCount(IEnumerable<(string Code, string Name)> part, double width)
    {
        var widest = Math.Min(CodeWidth + part.Max(entry => Styles.Label.Measure(entry.Name)) + ColumnGap, width);
        return Math.Clamp((int)((width + ColumnGap) / widest), 1, MostColumns);
    }

    private List<List<(string Code, IReadOnlyList<TextLine> Name)>> Columns(IEnumerable<(string Code, string Name)> rest, double width)
    {
        var part = rest.ToList();
        var columns = ColumnCount(part, width);
        var room = ((width + ColumnGap) / columns) - ColumnGap - CodeWidth;
        var broken = part.ConvertAll(entry => (entry.Code, Name: LineBreaker.Break(entry.Name, Styles.Label, room)));
        return [.. broken.Chunk((part.Count + columns - 1) / columns).Select(chunk => chunk.ToList())];
    }
}
