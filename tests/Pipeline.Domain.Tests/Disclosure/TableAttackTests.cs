using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Tests.Disclosure;

/// <summary>An outsider solves the equations of a published table with a simplex that shares nothing with the protection.</summary>
public class TableAttackTests
{
    private static readonly DisclosurePolicy Policy = DisclosurePolicy.Current;

    [Fact]
    public void No_suppressed_cell_of_a_random_table_can_be_computed() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => AssertSafe(Draw(seed))));

    [Fact]
    public void The_attack_succeeds_where_only_the_small_count_is_suppressed()
    {
        var states = new CellState[3, 3];
        states[0, 0] = CellState.Primary;
        var counts = new TwoWayTable { Counts = new[,] { { 3, 9 }, { 12, 8 } } }.Extended();
        var bounds = Solve(new(counts, states, []), out var variables);
        Assert.Equal((3.0, 3.0), bounds.Of(variables[(0, 0)]));
    }

    private static TwoWayTable Draw(int seed)
    {
        var random = new Random(seed);
        var counts = new int[random.Next(2, 7), random.Next(2, 6)];
        var largest = random.Next(3, 40);
        for (var i = 0; i < counts.GetLength(0); i++)
            for (var j = 0; j < counts.GetLength(1); j++) counts[i, j] = random.Next(3) == 0 ? random.Next(5) : random.Next(largest);

        // Half of the tables have column totals in print, as the world's figures of 2011 are.
        var known = new bool[counts.GetLength(0) + 1, counts.GetLength(1) + 1];
        if (seed % 2 == 0)
        {
            for (var j = 0; j < known.GetLength(1); j++) known[known.GetLength(0) - 1, j] = true;
            for (var i = 0; i < known.GetLength(0); i++) known[i, known.GetLength(1) - 1] = true;
        }

        return new() { Counts = counts, Known = known };
    }

    private static void AssertSafe(TwoWayTable table)
    {
        var result = TableSuppression.Protect(table, Policy);
        var bounds = Solve(result, out var variables);
        var everythingHidden = new CellState[result.States.GetLength(0), result.States.GetLength(1)];
        for (var i = 0; i < everythingHidden.GetLength(0); i++)
            for (var j = 0; j < everythingHidden.GetLength(1); j++) everythingHidden[i, j] = table.Known![i, j] ? CellState.Published : CellState.Secondary;
        var best = Solve(result with { States = everythingHidden }, out var bestVariables);

        foreach (var interval in result.Intervals)
        {
            var cell = (interval.Row, interval.Column);
            var (low, high) = bounds.Of(variables[cell]);
            Assert.Equal((interval.Low, interval.High ?? double.PositiveInfinity), (Math.Round(low, 5), Math.Round(high, 5)));
            Assert.InRange(result.Counts[interval.Row, interval.Column], low - 1e-5, high + 1e-5);

            var (bestLow, bestHigh) = best.Of(bestVariables[cell]);
            var wanted = result.States[interval.Row, interval.Column] == CellState.Primary ? Policy.ProtectionWidth : 1;
            Assert.True(high - low >= Math.Min(wanted, bestHigh - bestLow) - 1e-5, $"{cell}: {low}..{high}");
        }

        for (var i = 0; i < result.Counts.GetLength(0); i++)
            for (var j = 0; j < result.Counts.GetLength(1); j++)
                Assert.False(result.IsPublished(i, j) && Policy.IsSmall(result.Counts[i, j]) && !table.Known![i, j]);
    }

    private static LinearBounds Solve(ProtectedTable table, out Dictionary<(int, int), int> variables)
    {
        int rows = table.Counts.GetLength(0), columns = table.Counts.GetLength(1);
        variables = [];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                if (!table.IsPublished(i, j)) variables[(i, j)] = variables.Count;

        List<(IReadOnlyDictionary<int, double>, double)> equations = [];
        for (var i = 0; i < rows; i++) equations.Add(Line(table, variables, Enumerable.Range(0, columns).Select(j => (i, j)).ToList()));
        for (var j = 0; j < columns; j++) equations.Add(Line(table, variables, Enumerable.Range(0, rows).Select(i => (i, j)).ToList()));
        return new(variables.Count, equations);
    }

    /// <summary>The cells of a line add to its last cell, the total.</summary>
    private static (IReadOnlyDictionary<int, double> Coefficients, double Sum) Line(ProtectedTable table, Dictionary<(int, int), int> variables, List<(int Row, int Column)> cells)
    {
        Dictionary<int, double> coefficients = [];
        double sum = 0;
        foreach (var cell in cells)
        {
            var sign = cell == cells[^1] ? -1 : 1;
            if (variables.TryGetValue(cell, out var variable)) coefficients[variable] = sign;
            else sum -= sign * table.Counts[cell.Row, cell.Column];
        }

        return (coefficients, sum);
    }
}
