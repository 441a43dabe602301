using Pipeline.Domain.Problems;
using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Audits;

/// <summary>Rows of a flat table of evidence, or of one sheet of a workbook: finds the columns by code or label, in any order and language.</summary>
/// <param name="part">What every row of a sheet is; null in a flat table, where each row says it.</param>
internal sealed class EvidenceRows(EvidenceReader reader, EvidenceParts? part = null, string? sheet = null) : IRows
{
    /// <summary>A first line with fewer known names is no header but somebody's row.</summary>
    private const int FewestNames = 3;

    private Dictionary<string, int> positions = new(StringComparer.Ordinal);

    public IReadOnlyList<Column> Columns { get; } = [.. EvidenceColumns.All.Select(c => new Column(c.Code, c == EvidenceColumns.Source || (c == EvidenceColumns.Record && part is null)))];

    public bool Confidential => true;

    public HeaderMap? ReadHeader(IReadOnlyList<string> names, char delimiter, Findings findings)
    {
        if (HeaderMap.IsOfAnotherDelimiter(names, n => EvidenceColumns.Find(n) is not null, delimiter, findings)) return null;
        if (names.Count(n => EvidenceColumns.Find(n) is not null) < FewestNames)
        {
            NoteNoHeader(findings);
            return null;
        }

        // Under their codes, which are what the rules for headers know; the rows keep the names that the sender gave.
        if (HeaderMap.Read([.. names.Select(n => EvidenceColumns.Find(n)?.Code ?? n)], Columns, delimiter, findings) is not { } map) return null;
        positions = Enumerable.Range(0, Columns.Count).Where(i => map.Position(i) >= 0).ToDictionary(i => Columns[i].Name, map.Position, StringComparer.Ordinal);
        return HeaderMap.AsItStands(names);
    }

    /// <summary>Without what stands there: it may be somebody's words.</summary>
    public void NoteNoHeader(Findings findings) =>
        findings.Add("header.not-found", new Place(Line: 1, Column: sheet, Value: Findings.Withheld), ("expected", string.Join(", ", Columns.Where(c => c.Required).Select(c => c.Name))));

    public bool Take(in Row row) => reader.Take(new EvidenceRow(row, positions, sheet), part);
}
