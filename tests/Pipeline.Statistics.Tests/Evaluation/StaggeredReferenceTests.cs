using Pipeline.Statistics.Evaluation;

namespace Pipeline.Statistics.Tests.Evaluation;

/// <summary>
/// Published examples of staggered starts. Effects are those that the packages print; errors are analytic (the packages print bootstrapped ones) and come from
/// panel-reference.R, where influence functions are numerical derivatives.
/// </summary>
public class StaggeredReferenceTests
{
    [SkippableFact]
    public void Minimum_wages_and_teen_employment_agree_with_the_package_did()
    {
        var (outcome, first) = MinimumWages();
        var groups = StaggeredGroups.Of(outcome, first).Value;
        Assert.Equal(
            [-0.0105, -0.0704, -0.1373, -0.1008, -0.0046, -0.0412, -0.0261], groups.GroupTimes.Where(g => g.After).Select(g => Math.Round(g.Effect, 4)));
        Near.Equal(
            [0.023251036368600975, 0.030984766757888166, 0.036435664288453531, 0.034359225835385712, 0.01775519665933787, 0.020229180704168494, 0.016655435349256391],
            [.. groups.GroupTimes.Where(g => g.After).Select(g => (double?)g.StandardError)]);
        Near.Equal(
            [-0.039951275155176318, 0.012034012770156043, -0.031018282228748435, 0.012446059320989437, -0.077239821457315144, 0.019964989062139671],
            [groups.Simple.Effect, groups.Simple.StandardError, groups.GroupOverall.Effect, groups.GroupOverall.StandardError, groups.DynamicOverall.Effect, groups.DynamicOverall.StandardError]);
        Assert.Equal([-3, -2, -1, 0, 1, 2, 3], groups.EventStudy.Select(e => e.EventTime));
        Near.Equal(
            [0.01503356028007867, 0.013291644736549047, 0.014236402210513312, 0.011826364058066075, 0.016893476268694769, 0.036435664288453531, 0.034359225835362286],
            [.. groups.EventStudy.Select(e => (double?)e.StandardError)]);
        Near.Equal([0.026367799435572391, 0.016703330255227456, 0.016655435349256391], [.. groups.ByGroup.Select(g => (double?)g.StandardError)]);
        Assert.Equal((20, 309, 500), (groups.SmallestGroup, groups.SmallestControl, groups.Units));
        Near.Equal([7.3278756076829561, 3, 0.062149969476069433], [groups.LeadsTest!.Statistic, groups.LeadsTest.Degrees, groups.LeadsTest.P]);
    }

    [SkippableFact]
    public void Minimum_wages_with_controls_not_yet_treated_agree_with_R()
    {
        var (outcome, first) = MinimumWages();
        var groups = StaggeredGroups.Of(outcome, first, ControlGroup.NotYetTreated).Value;
        Near.Equal(
            [-0.039763625623043676, 0.012052424787340607, -0.030462228112564969, 0.01257512013165683, -0.077399313970584721, 0.019560176946677301],
            [groups.Simple.Effect, groups.Simple.StandardError, groups.GroupOverall.Effect, groups.GroupOverall.StandardError, groups.DynamicOverall.Effect, groups.DynamicOverall.StandardError]);
        Near.Equal(0.0046608763199761476, groups.GroupTimes.Single(g => g is { Group: 3, Time: 3 }).Effect);
        Near.Equal(7.3611405435018993, groups.LeadsTest!.Statistic);
    }

    [SkippableFact]
    public void Two_way_effects_of_minimum_wages_agree_with_R()
    {
        var (outcome, first) = MinimumWages();
        var effect = PanelLeastSquares.Of(PanelData.Of(outcome, first)).Value;
        Near.Equal(-0.036548936674035339, effect.Beta);
        Near.Equal(0.013265155429337648, effect.StandardError);
    }

