using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Intake.Bytes;

/// <summary>Recognises text of printable ASCII, tabs and line ends, and counts its lines in the same pass: such text is valid UTF-8 and nothing in it is suspect.</summary>
internal static class PlainText
{
    private const int Stride = 64;

    /// <summary>Counts the lines of plain text. False, and nothing counted, when it holds any other byte.</summary>
    // Runs over whole files and is not compiled ahead, since what it is made of depends on the machine: compiled well at once it takes less than compiled twice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Add(ReadOnlySpan<byte> text, ref LineCounter lines)
    {
        int feeds = 0, returns = 0, pairs = 0;
        var returned = 0UL;
        ref var first = ref MemoryMarshal.GetReference(text);
        var at = 0;
        for (; at + Stride <= text.Length; at += Stride)
        {
            if (!Look(Vector512.LoadUnsafe(ref first, (nuint)at), ref returned, ref feeds, ref returns, ref pairs)) return false;
        }

        if (at < text.Length)
        {
            Span<byte> tail = stackalloc byte[Stride];
            tail.Fill((byte)' ');
            text[at..].CopyTo(tail);
            if (!Look(Vector512.Create<byte>(tail), ref returned, ref feeds, ref returns, ref pairs)) return false;
        }

        lines.Add(text, feeds, returns, pairs);
        return true;
    }

    /// <param name="returned">1 when the byte before was a CR.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Look(Vector512<byte> text, ref ulong returned, ref int feeds, ref int returns, ref int pairs)
    {
        var feed = Vector512.Equals(text, Vector512.Create((byte)'\n'));
        var carriage = Vector512.Equals(text, Vector512.Create((byte)'\r'));
        var allowed = feed | carriage | Vector512.Equals(text, Vector512.Create((byte)'\t'));
        // 0x20 to 0x7E, as numbers from 0 on.
        var other = Vector512.GreaterThan(text - Vector512.Create((byte)' '), Vector512.Create((byte)('~' - ' '))) & ~allowed;
        if (other != Vector512<byte>.Zero) return false;
        var feedBits = feed.ExtractMostSignificantBits();
        var returnBits = carriage.ExtractMostSignificantBits();
        feeds += BitOperations.PopCount(feedBits);
        returns += BitOperations.PopCount(returnBits);
        pairs += BitOperations.PopCount(feedBits & ((returnBits << 1) | returned));
        returned = returnBits >> 63;
        return true;
    }
}
