using Pipeline.Domain;
using Pipeline.Domain.Crime;
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
        var months = new KeyFigure(say.Say("audit.key.months-value", ("n", numbers.Whole(complete)), ("all", numbers.Whole(crime.Months.Count))), say.Say("audit.key.months"),
            say.Say("audit.key.months-note", ("from", audit.First), ("to", audit.Last)));
        if (total.Current.State == DatumState.NotAvailable && crime.Current is { } period && Addable(audit) is { Count: > 0 } addable)
            return [.. InsteadOfTotal(audit, addable, period), months];
        return
        [
            new KeyFigure(numbers.Of(total.Current), say.Say("audit.key.current", audit.Months), crime.Current is { } c && total.Current.HasValue
                ? say.Say("audit.key.current-note", ("from", numbers.MonthName(c.From)), ("to", numbers.MonthName(c.Last))) : Missing(total.Current)),
            total.Change is { Ratio: not null } change
                ? new KeyFigure(audit.Change(change), say.Say("audit.key.change"), say.Say("audit.key.change-note", ("range", audit.ChangeRange(change))))
                : new KeyFigure(numbers.Of(total.Current.State == DatumState.Suppressed ? Datum.Suppressed : Datum.NotAvailable), say.Say("audit.key.change"), Missing(total.Current)),
            new KeyFigure(numbers.Of(total.Rate.Per100000, AuditTexts.RateDecimals(total.Rate.Per100000)), say.Say("audit.key.rate"), total.Rate is { Residents: { } residents, PopulationYear: { } year } && total.Rate.Per100000.HasValue
                ? say.Say("audit.key.rate-note", ("residents", numbers.Whole(residents)), ("year", numbers.Year(year))) : Missing(total.Rate.Per100000)),
            months,
        ];
    }

    private static List<CategorySeries> Addable(AuditTexts audit) => [.. audit.Crimes.Where(c => c.Current.HasValue)];

    /// <summary>Three marks for "not available" would say nothing: the largest category that may be added speaks instead.</summary>
    private static IEnumerable<KeyFigure> InsteadOfTotal(AuditTexts audit, List<CategorySeries> addable, Period period)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        var largest = addable.MaxBy(c => c.Current.Number)!;
        var (category, rate) = (("category", audit.Label(largest)), largest.Rate);
        yield return new KeyFigure(numbers.Of(largest.Current), say.Say("audit.key.addable", audit.Months, category),
            say.Say("audit.key.current-note", ("from", numbers.MonthName(period.From)), ("to", numbers.MonthName(period.Last))));
        if (rate is { Per100000.HasValue: true, Low.HasValue: true, High.HasValue: true })
        {
            var decimals = AuditTexts.RateDecimals(rate.Per100000);
            yield return new KeyFigure(numbers.Of(rate.Per100000, decimals), say.Say("audit.key.addable-rate", category),
                say.Say("audit.key.change-note", ("range", numbers.Range(rate.Low.Number, rate.High.Number, decimals))));
        }

        yield return new KeyFigure(say.Say("audit.key.months-value", ("n", numbers.Whole(addable.Count)), ("all", numbers.Whole(audit.Crimes.Count()))),
            say.Say("audit.key.addable-count"), say.Say("audit.key.addable-note"));
    }
}
