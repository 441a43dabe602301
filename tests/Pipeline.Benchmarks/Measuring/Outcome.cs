namespace Pipeline.Benchmarks.Measuring;

/// <summary>One row of the table: what a bar measured, as it is shown.</summary>
/// <param name="Ours">Our figure; empty when it was not measured.</param>
/// <param name="Peer">The peer's figure and, in brackets, its name and version.</param>
/// <param name="Ratio">Empty when one of the two is missing.</param>
/// <param name="Why">Why something was not measured; empty when everything was.</param>
/// <remarks>A bar is judged by what is shown and not by digits behind it, so that a reader comes to the same outcome.</remarks>
internal sealed record Outcome(Bar Bar, string Ours, string Peer, string Ratio, string Why = "")
{
    private const string NotMeasured = "not measured: ";

    public double? OurFigure => Shown.Read(Bar.Unit, Ours);

    public double? PeerFigure => Peer.IndexOf(" (", StringComparison.Ordinal) is > 0 and var end ? Shown.Read(Bar.Unit, Peer[..end]) : null;

    public double? RatioFigure => Shown.ReadRatio(Ratio);

    /// <summary>
    /// What a later run is held to: the ratio, or for bytes our own figure. Bytes do not depend on how fast a machine is, while a peer's peak is not the
    /// same twice: DuckDB counted one file with 217, 288 and 313 MB.
    /// </summary>
    public double? Compared => RatioFigure is null || !(Bar.Unit is Unit.Bytes && Bar.HasPeer) ? RatioFigure : OurFigure;

    private string ComparedShown => Bar.Unit is Unit.Bytes && Bar.HasPeer ? Ours : Ratio;

    /// <summary>met, missed, or why neither can be said.</summary>
    public string Word => (Bar.Held is Held.Ratio ? RatioFigure : OurFigure) is { } judged ? Bar.IsMet(judged) ? "met" : "**missed**" : NotMeasured + Why;

    public static Outcome Of(Bar bar, double ours, double? peer, string peerName, string why) => new(
        bar, Shown.Figure(bar.Unit, ours), peer is { } theirs ? $"{Shown.Figure(bar.Unit, theirs)} ({peerName})" : "",
        !bar.HasRatio || (bar.HasPeer && peer is null) ? "" : bar.HasPeer ? Shown.Times(bar.Ratio(ours, peer)) : Shown.Share(bar.Ratio(ours, null)), why);

    public static Outcome Missing(Bar bar, string why) => new(bar, "", "", "", why);

    public IReadOnlyList<string> Cells() =>
        [$"`{Bar.Id}`", Bar.Work, Ours, Peer, Ratio, Bar.Promise, Why.Length > 0 && !Word.StartsWith(NotMeasured, StringComparison.Ordinal) ? $"{Word}; ratio {NotMeasured}{Why}" : Word, Bar.HasRatio ? $"± {Shown.Percent(Bar.Noise)}" : "none"];

    /// <summary>Reads what <see cref="Cells"/> wrote.</summary>
    /// <exception cref="FormatException">The row is of no bar, or has another number of cells.</exception>
    public static Outcome Read(IReadOnlyList<string> cells, IReadOnlyList<Bar> bars)
    {
        if (cells.Count != 8) throw new FormatException($"A row has {cells.Count} cells and not 8: {string.Join(" | ", cells)}");
        var bar = bars.FirstOrDefault(b => string.Equals($"`{b.Id}`", cells[0], StringComparison.Ordinal)) ?? throw new FormatException($"There is no bar {cells[0]}.");
        var why = cells[6].IndexOf(NotMeasured, StringComparison.Ordinal);
        return new Outcome(bar, cells[2], cells[3], cells[4], why < 0 ? "" : cells[6][(why + NotMeasured.Length)..]);
    }

    /// <summary>What is wrong with this run against the one that is written down; null when what is compared lies within the noise.</summary>
    public string? Against(Outcome written)
    {
        if (!Bar.HasRatio) return string.Equals(Word, written.Word, StringComparison.Ordinal) ? null : $"{Bar.Id}: {Ours} ({Word}), written is {written.Ours} ({written.Word})";
        if (Compared is not { } now) return $"{Bar.Id}: {NotMeasured}{Why}";
        if (written.Compared is not { } stated) return null;
        // A share of the bar is one already; a growth of nothing has no share of itself.
        var apart = Math.Abs(now - stated) / (Bar.HasPeer ? Math.Abs(stated) : 1);
        return apart <= Bar.Noise ? null : $"{Bar.Id}: {ComparedShown}, written is {written.ComparedShown}, {Shown.Percent(apart)} apart and more than {Shown.Percent(Bar.Noise)}";
    }
}
