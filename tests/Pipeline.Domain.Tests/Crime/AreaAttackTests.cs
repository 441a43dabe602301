using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Tests.Disclosure;

namespace Pipeline.Domain.Tests.Crime;

/// <summary>
/// An outsider with everything that is published of a city (table by area of both periods, the city's series by category, rates) solves it with a
/// simplex that shares nothing with the protection.
/// </summary>
public class AreaAttackTests
{
    private static readonly CrimeDisclosurePolicy Policy = CrimeDisclosurePolicy.Current;

    [Fact]
    public void No_withheld_count_of_a_random_town_can_be_computed() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => AssertSafe(Draw(seed), 0)));

    [Fact]
    public void The_attack_succeeds_where_only_the_small_count_is_withheld()
    {
        var town = new Town([[3, 20], [9, 9]], []);
        var published = new Datum[2, 3];
        for (var i = 0; i < 2; i++)
            for (var g = 0; g < 3; g++) published[i, g] = i == 0 && g == 1 ? Datum.Suppressed : Datum.Of(g == 0 ? town.Now[i].Sum() : town.Now[i][g - 1]);
        var (bounds, variables) = Solve(published, [41, 12, 29]);
        Assert.Equal((3.0, 3.0), bounds.Of(variables[(0, 1)]));
    }

    [Fact]
    public void Small_counts_are_withheld_and_zeros_are_shown()
    {
        var picture = Publish(new Town([[3, 40, 20, 30], [30, 0, 50, 60], [70, 80, 90, 40], [20, 30, 40, 50]], []));
        var burglary = Group(picture, "0501");
        Assert.Equal(DatumState.Suppressed, picture.Places!.Areas[0].Figures[burglary].Current.State);
        Assert.Equal(Datum.Of(0), picture.Places.Areas[1].Figures[Group(picture, "0401")].Current);
        Assert.True(Enumerable.Range(1, 2).Any(i => !picture.Places.Areas[i].Figures[burglary].Current.HasValue) || !picture.Places.NoLocation!.Figures[burglary].Current.HasValue);
    }

    [Fact]
    public void Zeros_of_a_sensitive_group_are_withheld_too()
    {
        // Columns: burglary, robbery, rape, disorder.
        var picture = Publish(new Town([[30, 40, 0, 30], [30, 30, 9, 60], [70, 80, 12, 40], [20, 30, 25, 50], [25, 30, 25, 50]], []));
        var rape = Group(picture, "0301");
        Assert.True(picture.Groups[rape].Sensitive);
        Assert.All(picture.Places!.Areas.Take(2), row => Assert.Equal(DatumState.Suppressed, row.Figures[rape].Current.State));
    }

    [Fact]
    public void A_withheld_count_has_no_rate_and_no_rank()
    {
        var picture = Publish(Draw(7));
        var withheld = picture.Places!.Areas.SelectMany(row => row.Figures).Where(figure => figure.Current.State == DatumState.Suppressed).ToList();
        Assert.NotEmpty(withheld);
        Assert.All(withheld, figure => Assert.Equal(
            (Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, null), (figure.Per100000, figure.Low, figure.High, figure.Smoothed, figure.Rank)));
    }

    [Fact]
    public void Figures_of_open_areas_do_not_change_with_what_is_withheld()
    {
        // Two withheld counts that trade one incident: nothing that is published may tell.
        int[][] counts = [[3, 40, 20, 30], [2, 60, 50, 60], [70, 80, 90, 40], [20, 30, 40, 50]];
        var one = Publish(new Town(counts, []));
        var other = Publish(new Town([[2, 41, 20, 30], [3, 59, 50, 60], counts[2], counts[3]], []));
        var burglary = Group(one, "0501");
        Assert.Equal(DatumState.Suppressed, one.Places!.Areas[0].Figures[burglary].Current.State);
        Assert.Equal(DatumState.Suppressed, one.Places.Areas[1].Figures[burglary].Current.State);
        Assert.Equal(one.Places.Areas.Select(row => row.Figures[burglary]), other.Places!.Areas.Select(row => row.Figures[burglary]));
    }

    /// <param name="Now">By area (the last one is without location), then by group: burglary, robbery, rape, disorder.</param>
    private sealed record Town(int[][] Now, int[][] Before);

    private static Town Draw(int seed)
    {
        var random = new Random(seed);
        var areas = random.Next(2, 8);
        var largest = random.Next(4, 60);
        int[][] Counts() => [.. Enumerable.Range(0, areas + 1).Select(_ => Enumerable.Range(0, 4).Select(_ => random.Next(3) == 0 ? random.Next(6) : random.Next(largest)).ToArray())];
        return new Town(Counts(), Counts());
    }

    private static CityCrime Publish(Town town)
    {
        string[] categories = ["burglary", "robbery", "rape", "disorder"];
        var areas = town.Now.Length - 1;
        List<Incident> incidents = [];
        foreach (var (counts, month) in ((int[][], Month)[])[(town.Now, Towns.Current.From), (town.Before, Towns.Previous.From)])
            for (var i = 0; i < counts.Length; i++)
                for (var g = 0; g < counts[i].Length; g++)
                    for (var k = 0; k < counts[i][g]; k++)
                        incidents.Add(new Incident(month.AddMonths(k % 12), categories[g], i == areas ? double.NaN : (i + 0.5) * Towns.Side, i == areas ? double.NaN : 0.5 * Towns.Side));
        return Towns.Picture(incidents, Towns.Areas(areas, 1));
    }

    private static void AssertSafe(Town town, int period)
    {
        for (; period < 2; period++)
        {
            var picture = Publish(town);
            var truth = period == 0 ? town.Now : town.Before;
            var rows = picture.Places!.Areas.Append(picture.Places.Outside!).Append(picture.Places.NoLocation!).ToList();
            var published = new Datum[rows.Count, picture.Groups.Count];
            var everything = new Datum[rows.Count, picture.Groups.Count];
            var totals = new double[picture.Groups.Count];
            for (var g = 0; g < picture.Groups.Count; g++)
            {
                // The city's totals by group are sums of its published series.
                totals[g] = g == 0
                    ? (period == 0 ? picture.Total.Current : picture.Total.Previous).Number
                    : picture.Categories.Where(c => picture.Groups[g].Categories.Contains(c.Code)).Sum(c => (period == 0 ? c.Current : c.Previous).Number);
                for (var i = 0; i < rows.Count; i++)
                {
                    published[i, g] = period == 0 ? rows[i].Figures[g].Current : rows[i].Figures[g].Previous;
                    everything[i, g] = totals[g] == 0 ? Datum.Of(0) : Datum.Suppressed;
                }
            }

            var (bounds, variables) = Solve(published, totals);
            var (best, bestVariables) = Solve(everything, totals);
            for (var i = 0; i < rows.Count - 2; i++)
            {
                for (var g = 0; g < picture.Groups.Count; g++)
                {
                    var count = g == 0 ? truth[i].Sum() : truth[i][Column(picture.Groups[g].Code)];
                    var small = Policy.IsSmall(count, picture.Groups[g].Sensitive);
                    if (published[i, g].HasValue)
                    {
                        Assert.Equal(count, published[i, g].Number);
                        Assert.False(small && totals[g] > 0, $"{i} {picture.Groups[g].Code}: {count} is shown");
                        continue;
                    }

                    var (low, high) = bounds.Of(variables[(i, g)]);
                    var (bestLow, bestHigh) = best.Of(bestVariables[(i, g)]);
                    Assert.InRange(count, low - 1e-5, high + 1e-5);
                    Assert.True(high - low >= Math.Min(small ? Policy.ProtectionWidth : 1, bestHigh - bestLow) - 1e-5, $"{i} {picture.Groups[g].Code}: {low}..{high} for {count}");
                }
            }
        }
    }

    private static int Column(string group) => Array.IndexOf(["0501", "0401", "0301", "disorder"], group);

    private static int Group(CityCrime picture, string code) => picture.Groups.Select((group, g) => (group, g)).Single(x => x.group.Code == code).g;

    private static (LinearBounds Bounds, Dictionary<(int, int), int> Variables) Solve(Datum[,] published, IReadOnlyList<double> totals)
    {
        int rows = published.GetLength(0), groups = published.GetLength(1);
        Dictionary<(int, int), int> variables = [];
        for (var i = 0; i < rows; i++)
            for (var g = 0; g < groups; g++)
                if (!published[i, g].HasValue) variables[(i, g)] = variables.Count;
        List<(IReadOnlyDictionary<int, double>, double)> equations = [];
        for (var i = 0; i < rows; i++) equations.Add(Sum(Enumerable.Range(0, groups).Select(g => (i, g, g == 0 ? -1.0 : 1.0)), 0));
        for (var g = 0; g < groups; g++) equations.Add(Sum(Enumerable.Range(0, rows).Select(i => (i, g, 1.0)), totals[g]));
        return (new LinearBounds(variables.Count, equations), variables);

        (IReadOnlyDictionary<int, double>, double) Sum(IEnumerable<(int Row, int Group, double Sign)> cells, double right)
        {
            Dictionary<int, double> coefficients = [];
            foreach (var (row, group, sign) in cells)
            {
                if (variables.TryGetValue((row, group), out var variable)) coefficients[variable] = sign;
                else right -= sign * published[row, group].Number;
            }

            return (coefficients, right);
        }
    }
}
