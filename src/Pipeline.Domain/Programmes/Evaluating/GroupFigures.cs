using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>The lines of a chart and the figures of the windows: groups of areas, sums of counts, means of values.</summary>
internal static class GroupFigures
{
    /// <summary>Rates are per this many residents and year.</summary>
    public const double Per = 100_000;

    public static IReadOnlyList<GroupSeries> Lines(OutcomeStudy study)
    {
        List<GroupSeries> lines = [];
        foreach (var (group, areas) in Groups(study))
            lines.Add(new(group, [.. Enumerable.Range(0, study.Count).Select(t => ValueOf(study, areas, t))], Rates(study, areas)));
        return lines;
    }

    public static IReadOnlyList<WindowFigure> Windows(OutcomeStudy study)
    {
        if (study.Nothing is not null) return [];
        var used = study.Treated.Concat(study.Control).ToArray();
        if ((Around(study, used) ?? Around(study, study.Treated)) is not { } windows) return [];
        List<WindowFigure> figures = [];
        foreach (var (group, areas) in Groups(study))
        {
            figures.Add(new(
                group, areas.Count, windows.BeforeFrom, windows.Before.Count, windows.AfterFrom, windows.After.Count,
                Over(study, areas, windows.Before), Over(study, areas, windows.After), Residents(areas, windows.Before), Residents(areas, windows.After)));
        }

        return figures;
    }

    /// <summary>With several starts nothing between the first and the last is before or after for all areas, and no window around the first describes the rest.</summary>
    private static StudyWindows? Around(OutcomeStudy study, IReadOnlyList<StudyArea> areas) =>
        study.Starts.Count > 1 ? StudyWindows.Outside(study, areas, study.First, study.Starts[^1]) : StudyWindows.Of(study, areas, study.First);

    /// <summary>A line that a model draws; rates from the residents of the treated areas.</summary>
    public static GroupSeries Modelled(OutcomeStudy study, SeriesGroup group, IReadOnlyList<double> values) => new(
        group, [.. values.Select(Of)],
        study.Counts && study.Treated.All(area => area.Residents is not null)
            ? [.. values.Select((value, t) => Of(Per * value / study.Exposure(study.Treated, t)!.Value))]
            : []);

    public static Datum Of(double value) => double.IsFinite(value) ? Datum.Of(value) : Datum.NotAvailable;

    private static IEnumerable<(SeriesGroup Group, IReadOnlyList<StudyArea> Areas)> Groups(OutcomeStudy study)
    {
        (SeriesGroup Group, IReadOnlyList<StudyArea> Used, AreaRole Role)[] groups =
        [
            (SeriesGroup.Treated, study.Treated, AreaRole.Treated), (SeriesGroup.Control, study.Control, AreaRole.Control), (SeriesGroup.Buffer, study.Buffer, AreaRole.Buffer),
        ];
        foreach (var (group, used, role) in groups)
        {
            IReadOnlyList<StudyArea> areas = used.Count > 0 ? used : [.. study.Shown.Where(area => area.Role == role)];
            if (areas.Count > 0) yield return (group, areas);
        }
    }

    private static IReadOnlyList<Datum> Rates(OutcomeStudy study, IReadOnlyList<StudyArea> areas)
    {
        if (!study.Counts || areas.Any(area => area.Residents is null)) return [];
        return [.. Enumerable.Range(0, study.Count).Select(t =>
            OutcomeStudy.Sum(areas, t) is { } sum ? Of(Per * sum / study.Exposure(areas, t)!.Value) : Datum.NotAvailable)];
    }

    private static Datum ValueOf(OutcomeStudy study, IReadOnlyList<StudyArea> areas, int period) =>
        OutcomeStudy.Sum(areas, period) is { } sum ? Datum.Of(study.Counts ? sum : sum / areas.Count) : Datum.NotAvailable;

    private static Datum Over(OutcomeStudy study, IReadOnlyList<StudyArea> areas, IReadOnlyList<int> window)
    {
        double sum = 0;
        foreach (var t in window)
        {
            var value = ValueOf(study, areas, t);
            if (!value.HasValue) return Datum.NotAvailable;
            sum += value.Number;
        }

        return Datum.Of(study.Counts ? sum : sum / window.Count);
    }

    private static double? Residents(IReadOnlyList<StudyArea> areas, IReadOnlyList<int> window) =>
        areas.Any(area => area.Residents is null) ? null : window.Average(t => areas.Sum(area => area.Residents![t]));
}
