using System.Globalization;
using Pipeline.Domain.Crime;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.CityAudit;

/// <summary>When in the week recorded crime happened, for all of it and for the groups with most events.</summary>
internal static class HourPages
{
    /// <summary>All of it, and the category with most events; the table has the others.</summary>
    private const int MostFigures = 2;
    private const int MostRows = 15;
    private const int Hours = 24;
    private const int Days = 7;
    private const int Parts = 4;
    private const int HoursOfPart = Hours / Parts;

    /// <summary>Under thirty a share would be a handful of events.</summary>
    private const double FewestEvents = 30;

    public static void Add(CrimeChapter chapter)
    {
        if (chapter.Crime.Hours is not { } hours) return;
        if (hours.Why is { } why)
        {
            chapter.NotShown("crime.part.hours", why);
            return;
        }

        var shown = hours.Groups.Where(group => group.Why is null && group.Events.HasValue && group.Events.Number >= FewestEvents && group.Weights.Count == Hours * Days).ToList();
        if (shown.Count == 0 || chapter.Crime.Current is null)
        {
            chapter.NotShown("crime.part.hours", hours.Groups.Select(group => group.Why).FirstOrDefault(reason => reason is not null) ?? WhyNot.TooFewEvents);
            return;
        }

        var (report, say) = (chapter.Report, chapter.Say);
        report.Subsection(say.Say("crime.hours"));
        report.Text(Unknown(chapter, hours), introduces: true);
        var chosen = chapter.Chosen(shown.Select(group => group.Code), i => shown[i].Events.Number, chapter.Audit.Brief ? 1 : MostFigures);
        foreach (var place in chosen) Figure(chapter, hours, shown.Find(group => chapter.Place(group.Code) == place)!);
        var listed = chapter.Chosen(shown.Select(group => group.Code), i => shown[i].Events.Number, MostRows);
        if (listed.Count > 1 && !chapter.Audit.Brief) Table(chapter, [.. listed.Select(place => shown.Find(group => chapter.Place(group.Code) == place)!)]);
        foreach (var sentence in chapter.GroupsNotShown(hours.Groups.Select(group => (group.Code, group.Why)))) report.Add(new Paragraph(sentence, Styles.Small));
    }

    private static string Unknown(CrimeChapter chapter, HourPattern hours)
    {
        var (say, numbers) = (chapter.Say, chapter.Numbers);
        var all = hours.Timed + hours.Untimed;
        var known = hours.Untimed == 0
            ? say.Say("crime.hours.all-known", ("all", numbers.Whole(all)))
            : say.Say("crime.hours.unknown", ("n", numbers.Whole(hours.Untimed)), ("all", numbers.Whole(all)), ("share", chapter.Share((double)hours.Untimed / all)));
        return hours is { Rounded: true, AtMidnight: { } midnight, AtNoon: { } noon }
            ? known + " " + say.Say("crime.hours.rounded", ("midnight", numbers.Percent(midnight * 100, 1)), ("noon", numbers.Percent(noon * 100, 1)))
            : known;
    }

    private static void Figure(CrimeChapter chapter, HourPattern hours, HourGroup group)
    {
        var (audit, say, numbers) = (chapter.Audit, chapter.Say, chapter.Numbers);
        var shares = Shares(group);
        var highest = Array.IndexOf(shares, shares.Max());
        var parts = Enumerable.Range(0, Parts).Select(part => $"{Part(numbers, part)} {chapter.Share(shares[part])}");
        chapter.Report.Figure(
            say.Say("crime.hours.title", ("series", chapter.Label(group.Code)), ("share", chapter.Share(shares[highest])), ("hours", Part(numbers, highest))),
            say.Say("crime.hours.sub", chapter.Period), new WeekHourTiles(group.Weights, say),
            new FigureNote(
                say.Say("crime.hours.base", ("n", numbers.Decimal(group.Events.Number, 0)), ("parts", say.Enumerate([.. parts]))), say.Say("crime.hours.method"),
                hours.Rounded ? say.Say("crime.hours.caution") : null, audit.Source, audit.DataAsOf),
            say.Say("crime.hours.range", ("low", numbers.Decimal(group.Weights.Min(), 1)), ("high", numbers.Decimal(group.Weights.Max(), 1))),
            Twin(chapter, group));
    }

    private static Anchor Twin(CrimeChapter chapter, HourGroup group)
    {
        var (say, numbers) = (chapter.Say, chapter.Numbers);
        return chapter.Tables.Later(
            say.Say("crime.hours.table", ("series", chapter.Label(group.Code))),
            [
                new TableColumn(say.Say("crime.col.hour")),
                .. Enumerable.Range(1, Days).Select(day => new TableColumn(say.Say("chart.weekday." + day.ToString(CultureInfo.InvariantCulture)), Numeric: true)),
            ],
            [.. Enumerable.Range(0, Hours).Select(hour => (IReadOnlyList<string>)[numbers.Hour(hour), .. Enumerable.Range(0, Days).Select(day => numbers.Decimal(group.Weights[(day * Hours) + hour], 1))])],
            say.Say("crime.hours.table-note"));
    }

    private static void Table(CrimeChapter chapter, List<HourGroup> groups)
    {
        var (say, numbers) = (chapter.Say, chapter.Numbers);
        chapter.Report.Table(
            say.Say("crime.hours.parts"),
            [
                new TableColumn(say.Say("audit.col.category")), new TableColumn(say.Say("crime.col.events"), Numeric: true),
                .. Enumerable.Range(0, Parts).Select(part => new TableColumn(Part(numbers, part), Numeric: true)), new TableColumn(say.Say("crime.col.weekend"), Numeric: true),
            ],
            [.. groups.Select(group => (IReadOnlyList<string>)[chapter.Label(group.Code), numbers.Decimal(group.Events.Number, 0), .. Shares(group).Select(chapter.Share), chapter.Share(Weekend(group))])],
            say.Say("crime.hours.parts-note", ("n", numbers.Whole(groups.Count))));
    }

    /// <summary>Share of each quarter of the day, all days together.</summary>
    private static double[] Shares(HourGroup group)
    {
        var shares = new double[Parts];
        for (var i = 0; i < group.Weights.Count; i++) shares[i % Hours / HoursOfPart] += group.Weights[i];
        var all = shares.Sum();
        return [.. shares.Select(share => all > 0 ? share / all : 0)];
    }

    /// <summary>Share of Saturday and Sunday; two days of seven are 29 %.</summary>
    private static double Weekend(HourGroup group) => group.Weights.Skip(5 * Hours).Sum() / group.Weights.Sum();

    private static string Part(NumberWriter numbers, int part) => $"{numbers.Hour(part * HoursOfPart)}–{numbers.Hour((part + 1) * HoursOfPart)}";
}
