using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>How much recorded crime returns to the same victims, and close in space and time to earlier events.</summary>
internal static class RepeatPages
{
    private const double Level = 0.05;

    public static void Add(CrimeChapter chapter)
    {
        if (chapter.Crime.Repeats is not { } picture) return;
        if (picture.WhyNoRepeats is { } noRepeats) chapter.NotShown("crime.part.repeats", noRepeats);
        if (picture.WhyNoNear is { } noNear) chapter.NotShown("crime.part.near", noNear);
        var repeats = picture.Repeats.Where(group => group.Why is null && group.RepeatVictims.HasValue).ToList();
        var near = picture.Near.Where(group => group.Why is null && group.Ratio.HasValue).ToList();
        if (repeats.Count + near.Count == 0) return;
        chapter.Report.Subsection(chapter.Say.Say("crime.repeats"));
        if (repeats.Count > 0) Repeats(chapter, repeats);
        if (near.Count > 0) Near(chapter, near);
    }

    private static void Repeats(CrimeChapter chapter, List<RepeatGroup> groups)
    {
        var (report, say, numbers) = (chapter.Report, chapter.Say, chapter.Numbers);
        List<RepeatGroup> listed = [.. chapter.Chosen(groups.Select(group => group.Code), i => groups[i].Incidents.HasValue ? groups[i].Incidents.Number : 0, int.MaxValue).Select(place => groups.Find(group => chapter.Place(group.Code) == place)!)];
        if (listed.Count == 0) return;
        var first = listed[0];
        report.Text(
            say.Say("crime.repeats.text", ("series", chapter.Label(first.Code)), ("n", numbers.Of(first.Incidents)), ("victims", Share(chapter, first.RepeatVictims)),
                ("incidents", Share(chapter, first.AgainstRepeatVictims)), ("repeats", Share(chapter, first.Repeats)))
            + " " + say.Say("crime.repeats.caution"), introduces: listed.Count > 1);
        if (listed.Count == 1) return;
        report.Table(
            say.Say("crime.repeats.table"),
            [
                new TableColumn(say.Say("audit.col.category")), new TableColumn(say.Say("crime.col.incidents"), Numeric: true), new TableColumn(say.Say("crime.col.repeat-victims"), Numeric: true),
                new TableColumn(say.Say("crime.col.against"), Numeric: true), new TableColumn(say.Say("crime.col.repeats"), Numeric: true),
            ],
            [.. listed.Select(group => (IReadOnlyList<string>)
                [chapter.Label(group.Code), numbers.Of(group.Incidents), Share(chapter, group.RepeatVictims), Share(chapter, group.AgainstRepeatVictims), Share(chapter, group.Repeats)])],
            chapter.Audit.Marks);
    }

    private static void Near(CrimeChapter chapter, List<NearRepeatGroup> groups)
    {
        var (report, say, numbers) = (chapter.Report, chapter.Say, chapter.Numbers);
        (string, string)[] close = [("metres", numbers.Whole(groups[0].Metres)), ("days", numbers.Whole(groups[0].Days))];
        var tested = groups.FindAll(group => group.P.HasValue);
        var above = tested.FindAll(group => group.P.Number < Level && group.Ratio.Number > 1);
        report.Text(
            groups.Count == 1
                ? say.Say(above.Count == 1 ? "crime.near.one-clear" : "crime.near.one-unclear",
                    [.. close, ("series", chapter.Label(groups[0].Code)), ("ratio", numbers.Decimal(groups[0].Ratio.Number, 1)), ("p", numbers.P(groups[0].P)), ("n", numbers.Of(groups[0].Events))])
                : say.Say("crime.near.many", [.. close, ("k", numbers.Whole(above.Count)), ("n", numbers.Whole(tested.Count)), ("chance", numbers.Decimal(tested.Count * Level, 1))]),
            introduces: groups.Count > 1);
        if (groups.Count == 1) return;
        report.Table(
            say.Say("crime.near.table", close),
            [
                new TableColumn(say.Say("audit.col.category")), new TableColumn(say.Say("crime.col.events"), Numeric: true), new TableColumn(say.Say("crime.col.ratio"), Numeric: true),
                new TableColumn(say.Say("crime.col.p"), Numeric: true), new TableColumn(say.Say("crime.col.used")),
            ],
            [.. groups.OrderByDescending(group => group.Ratio.Number).Select(group => (IReadOnlyList<string>)
            [
                chapter.Label(group.Code), numbers.Of(group.Events), numbers.Decimal(group.Ratio.Number, 2), numbers.P(group.P),
                say.Say(string.Equals(group.Used, "all", StringComparison.Ordinal) ? "crime.near.all" : "crime.near.latest"),
            ])],
            say.Say("crime.near.note", ("n", numbers.Whole(groups[0].Permutations))));
    }

    private static string Share(CrimeChapter chapter, Datum share) => share.HasValue ? chapter.Share(share.Number) : chapter.Numbers.Of(share);
}
