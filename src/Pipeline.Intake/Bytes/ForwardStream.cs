namespace Pipeline.Intake.Bytes;

/// <summary>Content that is read once, forwards and asynchronously: what a parser needs of a stream, and nothing else.</summary>
internal abstract class ForwardStream : Stream
{
    public sealed override bool CanRead => true;

    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => false;

    public sealed override long Length => throw new NotSupportedException("The length of content is known at its end.");

    public override long Position { get => throw OnlyForwards(); set => throw OnlyForwards(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Content is read asynchronously.");

    public sealed override void Flush() { }

    public sealed override long Seek(long offset, SeekOrigin origin) => throw OnlyForwards();

    public sealed override void SetLength(long value) => throw ReadOnly();

    public sealed override void Write(byte[] buffer, int offset, int count) => throw ReadOnly();

    private static NotSupportedException OnlyForwards() => new("Content is read once, forwards.");

    private static NotSupportedException ReadOnly() => new("Content is read only.");
}