    // Goodman-Bacon's data of castle doctrine laws: Cheng and Hoekstra 2013 print 7 to 9 %. `cdl` is the share of the year that a law was in force.
    [SkippableFact]
    public void Castle_doctrine_agrees_with_R_with_and_without_weights()
    {
        var castle = PublishedPanels.Read("bacondecomp_castle.csv", "sid", "year");
        var after = castle.Numbers("post");
        PanelData data = new(50, 11, castle.Numbers("l_homicide"), null, [.. after.Select(p => p > 0)]);
        var plain = PanelLeastSquares.Of(data).Value;
        Near.Equal([0.081811616930641651, 0.058874218079223328], [plain.Beta, plain.StandardError]);
        var weighted = PanelLeastSquares.Of(data with { Dose = castle.Numbers("cdl") }, castle.Numbers("popwt")).Value;
        Near.Equal([0.080063510338242661, 0.034224689974213893], [weighted.Beta, weighted.StandardError]);
    }

    // Simulated data of the package fixest, in which effects grow: the mean effect on treated cells is -1.
    [SkippableFact]
    public void Two_way_effects_are_far_off_where_group_time_effects_are_near()
    {
        var (table, outcome, first) = Simulated();
        var data = PanelData.Of(outcome, first);
        var naive = PanelLeastSquares.Of(data, covariates: [table.Numbers("x1")]).Value;
        Near.Equal([-3.683101446745904, 0.3610710758984062], [naive.Beta, naive.StandardError]);
        var truth = table.Numbers("treatment_effect_true").Where((_, cell) => data.Treated[cell]).Average();
        Assert.Equal(-1, truth, 1e-9);
        var simple = StaggeredGroups.Of(outcome, first).Value.Simple;
        Assert.InRange(truth, simple.Low, simple.High);
        Assert.True(naive.High < truth, "The naive interval holds the truth.");
    }

    // sunab(year_treated, year, att = TRUE) of fixest, its help page: -1.133749, error 0.205070. Each group's cells at each event time have a coefficient; their
    // mean by number of treated cells becomes one coefficient when the others are written as what they add to it.
    [SkippableFact]
    public void Sun_and_Abraham_falls_out_of_covariates()
    {
        var (table, outcome, first) = Simulated();
        double[] Cell(int group, int time) => [.. Enumerable.Range(0, table.Rows).Select(c => first[c / 10] == group && c % 10 == time ? 1.0 : 0)];
        var groups = first.OfType<int>().Distinct().Order().ToList();
        var treated = (from g in groups from t in Enumerable.Range(g, 10 - g) select Cell(g, t)).ToList();
        var total = treated.Sum(cell => cell.Sum());
        var share = treated.ConvertAll(cell => cell.Sum() / total);
        List<double[]> others = [table.Numbers("x1"), .. from g in groups from t in Enumerable.Range(0, g - 1) select Cell(g, t)];
        for (var k = 1; k < treated.Count; k++) others.Add([.. treated[k].Select((x, c) => x - (share[k] / share[0] * treated[0][c]))]);
        var effect = PanelLeastSquares.Of(PanelData.Of(outcome, first) with { Dose = [.. treated[0].Select(x => x / share[0])] }, covariates: others).Value;
        Assert.Equal(-1.133749, effect.Beta, 5e-7);
        Assert.Equal(0.205070, effect.StandardError, 5e-7);
    }

    private static (double[][] Outcome, int?[] First) MinimumWages()
    {
        var table = PublishedPanels.Read("mpdta.csv", "countyreal", "year");
        return (table.Table("lemp", 5), [.. table.Table("first.treat", 5).Select(y => y[0] == 0 ? (int?)null : (int)y[0] - 2003)]);
    }

    private static (PublishedPanels Table, double[][] Outcome, int?[] First) Simulated()
    {
        var table = PublishedPanels.Read("fixest_base_stagg.csv", "id", "year");
        return (table, table.Table("y", 10), [.. table.Table("year_treated", 10).Select(y => y[0] > 10 ? (int?)null : (int)y[0] - 1)]);
    }
}
