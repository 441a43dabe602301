using CsvHelper;
using Pipeline.Intake.Bytes;

namespace Pipeline.Intake.Delimited;

/// <summary>
/// Records of a delimited text in which something may be wrong, read strictly (RFC 4180, and any line end): CsvHelper finds the cells, this class adds
/// the bounds, the exact place of what is wrong, and stops where a file can no longer be told apart into records.
/// </summary>
/// <remarks>
/// docs/decisions/0003-delimited-reader.md says what was tried. Text in order never comes here: <see cref="RecordBlock"/> is several times as fast, and
/// hands over from the first block on that it refuses.
/// </remarks>
internal sealed class DelimitedReader : IAsyncDisposable
{
    private readonly ContentStream content;
    private readonly Limits limits;
    private readonly byte delimiter;
    private readonly CsvReader csv;
    private readonly long offset;
    private readonly long linesBefore;
    private byte[] text = new byte[4096];
    private int[] marks = new int[64];
    private (long Record, byte[] Raw, bool Open)? malformed;

    /// <param name="rest">The text from the place on where this reader takes over; it begins a record.</param>
    /// <param name="content">Keeps the latest text.</param>
    /// <param name="offset">Bytes of text before that place.</param>
    /// <param name="linesBefore">Lines before that place.</param>
    public DelimitedReader(Stream rest, ContentStream content, long offset, long linesBefore, byte delimiter, Limits limits)
    {
        this.content = content;
        this.offset = offset;
        this.linesBefore = linesBefore;
        this.limits = limits;
        this.delimiter = delimiter;
        csv = CsvReader.Create(rest, new CsvReaderOptions
        {
            Separator = (char)delimiter,
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            MaxRecordSize = limits.MaxRecordBytes,
            BufferSize = 256 * 1024,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = m => malformed = (m.RecordNumber, System.Text.Encoding.UTF8.GetBytes(m.RawRecord), m.Reason == CsvMalformedReason.UnterminatedQuote),
        }, leaveOpen: true);
    }

    /// <summary>The current record.</summary>
    public RecordCells Cells { get; } = new();

    private long Records { get; set; }

    /// <summary>What is wrong with the form of the current record.</summary>
    public BrokenRecord Broken { get; private set; }

    /// <summary>Nothing can be read after this record: a quote was never closed, or a bound was passed.</summary>
    public bool Stopped { get; private set; }

    /// <summary>The record is longer than <see cref="Limits.MaxRecordBytes"/>, and no single cell is to blame.</summary>
    public bool TooLong { get; private set; }

    /// <summary>False at the end, also when the content became unreadable (its finding is noted) or the reader has stopped.</summary>
    /// <remarks>Most records are in the buffer already: those take no state machine.</remarks>
    public ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        if (Stopped) return ValueTask.FromResult(false);
        Broken = default;
        TooLong = false;
        ValueTask<bool> read;
        try
        {
            read = csv.ReadAsync(cancellation);
        }
        catch (UnreadableContentException)
        {
            return ValueTask.FromResult(false);
        }
        catch (CsvFormatException e)
        {
            return ValueTask.FromResult(Refused(e));
        }

        return read.IsCompletedSuccessfully ? ValueTask.FromResult(read.Result && Arrived()) : AwaitAsync(read);
    }

    private async ValueTask<bool> AwaitAsync(ValueTask<bool> read)
    {
        try
        {
            return await read && Arrived();
        }
        catch (UnreadableContentException)
        {
            return false;
        }
        catch (CsvFormatException e)
        {
            return Refused(e);
        }
    }

    private bool Arrived()
    {
        Records++;
        Show(csv.LineNumber);
        if (malformed is { } m && m.Record == Records) Examine(m.Raw, whole: !m.Open);
        // A record longer than one cell may be is rare; only then is each of its cells measured.
        else if (csv.RawRecord.Length > limits.MaxCellBytes) Examine(csv.RawRecord, whole: true);
        return true;
    }

    private void Show(long line)
    {
        var count = csv.FieldCount;
        if (marks.Length <= count) marks = new int[2 * count];
        marks[0] = -1;
        for (var i = 0; i < count; i++)
        {
            var cell = csv.GetSpan(i);
            var start = marks[i] + 1;
            if (start + cell.Length > text.Length) Array.Resize(ref text, 2 * (start + cell.Length));
            cell.CopyTo(text.AsSpan(start));
            marks[i + 1] = start + cell.Length;
        }

        Cells.Show(text, marks, 0, 0, count, linesBefore + line, quoted: false);
    }

    /// <summary>A record that outgrew the buffer: the ring of latest text still holds its beginning.</summary>
    private bool Refused(CsvFormatException e)
    {
        Records++;
        Cells.Show(text, marks, 0, 0, 0, linesBefore + e.LineNumber, quoted: false);
        Examine(content.TextFrom(offset + e.ByteOffset), whole: false);
        return true;
    }

    private void Examine(ReadOnlySpan<byte> record, bool whole)
    {
        Broken = BrokenRecord.Inspect(record, delimiter, limits.MaxCellBytes);
        TooLong = Broken.Breakage == Breakage.None && record.Length > limits.MaxRecordBytes;
        Stopped = !whole || TooLong || Broken.Breakage is Breakage.CellTooLong or Breakage.UnterminatedQuote;
    }

    public ValueTask DisposeAsync() => csv.DisposeAsync();
}
