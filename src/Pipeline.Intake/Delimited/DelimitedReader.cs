using CsvHelper;
using Pipeline.Intake.Bytes;

namespace Pipeline.Intake.Delimited;

/// <summary>
/// Records of a delimited file, read strictly (RFC 4180, and any line end): CsvHelper finds the cells, this class adds
/// the bounds, the exact place of what is wrong, and stops where a file can no longer be told apart into records.
/// </summary>
/// <remarks>docs/decisions/0003-delimited-reader.md says what was tried. Cells are valid until the next read.</remarks>
internal sealed class DelimitedReader : IAsyncDisposable
{
    private readonly ContentStream content;
    private readonly Limits limits;
    private readonly byte delimiter;
    private readonly CsvReader csv;
    private (long Record, byte[] Raw, bool Open)? malformed;

    public DelimitedReader(ContentStream content, char delimiter, Limits limits)
    {
        this.content = content;
        this.limits = limits;
        this.delimiter = (byte)delimiter;
        csv = CsvReader.Create(content, new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            MaxRecordSize = limits.MaxRecordBytes,
            BufferSize = 256 * 1024,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = m => malformed = (m.RecordNumber, System.Text.Encoding.UTF8.GetBytes(m.RawRecord), m.Reason == CsvMalformedReason.UnterminatedQuote),
        }, leaveOpen: true);
    }

    /// <summary>Records read, the header included.</summary>
    public long Records { get; private set; }

    /// <summary>Physical line on which the current record starts; the first is 1.</summary>
    public long Line { get; private set; }

    public int Cells => csv.FieldCount;

    /// <summary>What is wrong with the form of the current record.</summary>
    public BrokenRecord Broken { get; private set; }

    /// <summary>Nothing can be read after this record: a quote was never closed, or a bound was passed.</summary>
    public bool Stopped { get; private set; }

    /// <summary>The record is longer than <see cref="Limits.MaxRecordBytes"/>, and no single cell is to blame.</summary>
    public bool TooLong { get; private set; }

    public ReadOnlySpan<byte> Cell(int index) => csv.GetSpan(index);

    /// <summary>No cell holds anything but spaces: also how spreadsheets write an empty row, as delimiters alone.</summary>
    public bool IsBlank
    {
        get
        {
            for (var i = 0; i < csv.FieldCount; i++)
                if (csv.GetSpan(i).ContainsAnyExcept((byte)' ', (byte)'\t')) return false;
            return true;
        }
    }

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
        Line = csv.LineNumber;
        if (malformed is { } m && m.Record == Records) Examine(m.Raw, whole: !m.Open);
        // A record longer than one cell may be is rare; only then is each of its cells measured.
        else if (csv.RawRecord.Length > limits.MaxCellBytes) Examine(csv.RawRecord, whole: true);
        return true;
    }

    /// <summary>A record that outgrew the buffer: the ring of latest text still holds its beginning.</summary>
    private bool Refused(CsvFormatException e)
    {
        Records++;
        Line = e.LineNumber;
        Examine(content.TextFrom(e.ByteOffset), whole: false);
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
