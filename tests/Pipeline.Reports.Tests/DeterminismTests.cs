using System.Globalization;
using Pipeline.Domain;

namespace Pipeline.Reports.Tests;

public class DeterminismTests
{
    public static TheoryData<string> Names => [.. AccessibilityTests.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Same_inputs_give_the_same_bytes_side_by_side_and_in_another_culture(string name)
    {
        var first = AccessibilityTests.Write(name, Language.Pt).Bytes;
        var many = new byte[6][];
        Parallel.For(0, many.Length, i =>
        {
            CultureInfo.CurrentCulture = i % 2 == 0 ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo("ar-SA");
            using var output = new MemoryStream();
            AccessibilityTests.Write(name, output, Written.Context(Language.Pt));
            many[i] = output.ToArray();
        });
        Assert.All(many, bytes => Assert.True(first.AsSpan().SequenceEqual(bytes)));
    }

    [Fact]
    public void Another_snapshot_gives_other_bytes()
    {
        using var other = new MemoryStream();
        AccessibilityTests.Write("audit", other, Written.Context(Language.En) with { SnapshotId = "another" });
        Assert.False(AccessibilityTests.Write("audit").Bytes.AsSpan().SequenceEqual(other.ToArray()));
    }
}
