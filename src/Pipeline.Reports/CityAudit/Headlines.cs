using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Reports.CityAudit;

/// <summary>
/// Sentences made from the results by templates. Each carries its number, its comparison and its n, and claims no more
/// than its state allows.
/// </summary>
internal static class Headlines
{
    /// <summary>A page of summary holds no more.</summary>
    public const int Most = 5;

    /// <summary>
    /// One sentence for each part of the audit that has results, the rest for recorded crime: the total first, then where it concentrates,
    /// its rate, and the categories that moved.
    /// </summary>
    /// <param name="brief">Without what other pages say too.</param>
    public static IReadOnlyList<Headline> Of(AuditTexts audit, int most = Most, bool brief = false)
    {
        var others = new[] { PartHeadlines.Priority(audit), PartHeadlines.Evidence(audit) ?? PartHeadlines.Perception(audit), PartHeadlines.Programme(audit, brief), PartHeadlines.Pledges(audit) ?? PartHeadlines.Plan(audit) }.OfType<Headline>().ToList();
        var crime = audit.HasCrime || others.Count == 0 ? Crime(audit, brief) : [];
        var kept = crime.OrderBy(h => h.Rank).Take(Math.Max(1, most - others.Count)).ToList();
        return [.. crime.Where(kept.Contains).Select(h => h.Headline).Concat(others).Take(most)];
    }

    private sealed record Ranked(int Rank, Headline Headline);

    /// <summary>In the order of the report, each with its rank: a small one stays where room is short.</summary>
    private static List<Ranked> Crime(AuditTexts audit, bool brief)
    {
        var ranked = new List<Ranked>();
        void Add(int rank, Finding about, Action<AuditTexts, List<string>> say)
        {
            var sentences = new List<string>();
            say(audit, sentences);
            ranked.AddRange(sentences.Select(s => new Ranked(rank, new Headline(s, about))));
        }

        Add(0, Finding.Categories, Total);
        Add(2, Finding.Categories, (a, s) => Rate(a, s, brief));
        Add(3, Finding.Categories, Movers);
        Add(4, Finding.Categories, Largest);
        Add(1, Finding.Concentration, Concentration);
        return ranked;
    }

    /// <summary>How much of the located crime lies in few cells, beside what an even spread would put there.</summary>
    private static void Concentration(AuditTexts audit, List<string> sentences)
    {
        if (audit.Crime is not { Current: not null, HotSpots: { Why: null } spots } || Leading(spots) is not { Events.HasValue: true, Concentration: { } uneven } all) return;
        const int Five = 5;
        var numbers = audit.Numbers;
        // Fewer events than cells cannot be spread evenly: what the most even spread would put into so many cells is the comparison.
        var (cells, events) = (spots.CellsTested * Five / 100.0, all.Events.Number);
        if (!(events > 0) || spots.CellsTested == 0) return;
        var each = Math.Floor(events / spots.CellsTested);
        var even = ((cells * each) + Math.Min(cells, events - (each * spots.CellsTested))) / events;
        sentences.Add(audit.Say.Say("city.h.concentration", ("series", Label(audit, all)), ("five", numbers.Percent(Five)), ("metres", numbers.Whole(spots.CellMetres)), ("cells", numbers.Whole(spots.CellsTested)),
            ("share", audit.Share(uneven.TopFive)), ("n", numbers.Of(all.Events)), ("even", audit.Share(even))));
    }

    /// <summary>All recorded crime, or the first group that has figures where the total has none.</summary>
    private static HotSpotGroup? Leading(HotSpots spots)
    {
        bool Shown(HotSpotGroup group) => group is { Why: null, Events.HasValue: true, Concentration: not null };
        return spots.Groups.FirstOrDefault(g => string.Equals(g.Code, CrimeCategories.Total, StringComparison.Ordinal) && Shown(g)) ?? spots.Groups.FirstOrDefault(Shown);
    }

    private static string Label(AuditTexts audit, HotSpotGroup group) =>
        string.Equals(group.Code, CrimeCategories.Total, StringComparison.Ordinal) ? audit.Say.Say("audit.total")
        : audit.Crime.Categories.FirstOrDefault(c => string.Equals(c.Code, group.Code, StringComparison.Ordinal)) is { } series ? audit.Label(series)
        : Iccs.Find(group.Iccs ?? group.Code) is { } known ? audit.Name(known.Names) : group.Code;

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

    private static void Rate(AuditTexts audit, List<string> sentences, bool brief)
    {
        var rate = audit.Crime.Total.Rate;
        if (rate is not { Residents: { } residents, PopulationYear: { } year } || !rate.Per100000.HasValue || !rate.Low.HasValue || !rate.High.HasValue) return;
        var decimals = AuditTexts.RateDecimals(rate.Per100000);
        var sentence = audit.Say.Say(audit.RateBefore is null ? "audit.h.rate" : "audit.h.rate-before", ("before", audit.RateBefore ?? string.Empty), ("rate", audit.Numbers.Of(rate.Per100000, decimals)), ("range", audit.Numbers.Range(rate.Low.Number, rate.High.Number, decimals)),
            ("residents", audit.Numbers.Whole(residents)), ("year", audit.Numbers.Year(year)));
        // Who is counted among the residents belongs beside the rate: a reader may take this sentence alone.
        sentences.Add(!brief && audit.Crime.PopulationNote is { } note ? $"{sentence} {audit.Name(note)}" : sentence);
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
            sentences.Add(audit.Say.Count("audit.h.no-clear", compared.Count));
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
