using Pipeline.Statistics.Evaluation;

namespace Pipeline.Statistics.Tests.Evaluation;

/// <summary>Against R 4.2.2 with a dummy for every unit and period and the sandwich written out; panel-reference.R made the numbers.</summary>
public class PanelReferenceTests
{
    [Fact]
    public void Poisson_with_holes_and_zeros_agrees_with_R()
    {
        var effect = PanelPoisson.Of(PanelFormula.Data).Value;
        Near.Equal(0.091387331372028729, effect.Beta);
        Near.Equal(0.23936662655545249, effect.StandardError);
        Assert.Equal((11, 10, 103, 11, 1, 10), (effect.Units, effect.Periods, effect.Rows, effect.ParametersCounted, effect.UnitsDropped, effect.DegreesOfFreedom));
        Assert.Equal(8, effect.TreatedUnits);
    }

    [Fact]
    public void Least_squares_keeps_the_unit_without_an_event()
    {
        var effect = PanelLeastSquares.Of(PanelFormula.Data).Value;
        Near.Equal(0.69681306644329322, effect.Beta);
        Near.Equal(1.452617353509551, effect.StandardError);
        Assert.Equal((12, 0, 11), (effect.Units, effect.UnitsDropped, effect.DegreesOfFreedom));
    }

    [Fact]
    public void Weights_agree_with_R()
    {
        var effect = PanelLeastSquares.Of(PanelFormula.Data, PanelFormula.Weights).Value;
        Near.Equal(1.8050270001514013, effect.Beta);
        Near.Equal(1.4840615920414237, effect.StandardError);
    }

    [Fact]
    public void A_covariate_agrees_with_R_and_the_same_one_twice_counts_once()
    {
        var effect = PanelLeastSquares.Of(PanelFormula.Data, PanelFormula.Weights, covariates: [PanelFormula.Covariate, PanelFormula.Covariate]).Value;
        Near.Equal(1.9114348643390877, effect.Beta);
        Near.Equal(1.4569263246663477, effect.StandardError);
        Assert.Equal(12, effect.ParametersCounted);
    }

    [Fact]
    public void Event_study_of_counts_agrees_with_R()
    {
        var study = PanelEventStudy.Poisson(PanelFormula.OneStart, 5).Value;
        Assert.Equal([-5, -4, -3, -2, 0, 1, 2, 3, 4], study.Points.Select(p => p.EventTime));
        Near.Equal(
            [-0.11229595915035052, 0.21778779744224636, -0.023626521776724047, -0.1211683468267659, 0.29130687379317916, -0.42185518472281341, 0.28057229643934045, -0.40620050605255376, 0.0032295867775025914],
            [.. study.Points.Select(p => (double?)p.Effect)]);
        Near.Equal(
            [0.70712843528896119, 0.61688721471443142, 0.55177419623520585, 0.54495593419583344, 0.4187312999896744, 0.60438005383853877, 0.49689579400630079, 0.79097775448420016, 0.48055388296303297],
            [.. study.Points.Select(p => (double?)p.StandardError)]);
        Near.Equal(0.055797817879976744, study.LeadsTest!.Statistic);
        Near.Equal(0.99325667329962608, study.LeadsTest.P);
        Near.Equal([0.038325378213804724, 4.9345304157536276, 0.99623055321782594], [study.LeadsTest.SmallSample!.Statistic, study.LeadsTest.SmallSample.Denominator, study.LeadsTest.SmallSample.P]);
        Assert.Equal((4, (double?)10, 10, 5, 19), (study.LeadsTest.Degrees, study.LeadsTest.Denominator, study.DegreesOfFreedom, study.TreatedUnits, study.ParametersCounted));
    }

    [Fact]
    public void Weighted_event_study_by_least_squares_agrees_with_R()
    {
        var study = PanelEventStudy.LeastSquares(PanelFormula.OneStart, 5, PanelFormula.Weights).Value;
        Near.Equal(
            [2.3203724534182992, 1.6959953249475028, -0.44783802051783511, 1.1930387675732868, 4.8157652162175548, 1.054977986577297, 2.8791265281235883, -0.21791771645082153, 1.0420224557253981],
            [.. study.Points.Select(p => (double?)p.Effect)]);
        Near.Equal(
            [3.6726736985697586, 3.2893322968220473, 3.560650554089134, 2.8355846161944851, 1.8675223518489752, 3.8934034421271262, 2.9303990409309897, 3.5752529702048421, 2.4372661043267847],
            [.. study.Points.Select(p => (double?)p.StandardError)]);
        Near.Equal(0.19602437743213982, study.LeadsTest!.Statistic);
        Near.Equal(0.93533826942777576, study.LeadsTest.P);
        Near.Equal([0.14030967919685583, 5.9688101360633983, 0.96091609945157197], [study.LeadsTest.SmallSample!.Statistic, study.LeadsTest.SmallSample.Denominator, study.LeadsTest.SmallSample.P]);
    }

    [Fact]
    public void Stacks_agree_with_R()
    {
        var effect = StackedPoisson.Of(PanelFormula.Data, PanelFormula.Starts, window: 2).Value;
        Near.Equal(-0.029222557599857799, effect.Beta);
        Near.Equal(0.25584672699865318, effect.StandardError);
        Assert.Equal((85, 15, 11, 8), (effect.Rows, effect.ParametersCounted, effect.Units, effect.TreatedUnits));
    }
}
