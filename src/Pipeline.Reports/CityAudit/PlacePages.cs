using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts.Maps;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>Recorded crime by area: a map, the areas at both ends of the ranking, what lies outside, and what is withheld.</summary>
internal static class PlacePages
{
    /// <summary>Up to so many areas stand in one table; of more, the ends stand here and all in the annex.</summary>
    private const int ShortTable = 12;
    private const int Ends = 5;

    /// <summary>A change between smaller counts is mostly chance, and a map of chance misleads.</summary>
    private const double FewestForChange = 20;

    public static void Add(CrimeChapter chapter)
    {
        if (chapter.Crime.Places is not { } places) return;
        if (places.Why is { } why || chapter.Crime.Current is null)
        {
            chapter.NotShown("crime.part.places", places.Why ?? WhyNot.NoPeriod);
            return;
        }

        var group = Group(chapter, places);
        if (group < 0)
        {
            chapter.NotShown("crime.part.places", places.Areas.Any(area => area.Figures.Any(figure => figure.Current.State == DatumState.Suppressed)) ? WhyNot.TooFewEvents : WhyNot.NotCovered);
            return;
        }

        var (report, say) = (chapter.Report, chapter.Say);
        report.Subsection(say.Say("crime.places"));
        report.Text(string.Join(' ', PlaceSentences.Of(chapter, places, group)));
        var isShort = places.Areas.Count <= ShortTable;
        List<IReadOnlyList<string>> rows = [.. Ranked(places, group).Select(area => Row(chapter, area, group))];
        var twin = isShort ? report.NextTable() : chapter.Tables.Later(say.Say("crime.places.table", ("series", chapter.Label(group))), Columns(chapter), rows, Note(chapter));
        chapter.Audit.Stands[Finding.Places] = twin;
        Map(chapter, places, group, twin);
        if (!chapter.Audit.Brief) Change(chapter, places, group, twin);
        // A table may be divided between pages and maps may not: it fills what they leave.
        if (isShort) report.Table(say.Say("crime.places.table", ("series", chapter.Label(group))), Columns(chapter), rows, Note(chapter), anchor: twin);
        else EndsTable(chapter, rows);
    }

    /// <summary>The total, or else the group with most published events; -1 where no area has a number.</summary>
    private static int Group(CrimeChapter chapter, AreaTable places) =>
        Enumerable.Range(0, chapter.Crime.Groups.Count)
            .Select(group => (group, Events: places.Areas.Where(area => area.Figures[group].Current.HasValue).Sum(area => area.Figures[group].Current.Number), Any: places.Areas.Any(area => area.Figures[group].Current.HasValue)))
            .Where(g => g.Any).OrderBy(g => g.group != 0).ThenByDescending(g => g.Events).Select(g => g.group).FirstOrDefault(-1);

    private static IEnumerable<AreaRow> Ranked(AreaTable places, int group) =>
        places.Areas.OrderBy(area => area.Figures[group].Rank ?? int.MaxValue).ThenByDescending(area => area.Figures[group].Current.HasValue ? area.Figures[group].Current.Number : -1)
            .ThenBy(area => area.Code, StringComparer.Ordinal);

    private static void Map(CrimeChapter chapter, AreaTable places, int group, Anchor twin)
    {
        var (audit, say, numbers) = (chapter.Audit, chapter.Say, chapter.Numbers);
        var figures = places.Areas.Select(area => area.Figures[group]).ToList();
        var rates = figures.Exists(figure => figure.Per100000.HasValue);
        if (AreaMap.Of(chapter.Crime, group, rates ? MapMeasure.Rate : MapMeasure.Count, say) is not { } map) return;
        var shown = figures.Where(figure => rates ? figure.Per100000.HasValue : figure.Current.HasValue).ToList();
        var first = Ranked(places, group).First(area => rates ? area.Figures[group].Per100000.HasValue : area.Figures[group].Current.HasValue);
        var top = first.Figures[group];
        var title = rates && top.Rank == 1
            ? say.Say("crime.places.title-rate", ("series", chapter.Label(group)), ("area", first.Name), ("rate", numbers.Of(top.Per100000, AuditTexts.RateDecimals(top.Per100000))))
            : rates ? say.Say("crime.places.title-plain", ("series", chapter.Label(group)))
            : say.Say("crime.places.title-count", ("series", chapter.Label(group)), ("area", first.Name), ("n", numbers.Of(top.Current)));
        var values = shown.ConvertAll(figure => rates ? figure.Per100000 : figure.Current);
        var (low, high) = (values.MinBy(value => value.Number), values.MaxBy(value => value.Number));
        chapter.Report.Figure(
            title, say.Say(rates ? "crime.places.sub-rate" : "crime.places.sub-count", [.. chapter.Period, ("level", PlaceSentences.Level(chapter, places))]), map,
            new FigureNote(
                say.Say("crime.places.base", ("n", numbers.Decimal(figures.Where(figure => figure.Current.HasValue).Sum(figure => figure.Current.Number), 0)), ("k", numbers.Whole(figures.Count(figure => figure.Current.HasValue))), ("all", numbers.Whole(figures.Count))),
                $"{map.Method} {PlaceSentences.Placed(chapter, places)}",
                TrendPages.Withheld(audit, figures.Select(figure => figure.Current), "crime.places.withheld"), $"{audit.Source} {say.Say("city.rights")}", audit.DataAsOf),
            say.Say("crime.places.range", ("low", numbers.Of(low, AuditTexts.RateDecimals(low))), ("high", numbers.Of(high, AuditTexts.RateDecimals(high)))), twin);
    }

