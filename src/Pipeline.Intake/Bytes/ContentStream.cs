using System.Globalization;
using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Bytes;

/// <summary>
/// One forward pass over a file: every byte is counted and hashed, a packed file is unpacked, text is decoded strictly and handed on as UTF-8
/// without byte-order mark. Memory is a fixed ring of blocks whatever the size of the file; the ring also keeps the
/// latest text, so that the place of a problem can be looked up after a parser gave up.
/// </summary>
/// <remarks>When the content cannot be read further, reads throw <see cref="UnreadableContentException"/>; the finding is already noted.</remarks>
internal sealed class ContentStream : ForwardStream
{
    private const int BlockBytes = 256 * 1024;

    /// <summary>Raw bytes a non-UTF-8 block may take: decoded text is at most three times as long.</summary>
    private const int RawBytes = BlockBytes / 4;

    /// <summary>Together 2 MB: more than the parser's read-ahead and the longest record.</summary>
    private const int Blocks = 8;

    private readonly StoredFile stored;
    private readonly Findings findings;
    private readonly Limits limits;
    private readonly string? declaredEncoding;
    private readonly bool json;
    private readonly bool confidential;
    private readonly byte[]?[] ring = new byte[Blocks][];

    /// <summary>Done when the text of a block is hashed: other threads may lag behind this one by as many blocks as there are.</summary>
    private readonly Task[] ringHashed = Enumerable.Repeat(Task.CompletedTask, Blocks).ToArray();
    private readonly (long Offset, int Length)[] ringText = new (long, int)[Blocks];
    private readonly byte[] carry = new byte[Signature.Window];
    private readonly SuspectText suspects = new();
    private UnpackedStream? unpacked;
    private int carried;
    private int current = -1;
    private byte[]? raw;
    private LineCounter lines = LineCounter.FromStart();
    private ReadOnlyMemory<byte> ready;
    private long decodedFrom;
    private long textLength;
    private bool ended;
    private bool unreadable;
    private byte lastByte;
    private TextEncoding encoding = TextEncoding.Utf8;

    /// <param name="json">The content may be a JSON document.</param>
    /// <param name="confidential">No finding quotes what stands in the file.</param>
    public ContentStream(Stream source, string? declaredEncoding, bool json, Findings findings, Limits limits, bool confidential = false)
    {
        this.confidential = confidential;
        stored = new StoredFile(source, findings, limits);
        this.declaredEncoding = declaredEncoding;
        this.json = json;
        this.findings = findings;
        this.limits = limits;
    }

    /// <summary>Bytes as stored, read so far.</summary>
    public long Bytes => stored.Bytes;

    /// <summary>IANA name of the encoding in use; null when the content was not decoded.</summary>
    public string? Encoding { get; private set; }

    /// <summary>The last byte of text was no line end: valid, yet the only trace that a cut file leaves.</summary>
    public bool EndsWithoutLineEnd => textLength > 0 && lastByte is not ((byte)'\n' or (byte)'\r');

    /// <summary>The first character that is no white space opens a JSON object or array. Known once the content is open.</summary>
    public bool BeginsAsJson { get; private set; }

    /// <summary>Looks at the beginning: kind of content, byte-order mark, declared encoding. False when the content cannot be read as text.</summary>
    public async Task<bool> OpenAsync(CancellationToken cancellation)
    {
        await HeadAsync(cancellation);
        await stored.Hashed;
        if (!unreadable && (unpacked = UnpackedStream.Of(carry.AsSpan(0, carried), stored, limits)) is not null)
        {
            carried = 0;
            await HeadAsync(cancellation);
        }

        if (!unreadable && !Begin()) unreadable = true;
        return !unreadable;
    }

    private async ValueTask HeadAsync(CancellationToken cancellation)
    {
        while (carried < carry.Length)
        {
            var n = await TakeAsync(carry.AsMemory(carried), cancellation);
            if (n == 0) break;
            carried += n;
        }
    }

