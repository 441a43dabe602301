using Pipeline.Statistics.Rates;

namespace Pipeline.Statistics.Proportions;

/// <summary>Change among respondents who answered twice.</summary>
public static class McNemar
{
    /// <summary>
    /// The exact test of McNemar (1947): of those who changed, as many should have changed either way. p = min(1, 2 P(X &lt;= min(b, c)))
    /// with X binomial of b + c trials and chance one half (R: <c>binom.test</c>). 1 when nobody changed.
    /// </summary>
    /// <param name="b">Changed one way.</param>
    /// <param name="c">Changed the other way.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static double Exact(long b, long c)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(b);
        ArgumentOutOfRangeException.ThrowIfNegative(c);
        return b == c ? 1 : Math.Min(1, 2 * new BinomialLaw(b + c, 0.5).Lower(Math.Min(b, c)));
    }
}
