namespace Pipeline.Statistics.Draws;

/// <summary>
/// Random numbers from a stated seed: SplitMix64 (Steele, Lea and Flood 2014). The platform's generator may change between its versions, and a
/// published p-value or interval must come out the same when it is recomputed years later.
/// </summary>
public sealed class SeededDraws(ulong seed)
{
    /// <summary>Below this mean a Poisson number is found by adding up probabilities, at and above it by rejection.</summary>
    private const double RejectionFrom = 10;

    private ulong state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>Evenly from 0 (included) to 1 (excluded), in steps of 2^-53.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Evenly from 0 to <paramref name="bound"/> - 1, every number exactly as likely as the others (Lemire 2019).</summary>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var range = (uint)bound;
        var product = (ulong)(uint)(Next() >> 32) * range;
        if ((uint)product < range)
            for (var least = (uint)-bound % range; (uint)product < least;)
                product = (ulong)(uint)(Next() >> 32) * range;
        return (int)(product >> 32);
    }

    /// <summary>Every order of the list equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> list)
    {
        for (var i = list.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }

    /// <summary>A Poisson number: by adding up probabilities for small means, else by Hörmann's transformed rejection (PTRS, 1993).</summary>
    /// <param name="mean">At least 0.</param>
    public long Poisson(double mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mean);
        if (mean < RejectionFrom)
        {
            var left = Share();
            var chance = Math.Exp(-mean);
            long small = 0;
            // The chance becomes 0 only far beyond any number that 53 bits can ask for.
            while (left >= chance && chance > 0)
            {
                left -= chance;
                small++;
                chance *= mean / small;
            }

            return small;
        }

        var spread = 0.931 + (2.53 * Math.Sqrt(mean));
        var shape = -0.059 + (0.02483 * spread);
        var inverse = 1.1239 + (1.1328 / (spread - 3.4));
        var quick = 0.9277 - (3.6224 / (spread - 2));
        while (true)
        {
            var u = Share() - 0.5;
            var v = Share();
            var tail = 0.5 - Math.Abs(u);
            var k = Math.Floor((((2 * shape / tail) + spread) * u) + mean + 0.43);
            if (tail >= 0.07 && v <= quick) return (long)k;
            if (k < 0 || (tail < 0.013 && v > tail)) continue;
            var accepted = Math.Log(v * inverse / ((shape / (tail * tail)) + spread));
            if (accepted <= (k * Math.Log(mean)) - mean - MathNet.Numerics.SpecialFunctions.GammaLn(k + 1)) return (long)k;
        }
    }
}
