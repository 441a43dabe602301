using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.CityAudit;

/// <summary>How the counts of several agencies became one, how much of what happened they see, and how they stand beside other registers.</summary>
internal static class SourcePages
{
    private const int MostClasses = 20;

    public static void Add(CrimeChapter chapter)
    {
        if (chapter.Crime.Integration is not { } integration) return;
        var several = chapter.Crime.Agencies.Count > 1;
        var scored = chapter.Crime.Exchange is { Agencies.Count: > 0 } exchange && exchange.Agencies.Any(agency => agency.Months.Count > 0);
        if (!several && !scored && integration.Reconciliations.Count == 0 && integration.Coverage.Count == 0) return;
        var report = chapter.Report;
        report.Subsection(chapter.Say.Say("crime.sources"));
        if (several)
        {
            report.Text(string.Join(' ', Together(chapter, integration)));
            Beside(chapter, integration);
        }

        Coverage(chapter, integration);
        ReconciliationPages.Add(chapter, integration);
        if (scored) ExchangeSummary.Add(chapter, chapter.Crime.Exchange!);
    }

    private static IEnumerable<string> Together(CrimeChapter chapter, CityIntegration integration)
    {
        var (say, numbers) = (chapter.Say, chapter.Numbers);
        yield return integration.Addable
            ? say.Say("crime.sources.added")
            : say.Say("crime.sources.apart", ("rules", Rules(chapter, integration.Differing)), ("why", say.Why(WhyNot.NotAdded)));
        if (integration.Unstated.Count > 0) yield return say.Say("crime.sources.unstated", ("rules", Rules(chapter, integration.Unstated)));
        foreach (var rule in integration.Rules.Where(rule => rule.ConvertedTo is not null))
        {
            yield return say.Say("crime.sources.converted", ("agency", Agency(chapter, rule.Agency)), ("factor", numbers.Decimal(rule.Factor, 3)), ("source", rule.ConversionSource ?? say.Say("common.none")));
        }

        var (twice, byNumber) = (integration.Matched.Sum(match => match.Count), integration.Matched.Sum(match => match.ByCaseNumber));
        yield return integration.Matching switch
        {
            MatchingMethod.None => say.Say("crime.sources.unmatched"),
            _ when twice == 0 => say.Say("crime.sources.no-match"),
            MatchingMethod.CaseNumber => say.Count("crime.sources.matched", twice),
            _ => say.Say("crime.sources.matched-place", ("n", numbers.Whole(twice)), ("k", numbers.Whole(byNumber))),
        };
    }

    private static string Rules(CrimeChapter chapter, IReadOnlyList<string> rules) => chapter.Say.Enumerate([.. rules.Select(rule => chapter.Say.Say("crime.rule." + rule))]);

    private static void Beside(CrimeChapter chapter, CityIntegration integration)
    {
        var (say, numbers) = (chapter.Say, chapter.Numbers);
        var rows = integration.Sources.Where(source => source.ByAgency.Any(count => count is { HasValue: true, Number: > 0 })).ToList();
        if (rows.Count == 0 || chapter.Crime.Current is null) return;
        // A city of many classes shows sections here, which hold the rest.
        if (rows.Count > MostClasses) rows = rows.FindAll(source => source.Iccs.Length == 2);
        chapter.Report.Table(
            say.Say("crime.sources.table", chapter.Period),
            [new TableColumn(say.Say("crime.col.class")), .. chapter.Crime.Agencies.Select(agency => new TableColumn(chapter.Audit.Name(agency.Names), Numeric: true)), new TableColumn(say.Say("crime.col.together"), Numeric: true)],
            [.. rows.Select(source => (IReadOnlyList<string>)[$"{source.Iccs}  {chapter.Class(source.Iccs)}", .. source.ByAgency.Select(count => numbers.Of(count)), numbers.Of(source.Together)])],
            $"{say.Say("crime.sources.note")} {chapter.Audit.Marks}");
    }

    private static void Coverage(CrimeChapter chapter, CityIntegration integration)
    {
        var (say, numbers) = (chapter.Say, chapter.Numbers);
        if (integration.Coverage.Count == 0) return;
        if (integration.Coverage.LastOrDefault(coverage => coverage.Share is not null) is { Share: { } share } latest)
        {
            chapter.Report.Text(say.Say("crime.coverage.text", ("class", chapter.Class(latest.Iccs)), ("year", numbers.Year(latest.Year)), ("agencies", numbers.Whole(latest.Agencies)),
                ("all", numbers.Whole(latest.AllAgencies)), ("share", chapter.Share(share))), introduces: true);
        }

        chapter.Report.Table(
            say.Say("crime.coverage.table"),
            [
                new TableColumn(say.Say("crime.col.class")), new TableColumn(say.Say("audit.col.year"), Numeric: true), new TableColumn(say.Say("crime.col.agencies"), Numeric: true),
                new TableColumn(say.Say("crime.col.shared"), Numeric: true), new TableColumn(say.Say("crime.col.absent"), Numeric: true), new TableColumn(say.Say("crime.col.seen"), Numeric: true),
            ],
            [.. integration.Coverage.Select(coverage => (IReadOnlyList<string>)
            [
                $"{coverage.Iccs}  {chapter.Class(coverage.Iccs)}", numbers.Year(coverage.Year), say.Say("audit.key.months-value", ("n", numbers.Whole(coverage.Agencies)), ("all", numbers.Whole(coverage.AllAgencies))),
                numbers.Of(coverage.Shared), numbers.Whole(coverage.Absent), coverage.Share is { } seen ? chapter.Share(seen) : "x",
            ])],
            string.Join(' ', integration.Coverage.Select(coverage => coverage.WhyNot).OfType<string>().Distinct(StringComparer.Ordinal).Select(why => say.Say("crime.x-because", ("why", say.Why(why)))).Prepend(say.Say("crime.coverage.note"))));
    }

    private static string Agency(CrimeChapter chapter, string code) =>
        chapter.Crime.Agencies.FirstOrDefault(agency => string.Equals(agency.Code, code, StringComparison.Ordinal)) is { } agency ? chapter.Audit.Name(agency.Names) : code;
}