    /// <summary>Only where at least half of the areas have enough events in both periods.</summary>
    private static void Change(CrimeChapter chapter, AreaTable places, int group, Anchor twin)
    {
        var (audit, say, numbers) = (chapter.Audit, chapter.Say, chapter.Numbers);
        var both = places.Areas.Select(area => area.Figures[group])
            .Where(figure => figure is { Current: { HasValue: true, Number: >= FewestForChange }, Previous: { HasValue: true, Number: >= FewestForChange } }).ToList();
        if (both.Count * 2 < places.Areas.Count || AreaMap.Of(chapter.Crime, group, MapMeasure.Change, say) is not { } map) return;
        var (more, fewer) = (both.Count(figure => figure.Current.Number > figure.Previous.Number), both.Count(figure => figure.Current.Number < figure.Previous.Number));
        (string, string)[] values = [("series", chapter.Label(group)), ("more", numbers.Whole(more)), ("fewer", numbers.Whole(fewer)), ("n", numbers.Whole(both.Count))];
        chapter.Report.Figure(
            say.Say("crime.places.change-title", values), say.Say("crime.places.change-sub", [.. chapter.Period, ("level", PlaceSentences.Level(chapter, places))]), map,
            new FigureNote(
                say.Say("crime.places.change-base", [.. values, ("fewest", numbers.Decimal(FewestForChange, 0))]), $"{map.Method} {say.Say("crime.places.change-method")}",
                TrendPages.Withheld(audit, places.Areas.Select(area => area.Figures[group].Previous), "crime.places.withheld"), $"{audit.Source} {say.Say("city.rights")}", audit.DataAsOf),
            say.Say("crime.places.change-range", values), twin);
    }

    private static void EndsTable(CrimeChapter chapter, List<IReadOnlyList<string>> rows)
    {
        var say = chapter.Say;
        var ranked = rows.FindAll(row => !string.Equals(row[^1], "–", StringComparison.Ordinal));
        if (ranked.Count == 0) ranked = rows.FindAll(row => row[1] is not ("c" or "x"));
        List<IReadOnlyList<string>> ends = ranked.Count <= 2 * Ends
            ? ranked
            : [[say.Say("crime.places.highest")], .. ranked.Take(Ends), [say.Say("crime.places.lowest")], .. ranked.Skip(ranked.Count - Ends)];
        chapter.Report.Table(say.Say("crime.places.ends"), Columns(chapter), ends, Note(chapter));
    }

    private static TableColumn[] Columns(CrimeChapter chapter) =>
    [
        new(chapter.Say.Say("crime.col.area")), new(chapter.Say.Say("crime.col.events"), Numeric: true), new(chapter.Say.Say("audit.col.previous"), Numeric: true),
        new(chapter.Say.Say("crime.col.residents"), Numeric: true), new(chapter.Say.Say("audit.col.rate"), Numeric: true), new(chapter.Say.Say("crime.col.smoothed"), Numeric: true),
        new(chapter.Say.Say("crime.col.rank"), Numeric: true),
    ];

    private static List<string> Row(CrimeChapter chapter, AreaRow area, int group)
    {
        var numbers = chapter.Numbers;
        var figure = area.Figures[group];
        return
        [
            area.Name.Length > 0 ? area.Name : area.Code, numbers.Of(figure.Current), numbers.Of(figure.Previous), area.Residents is { } residents ? numbers.Whole(residents) : "x",
            chapter.Audit.RateWithRange(new RateFigure(figure.Per100000, figure.Low, figure.High, area.Residents, area.PopulationYear)),
            numbers.Of(figure.Smoothed, AuditTexts.RateDecimals(figure.Smoothed)), figure.Rank is { } rank ? numbers.Whole(rank) : "–",
        ];
    }

    private static string Note(CrimeChapter chapter) => $"{chapter.Say.Say("crime.places.note")} {chapter.Audit.Marks}";
}
