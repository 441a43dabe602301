namespace Pipeline.Benchmarks.Measuring;

/// <summary>What a figure counts, and with it which way the ratio to a peer is formed.</summary>
internal enum Unit
{
    /// <summary>Wall time. The ratio is the peer's time over ours: how many times as fast.</summary>
    Seconds,

    /// <summary>Pieces of work a second. The ratio is ours over the peer's: how many times as fast.</summary>
    PerSecond,

    /// <summary>Memory or size. The ratio is ours over the peer's: how many times as much.</summary>
    Bytes,

    /// <summary>Things that must not differ. There is no ratio.</summary>
    Count,
}

/// <summary>What a bar is held against.</summary>
internal enum Held
{
    /// <summary>Our own figure. On another machine it may fall otherwise; the ratio beside it says whether that is the machine.</summary>
    Figure,

    /// <summary>The ratio to the peer.</summary>
    Ratio,
}

internal enum Bound { AtLeast, AtMost, Under }

/// <summary>A promise of speed or memory.</summary>
/// <param name="Id">Stable name, the key of its row in docs/benchmarks.md.</param>
/// <param name="Benchmark">The benchmark that measures it.</param>
/// <param name="Work">What is measured.</param>
/// <param name="Peer">Against whom, without a version; empty where there is nobody, and the ratio is then our figure over the bar.</param>
/// <param name="Limit">In seconds, bytes, pieces a second, things, or times.</param>
/// <param name="Noise">How far from the stated ratio, or bytes, as a share of it (without a peer: of the bar), a rerun on a quiet machine is expected to fall. <see cref="Noises"/> says from what.</param>
internal sealed record Bar(string Id, string Benchmark, string Work, string Peer, Unit Unit, Held Held, Bound Bound, double Limit, double Noise)
{
    public bool HasPeer => Peer.Length > 0;

    /// <summary>Nothing can be divided by none.</summary>
    public bool HasRatio => Unit is not Unit.Count;

    /// <summary>The promise in words: <c>under 25 ms</c>, <c>at least 2.5x</c>.</summary>
    public string Promise => (Bound switch { Bound.AtLeast => "at least ", Bound.AtMost => "at most ", _ => "under " }) + (Held is Held.Ratio ? Shown.Plain(Limit) + "x" : Shown.Plain(Unit, Limit));

    /// <summary>Whether a figure, or a ratio where the bar is held against that, keeps the promise.</summary>
    public bool IsMet(double value) => Bound switch { Bound.AtLeast => value >= Limit, Bound.AtMost => value <= Limit, _ => value < Limit };

    /// <summary>How many times as fast, or as much; over the bar itself where there is no peer.</summary>
    public double Ratio(double ours, double? peer) => !HasPeer ? ours / Limit : Unit is Unit.Seconds ? peer!.Value / ours : ours / peer!.Value;
}
