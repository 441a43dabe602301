using System.Globalization;
using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Walks;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Problems;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>What people said and walkers saw: sources with their voices, themes by how many independent sources name them, words only with consent.</summary>
internal static class EvidencePages
{
    /// <summary>Themes in the figure; the table has all.</summary>
    private const int MostTold = 8;

    /// <summary>Themes that are told in full.</summary>
    private const int MostInFull = 5;

    /// <summary>Findings of one theme that are told; the open data has them all.</summary>
    private const int MostFindings = 4;

    /// <summary>Parameters by which a place was judged worst that the table names.</summary>
    private const int Lowest = 3;

    public static void Add(Report report, AuditTexts audit, AnnexTables tables)
    {
        if (audit.Sources.Audit is not { Evidence: { } evidence } round) return;
        var (say, numbers) = (audit.Say, audit.Numbers);
        report.Section(say.Say("round.evidence"));
        report.Text(RoundTexts.Note(
            say.Count("round.evidence.text", evidence.Sources.Count, ("voices", numbers.Whole(evidence.Voices)), ("themes", numbers.Whole(evidence.Themes.Count)), ("kinds", say.Enumerate([.. Kinds(audit, evidence)]))),
            say.Say("round.evidence.method"))!);
        if (evidence.Withheld > 0)
        {
            report.Text(RoundTexts.Note(say.Count("round.evidence.withheld", evidence.Withheld, ("fewer", numbers.Whole(evidence.FewerThan))),
                evidence.Waiting > 0 ? say.Count("round.evidence.waiting", evidence.Waiting) : null)!);
        }

        Sources(report, audit, tables, evidence);
        if (evidence.Themes.Count > 0) Themes(report, audit, tables, evidence, round);
        if (evidence.Walks.Count > 0) Walks(report, audit, tables, evidence);
    }

    private static IEnumerable<string> Kinds(AuditTexts audit, EvidencePicture evidence) => evidence.Sources.CountBy(s => s.Kind).OrderByDescending(k => k.Value).ThenBy(k => k.Key)
        .Select(k => audit.Say.Say("round.kind-count", ("kind", RoundTexts.Kind(audit, k.Key)), ("n", audit.Numbers.Whole(k.Value))));

    private static void Sources(Report report, AuditTexts audit, AnnexTables tables, EvidencePicture evidence)
    {
        var say = audit.Say;
        var months = evidence.Sources.Select(s => s.Month).ToList();
        var twin = tables.Later(say.Say("round.sources.table"),
            [
                new TableColumn(say.Say("round.col.source")), new TableColumn(say.Say("round.col.kind")), new TableColumn(say.Say("round.col.when")), new TableColumn(say.Say("round.col.where")),
                new TableColumn(say.Say("round.col.who")), new TableColumn(say.Say("round.col.voices"), Numeric: true),
            ],
            [.. evidence.Sources.Select(s => (IReadOnlyList<string>)
            [
                s.Participants is null ? "–" : Printable.Text(s.Code), RoundTexts.Kind(audit, s.Kind), s.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? s.Month.ToString(),
                s.Participants is null ? "c" : s.Place is { } place ? Printable.Text(place) : "–", s.Who is { } who ? Printable.Text(who) : "c", audit.Numbers.Of(s.Participants is { } n ? Datum.Of(n) : Datum.Suppressed),
            ])],
            RoundTexts.Note(audit.Marks, RoundTexts.Invented(audit, evidence.Synthetic)));
        audit.Stands.TryAdd(Finding.Evidence, twin);
        report.Text(say.Say(months.Min() == months.Max() ? "round.sources.text-month" : "round.sources.text", ("from", audit.Numbers.MonthName(months.Min())), ("to", audit.Numbers.MonthName(months.Max())), ("table", twin.Label)));
    }

