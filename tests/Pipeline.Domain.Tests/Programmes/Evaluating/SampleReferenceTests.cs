using System.Text.Json;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using Pipeline.Tests;
using static Pipeline.Domain.Tests.Programmes.Evaluating.Studies;

namespace Pipeline.Domain.Tests.Programmes.Evaluating;

/// <summary>Sample programmes from file to estimate, against R (tests/Pipeline.Statistics.Tests/References/programmes.R).</summary>
public class SampleReferenceTests
{
    /// <summary>Value, limits, standard error and p of Poisson clustered by area, p of the randomisation, events of the nine areas compared.</summary>
    [Theory]
    [InlineData("street-robbery", 0.9262145667, 0.768357151, 1.116503468, 0.08102815296, 0.3718605685, 0.5555555556, 16798)]
    [InlineData("burglary", 1.066720452, 0.9111304612, 1.248879904, 0.0683685371, 0.3724571144, 0.5277777778, 6596)]
    [InlineData("family-violence", 0.9596432448, 0.8563151419, 1.075439534, 0.04940283014, 0.4285681037, 0.5833333333, 76540)]
    [InlineData("crash-injury", 0.8841659896, 0.7662374288, 1.020244467, 0.06207826469, 0.08264490205, 0.3055555556, 4912)]
    public void Calles_Claras_has_the_panel_effects_of_R(string code, double value, double low, double high, double error, double p, double byLot, double events)
    {
        var outcome = Evaluated("mx-cdmx", "calles-claras").Outcomes.Single(one => one.Outcome == code);
        Assert.Equal(EvaluationMethod.PanelPoisson, outcome.Main!.Method);
        Near(value, outcome.Main.Value);
        Near(low, outcome.Main.Low);
        Near(high, outcome.Main.High);
        Near(error, outcome.Main.StandardError);
        Near(p, outcome.Main.P);
        Near(byLot, outcome.Randomisation!.P);
        Assert.Equal(events, outcome.Main.Base.Events);
        // 23 leads of nine areas: their covariance shows nothing, and the test that packages print is none.
        Assert.Null(outcome.Leads);
    }

    [Fact]
    public void Safer_Corners_has_the_staggered_effects_of_R()
    {
        var outcome = Evaluated("us-chicago", "safer-corners").Only();
        Near(1.027409618, outcome.Main!.Value);
        Near(0.7990300295, outcome.Main.Low);
        Near(1.321064895, outcome.Main.High);
        Near(1.037578513, outcome.Others[0].Value);
        Near(0.1296645729, outcome.Others[0].StandardError);
        Near(1.026984946, outcome.Others[1].Value);
        Near(0.13082504, outcome.Others[1].StandardError);
        Assert.Equal([0.2007305, -0.4089795, 0.3189179], outcome.StartGroups.Select(group => Math.Round(group.Effect, 7)));
        // Judged as F, with the degrees of freedom of Krishnamoorthy and Yu, and not by the chi-squared beside it.
        Assert.NotNull(outcome.Leads!.DenominatorDegrees);
        // Starts in 2008, 2010 and 2012: before all of them 2005 to 2007, after all of them 2012 to 2017.
        var window = outcome.Windows[0];
        Assert.Equal((0, 3, 7, 6), (window.BeforeFrom, window.BeforePeriods, window.AfterFrom, window.AfterPeriods));
        // The stacked check looks at three years on each side of a start: 2005 to 2015 in the areas that never started.
        Assert.True(outcome.Other(EvaluationMethod.StackedPoisson).Base.Events < outcome.Main.Base.Events);
    }

    [Fact]
    public void Fica_Vivo_has_the_relative_effects_of_R_and_windows_outside_its_roll_out()
    {
        var outcome = Evaluated("br-belo-horizonte", "fica-vivo").Only();
        Near(1.018103187, outcome.Main!.Value);
        Near(0.9583333333, outcome.Main.P);
        Assert.Equal([1.0686468, 3.1503629, 0.7552919], outcome.Others.Where(other => other.Method == EvaluationMethod.RelativeEffect).Select(other => Math.Round(other.Value, 7)));
        // 2001, before any site began; 2005 to 2007, when all had.
        var window = outcome.Windows[0];
        Assert.Equal((0, 1, 4, 3), (window.BeforeFrom, window.BeforePeriods, window.AfterFrom, window.AfterPeriods));
    }

    [Fact]
    public void Todos_Somos_Juarez_is_not_sure_of_a_rise_between_years_so_unlike()
    {
        var outcome = Evaluated("mx-ciudad-juarez", "todos-somos-juarez").Only();
        Near(1.388200086, outcome.Main!.Value);
        Assert.Equal(Estimates.PooledDispersion, outcome.Main.Variance);
        Near(0.2692611, outcome.Main.Low, 1e-5);
        Near(7.156992, outcome.Main.High, 1e-5);
        // What independent events would say.
        var poisson = Assert.Single(outcome.Others);
        Near(1.336783888, poisson.Low);
        Near(1.441677129, poisson.High);
    }

    private static ProgrammeEvaluation Evaluated(string owner, string code) => JsonSerializer.Deserialize(
        File.ReadAllBytes(Repository.Path("samples", "programmes", owner, code + ".json")), PipelineJson.Default.Programme)!.Evaluated();
}
