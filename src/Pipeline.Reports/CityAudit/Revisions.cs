using Pipeline.Domain;
using Pipeline.Domain.Crime;

namespace Pipeline.Reports.CityAudit;

/// <param name="Then">As published before.</param>
internal sealed record Revision(CategorySeries Series, Month Month, double Then, double Now);

/// <summary>
/// How a picture of a city differs from the one published before. A number is compared only where both pictures publish it: what one of them
/// withholds cannot be had from the other and the difference.
/// </summary>
internal sealed class Revisions
{
    private readonly CityCrime _before;
    private readonly CityCrime _now;

    public Revisions(CityCrime before, CityCrime now)
    {
        (_before, _now) = (before, now);
        Added = [.. now.Months.Except(before.Months)];
        Dropped = [.. before.Months.Except(now.Months)];
        NewAgencies = [.. now.Agencies.Where(a => !before.Agencies.Any(b => Same(a.Code, b.Code)))];
        GoneAgencies = [.. before.Agencies.Where(a => !now.Agencies.Any(b => Same(a.Code, b.Code)))];
        NewCategories = [.. now.Categories.Where(c => Earlier(c) is null)];
        GoneCategories = [.. before.Categories.Where(c => !now.Categories.Any(d => SameSeries(c, d)))];
        foreach (var series in now.Categories.Prepend(now.Total)) Compare(series);
    }

    /// <summary>Months of the city's span that are new, and those that it lost.</summary>
    public IReadOnlyList<Month> Added { get; }

    public IReadOnlyList<Month> Dropped { get; }

    public IReadOnlyList<AgencyCoverage> NewAgencies { get; }

    public IReadOnlyList<AgencyCoverage> GoneAgencies { get; }

    public IReadOnlyList<CategorySeries> NewCategories { get; }

    public IReadOnlyList<CategorySeries> GoneCategories { get; }

    /// <summary>Months whose published number is another now, the total first, then by category.</summary>
    public List<Revision> Changed { get; } = [];

    /// <summary>Numbers of a month that both pictures publish.</summary>
    public int Compared { get; private set; }

    /// <summary>Numbers of a month that at most one of them publishes: withheld or not available in the other.</summary>
    public int NotCompared { get; private set; }

    private CategorySeries? Earlier(CategorySeries series) =>
        ReferenceEquals(series, _now.Total) ? _before.Total : _before.Categories.FirstOrDefault(c => SameSeries(c, series));

    private void Compare(CategorySeries series)
    {
        if (Earlier(series) is not { } earlier) return;
        for (var i = 0; i < _now.Months.Count; i++)
        {
            var at = _before.Months.Count == 0 ? -1 : _now.Months[i] - _before.Months[0];
            if (at < 0 || at >= earlier.Counts.Count || i >= series.Counts.Count) continue;
            var (then, now) = (earlier.Counts[at], series.Counts[i]);
            if (!then.HasValue || !now.HasValue)
            {
                NotCompared++;
                continue;
            }

            Compared++;
            if (Math.Abs(then.Number - now.Number) > 1e-9) Changed.Add(new Revision(series, _now.Months[i], then.Number, now.Number));
        }
    }

    /// <summary>Two profiles may use one code for different things.</summary>
    private static bool SameSeries(CategorySeries a, CategorySeries b) => Same(a.Code, b.Code) && (a.Profile is null || b.Profile is null || Same(a.Profile, b.Profile));

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
