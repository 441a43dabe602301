using Pipeline.Intake.Bytes;

namespace Pipeline.Intake.Delimited;

/// <summary>Cuts text into blocks of whole records: a line end with an even number of quotes before it ends a record, as long as quotes are in order.</summary>
internal sealed class BlockReader(ContentStream content)
{
    private readonly byte[] rest = new byte[RecordBlock.Size];
    private int restLength;
    private long offset;
    private bool ended;

    /// <summary>Text that was read and belongs to no block yet, then whatever the content still holds.</summary>
    public ReadOnlyMemory<byte> Rest => rest.AsMemory(0, restLength);

    /// <summary>False at the end. Where the content became unreadable (its finding is noted), the records before are given, and a record that is not whole is not.</summary>
    public async ValueTask<bool> ReadAsync(RecordBlock block, CancellationToken cancellation)
    {
        if (ended) return false;
        rest.AsSpan(0, restLength).CopyTo(block.Text);
        var length = restLength;
        var readable = true;
        try
        {
            while (length < RecordBlock.Size && !ended)
            {
                var n = await content.ReadAsync(block.Text.AsMemory(length, RecordBlock.Size - length), cancellation);
                length += n;
                ended = n == 0;
            }
        }
        catch (UnreadableContentException)
        {
            ended = true;
            readable = false;
        }

        var whole = ended && readable ? length : LastRecordEnd(block.Text.AsSpan(0, length));
        // Without any end in a full block there is nothing to cut, and the block is given as it is for somebody else to judge.
        block.IsCut = whole > 0;
        block.Length = block.IsCut ? whole : ended ? 0 : length;
        block.IsLast = ended && readable;
        block.Offset = offset;
        restLength = readable ? length - block.Length : 0;
        block.Text.AsSpan(block.Length, restLength).CopyTo(rest);
        offset += block.Length;
        return block.Length > 0;
    }

    /// <summary>Length of the text up to the last end of a record; 0 without one.</summary>
    private static int LastRecordEnd(ReadOnlySpan<byte> text)
    {
        var quotesBefore = text.Count((byte)'"');
        var lineEnd = text.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';
        // Whether an LF follows a CR that is the last byte is not known yet.
        var left = lineEnd == '\r' && !text.IsEmpty ? text[..^1] : text;
        quotesBefore -= text[left.Length..].Count((byte)'"');
        for (var at = left.LastIndexOf(lineEnd); at >= 0; at = left.LastIndexOf(lineEnd))
        {
            quotesBefore -= left[at..].Count((byte)'"');
            if (quotesBefore % 2 == 0) return at + 1;
            left = left[..at];
        }

        return 0;
    }
}
