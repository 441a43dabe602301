using Pipeline.Intake.Bytes;

namespace Pipeline.Intake.Delimited;

/// <summary>Text that was read already, block after block, and then whatever the content still holds.</summary>
internal sealed class TextFrom(IEnumerable<ReadOnlyMemory<byte>> read, ContentStream content) : Stream
{
    private readonly Queue<ReadOnlyMemory<byte>> read = new(read);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (read.Count == 0) return await content.ReadAsync(buffer, cancellationToken);
        var next = read.Peek();
        var n = Math.Min(buffer.Length, next.Length);
        next[..n].CopyTo(buffer);
        read.Dequeue();
        if (n < next.Length) PutBack(next[n..]);
        return n > 0 || buffer.IsEmpty ? n : await ReadAsync(buffer, cancellationToken);
    }

    private void PutBack(ReadOnlyMemory<byte> first)
    {
        var others = read.ToArray();
        read.Clear();
        read.Enqueue(first);
        foreach (var other in others) read.Enqueue(other);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Content is read asynchronously.");

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("The length of content is known at its end.");

    public override long Position { get => throw new NotSupportedException("Content is read once, forwards."); set => throw new NotSupportedException("Content is read once, forwards."); }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("Content is read once, forwards.");

    public override void SetLength(long value) => throw new NotSupportedException("Content is read only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Content is read only.");
}
