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
        // CR LF is one line end: the feed is counted, the return is not.
        var pairs = returns == 0 ? 0 : text.Count("\r\n"u8);
        if (endedInReturn && text[0] == '\n') pairs++;
        Line += feeds + returns - pairs;
        endedInReturn = text[^1] == '\r';
    }
}
