using Pipeline.Intake.Bytes;

namespace Pipeline.Intake.Delimited;

/// <summary>Text that was read already, block after block, and then whatever the content still holds.</summary>
internal sealed class TextFrom(IEnumerable<ReadOnlyMemory<byte>> read, ContentStream content) : ForwardStream
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
}
