using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Reports.CityAudit;

/// <summary>
/// Sentences made from the results by templates. Each carries its number, its comparison and its n, and claims no more
/// than "recorded change" or "statistically distinguishable".
/// </summary>
internal static class Headlines
{
    /// <summary>A page of summary holds no more.</summary>
    private const int Most = 5;

    public static IReadOnlyList<string> Of(AuditTexts audit)
    {
        var sentences = new List<string>();
        Total(audit, sentences);
        Rate(audit, sentences);
        Largest(audit, sentences);
        Movers(audit, sentences);
        return [.. sentences.Take(Most)];
    }

    private static void Total(AuditTexts audit, List<string> sentences)
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        var total = crime.Total;
        if (!total.Current.HasValue || crime.Current is null)
        {
            sentences.Add(say.Say("audit.h.no-total", ("city", audit.City), ("reason", audit.WhyNoTotal())));
            if (crime.Agencies.Count < 2) return;
            var addable = audit.Crimes.Where(c => c.Counts.Any(d => d.HasValue)).ToList();
            sentences.Add(addable.Count == 0
                ? say.Say("audit.h.addable-none")
                : say.Say("audit.h.addable", ("city", audit.City), ("categories", say.Enumerate([.. addable.Select(c => Addable(audit, c))]))));
            return;
        }

        var month = numbers.MonthName(crime.Current.Last);
        if (total.Change is not { } change || !total.Previous.HasValue)
        {
            sentences.Add(say.Say("audit.h.total-alone", audit.Months, ("month", month), ("current", numbers.Of(total.Current)), ("city", audit.City)));
            return;
        }

        var verdict = say.Say(change.Distinguishable ? "audit.verdict.yes" : "audit.verdict.no");
        sentences.Add(change.Ratio is null
            ? say.Say("audit.h.total-zero", audit.Months, ("month", month), ("current", numbers.Of(total.Current)), ("city", audit.City), ("verdict", verdict))
            : say.Say("audit.h.total", audit.Months, ("month", month), ("current", numbers.Of(total.Current)), ("city", audit.City), ("previous", numbers.Of(total.Previous)),
                ("change", audit.Change(change)), ("range", audit.ChangeRange(change)), ("verdict", verdict)));
    }

    /// <summary>The count of the latest twelve months, or of whatever months every agency delivered.</summary>
    private static string Addable(AuditTexts audit, CategorySeries series)
    {
        if (series.Current.HasValue)
            return audit.Say.Say("audit.addable-item", audit.Months, ("category", audit.Label(series)), ("count", audit.Numbers.Of(series.Current)));
        var known = series.Counts.Where(c => c.HasValue).ToList();
        return audit.Say.Count("audit.addable-months", known.Count, ("category", audit.Label(series)), ("count", audit.Numbers.Decimal(known.Sum(c => c.Number), 0)));
    }

    private static void Rate(AuditTexts audit, List<string> sentences)
    {
        var rate = audit.Crime.Total.Rate;
        if (rate is not { Residents: { } residents, PopulationYear: { } year } || !rate.Per100000.HasValue || !rate.Low.HasValue || !rate.High.HasValue) return;
        var decimals = AuditTexts.RateDecimals(rate.Per100000);
        var sentence = audit.Say.Say("audit.h.rate", ("rate", audit.Numbers.Of(rate.Per100000, decimals)), ("range", audit.Numbers.Range(rate.Low.Number, rate.High.Number, decimals)),
            ("residents", audit.Numbers.Whole(residents)), ("year", audit.Numbers.Year(year)));
        // Who is counted among the residents belongs beside the rate: a reader may take this sentence alone.
        sentences.Add(audit.Crime.PopulationNote is { } note ? $"{sentence} {audit.Name(note)}" : sentence);
    }

    private static void Largest(AuditTexts audit, List<string> sentences)
    {
        var total = audit.Crime.Total.Current;
        if (!total.HasValue || total.Number <= 0 || audit.Crimes.Any(c => c.Current.State != DatumState.Value)) return;
        var largest = audit.Crimes.MaxBy(c => c.Current.Number);
        if (largest is null) return;
        sentences.Add(audit.Say.Say("audit.h.largest", ("category", audit.Label(largest)), ("count", audit.Numbers.Of(largest.Current)),
            ("total", audit.Numbers.Of(total)), ("share", audit.Numbers.Percent(100 * largest.Current.Number / total.Number))));
    }

    private static void Movers(AuditTexts audit, List<string> sentences)
    {
        var compared = audit.Compared;
        if (compared.Count == 0) return;
        var rise = Clearest(compared, c => c.Current.Number > c.Previous.Number);
        var fall = Clearest(compared, c => c.Current.Number < c.Previous.Number);
        if (rise is null && fall is null)
        {
            sentences.Add(audit.Say.Say("audit.h.no-clear", ("n", audit.Numbers.Whole(compared.Count))));
            return;
        }

        if (rise is not null) sentences.Add(Mover(audit, "audit.h.rise", rise));
        if (fall is not null) sentences.Add(Mover(audit, "audit.h.fall", fall));
    }

    /// <summary>The distinguishable change with the smallest p; the order of the catalogue decides ties.</summary>
    internal static CategorySeries? Clearest(IEnumerable<CategorySeries> compared, Func<CategorySeries, bool> direction) =>
        compared.Where(c => c.Change is { Distinguishable: true, Ratio: not null } && direction(c)).MinBy(c => c.Change!.P);

    private static string Mover(AuditTexts audit, string id, CategorySeries series) =>
        audit.Say.Say(id, ("category", audit.Label(series)), ("current", audit.Numbers.Of(series.Current)), ("previous", audit.Numbers.Of(series.Previous)),
            ("change", audit.Change(series.Change!)), ("range", audit.ChangeRange(series.Change!)));
}

