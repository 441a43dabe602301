using Pipeline.Statistics.Draws;
using Pipeline.Statistics.Evaluation;

namespace Pipeline.Statistics.Tests.Evaluation;

public class LeadsTests
{
    private const int Panels = 400;

    // Twenty areas, eight treated, twelve leads less one; overdispersed counts without any effect. Both tests ought to reject one panel in twenty.
    [Fact]
    public void Leads_without_an_effect_are_seldom_called_one_only_when_few_units_are_counted_as_few()
    {
        int usual = 0, few = 0, usualStaggered = 0, fewStaggered = 0;
        for (var panel = 0; panel < Panels; panel++)
        {
            var (outcome, first) = Quiet((ulong)panel);
            var study = PanelEventStudy.Poisson(PanelData.Of(outcome, first), 12).Value.LeadsTest!;
            var groups = StaggeredGroups.Of(outcome, first).Value.LeadsTest!;
            if (study.P < 0.05) usual++;
            if (study.SmallSample!.P < 0.05) few++;
            if (groups.P < 0.05) usualStaggered++;
            if (groups.SmallSample!.P < 0.05) fewStaggered++;
        }

        Assert.All([few, fewStaggered], rejected => Assert.InRange(rejected, 0.01 * Panels, 0.09 * Panels));
        Assert.All([usual, usualStaggered], rejected => Assert.InRange(rejected, 0.25 * Panels, Panels));
    }

    [Fact]
    public void Leads_that_run_ahead_are_seen_with_few_units_too()
    {
        var (outcome, first) = Quiet(3);
        double[][] rising = [.. outcome.Select((row, u) => first[u] is null ? row : row.Select((y, t) => y * (1 + (0.15 * t))).ToArray())];
        Assert.InRange(PanelEventStudy.Poisson(PanelData.Of(rising, first), 12).Value.LeadsTest!.SmallSample!.P, 0, 0.01);
        Assert.InRange(PanelEventStudy.Poisson(PanelData.Of(outcome, first), 12).Value.LeadsTest!.SmallSample!.P, 0.05, 1);
    }

    [Fact]
    public void One_treated_unit_leaves_leads_that_nothing_can_judge()
    {
        var (outcome, first) = Quiet(4);
        int?[] one = [.. first.Select((f, u) => u == 0 ? f : null)];
        Assert.Null(PanelEventStudy.LeastSquares(PanelData.Of(outcome, one), 12).Value.LeadsTest!.SmallSample);
    }

    private static (double[][] Outcome, int?[] First) Quiet(ulong seed)
    {
        var draws = new SeededDraws(seed);
        var outcome = new double[20][];
        for (var u = 0; u < outcome.Length; u++)
        {
            var level = 10 + (20 * draws.Share());
            outcome[u] = [.. Enumerable.Range(0, 16).Select(_ => (double)draws.Poisson(level * (0.6 + (0.8 * draws.Share()))))];
        }

        return (outcome, [.. Enumerable.Range(0, 20).Select(u => u < 8 ? 12 : (int?)null)]);
    }
}
