using Pipeline.Domain.Programmes;
using Pipeline.Reports.ProgrammeEvaluation;

namespace Pipeline.Reports.Tests.Programmes;

public class ThreatPagesTests
{
    [Fact]
    public void A_threat_that_outcomes_share_is_said_once_of_all_of_them()
    {
        Reason Of(string code, string outcome, double n) => Reason.Of(code, new ReasonValue("outcome", null, outcome), new ReasonValue("n", n));
        var together = ThreatPages.Together([Of("threat.a", "theft", 1), Of("threat.b", "theft", 1), Of("threat.a", "robbery", 1), Of("threat.a", "fraud", 2)]);
        Assert.Equal(["threat.a: theft, robbery", "threat.b: theft", "threat.a: fraud"], together.Select(t => $"{t.Code}: {t.Values[0].Text}"));
    }
}
