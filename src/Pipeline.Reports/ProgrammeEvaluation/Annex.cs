using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>The numbers behind the figures. Figures point to tables that are kept until the end.</summary>
internal sealed class Annex(Report report, Study study)
{
    private readonly Dictionary<string, Anchor> _said = new(StringComparer.Ordinal);
    private readonly List<(Anchor Anchor, string Title, IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? Note)> _tables = [];

    /// <summary>The table that said the same rows before, or the place for the first that does.</summary>
    public (bool First, Anchor Table) Once(IReadOnlyList<IReadOnlyList<string>> rows, Func<Anchor> next)
    {
        var said = string.Join('\n', rows.Select(r => string.Join('\t', r)));
        if (_said.TryGetValue(said, out var before)) return (false, before);
        _said.Add(said, before = next());
        return (true, before);
    }

    /// <summary>Keeps a table; null for one without rows, to which nothing can point.</summary>
    public Anchor? Keep(string title, IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows, string? note = null)
    {
        if (rows.Count == 0) return null;
        var anchor = report.NextAnnexTable();
        _tables.Add((anchor, title, columns, rows, note));
        return anchor;
    }

    /// <summary>A long table of few columns stands in two or three parts side by side, each read downwards.</summary>
    public Anchor? KeepNarrow(string title, IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows, string? note = null)
    {
        const int LeastRows = 12;
        const int MostColumns = 9;
        var parts = rows.Count <= LeastRows ? 1 : Math.Clamp(MostColumns / columns.Count, 1, 3);
        if (parts == 1) return Keep(title, columns, rows, note);
        var height = (rows.Count + parts - 1) / parts;
        return Keep(title, [.. Enumerable.Range(0, parts).SelectMany(_ => columns)],
            [
                .. Enumerable.Range(0, height).Select(r => (IReadOnlyList<string>)
                    [.. Enumerable.Range(0, parts).SelectMany(p => (p * height) + r < rows.Count ? rows[(p * height) + r] : Enumerable.Repeat("–", columns.Count))]),
            ],
            note);
    }

    public void Place()
    {
        if (_tables.Count == 0) return;
        report.Section(study.Say.Say("programme.annex"));
        foreach (var (anchor, title, columns, rows, note) in _tables) report.Table(title, columns, rows, note, anchor: anchor);
    }
}