    private static void Themes(Report report, AuditTexts audit, AnnexTables tables, EvidencePicture evidence, SafetyAudit round)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        report.Subsection(say.Say("round.themes"));
        var told = evidence.Themes.Take(MostTold).ToList();
        var twin = tables.Later(say.Say("round.themes.table"),
            [
                new TableColumn(say.Say("round.col.theme")), new TableColumn(say.Say("round.col.problems")), new TableColumn(say.Say("round.col.sources"), Numeric: true),
                new TableColumn(say.Say("round.col.voices-least"), Numeric: true), new TableColumn(say.Say("round.col.named-by")),
            ],
            [.. evidence.Themes.Select(t => (IReadOnlyList<string>)
            [
                RoundTexts.Words(t.Theme), t.Problems.Count > 0 ? string.Join(", ", t.Problems.Select(p => RoundTexts.Problem(audit, p))) : "–", numbers.Whole(t.Sources.Count), numbers.Whole(t.Voices),
                RoundTexts.Sources(audit, t.Sources),
            ])],
            RoundTexts.Note(say.Say("round.themes.note"), RoundTexts.Invented(audit, evidence.Synthetic)));
        audit.Stands[Finding.Evidence] = twin;
        report.Figure(
            say.Say("round.themes.title", ("theme", RoundTexts.Words(told[0].Theme)), ("n", numbers.Whole(told[0].Sources.Count)), ("all", numbers.Whole(evidence.Sources.Count))),
            say.Say("round.themes.sub", ("k", numbers.Whole(told.Count)), ("all", numbers.Whole(evidence.Themes.Count))),
            OptionBars.InParts(
                [.. told.Select(t => new OptionBar(RoundTexts.Words(t.Theme), Datum.Of(t.Sources.Count), Datum.Of(100.0 * t.Sources.Count / evidence.Sources.Count), Datum.NotAvailable, Datum.NotAvailable))],
                Datum.Of(evidence.Sources.Count), say),
            new FigureNote(say.Say("round.themes.base", ("n", numbers.Whole(evidence.Sources.Count)), ("voices", numbers.Whole(evidence.Voices))), say.Say("round.themes.method"),
                evidence.Withheld > 0 ? say.Count("round.evidence.withheld", evidence.Withheld, ("fewer", numbers.Whole(evidence.FewerThan))) : say.Say("audit.withheld.none"), RoundTexts.From(audit, round), RoundTexts.AsOf(audit, round)),
            string.Join("; ", told.Select(t => $"{RoundTexts.Words(t.Theme)}: {numbers.Whole(t.Sources.Count)}")) + ".",
            twin);
        foreach (var theme in told.Take(MostInFull)) Told(report, audit, theme);
        if (evidence.Themes.FirstOrDefault(t => t.LastNew is not null) is { LastNew: { } last } newest)
            report.Text(say.Say("round.saturation", ("source", RoundTexts.Source(audit, last)), ("theme", RoundTexts.Words(newest.Theme)), ("after", Later(audit, evidence, last))));
    }

    /// <summary>How many sources came after the one that brought the last new theme.</summary>
    private static string Later(AuditTexts audit, EvidencePicture evidence, string last)
    {
        var day = evidence.Sources.FirstOrDefault(s => string.Equals(s.Code, last, StringComparison.Ordinal))?.Date;
        var later = evidence.Sources.Count(s => s.Date > day);
        return later == 0 ? audit.Say.Say("round.saturation.last") : audit.Say.Count("round.saturation.later", later);
    }

    public static string Stance(AuditTexts audit, Stance stance) => audit.Say.Say("round.stance." + stance switch
    {
        Domain.Audits.Evidence.Stance.Supports => "supports",
        Domain.Audits.Evidence.Stance.Contradicts => "contradicts",
        _ => "context",
    });

    /// <summary>What several sources say first, then words of people who agreed to be quoted.</summary>
    private static void Told(Report report, AuditTexts audit, ThemeFound theme)
    {
        var say = audit.Say;
        var points = theme.Findings.Where(f => f.Text.Length > 0).Take(MostFindings)
            .Select(f => say.Say("round.finding", ("text", Printable.Text(f.Text).TrimEnd('.')), ("source", RoundTexts.Source(audit, f.Source)), ("stance", Stance(audit, f.Stance)))).ToList();
        if (points.Count == 0) return;
        var quotes = theme.Findings.Where(f => f.Quotation is not null).Take(2).Select(f => say.Say("round.quotation", ("words", Printable.Text(f.Quotation!)), ("source", RoundTexts.Source(audit, f.Source))));
        report.Add(new Callout(say.Say("round.theme", ("theme", Capital(RoundTexts.Words(theme.Theme))), ("n", audit.Numbers.Whole(theme.Sources.Count)), ("voices", audit.Numbers.Whole(theme.Voices))), [.. quotes], points));
    }

    private static string Capital(string text) => text.Length == 0 ? text : string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));

    private static void Walks(Report report, AuditTexts audit, AnnexTables tables, EvidencePicture evidence)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        report.Subsection(say.Say("round.walks"));
        var places = evidence.Walks.OrderBy(Mean).ThenBy(w => w.Source, StringComparer.Ordinal).ThenBy(w => w.Stop).ToList();
        var worst = places[0];
        report.Text(say.Count("round.walks.text", places.Count, ("place", Place(audit, worst)), ("mean", numbers.Decimal(Mean(worst), 1))));
        report.Table(say.Say("round.walks.table"),
            [new TableColumn(say.Say("round.col.place")), new TableColumn(say.Say("round.col.mean"), Numeric: true), new TableColumn(say.Say("round.col.lowest")), new TableColumn(say.Say("round.col.note"))],
            [.. places.Select(w => (IReadOnlyList<string>)
                [Place(audit, w), numbers.Decimal(Mean(w), 1), Grades(audit, w.Grades.OrderBy(g => g.Value).Take(Lowest)), w.Notes.Count > 0 ? string.Join(' ', w.Notes.Select(n => Printable.Text(n))) : "–"])],
            RoundTexts.Note(say.Say("round.walks.note"), RoundTexts.Invented(audit, evidence.Synthetic)));
        tables.Later(say.Say("round.walks.all"),
            [new TableColumn(say.Say("round.col.place")), new TableColumn(say.Say("round.col.grades"))],
            [.. places.Select(w => (IReadOnlyList<string>)[Place(audit, w), Grades(audit, w.Grades)])],
            RoundTexts.Note(say.Say("round.walks.note"), RoundTexts.Invented(audit, evidence.Synthetic)));
    }

    /// <summary>In the order given; parameters of equal grades in the order of the form.</summary>
    private static string Grades(AuditTexts audit, IEnumerable<KeyValuePair<string, double>> grades) => audit.Say.Listed(grades.Select(g =>
        $"{(WalkParameters.Find(g.Key) is { } known ? audit.Name(known.Name) : g.Key)} {audit.Numbers.Decimal(g.Value, g.Value == Math.Floor(g.Value) ? 0 : 1)}"));

    private static string Place(AuditTexts audit, WalkPlace walk) =>
        $"{(walk.Place is { } place ? Printable.Text(place) : audit.Say.Say("round.stop", ("n", audit.Numbers.Whole(walk.Stop))))} ({Printable.Text(walk.Source)})";

    private static double Mean(WalkPlace walk) => walk.Grades.Count == 0 ? 0 : walk.Grades.Values.Average();
}
