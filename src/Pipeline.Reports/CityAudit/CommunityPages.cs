using Pipeline.Domain.Audits.Analysis;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Problems;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.CityAudit;

/// <summary>The communities that the audit works in: the rule, those that were chosen by it, and everybody who was left out.</summary>
internal static class CommunityPages
{
    /// <summary>A longer list would fill the annex; all areas are in the open data.</summary>
    private const int MostAreas = 250;

    private const long Per = 100_000;

    private static readonly CommunityClass[] classes = [CommunityClass.High, CommunityClass.Middle, CommunityClass.Low];

    public static void Add(Report report, AuditTexts audit, AnnexTables tables)
    {
        if (audit.Sources.Audit?.Communities is not { } choice) return;
        var (say, numbers) = (audit.Say, audit.Numbers);
        report.Section(say.Say("indicators.communities.chapter"));
        if (choice.Why is { } why)
        {
            report.Text(say.Say("indicators.communities.none", ("why", say.Why(why))));
            return;
        }

        var chosen = choice.Areas.Where(a => a.Chosen is not null).ToList();
        var series = Series(new CrimeChapter(report, audit, tables), choice.Group);
        if (chosen.Count > 0) report.Text(say.Count("indicators.communities.text", chosen.Count, ("series", series)));
        report.Subsection(say.Say("indicators.communities.rule"));
        report.Add(new ListBlock(Rule(audit, choice)));
        var all = All(audit, choice, tables);
        var excluded = choice.Areas.Count(a => a.Excluded is not null);
        (string, string)[] of = [("all", numbers.Whole(choice.Areas.Count)), ("table", all.Label)];
        report.Text(excluded == 0 ? say.Say("indicators.communities.excluded-none", of) : say.Count("indicators.communities.excluded-text", excluded, of));
        if (chosen.Count == 0)
        {
            report.Text(say.Say("indicators.communities.unsettled"));
            return;
        }

        var table = report.NextTable();
        Rates(report, audit, choice, series, table);
        Chosen(report, audit, choice, table);
    }

    private static string Series(CrimeChapter chapter, string group) =>
        chapter.Place(group) < 0 && string.Equals(group, CrimeCategories.Total, StringComparison.Ordinal) ? chapter.Say.Say("audit.total") : chapter.Label(group);

    private static List<string> Rule(AuditTexts audit, CommunityChoice choice)
    {
        var (say, numbers, rule) = (audit.Say, audit.Numbers, choice.Rule);
        List<string> lines =
        [
            say.Say("indicators.communities.rule.least", ("least", numbers.Decimal(rule.LeastResidents, 0))), say.Say("indicators.communities.rule.smoothed"),
            say.Say("indicators.communities.rule.take", ("high", numbers.Whole(rule.High)), ("low", numbers.Whole(rule.Low)), ("middle", numbers.Whole(rule.Middle))),
        ];
        if (rule.MostPerZone is { } most) lines.Add(say.Say("indicators.communities.rule.zone", ("most", numbers.Whole(most))));
        return lines;
    }

