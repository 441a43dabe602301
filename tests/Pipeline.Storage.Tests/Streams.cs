namespace Pipeline.Storage.Tests;

/// <summary>A stream of known nothing: no seeking, no length, and short reads, as from a network.</summary>
internal class TrickleStream(byte[] content) : Stream
{
    private int position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var take = Math.Min(Math.Min(count, 100_003), content.Length - position);
        content.AsSpan(position, take).CopyTo(buffer.AsSpan(offset));
        position += take;
        return take;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Breaks where it should end.</summary>
internal sealed class ThrowingStream(int bytes) : TrickleStream(new byte[bytes])
{
    public override int Read(byte[] buffer, int offset, int count) =>
        base.Read(buffer, offset, count) is > 0 and var read ? read : throw new InvalidDataException("the source broke off");
}

/// <summary>Takes zeros and nothing else.</summary>
internal sealed class OnlyZeros : MemoryStream
{
    public override void Write(ReadOnlySpan<byte> buffer) => Assert.False(buffer.ContainsAnyExcept((byte)0), "a byte of the next version");

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }
}
