using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Crime.Suggestions;

/// <summary>Reads a table whose columns nobody has described yet, through the same reader that extracts pass.</summary>
internal sealed class ColumnSurvey : IRows
{
    /// <summary>Texts that all columns together may hold.</summary>
    private const int MostTexts = 120_000;

    private ColumnEvidence[] columns = [];

    public IReadOnlyList<Column> Columns => [];

    public IReadOnlyList<ColumnEvidence> Evidence => columns;

    public HeaderMap ReadHeader(IReadOnlyList<string> names, char delimiter, Findings findings)
    {
        columns = [.. names.Select((name, i) => new ColumnEvidence(name, i + 1, Math.Clamp(MostTexts / names.Count, 1_000, 6_000)))];
        return HeaderMap.AsItStands(names);
    }

    HeaderMap? IRows.ReadHeader(IReadOnlyList<string> names, char delimiter, Findings findings) => ReadHeader(names, delimiter, findings);

    public bool Take(in Row row)
    {
        for (var i = 0; i < columns.Length; i++) columns[i].Add(row[i]);
        return true;
    }
}
