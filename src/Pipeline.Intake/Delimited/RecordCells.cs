using System.Runtime.CompilerServices;

namespace Pipeline.Intake.Delimited;

/// <summary>The cells of one record, wherever its text stands. Valid until the next record is shown.</summary>
internal sealed class RecordCells
{
    private const int ScratchBytes = 16 * 1024;

    private byte[] text = [];
    private int[] marks = [];
    private int before;
    private int firstStart;
    private bool quoted;
    private byte[] scratch = [];
    private int scratchUsed;

    /// <summary>Cells of the record.</summary>
    public int Count { get; private set; }

    /// <summary>Physical line on which the record starts; the first is 1.</summary>
    public long Line { get; private set; }

    /// <summary>Shows a record.</summary>
    /// <param name="marks">Where cells end; cell i ends at entry <paramref name="before"/> + i + 1, and starts one byte behind the entry before that.</param>
    /// <param name="firstStart">Where the first cell starts.</param>
    /// <param name="quoted">A cell that begins with a quote stands in quotes, and every quote inside is doubled.</param>
    public void Show(byte[] text, int[] marks, int before, int firstStart, int count, long line, bool quoted)
    {
        this.text = text;
        this.marks = marks;
        this.before = before;
        this.firstStart = firstStart;
        this.quoted = quoted;
        Count = count;
        Line = line;
        scratchUsed = 0;
    }

    /// <summary>The text of a cell, without the quotes around it.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var start = index == 0 ? firstStart : marks[before + index] + 1;
            var cell = new ReadOnlySpan<byte>(text, start, marks[before + index + 1] - start);
            return cell.Length > 0 && cell[0] == '"' && quoted ? Unquoted(cell[1..^1]) : cell;
        }
    }

    /// <summary>No cell holds anything but spaces: also how spreadsheets write an empty row, as delimiters alone.</summary>
    public bool IsBlank
    {
        get
        {
            for (var i = 0; i < Count; i++)
            {
                var cell = this[i];
                if (cell.Length > 0 && (cell[0] > ' ' || cell.ContainsAnyExcept((byte)' ', (byte)'\t'))) return false;
            }

            return true;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> inside)
    {
        var quote = inside.IndexOf((byte)'"');
        if (quote < 0) return inside;
        // A new array rather than a larger one: spans of the record that were given out stay as they are.
        if (scratch.Length - scratchUsed < inside.Length) (scratch, scratchUsed) = (new byte[Math.Max(ScratchBytes, inside.Length)], 0);
        var start = scratchUsed;
        for (; quote >= 0; quote = inside.IndexOf((byte)'"'))
        {
            inside[..(quote + 1)].CopyTo(scratch.AsSpan(scratchUsed));
            scratchUsed += quote + 1;
            inside = inside[(quote + 2)..];
        }

        inside.CopyTo(scratch.AsSpan(scratchUsed));
        scratchUsed += inside.Length;
        return scratch.AsSpan(start, scratchUsed - start);
    }
}
