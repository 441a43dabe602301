namespace Pipeline.Benchmarks.Measuring;

/// <summary>When a benchmark ran, and how busy the machine was.</summary>
internal sealed record Ran(string Benchmark, string Date, string LoadBefore, string LoadAfter, string Took)
{
    public IReadOnlyList<string> Cells() => [$"`{Benchmark}`", Date, LoadBefore, LoadAfter, Took];
}

/// <summary>The part of docs/benchmarks.md that the benchmarks write: machine, versions, one row for each bar, and when each was measured.</summary>
internal sealed record OutcomeSection(string Machine, string Versions, IReadOnlyList<Outcome> Rows, IReadOnlyList<Ran> Runs)
{
    public const string Begin = "<!-- measured: begin. Written by the benchmarks with --write; do not edit. -->";
    public const string End = "<!-- measured: end -->";
    private const string MachineHead = "Machine: ";
    private const string VersionsHead = "Versions: ";

    private static readonly string[] rowHead = ["bar", "what", "ours", "peer", "ratio", "promise", "outcome", "noise"];
    private static readonly string[] runHead = ["benchmark", "date (UTC)", "load before", "load after", "took"];

    /// <summary>Whether figures of both may stand in one table.</summary>
    public bool IsOfSameMachineAs(OutcomeSection other) =>
        string.Equals(Machine, other.Machine, StringComparison.Ordinal) && string.Equals(Versions, other.Versions, StringComparison.Ordinal);

    /// <summary>This section with the rows of a later run in place of its own, in the order of the bars.</summary>
    /// <param name="ran">The benchmarks that ran.</param>
    public OutcomeSection With(OutcomeSection later, IReadOnlyCollection<string> ran) => later with
    {
        Rows = [.. Bars.All.Select(bar => (ran.Contains(bar.Benchmark, StringComparer.Ordinal) ? later : this).Rows.FirstOrDefault(r => r.Bar == bar) ?? Outcome.Missing(bar, "never run"))],
        Runs = [.. Bars.All.Select(b => b.Benchmark).Distinct(StringComparer.Ordinal).Select(name => (ran.Contains(name, StringComparer.Ordinal) ? later : this).Runs.FirstOrDefault(r => string.Equals(r.Benchmark, name, StringComparison.Ordinal))).OfType<Ran>()],
    };

    public IReadOnlyList<string> Lines() =>
        [MachineHead + Machine, "", VersionsHead + Versions, "", .. Table(rowHead, Rows.Select(r => r.Cells())), "", .. Table(runHead, Runs.Select(r => r.Cells()))];

    /// <summary>The section of a document.</summary>
    /// <exception cref="FormatException">A marker is missing, or a row cannot be read.</exception>
    public static OutcomeSection Read(string document)
    {
        var (start, end) = Place(document);
        var lines = document[start..end].Split('\n').Select(l => l.TrimEnd('\r')).ToList();
        var rows = lines.Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Select(l => l.Trim('|').Split('|').Select(c => c.Trim()).ToList()).Where(c => c[0].StartsWith('`')).ToList();
        return new OutcomeSection(
            Headed(lines, MachineHead), Headed(lines, VersionsHead), [.. rows.Where(c => c.Count == rowHead.Length).Select(c => Outcome.Read(c, Bars.All))],
            [.. rows.Where(c => c.Count == runHead.Length).Select(c => new Ran(c[0].Trim('`'), c[1], c[2], c[3], c[4]))]);
    }

    /// <summary>The document with this section between its markers.</summary>
    /// <inheritdoc cref="Read"/>
    public string WrittenInto(string document)
    {
        var (start, end) = Place(document);
        return $"{document[..start]}\n\n{string.Join('\n', Lines())}\n\n{document[end..]}";
    }

    /// <summary>A Markdown table whose columns line up.</summary>
    public static IEnumerable<string> Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        List<IReadOnlyList<string>> all = [head, .. rows];
        var widths = head.Select((_, column) => all.Max(r => r[column].Length)).ToArray();
        string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select((c, i) => c.PadRight(widths[i])))} |";
        return [Line(head), Line(widths.Select(w => new string('-', w))), .. all.Skip(1).Select(Line)];
    }

    private static (int Start, int End) Place(string document)
    {
        var start = document.IndexOf(Begin, StringComparison.Ordinal);
        var end = document.IndexOf(End, StringComparison.Ordinal);
        return start >= 0 && end > start ? (start + Begin.Length, end) : throw new FormatException($"The document has no '{Begin}' before a '{End}'.");
    }

    private static string Headed(List<string> lines, string head) => lines.Find(l => l.StartsWith(head, StringComparison.Ordinal))?[head.Length..] ?? "";
}
