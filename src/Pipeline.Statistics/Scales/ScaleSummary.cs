using Pipeline.Statistics.Proportions;

namespace Pipeline.Statistics.Scales;

/// <summary>Summary of answers on a scale of eleven values, 0 to 10. Zero is an answer and stays in the base.</summary>
public sealed record ScaleSummary
{
    /// <summary>Number of values of the scale.</summary>
    public const int Categories = 11;

    /// <summary>First value of the top five: 6 to 10.</summary>
    public const int TopFiveFrom = 6;

    public required int N { get; init; }

    /// <summary>Null for no answers.</summary>
    public required double? Mean { get; init; }

    /// <summary>With n - 1; null below two answers.</summary>
    public required double? StandardDeviation { get; init; }

    /// <summary>Null for no answers.</summary>
    public required double? Median { get; init; }

    /// <summary>Answers of 6 to 10, added as counts: rounded bars must not be added.</summary>
    public required int TopFive { get; init; }

    /// <summary>Answers of 9 and 10.</summary>
    public required int NineTen { get; init; }

    /// <summary>Wilson interval of the share of <see cref="TopFive"/>; null for no answers.</summary>
    public ProportionInterval? TopFiveInterval => ProportionInterval.Wilson(TopFive, N);

    /// <param name="counts">How many gave each value, 0 to 10.</param>
    /// <exception cref="ArgumentException">There are not eleven counts.</exception>
    public static ScaleSummary Of(ReadOnlySpan<int> counts)
    {
        if (counts.Length != Categories) throw new ArgumentException("A scale has eleven values, 0 to 10.", nameof(counts));
        int n = 0, topFive = 0;
        double sum = 0;
        for (var value = 0; value < Categories; value++)
        {
            n += counts[value];
            sum += (double)value * counts[value];
            if (value >= TopFiveFrom) topFive += counts[value];
        }

        var mean = sum / n;
        double squares = 0;
        for (var value = 0; value < Categories; value++) squares += counts[value] * (value - mean) * (value - mean);
        return new()
        {
            N = n,
            Mean = n == 0 ? null : mean,
            StandardDeviation = n < 2 ? null : Math.Sqrt(squares / (n - 1)),
            Median = n == 0 ? null : (ValueAt(counts, (n - 1) / 2) + ValueAt(counts, n / 2)) / 2.0,
            TopFive = topFive,
            NineTen = counts[9] + counts[10],
        };
    }

    /// <summary>The value at a position (from 0) of the answers in ascending order.</summary>
    private static int ValueAt(ReadOnlySpan<int> counts, int position)
    {
        var value = 0;
        for (var passed = counts[0]; passed <= position; passed += counts[value]) value++;
        return value;
    }
}