/// <summary>What a reader may not conclude, from the same results.</summary>
internal static class Unknowns
{
    /// <summary>So many agencies are named one by one; a metro area with more gets the rest on the quality page.</summary>
    private const int MostAgencies = 3;

    public static IReadOnlyList<string> Of(AuditTexts audit)
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        var points = new List<string> { say.Say("audit.unknown.reporting") };
        foreach (var agency in crime.Agencies.Where(a => a.Gaps.Count > 0).Take(MostAgencies))
        {
            points.Add(say.Say("audit.unknown.gaps", ("agency", audit.Name(agency.Names)), ("n", numbers.Whole(agency.Gaps.Count)),
                ("months", numbers.Whole(crime.Months.Count)), ("list", audit.MonthRuns(agency.Gaps, most: 4))));
        }

        foreach (var agency in crime.Agencies.Where(a => a.Categories is not null).Take(MostAgencies))
            points.Add(say.Say("audit.unknown.partial", ("agency", audit.Name(agency.Names)), ("categories", audit.CategoryNames(agency))));

        var rows = crime.Agencies.Sum(a => a.Delivered.Sum(m => m.Rows));
        var unlocated = crime.Agencies.Sum(a => a.Delivered.Sum(m => m.WithoutLocation));
        if (unlocated > 0)
        {
            points.Add(say.Say("audit.unknown.location", ("n", numbers.Whole(unlocated)), ("rows", numbers.Whole(rows)),
                ("share", numbers.Percent(100.0 * unlocated / rows, 1))));
        }

        var placed = crime.Crosswalk.Total - crime.Crosswalk.Excluded;
        if (crime.Crosswalk.Unallocated > 0 && placed > 0)
        {
            points.Add(say.Say("audit.unknown.mixed", ("n", numbers.Whole(crime.Crosswalk.Unallocated)),
                ("share", numbers.Percent(100.0 * crime.Crosswalk.Unallocated / placed))));
        }

        if (crime.Population.Count == 0) points.Add(say.Say("audit.unknown.no-population"));
        else if (crime.PopulationNote is { } note && !crime.Total.Rate.Per100000.HasValue) points.Add(say.Say("audit.unknown.population", ("note", audit.Name(note))));
        return points;
    }
}
