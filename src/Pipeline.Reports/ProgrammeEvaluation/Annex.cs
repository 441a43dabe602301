using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>The numbers behind the figures. Figures point to tables that are kept until the end.</summary>
internal sealed class Annex(Report report, Study study)
{
    private readonly List<(Anchor Anchor, string Title, IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? Note)> _tables = [];

    /// <summary>Keeps a table; null for one without rows, to which nothing can point.</summary>
    public Anchor? Keep(string title, IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows, string? note = null)
    {
        if (rows.Count == 0) return null;
        var anchor = report.NextAnnexTable();
        _tables.Add((anchor, title, columns, rows, note));
        return anchor;
    }

    public void Place()
    {
        if (_tables.Count == 0) return;
        report.Section(study.Say.Say("programme.annex"));
        foreach (var (anchor, title, columns, rows, note) in _tables) report.Table(title, columns, rows, note, anchor: anchor);
    }
}
