using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>One page, always: the numbers, up to five sentences, the pledges, and what is not known.</summary>
internal static class SummaryPage
{
    /// <param name="Headlines">So many sentences stand.</param>
    /// <param name="Unknowns">And so many points of what is not known.</param>
    /// <param name="Brief">The sentences without what other pages say too.</param>
    /// <param name="Tiles">The pledges as tiles; else the sentence on them speaks alone.</param>
    private readonly record struct Length(int Headlines, int Unknowns, bool Brief, bool Tiles, double Size);

    /// <summary>First fewer points, then shorter sentences, no tiles, closer type, at last fewer sentences. What goes stands in full further on.</summary>
    private static readonly Length[] lengths =
    [
        new(5, 8, false, true, 10.5), new(5, 7, false, true, 9.5), new(5, 6, true, true, 9.5), new(5, 6, true, false, 9.5), new(5, 5, true, false, 9), new(5, 4, true, false, 8.5),
        new(5, 3, true, false, 8), new(4, 3, true, false, 8), new(3, 3, true, false, 8), new(2, 2, true, false, 8), new(1, 2, true, false, 8), new(1, 1, true, false, 8),
    ];

    public static void Add(Report report, AuditTexts audit)
    {
        report.Add(new PageBreak());
        var blocks = lengths.Select(length => Blocks(audit, length)).FirstOrDefault(report.FitFirstPage) ?? [.. Blocks(audit, lengths[^1]).Where(b => b is not KeyFigures)];
        foreach (var block in blocks) report.Add(block);
    }

    private static List<Block> Blocks(AuditTexts audit, Length length)
    {
        const double Close = 3.5;
        var say = audit.Say;
        var style = length.Size < Styles.Body.Size ? Styles.Body with { Size = length.Size, Leading = length.Size + Close } : Styles.Body;
        var small = length.Size < Styles.Small.Size ? Styles.Small with { Size = length.Size, Leading = length.Size + Close } : Styles.Small;
        var blocks = new List<Block>
        {
            new Heading(2, say.Say("audit.summary")), new KeyFigures(Figures(audit)),
            new CitedList([.. Headlines.Of(audit, length.Headlines, length.Brief).Select(h => new CitedSentence(h.Sentence, () => audit.Stands.GetValueOrDefault(h.About)))], style,
                page => say.Say("city.page", ("page", audit.Numbers.Whole(page)))),
        };
        if (length.Tiles && Strip(audit) is { } strip) blocks.Add(strip);
        blocks.Add(new Callout(say.Say("audit.unknown"), [], [.. Unknowns.Of(audit).Take(length.Unknowns)], warning: true, style: small));
        return blocks;
    }

    /// <summary>A tile for each pledge, a row for each programme.</summary>
    private static SmallFigure? Strip(AuditTexts audit)
    {
        if (audit.Pledging.Count == 0) return null;
        var legend = CommitmentPages.Legend(audit);
        return new SmallFigure(
            audit.Say.Say("city.pledges.strip", ("date", PartHeadlines.Days(audit, [.. audit.Pledging.Select(s => s.Evaluation.Pledges!)]))),
            new PledgeTiles(CommitmentPages.Rows(audit), legend), string.Join("; ", legend.Select(l => l.Text)) + ".");
    }

    /// <summary>Recorded crime first; the last tile goes to the pledges, or to the programmes where there is no crime.</summary>
    private static List<KeyFigure> Figures(AuditTexts audit)
    {
        const int Most = 4;
        var parts = Parts(audit).ToList();
        if (audit.HasCrime || parts.Count == 0) parts.InsertRange(0, Crime(audit).Take(Most - Math.Min(1, parts.Count)));
        return [.. parts.Take(Most)];
    }

    private static IEnumerable<KeyFigure> Parts(AuditTexts audit)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        if (audit.Pledging.Count > 0)
        {
            var boards = audit.Pledging.Select(s => s.Evaluation.Pledges!).ToList();
            yield return new KeyFigure(say.Say("city.of", ("n", numbers.Whole(boards.Sum(ProgrammeEvaluation.PledgePages.Achieved))), ("all", numbers.Whole(boards.Sum(b => b.Live)))),
                say.Say("city.key.pledges"), say.Say("city.key.pledges-note", ("date", PartHeadlines.Days(audit, boards))));
        }

        if (audit.Studies.Count > 0)
        {
            yield return new KeyFigure(numbers.Whole(audit.Studies.Count), say.Count("city.key.programmes", audit.Studies.Count),
                say.Say("city.key.programmes-note", ("level", numbers.Whole(audit.Studies.Max(s => s.OnlyRegistered ? 0 : s.Level)))));
        }
    }

    private static List<KeyFigure> Crime(AuditTexts audit)
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
