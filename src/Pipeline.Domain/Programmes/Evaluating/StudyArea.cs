using Pipeline.Domain.Places;

namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>One area with the numbers of one outcome.</summary>
/// <param name="First">Period in which its programme began; null for an area without programme within the study.</param>
/// <param name="Values">One for each period, null where it is not known.</param>
/// <param name="Residents">One for each period; null when nobody counted them.</param>
internal sealed record StudyArea(string Code, AreaRole Role, int? First, IReadOnlyList<double?> Values, IReadOnlyList<double>? Residents, string? Block)
{
    public bool KnownIn(int from, int to)
    {
        for (var t = Math.Max(0, from); t < Math.Min(to, Values.Count); t++)
            if (Values[t] is not null) return true;
        return false;
    }

    /// <summary>Every period has a number.</summary>
    public bool Complete => Values.All(value => value is not null);

    /// <summary>Residents of each period: those of its year, else of the nearest year (the earlier of two that are equally near).</summary>
    public static IReadOnlyList<double>? ResidentsOf(IReadOnlyList<PopulationYear> population, StudyPeriods periods)
    {
        var known = population.Where(year => year.Residents > 0).ToArray();
        if (known.Length == 0) return null;
        var residents = new double[periods.Count];
        for (var t = 0; t < residents.Length; t++)
        {
            var year = periods.FirstMonth(t).Year;
            residents[t] = known.OrderBy(row => Math.Abs(row.Year - year)).ThenBy(row => row.Year).ThenBy(row => row.Residents).First().Residents;
        }

        return residents;
    }
}
