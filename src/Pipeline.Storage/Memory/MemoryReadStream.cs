namespace Pipeline.Storage.Memory;

/// <summary>Reads forward over one version of a blob, and asks before each read whether it is still the current one.</summary>
internal sealed class MemoryReadStream : Stream
{
    private readonly Action stillCurrent;
    private ReadOnlyMemory<byte> rest;

    public MemoryReadStream(byte[] content, long offset, long? length, Action stillCurrent)
    {
        this.stillCurrent = stillCurrent;
        rest = content.AsMemory((int)Math.Min(offset, content.Length));
        if (length < rest.Length) rest = rest[..(int)length.Value];
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (rest.IsEmpty) return 0;
        stillCurrent();
        var take = Math.Min(buffer.Length, rest.Length);
        rest.Span[..take].CopyTo(buffer);
        rest = rest[take..];
        return take;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
