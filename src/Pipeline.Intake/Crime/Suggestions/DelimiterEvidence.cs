using Pipeline.Intake.Bytes;

namespace Pipeline.Intake.Crime.Suggestions;

/// <summary>How a file falls apart at one delimiter, over all its records.</summary>
/// <param name="HeaderCells">Cells of the first record that is not blank.</param>
/// <param name="Records">Records that are not blank, the header included.</param>
/// <param name="AsHeader">Those with as many cells as the header.</param>
/// <param name="QuoteOpen">The file ends inside a quoted cell.</param>
internal sealed record DelimiterEvidence(char Delimiter, int HeaderCells, long Records, long AsHeader, bool QuoteOpen)
{
    /// <summary>Most cells of a record, and how many records have that number.</summary>
    public int Widest { get; init; }

    /// <summary>0 to 1; 0 where the header is one cell, since then nothing is told apart.</summary>
    public double Consistency => HeaderCells < 2 || Records == 0 || QuoteOpen ? 0 : (double)AsHeader / Records;

    /// <summary>Every delimiter that may be declared, the best first.</summary>
    public static async Task<IReadOnlyList<DelimiterEvidence>> ReadAsync(ContentStream text, CancellationToken cancellation)
    {
        DelimiterTally[] tallies = [new(','), new(';'), new('\t'), new('|')];
        var buffer = new byte[256 * 1024];
        for (int n; (n = await text.ReadAsync(buffer, cancellation)) > 0;)
            foreach (var tally in tallies) tally.Add(buffer.AsSpan(0, n));
        return [.. tallies.Select(t => t.Finish()).OrderByDescending(e => e.Consistency).ThenByDescending(e => e.HeaderCells)];
    }
}

/// <summary>Counts cells by the rules of RFC 4180: a delimiter or line end inside a quoted cell is text.</summary>
internal sealed class DelimiterTally(char delimiter)
{
    private readonly byte mark = (byte)delimiter;
    private bool cellStart = true;
    private bool quoted;
    private bool quoteSeen;
    private bool anyContent;
    private int cells = 1;
    private int headerCells;
    private int widest;
    private long records;
    private long asHeader;

    public void Add(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (quoted && !quoteSeen)
            {
                if (value == '"') quoteSeen = true;
                continue;
            }

            if (quoteSeen)
            {
                quoteSeen = false;
                // Two quotes are one that belongs to the text; anything else ends the quoted cell.
                if (value == '"' && quoted) continue;
                quoted = false;
            }

            if (value == mark)
            {
                cells++;
                cellStart = true;
            }
            else if (value is (byte)'\n' or (byte)'\r')
            {
                EndRecord();
            }
            else
            {
                if (value == '"' && cellStart) quoted = true;
                cellStart = false;
                anyContent = true;
            }
        }
    }

    public DelimiterEvidence Finish()
    {
        var open = quoted && !quoteSeen;
        EndRecord();
        return new DelimiterEvidence(delimiter, headerCells, records, asHeader, open) { Widest = widest };
    }

    private void EndRecord()
    {
        if (anyContent)
        {
            if (records++ == 0) headerCells = cells;
            if (cells == headerCells) asHeader++;
            widest = Math.Max(widest, cells);
        }

        cells = 1;
        cellStart = true;
        anyContent = false;
        quoted = false;
        quoteSeen = false;
    }
}
