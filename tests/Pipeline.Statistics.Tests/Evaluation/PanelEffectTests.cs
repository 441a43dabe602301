using Pipeline.Statistics.Evaluation;

namespace Pipeline.Statistics.Tests.Evaluation;

public class PanelEffectTests
{
    [Fact]
    public void Two_areas_and_two_periods_have_no_rows_left_to_judge_by() =>
        Assert.Equal(PanelRefusal.NoVariation, PanelPoisson.Of(PanelData.Of([[9, 4], [7, 8]], [1, null])).Refusal);
}
