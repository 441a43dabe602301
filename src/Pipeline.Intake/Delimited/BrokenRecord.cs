namespace Pipeline.Intake.Delimited;

/// <summary>What breaks RFC 4180 in one record.</summary>
internal enum Breakage
{
    None,
    TextAfterClosingQuote,
    StrayQuote,
    UnterminatedQuote,
    CellTooLong,
}

/// <summary>
/// Looks at one record again, byte by byte, to name the cell and the line of the first thing wrong with it. Slow and
/// plain on purpose: it runs only for records that the fast reader refused.
/// </summary>
/// <param name="Cell">Index of the cell, from 0.</param>
/// <param name="LinesIn">Line ends between the start of the record and the place (for an open quote: where it opened).</param>
/// <param name="CellText">The cell as it stands in the file, quotes included, cut to a few dozen bytes.</param>
internal readonly record struct BrokenRecord(Breakage Breakage, int Cell, int LinesIn, string CellText)
{
    private const int Excerpt = 60;

    /// <param name="record">The record, and possibly more after it when its end was not found.</param>
    public static BrokenRecord Inspect(ReadOnlySpan<byte> record, byte delimiter, int maxCellBytes)
    {
        var cell = 0;
        var lines = 0;
        for (var at = 0; ; cell++)
        {
            var start = at;
            var startLines = lines;
            if (at < record.Length && record[at] == '"')
            {
                for (at++; ; at++)
                {
                    if (at >= record.Length) return At(Breakage.UnterminatedQuote, record, start, startLines, cell);
                    if (record[at] == '"')
                    {
                        if (at + 1 < record.Length && record[at + 1] == '"') at++;
                        else break;
                    }
                    else if (IsLineEnd(record, at)) lines++;
                }

                at++;
                if (at - start > maxCellBytes + 2) return At(Breakage.CellTooLong, record, start, startLines, cell);
                if (at < record.Length && record[at] != delimiter && record[at] is not ((byte)'\r' or (byte)'\n'))
                    return At(Breakage.TextAfterClosingQuote, record, start, startLines, cell);
            }
            else
            {
                for (; at < record.Length && record[at] != delimiter && record[at] is not ((byte)'\r' or (byte)'\n'); at++)
                {
                    if (record[at] == '"') return At(Breakage.StrayQuote, record, start, lines, cell);
                    if (at - start >= maxCellBytes) return At(Breakage.CellTooLong, record, start, lines, cell);
                }
            }

            if (at >= record.Length || record[at] != delimiter) return new BrokenRecord(Breakage.None, cell, lines, "");
            at++;
        }
    }

    private static bool IsLineEnd(ReadOnlySpan<byte> record, int at) =>
        record[at] == '\n' || (record[at] == '\r' && (at + 1 >= record.Length || record[at + 1] != '\n'));

    private static BrokenRecord At(Breakage breakage, ReadOnlySpan<byte> record, int start, int lines, int cell)
    {
        var text = record[start..Math.Min(record.Length, start + Excerpt)];
        return new BrokenRecord(breakage, cell, lines, System.Text.Encoding.UTF8.GetString(text));
    }
}
