using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Audits.Analysis;

/// <summary>What recorded crime says of one group of categories in the current period: only from what is published of the city.</summary>
/// <param name="Rate">Per 100,000 residents and year.</param>
/// <param name="Change">Percent to the same months of the year before: of the rate where the residents of both come from one source, else of the count.</param>
/// <param name="Weight">Mean severity weight of its crimes.</param>
internal sealed record RecordedProblem(Datum Rate, Datum Change, Datum Weight)
{
    private const int Decimals = 4;

    public static readonly RecordedProblem Unknown = new(Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable);

    /// <param name="group">Code of a group or of a category; null for none.</param>
    public static RecordedProblem Of(CityCrime? crime, string? group)
    {
        if (crime is null || group is null) return Unknown;
        CategorySeries[] series = SeriesOf(crime, group);
        if (series.Length == 0) return Unknown;
        return new(Sum(series, s => s.Rate.Per100000), ChangeOf(crime, Sum(series, s => s.Current), Sum(series, s => s.Previous)), WeightOf(crime, series));
    }

    /// <summary>A city with hundreds of categories publishes its groups as series of their own; elsewhere a group is the sum of its categories.</summary>
    private static CategorySeries[] SeriesOf(CityCrime crime, string group)
    {
        if (Same(group, CrimeCategories.Total)) return [crime.Total];
        if (crime.Categories.Where(c => c.Crime && Same(c.Code, group)).ToArray() is { Length: > 0 } own) return own;
        var codes = crime.Groups.FirstOrDefault(g => Same(g.Code, group))?.Categories ?? [];
        return [.. crime.Categories.Where(c => c.Crime && codes.Contains(c.Code, StringComparer.Ordinal))];
    }

    /// <summary>One that is withheld withholds the sum: the others could be taken from it.</summary>
    private static Datum Sum(CategorySeries[] series, Func<CategorySeries, Datum> part)
    {
        Datum[] parts = [.. series.Select(part)];
        if (parts.Any(p => p.State == DatumState.Suppressed)) return Datum.Suppressed;
        return parts.All(p => p.HasValue) ? Datum.Of(Math.Round(parts.Sum(p => p.Number), Decimals), parts.All(p => p.Unreliable)) : Datum.NotAvailable;
    }

    private static Datum ChangeOf(CityCrime crime, Datum current, Datum previous)
    {
        if (current.State == DatumState.Suppressed || previous.State == DatumState.Suppressed) return Datum.Suppressed;
        if (!current.HasValue || !previous.HasValue || previous.Number <= 0) return Datum.NotAvailable;
        var (now, before) = (ReportingPeriods.ResidentsOf(crime.Current, crime.Population), ReportingPeriods.ResidentsOf(crime.Previous, crime.Population));
        var residents = now is not null && before is not null && Same(now.Source, before.Source) ? (double)before.Residents / now.Residents : 1;
        return Datum.Of(Math.Round(100 * ((current.Number / previous.Number * residents) - 1), Decimals));
    }

    private static Datum WeightOf(CityCrime crime, CategorySeries[] series)
    {
        if (crime.Severity is not { Why: null, Shares: var shares }) return Datum.NotAvailable;
        if (crime.Severity.Current?.MeanWeight is { } mean && series is [var only] && ReferenceEquals(only, crime.Total)) return mean;
        (double Weight, double Count)[] weighed = [.. series.Where(s => s.Current is { HasValue: true, Number: > 0 })
            .Select(s => (shares.FirstOrDefault(x => Same(x.Category, s.Code))?.Weight ?? double.NaN, s.Current.Number))];
        var all = weighed.Sum(w => w.Count);
        var sum = weighed.Sum(w => w.Weight * w.Count);
        return all > 0 && double.IsFinite(sum) ? Datum.Of(Math.Round(sum / all, Decimals)) : Datum.NotAvailable;
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);
}
