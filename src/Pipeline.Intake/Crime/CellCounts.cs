using System.Runtime.InteropServices;

namespace Pipeline.Intake.Crime;

/// <summary>Adds up counts by key: an open-addressing table, a third of what a dictionary takes and asked twice for each row.</summary>
internal sealed class CellCounts
{
    private const int Batch = 32;

    private readonly long[] waiting = new long[Batch];
    private Cell[] cells = new Cell[16];
    private int waits;
    private int count;
    private long fetched;

    public int Count
    {
        get
        {
            AddWaiting();
            return count;
        }
    }

    /// <summary>Adds one to a count, not at once: a table that outgrew the caches is looked up in batches, whose places are fetched side by side (see <see cref="IdsSeen"/>).</summary>
    public void AddOne(long key)
    {
        waiting[waits] = key;
        if (++waits == Batch) AddWaiting();
    }

    private void AddWaiting()
    {
        var mask = cells.Length - 1;
        for (var i = 0; i < waits; i++) fetched ^= cells[SlotOf(waiting[i]) & mask].KeyAndOne;
        for (var i = 0; i < waits; i++) Add(waiting[i], 1);
        waits = 0;
    }

    /// <param name="key">From 0 on.</param>
    /// <returns>Whether the key was there already, those aside that still wait.</returns>
    public bool Add(long key, int more)
    {
        var table = cells;
        var mask = table.Length - 1;
        for (var slot = SlotOf(key) & mask; ; slot = (slot + 1) & mask)
        {
            ref var cell = ref table[slot];
            if (cell.KeyAndOne == key + 1)
            {
                cell.Count += more;
                return true;
            }

            if (cell.KeyAndOne != 0) continue;
            cell = new Cell { KeyAndOne = key + 1, Count = more };
            if (++count * 3L > table.Length * 2L) Grow();
            return false;
        }
    }

    public IEnumerable<(long Key, int Count)> All()
    {
        AddWaiting();
        foreach (var cell in cells)
            if (cell.KeyAndOne != 0) yield return (cell.KeyAndOne - 1, cell.Count);
    }

    private static int SlotOf(long key) => (int)(((ulong)key * 0x9E3779B97F4A7C15UL) >> 33);

    private void Grow()
    {
        var grown = new Cell[2 * cells.Length];
        var mask = grown.Length - 1;
        foreach (var cell in cells)
        {
            if (cell.KeyAndOne == 0) continue;
            var slot = SlotOf(cell.KeyAndOne - 1) & mask;
            while (grown[slot].KeyAndOne != 0) slot = (slot + 1) & mask;
            grown[slot] = cell;
        }

        cells = grown;
    }

    /// <summary>Key and count side by side, for one look at memory: 12 bytes. A key of 0 is an empty slot.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private struct Cell
    {
        public long KeyAndOne;
        public int Count;
    }
}