    /// <summary>Reads whatever is left: text is still decoded, so that a bad byte at the end is found, and every byte is hashed.</summary>
    public async Task<string> DrainAsync(CancellationToken cancellation)
    {
        while (!unreadable && !ended) await FillAsync(cancellation);
        var sha256 = await stored.Sha256Async(cancellation);
        NoteSuspects();
        return sha256;
    }

    /// <summary>The latest text from an offset on, as far as it was read and is still kept; empty when it is not.</summary>
    public byte[] TextFrom(long offset)
    {
        var parts = new List<byte>();
        foreach (var slot in Enumerable.Range(1, Blocks).Select(i => (current + i) % Blocks))
        {
            if (ring[slot] is not { } block) continue;
            var (start, length) = ringText[slot];
            if (start + length <= offset) continue;
            var skip = (int)Math.Max(0, offset - start);
            parts.AddRange(block.AsSpan(skip, length - skip));
        }

        return [.. parts];
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (ready.IsEmpty)
        {
            if (unreadable) throw new UnreadableContentException();
            if (ended) return 0;
            await FillAsync(cancellationToken);
        }

        var n = Math.Min(buffer.Length, ready.Length);
        ready[..n].CopyTo(buffer);
        ready = ready[n..];
        return n;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Reads text that is not decoded yet; 0 at its end, and where it cannot be read further.</summary>
    private async ValueTask<int> TakeAsync(Memory<byte> into, CancellationToken cancellation)
    {
        var n = 0;
        try
        {
            n = unpacked is null ? await stored.TakeAsync(into, cancellation) : await unpacked.ReadAsync(into, cancellation);
        }
        catch (UnreadableArchiveException e)
        {
            unreadable = true;
            // A file that is too large is not read to its end: what is missing then is no fault of the archive.
            if (!stored.TooLarge) findings.Add(e.Code, Place.WholeFile, e.Values);
        }

        unreadable |= stored.TooLarge;
        return n;
    }

    private bool Begin()
    {
        var head = carry.AsSpan(0, carried);
        TextEncoding? declared = null;
        if (declaredEncoding is not null && (declared = TextEncoding.ByName(declaredEncoding)) is null)
        {
            findings.Add("file.encoding-unknown", new Place(Value: declaredEncoding), ("offered", TextEncoding.Offered));
            return false;
        }

        var (marked, mark) = head switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (TextEncoding.Utf8, 3),
            [0xFF, 0xFE, ..] => (TextEncoding.Utf16Little, 2),
            [0xFE, 0xFF, ..] => (TextEncoding.Utf16Big, 2),
            _ => (null, 0),
        };
        var agreed = marked is null || declared is null || declared == marked
            || (declared == TextEncoding.Utf16Little && marked == TextEncoding.Utf16Big && !declaredEncoding!.EndsWith("le", StringComparison.OrdinalIgnoreCase));
        if (!agreed)
        {
            findings.Add("file.encoding-contradicts-mark", new Place(Value: declaredEncoding), ("mark", marked!.Name));
            return false;
        }

        if (Signature.Of(head[mark..], json) is { } looksLike)
        {
            var nested = unpacked is not null && Signature.IsPacked(looksLike);
            findings.Add(nested ? "archive.nested" : "file.wrong-content", Place.WholeFile, ("looksLike", looksLike));
            return false;
        }

        encoding = marked ?? declared ?? TextEncoding.Utf8;
        Encoding = encoding.Name;
        decodedFrom = mark;
        carry.AsSpan(mark, carried - mark).CopyTo(carry);
        carried -= mark;
        BeginsAsJson = OpensJson(carry.AsSpan(0, carried));
        return true;
    }

    private static bool OpensJson(ReadOnlySpan<byte> head)
    {
        // In UTF-16 the same characters stand between zero bytes.
        var text = head.TrimStart(" \t\r\n\0"u8);
        return !text.IsEmpty && text[0] is (byte)'{' or (byte)'[';
    }

