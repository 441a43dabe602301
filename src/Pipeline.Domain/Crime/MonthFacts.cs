namespace Pipeline.Domain.Crime;

/// <summary>Row facts of several months or reporters as one.</summary>
internal static class MonthFacts
{
    /// <summary>Sums, with the month of the first. A field that only one of them requires is required of its rows alone, so its absence counts as filled in the other.</summary>
    public static CubeMonth Together(CubeMonth a, CubeMonth b) =>
        new(a.Month, a.Rows + b.Rows, a.WithoutLocation + b.WithoutLocation, a.BlankIds + b.BlankIds, a.RepeatedIds + b.RepeatedIds, a.Unmapped + b.Unmapped)
        {
            Located = a.Located + b.Located,
            InsideBounds = a.InsideBounds + b.InsideBounds,
            Missing = new SortedDictionary<string, long>(
                a.Missing.Concat(b.Missing).GroupBy(field => field.Key, StringComparer.Ordinal).ToDictionary(field => field.Key, field => field.Sum(f => f.Value), StringComparer.Ordinal), StringComparer.Ordinal),
            Duplicates = a.Duplicates + b.Duplicates,
            Dated = a.Dated + b.Dated,
            Reversed = a.Reversed + b.Reversed,
            Days = [.. a.Days.Concat(b.Days).GroupBy(day => day.Day).OrderBy(day => day.Key).Select(day => new DayCount(day.Key, day.Sum(d => d.Rows)))],
        };
}
