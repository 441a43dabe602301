using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Maps;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>Where recorded crime clusters, how far it concentrates, and how well last year's hot spots told this year's places.</summary>
internal static class HotSpotPages
{
    /// <summary>All of it, and the category with most events.</summary>
    private const int MostMaps = 2;
    private const int MostInShort = 6;
    private const int Sure = 99;

    public static void Add(CrimeChapter chapter)
    {
        if (chapter.Crime.HotSpots is not { } spots) return;
        if (spots.Why is { } why)
        {
            chapter.NotShown("crime.part.hot-spots", why);
            return;
        }

        var shown = spots.Groups.Where(group => group.Why is null && group.Events.HasValue && chapter.Place(group.Code) >= 0).ToList();
        if (shown.Count == 0 || chapter.Crime.Current is null)
        {
            chapter.NotShown("crime.part.hot-spots", spots.Groups.Select(group => group.Why).FirstOrDefault(reason => reason is not null) ?? WhyNot.TooFewEvents);
            return;
        }

        var (report, say, numbers) = (chapter.Report, chapter.Say, chapter.Numbers);
        var listed = Listed(chapter, shown, chapter.Audit.Brief ? MostInShort : int.MaxValue);
        // Against ground where nothing is recorded any built-up square comes out hot: the second map would be the first.
        var ownAreas = string.Equals(spots.Clip, "areas", StringComparison.Ordinal);
        var mapped = Listed(chapter, shown, ownAreas && !chapter.Audit.Brief ? MostMaps : 1);
        report.Subsection(say.Say("crime.hot-spots"));
        report.Text(
            say.Say("crime.hot-spots.text", ("cells", numbers.Whole(spots.CellsTested)), ("metres", numbers.Whole(spots.CellMetres)), ("located", spots.Located is { } located ? chapter.Share(located) : "x"))
            + " " + say.Say(ownAreas ? "crime.hot-spots.clip-areas" : "crime.hot-spots.clip-events") + (ownAreas || listed.Count == 1 ? string.Empty : " " + say.Say("crime.hot-spots.one-map")),
            introduces: true);
        var table = chapter.Audit.Stands[Finding.Concentration] = report.NextTable();
        Table(chapter, listed, table);
        if (!chapter.Audit.Brief) Accuracy(chapter, listed);
        Concentration(chapter, spots, listed[0], table);
        // One map says how it was made and where its rights are named; its neighbours are alike.
        var attributed = false;
        foreach (var group in mapped)
        {
            attributed |= Map(chapter, spots, group, table, attributed);
            if (!chapter.Audit.Brief) Density(chapter, group, table);
        }

        foreach (var sentence in chapter.GroupsNotShown(spots.Groups.Select(group => (group.Code, group.Why)))) report.Add(new Paragraph(sentence, Styles.Small));
    }

    private static List<HotSpotGroup> Listed(CrimeChapter chapter, List<HotSpotGroup> shown, int most) =>
        [.. chapter.Chosen(shown.Select(group => group.Code), i => shown[i].Events.Number, most).Select(place => shown.Find(group => chapter.Place(group.Code) == place)!)];

    private static bool Map(CrimeChapter chapter, HotSpots spots, HotSpotGroup group, Anchor table, bool attributed)
    {
        var (audit, say, numbers) = (chapter.Audit, chapter.Say, chapter.Numbers);
        if (HotSpotMap.Of(chapter.Crime, group, say) is not { } map) return false;
        (string, string)[] values =
        [
            ("series", chapter.Label(group.Code)), ("k", numbers.Whole(group.Cells.Count)), ("cells", numbers.Whole(spots.CellsTested)), ("metres", numbers.Whole(spots.CellMetres)),
            ("n", numbers.Of(group.Events)), ("sure", numbers.Whole(group.Cells.Count(cell => cell.Confidence >= Sure))), ("likely", numbers.Whole(group.Cells.Count(cell => cell.Confidence < Sure))),
        ];
        chapter.Report.Figure(
            say.Say(group.Cells.Count > 0 ? "crime.hot-spots.title" : "crime.hot-spots.title-none", values), say.Say("crime.hot-spots.sub", [.. values, .. chapter.Period]), map,
            new FigureNote(
                say.Say("crime.hot-spots.base", values), attributed ? say.Say("crime.hot-spots.method") : map.Method, attributed ? null : say.Say("crime.hot-spots.caution"),
                attributed || map.Attribution.Length == 0 ? audit.Source : $"{audit.Source} {say.Say("city.rights")}", audit.DataAsOf),
            say.Say("crime.hot-spots.range", values), table);
        return true;
    }

    private static void Density(CrimeChapter chapter, HotSpotGroup group, Anchor table)
    {
        var (audit, say, numbers) = (chapter.Audit, chapter.Say, chapter.Numbers);
        if (group.Density is not { Cells.Count: > 0 } density || DensityMap.Of(chapter.Crime, group, say) is not { } map) return;
        (string, string)[] values =
        [
            ("series", chapter.Label(group.Code)), ("k", numbers.Whole(Peak(density))), ("cells", numbers.Whole(density.Cells.Count)), ("metres", numbers.Whole(density.CellMetres)),
            ("bandwidth", numbers.Whole(density.Bandwidth)), ("n", numbers.Of(group.Events)),
        ];
        chapter.Report.Figure(
            say.Say("crime.density.title", values), say.Say("crime.density.sub", [.. values, .. chapter.Period]), map,
            new FigureNote(say.Say("crime.density.base", values), map.Method, say.Say("crime.density.caution"), audit.Source, audit.DataAsOf),
            say.Say("crime.density.range", values), table);
    }

