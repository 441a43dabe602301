namespace Pipeline.Intake.Crime;

/// <summary>
/// Which incident ids a file has already shown. Ids are kept as 64-bit hashes: among a million of them the chance that
/// any two different ones look equal is 3 in 100 million (n²/2 over 2^64), far below one wrong digit in the source.
/// </summary>
/// <remarks>
/// The table outgrows every cache, and a look-up that waits for memory costs more than the rest of the row. So ids are looked up in batches: the slots
/// of a batch are fetched first, which the processor does side by side, and then compared one after another.
/// </remarks>
internal sealed class IdsSeen(int most)
{
    private const int Batch = 64;

    private readonly ulong[] waiting = new ulong[Batch];
    private readonly MonthRows[] waitingMonths = new MonthRows[Batch];
    private int waits;
    private ulong fetched;

    /// <summary>Lowest bit: the id has repeated. Slot 0 is empty, so a hash always has its second bit set.</summary>
    private ulong[] slots = new ulong[1024];
    private int count;

    /// <summary>Different ids that stand in more than one row.</summary>
    public long Repeating { get; private set; }

    /// <summary>Rows whose id was new and could not be remembered any more.</summary>
    public long NotCompared { get; private set; }

    /// <summary>Rows whose id stood in an earlier row.</summary>
    public long Repeated { get; private set; }

    /// <summary>Counts a row by a hash of its id, or of whatever else makes it the same as another. Everything counted here is complete after <see cref="Finish"/>.</summary>
    /// <param name="month">Where the row is counted as a repetition, if it is one.</param>
    public void Add(ulong hash, MonthRows month)
    {
        waiting[waits] = (hash & ~1UL) | 2UL;
        waitingMonths[waits] = month;
        if (++waits == Batch) Finish();
    }

    /// <summary>Looks up the ids that still wait, in the order of their rows.</summary>
    public void Finish()
    {
        var mask = slots.Length - 1;

        // Read and kept, so that nobody may leave the reading out.
        for (var i = 0; i < waits; i++) fetched ^= slots[(int)(waiting[i] >> 32) & mask];
        for (var i = 0; i < waits; i++)
        {
            if (!Repeats(waiting[i])) continue;
            Repeated++;
            waitingMonths[i].Duplicates++;
        }

        waits = 0;
    }

    private bool Repeats(ulong key)
    {
        var mask = slots.Length - 1;
        // The low bits say more about the mark than about the id, so the slot is taken from the high ones.
        for (var slot = (int)(key >> 32) & mask; ; slot = (slot + 1) & mask)
        {
            if (slots[slot] == 0)
            {
                if (count == most) NotCompared++;
                else Remember(key, slot);
                return false;
            }

            if ((slots[slot] & ~1UL) != key) continue;
            if ((slots[slot] & 1) == 0) Repeating++;
            slots[slot] |= 1;
            return true;
        }
    }

    private void Remember(ulong key, int slot)
    {
        slots[slot] = key;
        if (++count * 2 <= slots.Length) return;
        var old = slots;
        slots = new ulong[old.Length * 2];
        var mask = slots.Length - 1;
        foreach (var kept in old)
        {
            if (kept == 0) continue;
            var at = (int)((kept & ~1UL) >> 32) & mask;
            while (slots[at] != 0) at = (at + 1) & mask;
            slots[at] = kept;
        }
    }
}

/// <summary>Ids of rows that were read before it is their turn to be compared, in the order of the rows.</summary>
internal sealed class IdsWaiting
{
    private ulong[] hashes = new ulong[4096];
    private MonthRows[] months = new MonthRows[4096];
    private int count;

    public void Add(ulong hash, MonthRows month)
    {
        if (count == hashes.Length)
        {
            Array.Resize(ref hashes, 2 * count);
            Array.Resize(ref months, 2 * count);
        }

        hashes[count] = hash;
        months[count++] = month;
    }

    /// <summary>Compares them all now, and begins again from nothing.</summary>
    public void MoveTo(IdsSeen seen)
    {
        for (var i = 0; i < count; i++) seen.Add(hashes[i], months[i]);
        count = 0;
    }
}
