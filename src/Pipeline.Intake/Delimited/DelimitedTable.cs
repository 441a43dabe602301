using System.Globalization;
using System.Text;
using Pipeline.Domain.Problems;
using Pipeline.Intake.Bytes;

namespace Pipeline.Intake.Delimited;

/// <summary>How many rows a table had; every row is in exactly one of the last three.</summary>
internal readonly record struct RowCounts(long Rows, long Valid, long WithErrors, long Blank);

/// <summary>Walks a table: header, then each row's form (blank, ragged, broken, a second header), then its meaning.</summary>
internal sealed class DelimitedTable
{
    /// <summary>How a totals row begins, in the four languages. A hint beside the errors of a row, never a reason by itself.</summary>
    private static readonly string[] totals = ["total", "totals", "totaux", "totales", "totais", "sum", "suma", "soma", "somme", "grand total", "subtotal"];

    private readonly ContentStream content;
    private readonly IRows rows;
    private readonly Findings findings;
    private readonly Limits limits;
    private readonly char delimiter;
    private long count;
    private long valid;
    private long withErrors;
    private long blank;
    private (long Number, long Line, int Cells, int Width, string First)? shortRow;

    public DelimitedTable(ContentStream content, IRows rows, char delimiter, Findings findings, Limits limits)
    {
        this.content = content;
        this.rows = rows;
        this.delimiter = delimiter;
        this.findings = findings;
        this.limits = limits;
    }

    public RowCounts Counts => new(count, valid, withErrors, blank);

    /// <summary>Reads the comma, semicolon, bar or tab that a sender may declare.</summary>
    public static char? DelimiterNamed(string? declared) => declared switch
    {
        null or "," or "comma" => ',',
        ";" or "semicolon" => ';',
        "|" or "bar" => '|',
        "\t" or "tab" => '\t',
        _ => null,
    };

    public async Task ReadAsync(CancellationToken cancellation)
    {
        await using var reader = new DelimitedReader(content, delimiter, limits);
        if (await HeaderAsync(reader, cancellation) is not { } header) return;

        while (await reader.ReadAsync(cancellation))
        {
            NoteShortRow(last: false);
            Judge(reader, header);
        }

        NoteShortRow(last: true);
        if (content.EndsWithoutLineEnd && count > 0 && !findings.HasErrors) findings.Add("file.no-final-line-end", new Place(count, reader.Line));
        if (count - blank == 0 && !findings.HasErrors) findings.Add("file.no-rows", Place.WholeFile);
    }

    private async Task<HeaderMap?> HeaderAsync(DelimitedReader reader, CancellationToken cancellation)
    {
        if (!await reader.ReadAsync(cancellation))
        {
            if (!findings.HasErrors) findings.Add("file.empty", Place.WholeFile);
            return null;
        }

        if (Malformed(reader, row: null, column: null)) return null;
        if (reader.IsBlank)
        {
            if (!await HoldsNothingElseAsync(reader, cancellation)) rows.NoteNoHeader(findings);
            else if (!findings.HasErrors) findings.Add("file.empty", Place.WholeFile);
            return null;
        }

        if (reader.Cells > limits.MaxColumns)
        {
            findings.Add("file.too-many-columns", new Place(Line: 1), ("found", Number(reader.Cells)), ("limit", Number(limits.MaxColumns)));
            return null;
        }

        var names = new string[reader.Cells];
        for (var i = 0; i < names.Length; i++) names[i] = Encoding.UTF8.GetString(reader.Cell(i));
        return rows.ReadHeader(names, delimiter, findings);
    }

    /// <summary>Reads on to the first record with content; a header is looked for in the first line only, so the rest is not needed any more.</summary>
    private static async Task<bool> HoldsNothingElseAsync(DelimitedReader reader, CancellationToken cancellation)
    {
        while (await reader.ReadAsync(cancellation))
            if (!reader.IsBlank) return false;
        return true;
    }

