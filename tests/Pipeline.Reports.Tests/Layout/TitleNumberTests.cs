using Pipeline.Domain;

namespace Pipeline.Reports.Tests.Layout;

/// <summary>
/// Every report under the part of the self-check that does not keep a report back yet. The list names the figures (by a part of the title) whose titles state numbers that
/// their readers cannot find in them; it may only become shorter, and when it is empty the check binds (SoundnessCheck.IsAdvice).
/// </summary>
public class TitleNumberTests
{
    private static readonly string[] Listed = [];

    public static TheoryData<string> All => [.. AccessibilityTests.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void Numbers_in_titles_stand_in_their_figures(string name)
    {
        var advice = new List<ReportFault>();
        AccessibilityTests.Write(name, Stream.Null, Written.Context(Language.En) with { Advice = advice });
        var lost = advice.Where(a => string.Equals(a.Code, "title-number", StringComparison.Ordinal) && !Listed.Any(l => a.Sentence.Contains(l, StringComparison.Ordinal))).Select(a => a.Sentence);
        Assert.True(!lost.Any(), string.Join(Environment.NewLine, lost));
    }
}
