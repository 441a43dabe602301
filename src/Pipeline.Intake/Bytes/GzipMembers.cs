using System.Buffers.Binary;

namespace Pipeline.Intake.Bytes;

/// <summary>The content of a gzip file (RFC 1952), of one member or several one after another. Nothing but members may stand in the file.</summary>
internal sealed class GzipMembers(PackedBytes packed, Limits limits) : UnpackedStream(packed, limits)
{
    private const int HeaderLength = 10;
    private const int TrailerLength = 8;
    private const int HasHeaderSum = 2;
    private const int HasExtra = 4;
    private const int HasName = 8;
    private const int HasComment = 16;
    private const int Reserved = 0xE0;

    /// <summary>Block-wise compressors end with one empty member; more of them only cost time.</summary>
    private const int MostEmpty = 100;

    private bool inMember;
    private bool ended;
    private int empty;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!ended)
        {
            if (!inMember) await HeaderAsync(cancellationToken);
            var (n, back) = await ContentAsync(buffer, cancellationToken);
            if (n > 0) return n;
            await TrailerAsync(back, cancellationToken);
        }

        return 0;
    }

    private async ValueTask HeaderAsync(CancellationToken cancellation)
    {
        await NeedAsync(HeaderLength, cancellation);
        if (Packed.Ahead is not [0x1F, 0x8B, 8, var flags, ..] || (flags & Reserved) != 0) throw Damaged();
        Packed.Pass(HeaderLength);
        if ((flags & HasExtra) != 0)
        {
            await NeedAsync(2, cancellation);
            var length = 2 + BinaryPrimitives.ReadUInt16LittleEndian(Packed.Ahead);
            await NeedAsync(length, cancellation);
            Packed.Pass(length);
        }

        if ((flags & HasName) != 0) await PassTextAsync(cancellation);
        if ((flags & HasComment) != 0) await PassTextAsync(cancellation);
        if ((flags & HasHeaderSum) != 0)
        {
            await NeedAsync(2, cancellation);
            Packed.Pass(2);
        }

        Begin(deflated: true, length: null);
        inMember = true;
    }

    /// <summary>A name or a comment, which ends with a zero byte.</summary>
    private async ValueTask PassTextAsync(CancellationToken cancellation)
    {
        const int longest = 64 * 1024;
        for (var length = 1; length <= longest; length++)
        {
            await NeedAsync(length, cancellation);
            if (Packed.Ahead[length - 1] != 0) continue;
            Packed.Pass(length);
            return;
        }

        throw Damaged();
    }

    /// <summary>
    /// Sum and length of the member (modulo 2^32). The inflater does not tell how far it read, so they are looked for among the bytes that it read last:
    /// eight bytes that must be equal, and behind them the end or another member. There is no second place like that by chance.
    /// </summary>
    private async ValueTask TrailerAsync(int back, CancellationToken cancellation)
    {
        if (Given == 0 && ++empty > MostEmpty) throw Damaged();
        var trailer = ((ulong)(uint)Given << 32) | Sum;
        // The file may end right behind the trailer, so what cannot be looked at is no fault by itself.
        await Packed.LookAsync(back + TrailerLength + 2, cancellation);
        var found = Find(Packed.Ahead, back, trailer, beforeAnother: true);
        if (found < 0)
        {
            var whole = Packed.Ahead.Length >= back + TrailerLength || Find(Packed.Ahead, back, trailer, beforeAnother: false) >= 0 || EndsWithLength(back);
            throw whole ? Damaged() : CutOff();
        }

        Packed.Pass(found + TrailerLength);
        inMember = false;
        ended = !await Packed.LookAsync(1, cancellation);
    }

    private static int Find(ReadOnlySpan<byte> ahead, int back, ulong trailer, bool beforeAnother)
    {
        for (var at = 0; at <= back && at + TrailerLength <= ahead.Length; at++)
            if (BinaryPrimitives.ReadUInt64LittleEndian(ahead[at..]) == trailer && (!beforeAnother || ahead[(at + TrailerLength)..] is ([] or [0x1F] or [0x1F, 0x8B, ..]))) return at;
        return -1;
    }

    /// <summary>Whether the length stands where a whole file has it: then the sum before it is wrong, and nothing is missing.</summary>
    private bool EndsWithLength(int back) =>
        Packed.Ahead.Length >= TrailerLength && Packed.Ahead.Length <= back + TrailerLength && BinaryPrimitives.ReadUInt32LittleEndian(Packed.Ahead[^4..]) == (uint)Given;
}