    /// <summary>Reads and decodes the next block, or ends.</summary>
    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        current = (current + 1) % Blocks;
        await ringHashed[current];
        var block = ring[current] ??= new byte[BlockBytes];
        var utf8 = encoding == TextEncoding.Utf8;
        // UTF-8 is read straight into its block and checked there; anything else passes through a smaller raw buffer.
        var into = utf8 ? block : raw ??= new byte[RawBytes];
        if (!utf8) await stored.Hashed;
        carry.AsSpan(0, carried).CopyTo(into);
        var n = await TakeAsync(into.AsMemory(carried), cancellation);
        ringHashed[current] = stored.Hashed;
        var length = carried + n;
        if (unreadable)
        {
            ringText[current] = (textLength, 0);
            return;
        }

        Decode(into.AsSpan(0, length), block, utf8, last: n == 0);
    }

    private void Decode(Span<byte> from, byte[] block, bool utf8, bool last)
    {
        // Nearly all text is plain, and then one look at it says all there is to say.
        if (utf8 && PlainText.Add(from, ref lines))
        {
            suspects.AddPlain(from);
            Give(block, from.Length);
            decodedFrom += from.Length;
            carried = 0;
            ended = last;
            return;
        }

        int consumed, written;
        bool bad;
        if (utf8) consumed = written = Utf8Text.WholeCharacters(from, out bad);
        else encoding.Decode(from, block, out consumed, out written, out bad);
        if (last && consumed < from.Length) bad = true;
        var text = block.AsSpan(0, written);

        var nul = text.IndexOf((byte)0);
        if (nul >= 0)
        {
            text = text[..nul];
            var before = lines;
            before.Add(text);
            findings.Add("file.nul-byte", new Place(Line: before.Line), ("looksLike", NulHint(from)));
            unreadable = true;
        }
        else if (bad)
        {
            var before = lines;
            before.Add(text);
            var place = new Place(Line: before.Line, Value: $"0x{from[consumed]:X2}");
            var offset = ("offset", Number(decodedFrom + consumed));
            var inUse = ("encoding", encoding.Name);
            if (last && encoding.IsCutOff(from[consumed..])) findings.Add("file.cut-in-character", place, offset, inUse);
            else if (EncodingHint.Of(encoding, from, consumed) is { } hint) findings.Add("file.encoding-invalid", place, offset, inUse, ("hint", hint.Name));
            else findings.Add("file.encoding-unrecognised", place, offset, inUse);
            unreadable = true;
        }

        suspects.Add(text, lines);
        lines.Add(text);
        Give(block, text.Length);
        decodedFrom += consumed;
        // Only an unfinished character is carried over; behind a bad byte lies the rest of the block, which nobody decodes.
        carried = unreadable ? 0 : from.Length - consumed;
        from.Slice(consumed, carried).CopyTo(carry);
        ended = last;
    }

    private void Give(byte[] block, int length)
    {
        ringText[current] = (textLength, length);
        textLength += length;
        if (length > 0) lastByte = block[length - 1];
        ready = block.AsMemory(0, length);
    }

    private string NulHint(ReadOnlySpan<byte> from)
    {
        // Text in UTF-16 has a NUL in nearly every other byte as long as it is Latin.
        var window = from[..Math.Min(from.Length, 512)];
        return encoding == TextEncoding.Utf8 && window.Count((byte)0) * 3 > window.Length ? "utf-16" : "binary";
    }

    private void NoteSuspects()
    {
        if (suspects.Controls > 0)
        {
            findings.Add("file.control-characters", new Place(Line: suspects.FirstControlLine, Value: suspects.FirstControl), ("count", Number(suspects.Controls)));
        }

        if (suspects.Mojibake > 0)
        {
            findings.Add("file.mojibake", new Place(Line: suspects.FirstMojibakeLine, Value: confidential ? Findings.Withheld : suspects.FirstMojibake), ("count", Number(suspects.Mojibake)));
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    public override async ValueTask DisposeAsync()
    {
        if (unpacked is not null) await unpacked.DisposeAsync();
        await stored.DisposeAsync();
        await base.DisposeAsync();
    }

    public override long Position { get => textLength; set => throw new NotSupportedException("Content is read once, forwards."); }
}

/// <summary>The content cannot be read further; why is among the findings. Never leaves this assembly.</summary>
internal sealed class UnreadableContentException : Exception
{
    public UnreadableContentException() : base("The content cannot be read further.") { }
}
