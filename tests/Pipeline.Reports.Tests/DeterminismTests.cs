using System.Globalization;
using Pipeline.Domain;

namespace Pipeline.Reports.Tests;

public class DeterminismTests
{
    public static TheoryData<string> Names => [.. AccessibilityTests.Names];

    /// <summary>A language that writes i otherwise, two calendars of another era, and digits and signs of their own.</summary>
    private static readonly string[] cultures = ["tr-TR", "ar-SA", "fa-IR", "th-TH"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Same_inputs_give_the_same_bytes_side_by_side_and_in_another_culture(string name)
    {
        var first = AccessibilityTests.Write(name, Language.Pt).Bytes;
        var many = new byte[cultures.Length][];
        Parallel.For(0, many.Length, new ParallelOptions { MaxDegreeOfParallelism = cultures.Length }, i =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(cultures[i]);
            using var output = new MemoryStream();
            AccessibilityTests.Write(name, output, Written.Context(Language.Pt));
            many[i] = output.ToArray();
        });
        Assert.All(many, bytes => Assert.True(first.AsSpan().SequenceEqual(bytes)));
    }

    /// <summary>The day of rendering is nowhere in a report: every date that it holds comes from its data, all of it older than this program.</summary>
    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void The_day_of_rendering_leaves_no_trace(string name)
    {
        var today = TimeProvider.System.GetUtcNow();
        var written = AccessibilityTests.Write(name, Language.En);
        var raw = System.Text.Encoding.Latin1.GetString(written.Bytes);
        foreach (var day in (DateTimeOffset[])[today.AddDays(-1), today, today.AddDays(1)])
        {
            Assert.DoesNotContain(day.ToString("'D:'yyyyMMdd", CultureInfo.InvariantCulture), raw, StringComparison.Ordinal);
            Assert.DoesNotContain(day.ToString("yyyy-MM-dd'T'", CultureInfo.InvariantCulture), raw, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_snapshot_gives_other_bytes()
    {
        using var other = new MemoryStream();
        AccessibilityTests.Write("audit", other, Written.Context(Language.En) with { SnapshotId = "another" });
        Assert.False(AccessibilityTests.Write("audit").Bytes.AsSpan().SequenceEqual(other.ToArray()));
    }
}
