using Pipeline.Statistics.Proportions;
using Pipeline.Statistics.Scales;

namespace Pipeline.Tests.Scales;

public class ScaleTests
{
    [Fact]
    public void No_answers_give_no_numbers()
    {
        var summary = ScaleSummary.Of(new int[ScaleSummary.Categories]);
        Assert.Equal((0, (double?)null, (double?)null, (double?)null, (ProportionInterval?)null), (summary.N, summary.Mean, summary.Median, summary.StandardDeviation, summary.TopFiveInterval));
    }

    [Fact]
    public void One_answer_has_a_mean_but_no_spread()
    {
        var counts = new int[ScaleSummary.Categories];
        counts[10] = 1;
        var summary = ScaleSummary.Of(counts);
        Assert.Equal((10.0, 10.0, (double?)null), (summary.Mean, summary.Median, summary.StandardDeviation));
    }

    [Fact]
    public void A_scale_of_another_length_is_refused() => Assert.Throws<ArgumentException>(() => ScaleSummary.Of(new int[10]));
}
