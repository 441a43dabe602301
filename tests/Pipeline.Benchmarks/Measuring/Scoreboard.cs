namespace Pipeline.Benchmarks.Measuring;

/// <summary>A figure that no bar is held against, printed so that a slower one is seen.</summary>
internal sealed record Line(string Work, string Ours, string Peer = "", string Theirs = "", string Ratio = "");

/// <summary>What a run has measured: an outcome for each bar, and figures beside them.</summary>
internal sealed class Scoreboard
{
    private static readonly string[] head = ["beside the bars", "pipeline", "peer", "peer's figure", "ratio"];

    private readonly List<Line> lines = [];
    private readonly Dictionary<string, Outcome> outcomes = new(StringComparer.Ordinal);

    public void Add(Line line) => lines.Add(line);

    /// <summary>Our figure and the peer's, in seconds, bytes, pieces a second or things.</summary>
    /// <param name="peer">Null where the bar has no peer, or where it is missing.</param>
    /// <param name="peerName">With its version.</param>
    /// <param name="missing">How the peer is named when it is missing.</param>
    public void Report(Bar bar, double ours, double? peer = null, string peerName = "", string missing = "") =>
        outcomes[bar.Id] = Outcome.Of(bar, ours, peer, peerName, bar is { HasPeer: true, HasRatio: true } && peer is null ? missing : "");

    /// <summary>Says of a bar why it could not be measured.</summary>
    public void Missing(Bar bar, string why) => outcomes[bar.Id] = Outcome.Missing(bar, OneCell(why));

    /// <summary>The bars of some benchmarks; one that nobody reported was not measured.</summary>
    public IReadOnlyList<Outcome> Outcomes(IReadOnlyCollection<string> benchmarks) =>
        [.. Bars.All.Where(b => benchmarks.Contains(b.Benchmark, StringComparer.Ordinal)).Select(b => outcomes.GetValueOrDefault(b.Id) ?? Outcome.Missing(b, "no figure was reported"))];

    /// <summary>Says of all bars of a benchmark that have no outcome yet why it ended early.</summary>
    public void Ended(string benchmark, string why)
    {
        foreach (var bar in Bars.All.Where(b => string.Equals(b.Benchmark, benchmark, StringComparison.Ordinal) && !outcomes.ContainsKey(b.Id))) Missing(bar, why);
    }

    public void PrintLines(TextWriter writer)
    {
        foreach (var line in OutcomeSection.Table(head, lines.Select(l => (string[])[l.Work, l.Ours, l.Peer, l.Theirs, l.Ratio]))) writer.WriteLine(line);
    }

    private static string OneCell(string text) => text.ReplaceLineEndings(" ").Replace('|', '/') is { Length: > 150 } longer ? longer[..150] + "…" : text.ReplaceLineEndings(" ").Replace('|', '/');
}
