using MathNet.Numerics;

namespace Pipeline.Statistics.Rates;

/// <summary>Tails of a binomial, summed from a starting term in log space so that they keep their digits far out.</summary>
/// <param name="n">Trials.</param>
/// <param name="p">Chance of success, above 0 and below 1.</param>
internal readonly struct BinomialLaw(long n, double p)
{
    // R's binom.test treats outcomes as equally likely within this relative distance: rounding must not split a tie.
    private const double Tie = 1 + 1e-7;

    private long Mode => Math.Min(n, (long)Math.Floor((n + 1) * p));

    /// <summary>Sum of the probabilities of all outcomes that are no likelier than <paramref name="k"/>.</summary>
    public double NoLikelierThan(long k)
    {
        var limit = LogProbability(k) + Math.Log(Tie);
        var mode = Mode;
        if (LogProbability(mode) <= limit) return 1;
        return k < mode
            ? Math.Min(1, Lower(k) + Upper(FirstAtMost(limit, mode, n)))
            : Math.Min(1, Upper(k) + Lower(LastAtMost(limit, mode)));
    }

    /// <summary>Twice the smaller tail, the observed outcome counted by half.</summary>
    public double MidP(long k)
    {
        var observed = Math.Exp(LogProbability(k));
        double smaller;
        if (k < Mode)
        {
            var lower = Lower(k);
            smaller = Math.Min(lower, 1 - lower + observed);
        }
        else
        {
            var upper = Upper(k);
            smaller = Math.Min(upper, 1 - upper + observed);
        }

        return Math.Min(1, 2 * (smaller - (observed / 2)));
    }

    private double LogProbability(long k) =>
        SpecialFunctions.GammaLn(n + 1.0) - SpecialFunctions.GammaLn(k + 1.0) - SpecialFunctions.GammaLn(n - k + 1.0)
        + (k * Math.Log(p)) + ((n - k) * SpecialFunctions.Log1p(-p));

    /// <summary>P(X >= k) for k at or above the mode, where the terms only shrink.</summary>
    private double Upper(long k)
    {
        if (k > n) return 0;
        double term = 1;
        double sum = 1;
        for (var i = k; i < n && term > 1e-18 * sum; i++)
        {
            term *= (n - i) / (i + 1.0) * (p / (1 - p));
            sum += term;
        }

        return Math.Exp(LogProbability(k) + Math.Log(sum));
    }

    /// <summary>P(X &lt;= k) for k at or below the mode.</summary>
    public double Lower(long k)
    {
        if (k < 0) return 0;
        double term = 1;
        double sum = 1;
        for (var i = k; i > 0 && term > 1e-18 * sum; i--)
        {
            term *= i / (n - i + 1.0) * ((1 - p) / p);
            sum += term;
        }

        return Math.Exp(LogProbability(k) + Math.Log(sum));
    }

    /// <summary>First outcome above the mode whose log probability is at most <paramref name="limit"/>; n + 1 when there is none.</summary>
    private long FirstAtMost(double limit, long mode, long last)
    {
        var (low, high) = (mode, last + 1);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (LogProbability(middle) <= limit) high = middle;
            else low = middle;
        }

        return high;
    }

    /// <summary>Last outcome below the mode whose log probability is at most <paramref name="limit"/>; -1 when there is none.</summary>
    private long LastAtMost(double limit, long mode)
    {
        var (low, high) = (-1L, mode);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (LogProbability(middle) <= limit) low = middle;
            else high = middle;
        }

        return low;
    }
}
