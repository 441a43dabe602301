using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Pipeline.Pdf;

/// <summary>
/// A growing run of bytes from the shared pool, with the spellings that PDF and font files need. Everything is formatted straight
/// into the buffer: a page has thousands of operators, and a string for each would be most of the memory of a report.
/// </summary>
internal sealed class ByteBuffer : Stream
{
    private byte[] _bytes;
    private int _length;

    public ByteBuffer(int capacity = 4096) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Count => _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Written bytes that may be patched, such as a table directory that is known only after its tables.</summary>
    public Span<byte> Patch(int offset, int length) => _bytes.AsSpan(0, _length).Slice(offset, length);

    public void Clear() => _length = 0;

    /// <summary>Gives the memory back to the pool; the buffer is empty afterwards and must not be written again.</summary>
    public void Release()
    {
        if (_bytes.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    public ByteBuffer Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
        return this;
    }

    public ByteBuffer Append(byte value)
    {
        Reserve(1)[0] = value;
        _length++;
        return this;
    }

    public ByteBuffer UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(Reserve(2), (ushort)value);
        _length += 2;
        return this;
    }

    public ByteBuffer UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Reserve(4), value);
        _length += 4;
        return this;
    }

    public ByteBuffer Pad(int multiple)
    {
        while (_length % multiple != 0) Append(0);
        return this;
    }

    public ByteBuffer Utf8(ReadOnlySpan<char> text)
    {
        _length += Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetMaxByteCount(text.Length)));
        return this;
    }

    public ByteBuffer Integer(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        _length += written;
        return this;
    }

    /// <summary>A number with at most three decimals: a thousandth of a point is finer than any printer.</summary>
    public ByteBuffer Number(double value) => Decimal(value, 1000, 3);

    /// <summary>A coordinate with at most two decimals (0.004 mm), followed by a space: outlines of maps are most of a report's bytes.</summary>
    public ByteBuffer Coordinate(double value) => Decimal(value, 100, 2).Append((byte)' ');

    /// <summary>"n 0 R ": a reference to an object, with a space after it.</summary>
    public ByteBuffer Reference(int number) => Integer(number).Append(" 0 R "u8);

    /// <summary>Four hexadecimal digits.</summary>
    public ByteBuffer Hex(int value)
    {
        var digits = "0123456789ABCDEF"u8;
        var target = Reserve(4);
        target[0] = digits[(value >> 12) & 15];
        target[1] = digits[(value >> 8) & 15];
        target[2] = digits[(value >> 4) & 15];
        target[3] = digits[value & 15];
        _length += 4;
        return this;
    }

    /// <summary>A text string (PDF 7.9.2.2): as it stands if it is plain ASCII, else UTF-16 in hexadecimal digits.</summary>
    public ByteBuffer Text(string text)
    {
        if (text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            Append("<FEFF"u8);
            foreach (var unit in text) Hex(unit);
            return Append((byte)'>');
        }

        Append((byte)'(');
        foreach (var c in text)
        {
            if (c is '(' or ')' or '\\') Append((byte)'\\');
            Append((byte)c);
        }

        return Append((byte)')');
    }

    private ByteBuffer Decimal(double value, int scale, int decimals)
    {
        // Written so that NaN is refused too. The bound is far outside of any page and keeps the sum in a long.
        if (!(Math.Abs(value) < 1e9)) throw new ArgumentOutOfRangeException(nameof(value), value, "A PDF holds finite coordinates only.");
        var scaled = (long)Math.Round(value * scale);
        if (scaled < 0)
        {
            Append((byte)'-');
            scaled = -scaled;
        }

        Integer(scaled / scale);
        var fraction = scaled % scale;
        if (fraction == 0) return this;
        var target = Reserve(decimals + 1);
        target[0] = (byte)'.';
        for (var i = decimals; i >= 1; i--, fraction /= 10) target[i] = (byte)('0' + (fraction % 10));
        while (target[decimals] == '0') decimals--;
        _length += decimals + 1;
        return this;
    }

    private Span<byte> Reserve(int more)
    {
        if (_bytes.Length - _length < more)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + more, _length * 2));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(_length);
    }

    // The part of Stream that a compressor writes to.
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position { get => _length; set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Append(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => Append(buffer);
}