    private void Judge(DelimitedReader reader, HeaderMap header)
    {
        count++;
        if (Malformed(reader, count, header))
        {
            withErrors++;
            return;
        }

        // Spaces or some of the delimiters are no blank row: a file that was cut off behind a blank first cell ends like that.
        if (reader.IsBlank && header.Width > 1 && (reader.Cells == header.Width || (reader.Cells == 1 && reader.Cell(0).IsEmpty)))
        {
            blank++;
            findings.Add("row.blank", new Place(count, reader.Line));
            return;
        }

        if (reader.Cells != header.Width)
        {
            withErrors++;
            shortRow = (count, reader.Line, reader.Cells, header.Width, FirstCell(reader));
            return;
        }

        if (IsHeaderAgain(reader, header))
        {
            withErrors++;
            findings.Add("row.header-repeated", new Place(count, reader.Line));
            return;
        }

        if (rows.Take(new Row(reader, header, count)))
        {
            valid++;
            return;
        }

        withErrors++;
        HintAtTotals(new Place(count, reader.Line), FirstCell(reader));
    }

    /// <summary>
    /// Whether a row of another width is ragged or cut off shows only at the end of the file: a cut file ends inside a
    /// row, without line end.
    /// </summary>
    private void NoteShortRow(bool last)
    {
        if (shortRow is not { } row) return;
        shortRow = null;
        var code = last && row.Cells < row.Width && content.EndsWithoutLineEnd ? "file.truncated" : "row.ragged";
        findings.Add(code, new Place(row.Number, row.Line), ("found", Number(row.Cells)), ("expected", Number(row.Width)));
        HintAtTotals(new Place(row.Number, row.Line), row.First);
    }

    private static bool IsHeaderAgain(DelimitedReader reader, HeaderMap header)
    {
        for (var i = 0; i < header.Width; i++)
            if (!SameText(reader.Cell(i), header.SpellingAt(i))) return false;
        return true;
    }

    private static bool SameText(ReadOnlySpan<byte> cell, string text)
    {
        // Cheap for every row of a file: nearly all differ in length or first letter.
        if (text.Length > cell.Length || (cell.Length > 0 && cell[0] < 0x80 && text.Length > 0 && text[0] < 0x80 && cell[0] != text[0])) return false;
        return string.Equals(Encoding.UTF8.GetString(cell), text, StringComparison.Ordinal);
    }

    private void HintAtTotals(Place row, string first)
    {
        if (totals.Contains(first.Trim().TrimEnd(':'), StringComparer.OrdinalIgnoreCase)) findings.Add("row.total", row with { Value = first });
    }

    private static string FirstCell(DelimitedReader reader)
    {
        for (var i = 0; i < reader.Cells; i++)
            if (!reader.Cell(i).IsEmpty) return Encoding.UTF8.GetString(reader.Cell(i));
        return "";
    }

    private bool Malformed(DelimitedReader reader, long? row, HeaderMap? column)
    {
        if (reader.TooLong)
        {
            findings.Add("file.record-too-long", new Place(row, reader.Line), ("limit", Number(limits.MaxRecordBytes)));
            return true;
        }

        var broken = reader.Broken;
        if (broken.Breakage == Breakage.None) return false;
        var place = new Place(row, reader.Line + broken.LinesIn, column?.SpellingAt(broken.Cell) ?? Number(broken.Cell + 1), rows.Confidential ? Findings.Withheld : broken.CellText);
        switch (broken.Breakage)
        {
            case Breakage.UnterminatedQuote:
                findings.Add("file.quote-unterminated", place);
                break;
            case Breakage.CellTooLong:
                findings.Add("file.cell-too-long", place, ("limit", Number(limits.MaxCellBytes)));
                break;
            case Breakage.TextAfterClosingQuote:
                findings.Add("row.text-after-quote", place);
                break;
            default:
                findings.Add("row.stray-quote", place);
                break;
        }

        return true;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
