using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>One page: the numbers, up to five sentences, and what is not known.</summary>
internal static class SummaryPage
{
    public static void Add(Report report, AuditTexts audit)
    {
        report.Add(new PageBreak());
        report.Section(audit.Say.Say("audit.summary"));
        report.Add(new KeyFigures(Figures(audit)));
        report.Add(new ListBlock(Headlines.Of(audit), numbered: true));
        report.Add(new Callout(audit.Say.Say("audit.unknown"), [], Unknowns.Of(audit), warning: true));
    }

    private static List<KeyFigure> Figures(AuditTexts audit)
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        string Missing(Datum datum) => say.Say(datum.State == DatumState.Suppressed ? "audit.key.withheld" : "audit.key.unavailable");
        var total = crime.Total;
        var complete = Enumerable.Range(0, crime.Months.Count).Count(i => crime.Agencies.All(a => !a.Gaps.Contains(crime.Months[i])));
        return
        [
            new KeyFigure(numbers.Of(total.Current), say.Say("audit.key.current", audit.Months), crime.Current is { } c && total.Current.HasValue
                ? say.Say("audit.key.current-note", ("from", numbers.MonthName(c.From)), ("to", numbers.MonthName(c.Last))) : Missing(total.Current)),
            total.Change is { Ratio: not null } change
                ? new KeyFigure(audit.Change(change), say.Say("audit.key.change"), say.Say("audit.key.change-note", ("range", audit.ChangeRange(change))))
                : new KeyFigure(numbers.Of(total.Current.State == DatumState.Suppressed ? Datum.Suppressed : Datum.NotAvailable), say.Say("audit.key.change"), Missing(total.Current)),
            new KeyFigure(numbers.Of(total.Rate.Per100000, 1), say.Say("audit.key.rate"), total.Rate is { Residents: { } residents, PopulationYear: { } year } && total.Rate.Per100000.HasValue
                ? say.Say("audit.key.rate-note", ("residents", numbers.Whole(residents)), ("year", numbers.Year(year))) : Missing(total.Rate.Per100000)),
            new KeyFigure(say.Say("audit.key.months-value", ("n", numbers.Whole(complete)), ("all", numbers.Whole(crime.Months.Count))), say.Say("audit.key.months"),
                say.Say("audit.key.months-note", ("from", audit.First), ("to", audit.Last))),
        ];
    }
}
