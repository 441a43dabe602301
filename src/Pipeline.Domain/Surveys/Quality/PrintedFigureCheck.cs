using Pipeline.Domain.Disclosure;
using Pipeline.Statistics.Proportions;

namespace Pipeline.Domain.Surveys.Quality;

/// <summary>Holds one printed figure against the base and counts inferred for it, and against the published results of the wave.</summary>
internal static class PrintedFigureCheck
{
    public static FigureQuality Of(PrintedFigure printed, int responses, WaveResults? results)
    {
        var values = printed.Rows.Select(r => r.Printed).ToList();
        return new FigureQuality(
            printed.Name, printed.Question, values, printed.Basis, printed.N,
            [.. Percent.FeasibleBases(values, printed.Decimals, printed.Exhaustive, responses).Where(n => n != printed.N)],
            printed.Rows.All(r => Percent.Of(r.Count, printed.N, printed.Decimals) == r.Printed), InResults(printed, results));
    }

    public static FigureQuality Of(PrintedRanks printed, int responses) => new(
        printed.Name, printed.Question, [.. printed.Means.Select(m => m.Printed)], "mean-rank", printed.N,
        [.. Enumerable.Range(1, responses).Where(n => n != printed.N && printed.Means.All(m => HasSum(m.Printed, n)))],
        printed.Means.All(m => Rounded(m.Sum, printed.N) == m.Printed), ResultsReproduce: null);

    /// <summary>Some whole sum of ranks prints this mean.</summary>
    private static bool HasSum(decimal printed, int n)
    {
        var nearest = (int)Math.Round(printed * n, MidpointRounding.AwayFromZero);
        return Rounded(nearest, n) == printed || Rounded(nearest + 1, n) == printed || (nearest > 0 && Rounded(nearest - 1, n) == printed);
    }

    private static decimal Rounded(int sum, int n) => Math.Round((decimal)sum / n, 2, MidpointRounding.AwayFromZero);

    private static bool? InResults(PrintedFigure printed, WaveResults? results)
    {
        if (results?.Figures.FirstOrDefault(f => string.Equals(f.Code, printed.Figure, StringComparison.Ordinal)) is not { } figure) return null;
        var whole = string.Equals(printed.Basis, "mentions", StringComparison.Ordinal) ? figure.Mentions ?? Datum.NotAvailable : figure.Base.Valid;
        if (!whole.HasValue) return null;
        foreach (var row in printed.Rows)
        {
            var counts = figure.Options.Where(o => string.Equals(o.Code, row.Option, StringComparison.Ordinal) || string.Equals(o.Code, row.And, StringComparison.Ordinal)).Select(o => o.Count).ToList();
            if (counts.Count == 0 || counts.Any(c => !c.HasValue)) return null;
            if (Percent.Of((long)counts.Sum(c => c.Number), (long)whole.Number, printed.Decimals) != row.Printed) return false;
        }

        return true;
    }
}
