using FsCheck;
using FsCheck.Fluent;
using Pipeline.Statistics.Draws;
using Pipeline.Statistics.Evaluation;

namespace Pipeline.Statistics.Tests.Evaluation;

public class PanelProperties
{
    private static readonly Gen<int> Seeds = Gen.Choose(1, 100_000);

    [Fact]
    public void A_constant_more_in_a_unit_or_a_period_moves_nothing() => Prop.ForAll(Seeds.ToArbitrary(), seed =>
    {
        var data = Drawn(seed, out var draws);
        var (unit, period, more) = (draws.Below(data.Units), draws.Below(data.Periods), 50 * draws.Share());
        var moved = data with { Outcome = [.. data.Outcome.Select((y, cell) => y + (cell / data.Periods == unit ? more : 0) - (cell % data.Periods == period ? 2 * more : 0))] };
        Same(PanelLeastSquares.Of(data), PanelLeastSquares.Of(moved));
        Same(PanelEventStudy.LeastSquares(data, 3), PanelEventStudy.LeastSquares(moved, 3));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Exposure_of_a_unit_or_a_period_times_a_constant_moves_nothing_of_counts() => Prop.ForAll(Seeds.ToArbitrary(), seed =>
    {
        var data = Drawn(seed, out var draws);
        var (unit, period, times) = (draws.Below(data.Units), draws.Below(data.Periods), 0.1 + (9 * draws.Share()));
        var moved = data with { Exposure = [.. data.Exposure!.Select((e, cell) => e * (cell / data.Periods == unit ? times : 1) / (cell % data.Periods == period ? times : 1))] };
        Same(PanelPoisson.Of(data), PanelPoisson.Of(moved));
        Same(PanelEventStudy.Poisson(data, 3), PanelEventStudy.Poisson(moved, 3));
        Same(StackedPoisson.Of(data, Starts(data), 2), StackedPoisson.Of(moved, Starts(data), 2));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_of_units_does_not_matter() => Prop.ForAll(Seeds.ToArbitrary(), seed =>
    {
        var data = Drawn(seed, out var draws);
        int[] order = [.. Enumerable.Range(0, data.Units)];
        draws.Shuffle<int>(order);
        T[] Reordered<T>(T[] cells) => [.. order.SelectMany(u => cells[(u * data.Periods)..((u + 1) * data.Periods)])];
        var moved = new PanelData(data.Units, data.Periods, Reordered(data.Outcome), Reordered(data.Exposure!), Reordered(data.Treated));
        Same(PanelPoisson.Of(data), PanelPoisson.Of(moved));
        Same(PanelLeastSquares.Of(data), PanelLeastSquares.Of(moved));
        Same(PanelEventStudy.Poisson(data, 3), PanelEventStudy.Poisson(moved, 3));
        Same(StackedPoisson.Of(data, Starts(data), 2), StackedPoisson.Of(moved, Starts(moved), 2));
    }).QuickCheckThrowOnFailure();

    /// <summary>A dummy for every unit and period, solved in full: slow, and with nothing in common with the projection.</summary>
    [Fact]
    public void Projection_equals_a_dummy_for_every_unit_and_period() => Prop.ForAll(Seeds.ToArbitrary(), seed =>
    {
        var data = Drawn(seed, out _);
        int[] rows = [.. Enumerable.Range(0, data.Outcome.Length).Where(cell => double.IsFinite(data.Outcome[cell]))];
        var design = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(rows.Length, data.Units + data.Periods, (r, c) =>
            c < data.Units ? (rows[r] / data.Periods == c ? 1 : 0)
            : c < data.Units + data.Periods - 1 ? (rows[r] % data.Periods == c - data.Units + 1 ? 1 : 0)
            : data.Treated[rows[r]] ? 1 : 0);
        var beta = design.QR().Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense([.. rows.Select(r => data.Outcome[r])]))[^1];
        Assert.Equal(beta, PanelLeastSquares.Of(data).Value.Beta, 1e-8);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Event_study_of_two_periods_is_the_panel_itself()
    {
        PanelData data = new(6, 2, [12, 9, 30, 21, 8, 7, 14, 15, 40, 44, 9, 9], null, [false, true, false, true, false, true, false, false, false, false, false, false]);
        var point = Assert.Single(PanelEventStudy.Poisson(data, 1).Value.Points);
        var effect = PanelPoisson.Of(data).Value;
        Near.Equal([effect.Beta, effect.StandardError, effect.Low, effect.High], [point.Effect, point.StandardError, point.Low, point.High]);
        Assert.Null(PanelEventStudy.Poisson(data, 1).Value.LeadsTest);
        // (9 + 21 + 7) / (12 + 30 + 8) over (15 + 44 + 9) / (14 + 40 + 9): without exposure the ratio of ratios of totals.
        Near.Equal(37.0 / 50 / (68.0 / 63), effect.Ratio);
    }

    [Fact]
    public void One_start_makes_the_stack_the_panel()
    {
        var data = Drawn(77, out _);
        Same(PanelPoisson.Of(data), StackedPoisson.Of(data, Starts(data), data.Periods));
    }

    [Fact]
    public void Doses_of_nothing_and_all_are_treated_cells()
    {
        var data = Drawn(78, out _);
        var dosed = data with { Treated = new bool[data.Treated.Length], Dose = [.. data.Treated.Select(t => t ? 1.0 : 0)] };
        Same(PanelPoisson.Of(data), PanelPoisson.Of(dosed));
        Same(PanelLeastSquares.Of(data), PanelLeastSquares.Of(dosed));
        // Half the dose for the same change: twice the effect of a whole one.
        Near.Equal(2 * PanelPoisson.Of(data).Value.Beta, PanelPoisson.Of(dosed with { Dose = [.. dosed.Dose!.Select(d => d / 2)] }).Value.Beta);
    }

    [Fact]
    public void Logarithms_of_rates_want_an_event_in_every_known_cell()
    {
        PanelData data = new(1, 3, [2, double.NaN, 8], [1000, 1000, 2000], new bool[3]);
        var rates = data.LogRates()!;
        Assert.Equal([Math.Log(0.002), double.NaN, Math.Log(0.004)], rates.Outcome);
        Assert.Null(rates.Exposure);
        Assert.Null((data with { Outcome = [2, 0, 8] }).LogRates());
    }

    [Fact]
    public void What_cannot_be_estimated_is_refused_by_name()
    {
        PanelData data = new(4, 3, [3, 5, 4, 6, 6, 9, 8, 2, 4, 7, 5, 5], null, [false, false, true, false, false, true, .. new bool[6]]);
        Assert.Null(PanelPoisson.Of(data).Refusal);
        Assert.Equal(PanelRefusal.NoTreatedUnit, PanelPoisson.Of(data with { Treated = new bool[12] }).Refusal);
        Assert.Equal(PanelRefusal.NoTreatedUnit, PanelLeastSquares.Of(data with { Treated = new bool[12] }).Refusal);
        bool[] always = [true, true, true, .. new bool[9]];
        Assert.Equal(PanelRefusal.NotIdentified, PanelPoisson.Of(data with { Treated = always }).Refusal);
        Assert.Equal(PanelRefusal.NotIdentified, PanelLeastSquares.Of(data with { Treated = always }).Refusal);
        bool[] everywhere = [.. Enumerable.Range(0, 12).Select(c => c % 3 == 2)];
        Assert.Equal(PanelRefusal.NotIdentified, PanelPoisson.Of(data with { Treated = everywhere }).Refusal);
        Assert.Equal(PanelRefusal.Separated, PanelPoisson.Of(data with { Outcome = [3, 5, 0, 6, 6, 0, 8, 2, 4, 7, 5, 5] }).Refusal);
        Assert.Equal(PanelRefusal.TooFewUnits, PanelPoisson.Of(data with { Outcome = [3, 5, 4, .. new double[9]] }).Refusal);
        Assert.Equal(PanelRefusal.NoVariation, PanelLeastSquares.Of(data with { Outcome = [1, 2, 3, 4, 5, 6, 0, 1, 2, 7, 8, 9] }).Refusal);
        Assert.Equal(PanelRefusal.NoControlUnit, PanelEventStudy.Poisson(data with { Treated = everywhere }, 2).Refusal);
        Assert.Equal(PanelRefusal.EmptyBase, PanelEventStudy.Poisson(data with { Outcome = [3, 0, 4, 6, 0, 9, 8, 2, 4, 7, 5, 5] }, 2).Refusal);
        Assert.Equal(PanelRefusal.NoPeriodBefore, PanelEventStudy.Poisson(data with { Treated = [true, true, true, .. new bool[9]] }, 0).Refusal);
        Assert.Equal(PanelRefusal.NoControlUnit, StackedPoisson.Of(data, [2, 2, 2, 2], 1).Refusal);
        Assert.Equal(PanelRefusal.NoPeriodBefore, StackedPoisson.Of(data, [0, 0, null, null], 1).Refusal);
    }

    [Fact]
    public void More_leads_than_units_give_no_test()
    {
        var data = new PanelData(4, 8, [.. Enumerable.Range(0, 32).Select(c => 10.0 + (c * c % 7))], null, [.. Enumerable.Range(0, 32).Select(c => c < 16 && c % 8 >= 6)]);
        Assert.Null(PanelEventStudy.Poisson(data, 6).Value.LeadsTest);
        Assert.Equal(7, PanelEventStudy.Poisson(data, 6).Value.Points.Count);
    }

    [Fact]
    public void Arrays_that_do_not_fit_are_a_fault_of_the_caller()
    {
        var data = Drawn(1, out _);
        Assert.Throws<ArgumentException>(() => PanelPoisson.Of(data with { Units = 4 }));
        Assert.Throws<ArgumentException>(() => PanelPoisson.Of(data with { Outcome = [.. data.Outcome.Select(_ => -1.0)] }));
        Assert.Throws<ArgumentException>(() => PanelPoisson.Of(data with { Exposure = new double[data.Outcome.Length] }));
        Assert.Throws<ArgumentException>(() => PanelLeastSquares.Of(data, [1, 2]));
        Assert.Throws<ArgumentException>(() => PanelEventStudy.Poisson(data, 2));
        Assert.Throws<ArgumentException>(() => StackedPoisson.Of(data, [1], 2));
    }

    /// <summary>Eight units, three treated from period 3 of 7 on; a cell in twelve is missing, some are 0.</summary>
    private static PanelData Drawn(int seed, out SeededDraws draws)
    {
        const int units = 8;
        const int periods = 7;
        var drawn = draws = new SeededDraws((ulong)seed);
        double[] outcome = [.. Enumerable.Range(0, units * periods).Select(cell => drawn.Below(12) == 0 ? double.NaN : (double)drawn.Poisson(3 + (2 * (cell / periods))))];
        // Nothing drawn may leave a model without an answer.
        for (var u = 0; u < units; u++) (outcome[u * periods], outcome[(u * periods) + 2], outcome[(u * periods) + 5]) = (4, 3 + u, 6);
        return new PanelData(units, periods, outcome, [.. outcome.Select(_ => 100 + (900 * drawn.Share()))], [.. Enumerable.Range(0, units * periods).Select(c => c / periods < 3 && c % periods >= 3)]);
    }

    private static int?[] Starts(PanelData data) => [.. data.Treated.Chunk(data.Periods).Select(row => Array.IndexOf(row, true) is >= 0 and var first ? first : (int?)null)];

    private static void Same(PanelResult<PanelEffect> a, PanelResult<PanelEffect> b)
    {
        Assert.Equal(a.Value.Beta, b.Value.Beta, 1e-8);
        Assert.Equal(a.Value.StandardError, b.Value.StandardError, 1e-8);
        Assert.Equal(a.Value.P, b.Value.P, 1e-7);
    }

    private static void Same(PanelResult<PanelEventStudy> a, PanelResult<PanelEventStudy> b)
    {
        foreach (var (x, y) in a.Value.Points.Zip(b.Value.Points))
        {
            Assert.Equal(x.EventTime, y.EventTime);
            Assert.Equal(x.Effect, y.Effect, 1e-7);
            Assert.Equal(x.StandardError, y.StandardError, 1e-7);
        }

        Assert.Equal(a.Value.LeadsTest!.P, b.Value.LeadsTest!.P, 1e-6);
    }
}
