namespace Pipeline.Statistics.Tests;

/// <summary>The tolerance of the golden files: 1e-9 and a millionth of what is expected.</summary>
internal static class Near
{
    public static void Equal(double expected, double? actual, string what = "") => Assert.True(
        actual is { } found && Math.Abs(found - expected) <= 1e-9 + (1e-6 * Math.Abs(expected)),
        FormattableString.Invariant($"{what} expected {expected:R}, found {actual:R}"));

    public static void Equal(IReadOnlyList<double> expected, IReadOnlyList<double?> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++) Equal(expected[i], actual[i], $"[{i}]");
    }
}
