namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>
/// The data of one outcome as the estimators need them: areas in the order of their codes, so that the order of a file changes nothing, each with its
/// numbers by period. Areas that a comparison cannot use (no number before or none after the start) and controls with a similar programme are left out.
/// </summary>
internal sealed record OutcomeStudy
{
    public required Outcome Outcome { get; init; }

    public required StudyPeriods Periods { get; init; }

    /// <summary>Areas with the programme within the study, and numbers before and after their own start.</summary>
    public required IReadOnlyList<StudyArea> Treated { get; init; }

    /// <summary>Control areas, and treated ones whose start is after the study, with numbers before and after the first start.</summary>
    public required IReadOnlyList<StudyArea> Control { get; init; }

    public required IReadOnlyList<StudyArea> Buffer { get; init; }

    /// <summary>Areas with some numbers of the outcome whatever their use, for charts of what cannot be estimated.</summary>
    public required IReadOnlyList<StudyArea> Shown { get; init; }

    /// <summary>Areas with too few numbers.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>The period of the first start in a treated area that is used.</summary>
    public required int First { get; init; }

    /// <summary>Why nothing can be estimated: no treated area has numbers before and after.</summary>
    public Reason? Nothing { get; init; }

    public bool Counts => Outcome.Unit == OutcomeUnit.Count;

    /// <summary>Periods of the study in the data.</summary>
    public int Count => Periods.Count;

    public int PerYear => 12 / Periods.MonthsEach;

    public double YearsEach => Periods.MonthsEach / 12.0;

    /// <summary>Periods in which treated areas start, in order.</summary>
    public IReadOnlyList<int> Starts => [.. Treated.Select(area => area.First!.Value).Distinct().Order()];

    /// <summary>Residents of all areas compared are known, so that rates can be.</summary>
    public bool ResidentsKnown => Treated.Concat(Control).All(area => area.Residents is not null);

    public static OutcomeStudy Of(Programme programme, Outcome outcome, IReadOnlyList<OutcomeSeries> series)
    {
        var periods = programme.Periods with { Count = Math.Max(0, programme.Periods.Count) };
        var ofOutcome = series.Where(one => string.Equals(one.Outcome, outcome.Code, StringComparison.Ordinal)).ToArray();
        List<StudyArea> areas = [];
        foreach (var area in programme.Areas.Where(area => !(area.SimilarProgramme && area.Role == AreaRole.Control)).OrderBy(area => area.Code, StringComparer.Ordinal))
        {
            var found = Array.Find(ofOutcome, one => string.Equals(one.Area, area.Code, StringComparison.Ordinal));
            int? first = null;
            if (area.Role == AreaRole.Treated && periods.IndexOf(area.Start ?? programme.Start) is var index && index < periods.Count) first = Math.Max(0, index);
            areas.Add(new(area.Code, area.Role, first, Known(found?.Values, periods.Count, outcome.Unit), StudyArea.ResidentsOf(area.Population, periods), area.Block));
        }

        return Of(outcome, periods, areas, Math.Clamp(periods.IndexOf(programme.Start), 0, periods.Count));
    }

    /// <param name="start">Where the programme starts if no treated area can be used.</param>
    private static OutcomeStudy Of(Outcome outcome, StudyPeriods periods, IReadOnlyList<StudyArea> areas, int start)
    {
        var started = areas.Where(area => area.First is not null).ToArray();
        StudyArea[] treated = [.. started.Where(area => area.KnownIn(0, area.First!.Value) && area.KnownIn(area.First!.Value, periods.Count))];
        var first = treated.Length > 0 ? treated.Min(area => area.First!.Value) : start;
        bool Compared(StudyArea area) => area.KnownIn(0, first) && area.KnownIn(first, periods.Count);
        StudyArea[] control = [.. areas.Where(area => area.Role != AreaRole.Buffer && area.First is null && Compared(area))];
        StudyArea[] buffer = [.. areas.Where(area => area.Role == AreaRole.Buffer && Compared(area))];
        var used = treated.Concat(control).Concat(buffer).Select(area => area.Code).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Outcome = outcome,
            Periods = periods,
            Treated = treated,
            Control = control,
            Buffer = buffer,
            Shown = [.. areas.Where(area => area.KnownIn(0, periods.Count))],
            LeftOut = [.. areas.Select(area => area.Code).Where(code => !used.Contains(code))],
            First = first,
            Nothing = treated.Length > 0 ? null : Reason.Of(WhyNothing(started, periods.Count)),
        };
    }

    /// <summary>The time before the start alone, cut in two as if the programme had begun at <paramref name="start"/>: nothing should be found.</summary>
    public OutcomeStudy Before(int start)
    {
        StudyArea Cut(StudyArea area) => area with
        {
            First = area.Role == AreaRole.Treated && area.First is not null ? start : null,
            Values = [.. area.Values.Take(First)],
            Residents = area.Residents is null ? null : [.. area.Residents.Take(First)],
        };
        return Of(Outcome, Periods with { Count = First }, [.. Treated.Concat(Control).Select(Cut).OrderBy(area => area.Code, StringComparer.Ordinal)], start);
    }

    /// <summary>The same study with other areas compared.</summary>
    public OutcomeStudy With(IReadOnlyList<StudyArea> treated, IReadOnlyList<StudyArea> control) => this with
    {
        Treated = treated,
        Control = control,
        First = treated.Count > 0 ? treated.Min(area => area.First!.Value) : First,
    };

    /// <summary>Sum over areas of a period; null as soon as one is not known.</summary>
    public static double? Sum(IReadOnlyList<StudyArea> areas, int period)
    {
        double sum = 0;
        foreach (var area in areas)
        {
            if (area.Values[period] is not { } value) return null;
            sum += value;
        }

        return sum;
    }

    /// <summary>Residents times years that a period stands for; null as soon as one area's residents are not known.</summary>
    public double? Exposure(IReadOnlyList<StudyArea> areas, int period)
    {
        double sum = 0;
        foreach (var area in areas)
        {
            if (area.Residents is not { } residents) return null;
            sum += residents[period] * YearsEach;
        }

        return sum;
    }

    /// <summary>Events in these areas and periods; null for values, which have no sum.</summary>
    public double? Events(IEnumerable<StudyArea> areas, IEnumerable<int> periods) =>
        Counts ? areas.Sum(area => periods.Sum(t => area.Values[t] ?? 0)) : null;

    private static string WhyNothing(StudyArea[] started, int periods)
    {
        if (!Array.Exists(started, area => area.KnownIn(0, periods))) return Reasons.RefuseNoData;
        return Array.Exists(started, area => area.KnownIn(0, area.First!.Value)) ? Reasons.RefuseNoAfter : Reasons.RefuseNoBefore;
    }

    /// <summary>No area records a thousand million events in a period: such a number is a slip, and sums of it would drown all others.</summary>
    private const double LargestCount = 1e9;

    /// <summary>Beyond this a double no longer tells one value from the next.</summary>
    private const double LargestValue = 1e15;

    /// <summary>As many numbers as periods; what no number can be (not finite, a count below zero, beyond all bounds) is not known.</summary>
    private static double?[] Known(IReadOnlyList<double?>? values, int periods, OutcomeUnit unit)
    {
        var known = new double?[periods];
        for (var t = 0; t < Math.Min(periods, values?.Count ?? 0); t++)
            if (values![t] is { } value && (unit == OutcomeUnit.Value ? Math.Abs(value) <= LargestValue : value is >= 0 and <= LargestCount)) known[t] = value;
        return known;
    }
}
