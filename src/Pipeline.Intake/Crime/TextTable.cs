using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Pipeline.Intake.Crime;

/// <summary>
/// Numbers distinct UTF-8 texts in order of first appearance: an open-addressing table, so that a column with a few
/// thousand distinct values among millions of rows makes no string per row.
/// </summary>
internal sealed class TextTable
{
    private readonly List<byte[]> texts = [];
    private int[] slots = new int[1024];
    private byte[] latestText = [];
    private int latest = -1;

    public int Count => texts.Count;

    public IReadOnlyList<string> All() => [.. texts.Select(t => Encoding.UTF8.GetString(t))];

    public string this[int number] => Encoding.UTF8.GetString(texts[number]);

    /// <summary>A hash of a text, the same in every table.</summary>
    public ulong HashOf(int number) => TextHash.Of(texts[number]);

    /// <summary>The numbers here of all texts of another table; those that are new here are added.</summary>
    public int[] NumbersOf(TextTable other) => [.. other.texts.Select(t => NumberOf(t))];

    public int NumberOf(ReadOnlySpan<byte> text)
    {
        // Rows of one place or kind often follow each other.
        if (text.SequenceEqual(latestText) && latest >= 0) return latest;
        latest = Find(text);
        latestText = texts[latest];
        return latest;
    }

    private int Find(ReadOnlySpan<byte> text)
    {
        var mask = slots.Length - 1;
        for (var slot = (int)TextHash.Of(text) & mask; ; slot = (slot + 1) & mask)
        {
            var number = slots[slot] - 1;
            if (number < 0) return Add(text, slot);
            if (text.SequenceEqual(texts[number])) return number;
        }
    }

    private int Add(ReadOnlySpan<byte> text, int slot)
    {
        texts.Add(text.ToArray());
        slots[slot] = texts.Count;
        if (texts.Count * 2 > slots.Length) Grow();
        return texts.Count - 1;
    }

    private void Grow()
    {
        slots = new int[slots.Length * 2];
        var mask = slots.Length - 1;
        for (var number = 0; number < texts.Count; number++)
        {
            var slot = (int)TextHash.Of(texts[number]) & mask;
            while (slots[slot] != 0) slot = (slot + 1) & mask;
            slots[slot] = number + 1;
        }
    }
}

/// <summary>A 64-bit hash of short texts: multiply and fold, eight bytes at a time. Stable over runs; no defence against chosen collisions.</summary>
internal static class TextHash
{
    // Runs over whole files and is not compiled ahead, since what it is made of depends on the machine: compiled well at once it takes less than compiled twice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        var hash = 0x9E3779B97F4A7C15UL ^ (ulong)text.Length;
        // Long texts in two halves at once: each multiplication waits for the one before.
        if (text.Length >= 32)
        {
            var other = ~hash;
            for (; text.Length >= 16; text = text[16..])
            {
                hash = Mix(hash ^ MemoryMarshal.Read<ulong>(text));
                other = Mix(other ^ MemoryMarshal.Read<ulong>(text[8..]));
            }

            hash = Mix(hash) ^ other;
        }

        for (; text.Length >= 8; text = text[8..]) hash = Mix(hash ^ MemoryMarshal.Read<ulong>(text));
        return Mix(hash ^ Tail(text));
    }

    /// <summary>Fewer than eight bytes as one number, the first lowest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Tail(ReadOnlySpan<byte> text)
    {
        // The two reads overlap, and agree where they do.
        if (text.Length >= 4) return MemoryMarshal.Read<uint>(text) | ((ulong)MemoryMarshal.Read<uint>(text[^4..]) << (8 * (text.Length - 4)));
        if (text.IsEmpty) return 0;
        return text[0] | ((ulong)text[text.Length / 2] << (8 * (text.Length / 2))) | ((ulong)text[^1] << (8 * (text.Length - 1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong x)
    {
        var high = Math.BigMul(x, 0xD6E8FEB86659FD93UL, out var low);
        return high ^ low ^ (x >> 29);
    }
}