    private static void Rates(Report report, AuditTexts audit, CommunityChoice choice, string series, Anchor twin)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        var rated = choice.Areas.Where(a => a is { Chosen: not null, Smoothed: not null }).OrderByDescending(a => a.Smoothed).ThenBy(a => a.Code, StringComparer.Ordinal).ToList();
        if (rated.Count == 0) return;
        (string, string) low = ("low", Rate(audit, rated[^1].Smoothed)), high = ("high", Rate(audit, rated[0].Smoothed));
        report.Figure(
            rated.Count == 1 ? say.Say("indicators.communities.title-one", high) : say.Say("indicators.communities.title", low, high),
            say.Say("indicators.communities.sub", ("series", series), ("per", numbers.Whole(Per)), ("city", audit.City), ("median", Rate(audit, choice.MedianRate))),
            CountBars.InParts(
                [.. rated.Select(a => new CountBar(say.Say("indicators.communities.label", ("area", Name(audit, a)), ("class", Class(audit, a.Chosen!.Value))), Datum.Of(a.Smoothed!.Value), a.Chosen == CommunityClass.High))],
                say, decimals: 1),
            new FigureNote(
                say.Say("indicators.communities.base", ("n", numbers.Whole(rated.Count)), ("all", numbers.Whole(choice.Areas.Count)), ("excluded", numbers.Whole(choice.Areas.Count(a => a.Excluded is not null)))),
                say.Say("indicators.communities.method"), Withheld: null, audit.Source, audit.DataAsOf),
            say.Say("indicators.communities.range", low, high), twin);
    }

    /// <summary>Class by class, in the order in which they were taken.</summary>
    private static void Chosen(Report report, AuditTexts audit, CommunityChoice choice, Anchor anchor)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        var zones = Zones(choice);
        List<IReadOnlyList<string>> rows = [];
        foreach (var one in classes)
        {
            var own = choice.Areas.Where(a => a.Chosen == one).OrderBy(a => a.Order).ThenBy(a => a.Code, StringComparer.Ordinal).ToList();
            if (own.Count == 0) continue;
            rows.Add([Class(audit, one)]);
            rows.AddRange(own.Select(a => (IReadOnlyList<string>)[Name(audit, a), .. zones ? [Zone(a)] : Array.Empty<string>(), .. Numbers(audit, a), a.Order is { } order ? numbers.Whole(order) : "x"]));
        }

        report.Table(say.Say("indicators.communities.table"), [.. Columns(say, zones), new TableColumn(say.Say("indicators.communities.col.order"), Numeric: true)], rows, Note(audit), anchor: anchor);
    }

    private static Anchor All(AuditTexts audit, CommunityChoice choice, AnnexTables tables)
    {
        var say = audit.Say;
        var zones = Zones(choice);

        // What could not be chosen is published first: it is what the list is for.
        var shown = choice.Areas.OrderBy(a => a.Excluded is null).ThenBy(a => a.Code, StringComparer.Ordinal).Take(MostAreas).ToList();
        var more = choice.Areas.Count - shown.Count;
        return tables.Later(
            say.Say("indicators.communities.all-table"), [.. Columns(say, zones), new TableColumn(say.Say("indicators.communities.col.outcome"))],
            [.. shown.Select(a => (IReadOnlyList<string>)[Name(audit, a), .. zones ? [Zone(a)] : Array.Empty<string>(), .. Numbers(audit, a), Outcome(audit, a)])],
            more > 0 ? Note(audit) + " " + say.Count("indicators.communities.all-more", more) : Note(audit));
    }

    private static IEnumerable<TableColumn> Columns(TextBook say, bool zones) =>
    [
        new(say.Say("indicators.col.area")), .. zones ? [new TableColumn(say.Say("indicators.communities.col.zone"))] : Array.Empty<TableColumn>(),
        new(say.Say("indicators.communities.col.events"), Numeric: true), new(say.Say("indicators.communities.col.residents"), Numeric: true),
        new(say.Say("indicators.communities.col.smoothed"), Numeric: true),
    ];

    private static string[] Numbers(AuditTexts audit, CommunityPlace area) =>
        [audit.Numbers.Of(area.Events), area.Residents is { } residents ? audit.Numbers.Whole(residents) : "x", area.Smoothed is null ? "–" : Rate(audit, area.Smoothed)];

    private static string Outcome(AuditTexts audit, CommunityPlace area) => area switch
    {
        { Excluded: CommunityExclusion.FewResidents } => audit.Say.Say("indicators.communities.excluded.few-residents"),
        { Excluded: CommunityExclusion.NoResidents } => audit.Say.Say("indicators.communities.excluded.no-residents"),
        { Excluded: CommunityExclusion.CountWithheld } => audit.Say.Say("indicators.communities.excluded.count-withheld"),
        { Excluded: CommunityExclusion.CountNotAvailable } => audit.Say.Say("indicators.communities.excluded.count-not-available"),
        { Chosen: { } one } => Class(audit, one),
        _ => audit.Say.Say("indicators.communities.not-chosen"),
    };

    private static string Class(AuditTexts audit, CommunityClass one) => audit.Say.Say(one switch
    {
        CommunityClass.High => "indicators.communities.class.high",
        CommunityClass.Low => "indicators.communities.class.low",
        _ => "indicators.communities.class.middle",
    });

    private static bool Zones(CommunityChoice choice) => choice.Areas.Any(a => a.Zone is not null);

    private static string Zone(CommunityPlace area) => area.Zone is { } zone ? Printable.Text(zone) : "–";

    private static string Rate(AuditTexts audit, double? rate) => rate is { } known ? audit.Numbers.Decimal(known, 1) : "x";

    private static string Name(AuditTexts audit, CommunityPlace area) => area.Names is { } names ? audit.Typed(names) : Printable.Text(area.Code);

    private static string Note(AuditTexts audit) => audit.Say.Say("indicators.communities.table-note", ("per", audit.Numbers.Whole(Per)), ("marks", audit.Marks));
}
