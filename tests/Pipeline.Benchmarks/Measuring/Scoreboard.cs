namespace Pipeline.Benchmarks.Measuring;

/// <summary>One line of the outcome: our figure, the peer's in the same run, and what was promised.</summary>
/// <param name="Bar">The promise of docs/benchmarks.md, or empty for a figure without one.</param>
/// <param name="Met">Null where there is no bar, or no peer to hold it against.</param>
internal sealed record Line(string Work, string Ours, string Peer = "", string Theirs = "", string Ratio = "", string Bar = "", bool? Met = null);

/// <summary>All lines, as a Markdown table that can be pasted into docs/benchmarks.md.</summary>
internal sealed class Scoreboard
{
    private static readonly string[] head = ["work", "pipeline", "peer", "peer's figure", "ratio", "bar", "outcome"];

    private readonly List<Line> lines = [];

    public void Add(Line line) => lines.Add(line);

    public void Print(TextWriter writer)
    {
        List<string[]> cells = [head, .. lines.Select(l => (string[])[l.Work, l.Ours, l.Peer, l.Theirs, l.Ratio, l.Bar, Outcome(l)])];
        var widths = head.Select((_, column) => cells.Max(c => c[column].Length)).ToArray();
        void Write(IEnumerable<string> row) => writer.WriteLine($"| {string.Join(" | ", row)} |");
        Write(head.Select((h, i) => h.PadRight(widths[i])));
        Write(widths.Select(w => new string('-', w)));
        foreach (var row in cells.Skip(1)) Write(row.Select((c, i) => c.PadRight(widths[i])));
    }

    private static string Outcome(Line line) => (line.Bar.Length, line.Met) switch
    {
        (0, _) => "",
        (_, true) => "met",
        (_, false) => "MISSED",
        _ => "not measured",
    };
}

/// <summary>Figures as they are printed: three digits are more than a shared machine can repeat.</summary>
internal static class Shown
{
    public static string Seconds(double seconds) => seconds < 1 ? $"{seconds * 1000:0.0} ms" : $"{seconds:0.00} s";

    public static string Megabytes(double bytes) => $"{bytes / 1e6:0} MB";

    public static string Rate(long bytes, double seconds) => $"{bytes / 1e6 / seconds:0} MB/s";

    public static string Times(double ratio) => ratio < 10 ? $"{ratio:0.00}x" : $"{ratio:0.0}x";
}
