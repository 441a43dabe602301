namespace Pipeline.Intake.Bytes;

/// <summary>Counts line ends (LF, CR LF, CR) in UTF-8 that arrives in blocks, whichever way the blocks cut it.</summary>
internal struct LineCounter
{
    private bool endedInReturn;

    /// <summary>The line on which the next byte stands; the first line is 1.</summary>
    public long Line { get; private set; }

    public static LineCounter FromStart() => new() { Line = 1 };

    public void Add(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return;
        var feeds = text.Count((byte)'\n');
        var returns = text.Count((byte)'\r');
        Add(text, feeds, returns, returns == 0 ? 0 : text.Count("\r\n"u8));
    }

    /// <summary>The same for text whose line ends were counted already.</summary>
    /// <param name="pairs">CR LF: one line end, of which the feed is counted and the return is not.</param>
    public void Add(ReadOnlySpan<byte> text, int feeds, int returns, int pairs)
    {
        if (text.IsEmpty) return;
        if (endedInReturn && text[0] == '\n') pairs++;
        Line += feeds + returns - pairs;
        endedInReturn = text[^1] == '\r';
    }
}
