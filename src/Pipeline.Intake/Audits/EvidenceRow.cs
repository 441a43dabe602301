using Pipeline.Domain.Problems;
using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Audits;

/// <summary>One row of evidence by the columns it has, with the places of its cells as the sender finds them.</summary>
/// <param name="positions">Cell of the row by code of the column.</param>
/// <param name="sheet">Of a workbook with a sheet for each kind of row; null for a flat table.</param>
internal readonly ref struct EvidenceRow(in Row row, IReadOnlyDictionary<string, int> positions, string? sheet)
{
    private readonly Row row = row;

    /// <summary>The cell without the spaces around it; blank for a column that is not there.</summary>
    public string this[EvidenceColumn column] => positions.TryGetValue(column.Code, out var at) ? row.Text(at).Trim() : "";

    /// <summary>Row and column, and what stands there unless it may be somebody's words.</summary>
    public Place At(EvidenceColumn column)
    {
        if (!positions.TryGetValue(column.Code, out var at)) return new Place(row.Number, row.Line, column.Code);
        var place = row.At(at);
        return place with { Column = sheet is null ? place.Column : $"{sheet}!{place.Column}", Value = column.Words ? Findings.Withheld : EvidenceText.Quoted(place.Value ?? "") };
    }

    /// <summary>How another problem refers to this row.</summary>
    public string Name => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(sheet is null ? "" : sheet + " ")}{row.Number}");
}
