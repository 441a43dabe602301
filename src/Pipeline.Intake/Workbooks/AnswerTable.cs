using System.Globalization;
using System.Text;
using Pipeline.Domain.Problems;
using Pipeline.Intake.Bytes;

namespace Pipeline.Intake.Workbooks;

/// <summary>
/// Answers or rows of a workbook as a table: a header, then rows. This is where the workbook room ends; who reads them takes it from
/// here, by <see cref="Rows"/> or as text by <see cref="AsCsv"/>.
/// </summary>
/// <param name="Sheet">Name of the sheet that the table stands on.</param>
/// <param name="Header">Names of the columns as the sheet spells them.</param>
/// <param name="Rows">Rows in order, once; blank rows between others come as no cells, so that rows are counted as the sheet shows them.</param>
internal sealed record AnswerTable(string Sheet, IReadOnlyList<string> Header, IEnumerable<IReadOnlyList<string>> Rows)
{
    /// <summary>A sheet whose first row that holds anything is the header. Null when it holds nothing.</summary>
    public static AnswerTable? Of(Workbook workbook, Sheet sheet, Findings findings, char decimalMark = '.')
    {
        var reader = workbook.Rows(sheet, findings, decimalMark);
        if (reader.Read()) return new AnswerTable(sheet.Name, [.. reader.Cells], Below(reader, reader.Number));
        reader.Dispose();
        return null;
    }

    private static IEnumerable<IReadOnlyList<string>> Below(SheetReader reader, int header)
    {
        using (reader)
        {
            for (var last = header; reader.Read(); last = reader.Number)
            {
                for (var blank = last + 1; blank < reader.Number; blank++) yield return [];
                yield return reader.Cells;
            }
        }
    }

    /// <summary>The table as delimited text in UTF-8, made while it is read: a short table of long shared texts must not fill the memory.</summary>
    public Stream AsCsv(Limits limits, Findings findings) => new CsvStream(this, limits, findings);

    private sealed class CsvStream(AnswerTable table, Limits limits, Findings findings) : ForwardStream
    {
        private readonly IEnumerator<IReadOnlyList<string>> rows = table.Rows.GetEnumerator();
        private readonly StringBuilder line = new();
        private byte[] ready = [];
        private int at;
        private long written;
        private bool begun;
        private bool ended;

        public override int Read(Span<byte> buffer)
        {
            while (at == ready.Length)
            {
                if (ended || !Next()) return 0;
            }

            var n = Math.Min(buffer.Length, ready.Length - at);
            ready.AsSpan(at, n).CopyTo(buffer);
            at += n;
            return n;
        }

        private bool Next()
        {
            line.Clear();
            if (!begun) Write(table.Header);
            else if (rows.MoveNext()) Write(rows.Current);
            else ended = true;
            begun = true;
            ready = Encoding.UTF8.GetBytes(line.ToString());
            at = 0;
            written += ready.Length;
            if (written > limits.MaxWorkbookInflatedBytes)
            {
                findings.Add("workbook.too-big-inside", Place.WholeFile, ("part", table.Sheet), ("limit", limits.MaxWorkbookInflatedBytes.ToString(CultureInfo.InvariantCulture)));
                ended = true;
                ready = [];
            }

            return !ended;
        }

        private void Write(IReadOnlyList<string> cells)
        {
            // A sheet has no ragged rows: cells that it leaves out are blank.
            for (var i = 0; cells.Count > 0 && i < Math.Max(cells.Count, table.Header.Count); i++)
            {
                if (i > 0) line.Append(',');
                var cell = i < cells.Count ? cells[i] : "";
                if (cell.AsSpan().IndexOfAny(",\"\r\n") < 0) line.Append(cell);
                else line.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }

            line.Append('\n');
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) rows.Dispose();
            base.Dispose(disposing);
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        // Nothing here waits: the workbook is in memory.
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override long Position { get => written; set => throw new NotSupportedException("The table is read once, forwards."); }
    }
}
