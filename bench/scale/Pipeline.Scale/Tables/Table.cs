using System.Globalization;
using System.Text;

namespace Pipeline.Scale;

/// <summary>A Markdown table; columns of figures are aligned to the right.</summary>
internal sealed class Table(params string[] head)
{
    private readonly List<string[]> rows = [];

    public Table Row(params string[] cells)
    {
        rows.Add(cells);
        return this;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        void Line(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        Line(head);
        Line(head.Select((_, column) => rows.TrueForAll(r => IsFigure(r[column])) ? "---:" : "---"));
        foreach (var row in rows) Line(row);
        return text.ToString();
    }

    private static bool IsFigure(string cell) => cell.Length == 0 || char.IsAsciiDigit(cell[0]) || cell[0] is '<' or '-' or '*' or '∞';
}

/// <summary>Figures as tables show them. Three digits are more than the assumptions bear.</summary>
internal static class Shown
{
    public static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        double.PositiveInfinity => "∞",
        >= 1_000_000 => Text(Significant(value, 3) / 1e6, "0.##") + " million",
        >= 100 => Text(Significant(value, 3), "#,0"),
        >= 1 => Text(Significant(value, 3), "0.##"),
        _ => Text(Significant(value, 2), "0.#####"),
    };

    public static string Money(double value) => value switch { 0 => "0", < 0.005 => "< 0.01", < 100 => Text(value, "0.00"), _ => Text(Significant(value, 3), "#,0") };

    public static string Bytes(double value) => value switch
    {
        >= 1e12 => Text(Significant(value, 3) / 1e12, "0.##") + " TB",
        >= 1e9 => Text(Significant(value, 3) / 1e9, "0.##") + " GB",
        >= 1e6 => Text(Significant(value, 3) / 1e6, "0.##") + " MB",
        >= 1e3 => Text(Significant(value, 3) / 1e3, "0.##") + " KB",
        _ => Text(value, "0") + " B",
    };

    public static string Seconds(double value) => value switch
    {
        double.NaN => "",
        >= 7200 => Text(Significant(value / 3600, 3), "0.##") + " h",
        >= 120 => Text(Significant(value / 60, 3), "0.##") + " min",
        >= 1 => Text(Significant(value, 3), "0.##") + " s",
        _ => Text(Significant(value * 1000, 2), "0.###") + " ms",
    };

    public static string Percent(double share) => Text(share * 100, "0") + " %";

    public static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static double Significant(double value, int digits)
    {
        if (value == 0) return 0;
        var scale = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) + 1 - digits);
        return scale * Math.Round(value / scale);
    }
}
