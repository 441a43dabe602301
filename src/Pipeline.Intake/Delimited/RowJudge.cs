using System.Globalization;
using System.Text;
using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Delimited;

/// <summary>Judges the form of rows one after another (blank, ragged, broken, a second header), and hands those in order to whoever reads their meaning.</summary>
internal sealed class RowJudge(IRows rows, HeaderMap header, Findings findings, Limits limits)
{
    /// <summary>How a totals row begins, in the four languages. A hint beside the errors of a row, never a reason by itself.</summary>
    private static readonly string[] totals = ["total", "totals", "totaux", "totales", "totais", "sum", "suma", "soma", "somme", "grand total", "subtotal"];

    private long count;
    private long valid;
    private long withErrors;
    private long blank;

    /// <summary>A row of another width that no row has followed yet: ragged, or where the file was cut off.</summary>
    private ShortRow? last;

    /// <summary>Since the beginning or the latest <see cref="Take"/>.</summary>
    public RowCounts Counts => new(count, valid, withErrors, blank);

    /// <summary>Physical line on which the latest row began.</summary>
    public long LastLine { get; private set; }

    public IRows Rows => rows;

    public HeaderMap Header => header;

    public Findings Findings => findings;

    /// <param name="number">Of the data row in the file.</param>
    public void Judge(RecordCells record, long number)
    {
        Begin();
        LastLine = record.Line;
        // Spaces or some of the delimiters are no blank row: a file that was cut off behind a blank first cell ends like that.
        if (record.IsBlank && header.Width > 1 && (record.Count == header.Width || (record.Count == 1 && record[0].IsEmpty)))
        {
            blank++;
            findings.Add("row.blank", new Place(number, record.Line));
        }
        else if (record.Count != header.Width)
        {
            withErrors++;
            last = new(number, record.Line, record.Count, header.Width, FirstCell(record));
        }
        else if (IsHeaderAgain(record))
        {
            withErrors++;
            findings.Add("row.header-repeated", new Place(number, record.Line));
        }
        else if (rows.Take(new Row(record, header, number)))
        {
            valid++;
        }
        else
        {
            withErrors++;
            HintAtTotals(new Place(number, record.Line), FirstCell(record));
        }
    }

    /// <summary>Counts a row that cannot be told apart into cells; why is noted by the caller.</summary>
    public void Refuse()
    {
        Begin();
        withErrors++;
    }

    private void Begin()
    {
        count++;
        NoteShortRow(cutOff: false);
    }

    /// <summary>
    /// Whether a row of another width is ragged or cut off shows only at the end of the file: a cut file ends inside a
    /// row, without line end.
    /// </summary>
    public void NoteShortRow(bool cutOff)
    {
        if (last is not { } row) return;
        last = null;
        var code = cutOff && row.Cells < row.Width ? "file.truncated" : "row.ragged";
        findings.Add(code, new Place(row.Number, row.Line), ("found", Number(row.Cells)), ("expected", Number(row.Width)));
        HintAtTotals(new Place(row.Number, row.Line), row.First);
    }

    /// <summary>Takes over what another judge said of the rows that follow in the file; that one starts again from nothing.</summary>
    public void Take(RowJudge next)
    {
        if (next.count > 0)
        {
            NoteShortRow(cutOff: false);
            LastLine = next.LastLine;
        }

        count += next.count;
        valid += next.valid;
        withErrors += next.withErrors;
        blank += next.blank;
        last = next.last;
        findings.Take(next.Findings);
        next.count = next.valid = next.withErrors = next.blank = 0;
        next.last = null;
        rows.Follow(next.Rows);
    }

    /// <summary>A judge of the same table for other rows, on another thread; null where rows must be read one after another.</summary>
    public RowJudge? Fork()
    {
        var into = new Findings();
        return rows.Fork(into) is { } fork ? new RowJudge(fork, header, into, limits) : null;
    }

    /// <summary>Notes what is wrong with the form of a record.</summary>
    /// <param name="row">Null for the header.</param>
    /// <returns>False when nothing is wrong.</returns>
    public static bool IsMalformed(DelimitedReader reader, long? row, HeaderMap? header, bool confidential, Findings findings, Limits limits)
    {
        if (reader.TooLong)
        {
            findings.Add("file.record-too-long", new Place(row, reader.Cells.Line), ("limit", Number(limits.MaxRecordBytes)));
            return true;
        }

        var broken = reader.Broken;
        if (broken.Breakage == Breakage.None) return false;
        var place = new Place(row, reader.Cells.Line + broken.LinesIn, header?.SpellingAt(broken.Cell) ?? Number(broken.Cell + 1), confidential ? Findings.Withheld : broken.CellText);
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

    private bool IsHeaderAgain(RecordCells record)
    {
        for (var i = 0; i < header.Width; i++)
            if (!SameText(record[i], header.SpellingAt(i))) return false;
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

    private static string FirstCell(RecordCells record)
    {
        for (var i = 0; i < record.Count; i++)
            if (!record[i].IsEmpty) return Encoding.UTF8.GetString(record[i]);
        return "";
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private readonly record struct ShortRow(long Number, long Line, int Cells, int Width, string First);
}