    private static int Peak(DensitySurface density) => density.Cells.Count(cell => cell.Step == density.Steps);

    private static void Concentration(CrimeChapter chapter, HotSpots spots, HotSpotGroup group, Anchor table)
    {
        var (audit, say, numbers) = (chapter.Audit, chapter.Say, chapter.Numbers);
        if (group.Concentration is not { } concentration) return;
        // With fewer events than squares the most even spread has one event in each of as many squares.
        var fewest = Math.Min(1, group.Events.Number / spots.CellsTested);
        (string, string)[] values =
        [
            ("series", chapter.Label(group.Code)), ("half", chapter.Share(concentration.Half)), ("quarter", chapter.Share(concentration.Quarter)), ("five", numbers.Percent(5)),
            ("top", chapter.Share(concentration.TopFive)), ("gini", numbers.Decimal(concentration.Generalised, 2)), ("n", numbers.Of(group.Events)), ("cells", numbers.Whole(spots.CellsTested)),
        ];
        chapter.Report.Figure(
            say.Say("crime.lorenz.title", values), say.Say("crime.lorenz.sub", [.. values, .. chapter.Period, ("metres", numbers.Whole(spots.CellMetres))]),
            new LorenzCurve(
                [new LorenzPoint(concentration.Quarter, 0.25), new LorenzPoint(concentration.Half, 0.5), new LorenzPoint(0.05, concentration.TopFive)],
                fewest < 1 ? [new LorenzPoint(fewest, 1)] : null, say),
            new FigureNote(say.Say("crime.lorenz.base", values), say.Say("crime.lorenz.method", values), Withheld: null, audit.Source, audit.DataAsOf),
            say.Say("crime.lorenz.range", values), table);
    }

    private static void Table(CrimeChapter chapter, List<HotSpotGroup> groups, Anchor table)
    {
        var (say, numbers) = (chapter.Say, chapter.Numbers);
        chapter.Report.Table(
            say.Say("crime.hot-spots.table"),
            [
                new TableColumn(say.Say("audit.col.category")), new TableColumn(say.Say("crime.col.located"), Numeric: true), new TableColumn(say.Say("crime.col.hot"), Numeric: true),
                new TableColumn(say.Say("crime.col.peak"), Numeric: true), new TableColumn(say.Say("crime.col.top-five"), Numeric: true), new TableColumn(say.Say("crime.col.quarter"), Numeric: true),
                new TableColumn(say.Say("crime.col.half"), Numeric: true), new TableColumn(say.Say("crime.col.gini"), Numeric: true),
            ],
            [.. groups.Select(group => (IReadOnlyList<string>)
            [
                chapter.Label(group.Code), numbers.Of(group.Events), numbers.Whole(group.Cells.Count), group.Density is { } density ? numbers.Whole(Peak(density)) : "x",
                .. group.Concentration is { } c ? [chapter.Share(c.TopFive), chapter.Share(c.Quarter), chapter.Share(c.Half), numbers.Decimal(c.Generalised, 2)] : (string[])["x", "x", "x", "x"],
            ])],
            say.Say("crime.hot-spots.note"), anchor: table);
    }

    private static void Accuracy(CrimeChapter chapter, List<HotSpotGroup> groups)
    {
        var (report, say, numbers) = (chapter.Report, chapter.Say, chapter.Numbers);
        var tested = groups.FindAll(group => group.Accuracy is { Why: null, Pai.HasValue: true, Pei.HasValue: true });
        if (tested.Count == 0)
        {
            if (groups.Select(group => group.Accuracy?.Why).FirstOrDefault(why => why is not null) is { } reason) chapter.NotShown("crime.part.accuracy", reason);
            return;
        }

        var first = tested[0].Accuracy!;
        report.Text(
            say.Say("crime.accuracy.text", ("series", chapter.Label(tested[0].Code)), ("area", chapter.Share(first.AreaShare.Number)), ("hits", chapter.Share(first.HitShare.Number)),
                ("pai", numbers.Decimal(first.Pai.Number, 1)), ("pei", chapter.Share(first.Pei.Number)))
            + " " + say.Say("crime.accuracy.caution"), introduces: tested.Count > 1);
        if (tested.Count == 1) return;
        report.Table(
            say.Say("crime.accuracy.table"),
            [
                new TableColumn(say.Say("audit.col.category")), new TableColumn(say.Say("crime.col.hot-before"), Numeric: true), new TableColumn(say.Say("crime.col.hits"), Numeric: true),
                new TableColumn(say.Say("crime.col.pai"), Numeric: true), new TableColumn(say.Say("crime.col.pei"), Numeric: true),
            ],
            [.. tested.Select(group => (IReadOnlyList<string>)
            [
                chapter.Label(group.Code), chapter.Share(group.Accuracy!.AreaShare.Number), chapter.Share(group.Accuracy.HitShare.Number), numbers.Decimal(group.Accuracy.Pai.Number, 1), chapter.Share(group.Accuracy.Pei.Number),
            ])],
            say.Say("crime.accuracy.note"));
    }
}
