namespace Pipeline.Intake.Bytes;

/// <summary>The bytes of a packed file, read forwards through one small buffer in which a few of them can be looked at before they are passed.</summary>
internal sealed class PackedBytes
{
    /// <summary>More than the largest record of a zip: three times 65,535 bytes of name, extra field and comment, and what stands before them.</summary>
    private const int BufferBytes = 256 * 1024;

    private readonly StoredFile stored;
    private readonly byte[] buffer = new byte[BufferBytes];
    private int at;
    private int end;

    /// <param name="head">The first bytes, which were taken from <paramref name="stored"/> already.</param>
    public PackedBytes(ReadOnlySpan<byte> head, StoredFile stored)
    {
        this.stored = stored;
        head.CopyTo(buffer);
        end = head.Length;
    }

    /// <summary>Offset of the next byte in the file.</summary>
    public long Position { get; private set; }

    /// <summary>What can be looked at without reading on.</summary>
    public ReadOnlySpan<byte> Ahead => buffer.AsSpan(at, end - at);

    /// <summary>Reads on until so many bytes can be looked at. False when the file ends before, or is too large.</summary>
    public async ValueTask<bool> LookAsync(int count, CancellationToken cancellation)
    {
        while (end - at < count)
        {
            if (at + count > buffer.Length || end == buffer.Length)
            {
                await stored.Hashed;
                buffer.AsSpan(at, end - at).CopyTo(buffer);
                end -= at;
                at = 0;
            }

            var n = await stored.TakeAsync(buffer.AsMemory(end), cancellation);
            if (n == 0 || stored.TooLarge) return false;
            end += n;
        }

        return true;
    }

    public void Pass(int count)
    {
        at += count;
        Position += count;
    }

    /// <summary>Takes back what was passed since the latest <see cref="LookAsync"/>.</summary>
    public void Back(int count) => Pass(-count);
}
