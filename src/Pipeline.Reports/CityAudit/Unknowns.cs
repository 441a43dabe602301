using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Programmes;

namespace Pipeline.Reports.CityAudit;

/// <summary>What a reader may not conclude, from the same results, the weightiest first.</summary>
internal static class Unknowns
{
    /// <summary>So many agencies are named one by one; a metro area with more gets the rest on the quality page.</summary>
    private const int MostAgencies = 3;

    public static IReadOnlyList<string> Of(AuditTexts audit)
    {
        var points = new List<string>();
        if (audit.HasCrime) points.Add(audit.Say.Say("audit.unknown.reporting"));
        if (Missing(audit) is { Count: > 0 } missing) points.Add(audit.Say.Say("city.unknown.missing", ("parts", audit.Say.Enumerate(missing))));
        Withheld(audit, points);
        Coverage(audit, points);
        Survey(audit, points);
        if (audit.Sources.Audit?.Evidence is not null) points.Add(audit.Say.Say("round.unknown.voices"));
        Programmes(audit, points);
        Rows(audit, points);
        return points;
    }

    /// <summary>Parts of an audit for which nothing was sent.</summary>
    public static IReadOnlyList<string> Missing(AuditTexts audit)
    {
        var (say, parts) = (audit.Say, new List<string>());
        if (!audit.HasCrime) parts.Add(say.Say("city.missing.crime"));
        if (audit.Answers?.Document is null) parts.Add(say.Say("city.missing.survey"));
        if (audit.Studies.Count == 0) parts.Add(say.Say("city.missing.programmes"));
        if (audit.Sources.Plans.Count == 0) parts.Add(say.Say("city.missing.plan"));
        if (audit.Sources.Audit is { } round)
        {
            if (round.Evidence is null) parts.Add(say.Say("round.missing.evidence"));
            if (round.Analysis is not { Problems.Count: > 0 }) parts.Add(say.Say("round.missing.priorities"));
        }

        if (audit.Studies.Count > 0 && audit.Pledging.Count == 0) parts.Add(say.Say("city.missing.pledges"));
        return parts;
    }

    private static void Withheld(AuditTexts audit, List<string> points)
    {
        var current = audit.Crime.Categories.Where(c => c.Current.State == DatumState.Suppressed).Select(audit.Label).ToList();
        if (current.Count > 0) points.Add(audit.Say.Count("city.unknown.withheld", current.Count));
    }

    private static void Coverage(AuditTexts audit, List<string> points)
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        if (audit.HasCrime && crime.Population.Count == 0) points.Add(say.Say("audit.unknown.no-population"));
        foreach (var agency in crime.Agencies.Where(a => a.Gaps.Count > 0).Take(MostAgencies))
        {
            points.Add(say.Say("audit.unknown.gaps", ("agency", audit.Name(agency.Names)), ("n", numbers.Whole(agency.Gaps.Count)),
                ("months", numbers.Whole(crime.Months.Count)), ("list", audit.MonthRuns(agency.Gaps, most: 4))));
        }

        foreach (var agency in crime.Agencies.Where(a => a.Categories is not null).Take(MostAgencies))
            points.Add(say.Say("audit.unknown.partial", ("agency", audit.Name(agency.Names)), ("categories", audit.CategoryNames(agency))));
    }

    private static void Survey(AuditTexts audit, List<string> points)
    {
        if (audit.Answers is not { Document: not null } answers) return;
        points.Add(answers.Shown ? audit.Say.Say("city.unknown.residents", ("city", audit.City), ("region", answers.Place)) : answers.Scope.WithheldAltogether(answers.Region));
    }

    private static void Programmes(AuditTexts audit, List<string> points)
    {
        var weak = audit.Studies.Where(s => s.OnlyRegistered || s.Level < DesignLevel.LeastForEffects).Select(s => s.Title).ToList();
        if (weak.Count > 0) points.Add(audit.Say.Say("city.unknown.effect", ("programmes", Few(audit, weak)), ("level", audit.Numbers.Whole(DesignLevel.LeastForEffects))));
    }

    /// <summary>One decimal; what would round to nothing is said to be little, since some rows are no zero.</summary>
    private static string Small(AuditTexts audit, double percent)
    {
        const double Least = 0.1;
        return percent < Least ? audit.Say.Say("city.under", ("share", audit.Numbers.Percent(Least, 1))) : audit.Numbers.Percent(percent, 1);
    }

    private static void Rows(AuditTexts audit, List<string> points)
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        var rows = crime.Agencies.Sum(a => a.Delivered.Sum(m => m.Rows));
        var unlocated = crime.Agencies.Sum(a => a.Delivered.Sum(m => m.WithoutLocation));
        if (unlocated > 0)
        {
            points.Add(say.Say("audit.unknown.location", ("n", numbers.Whole(unlocated)), ("rows", numbers.Whole(rows)),
                ("share", Small(audit, 100.0 * unlocated / rows))));
        }

        var placed = crime.Crosswalk.Total - crime.Crosswalk.Excluded;
        if (crime.Crosswalk.Unallocated > 0 && placed > 0)
        {
            points.Add(say.Say("audit.unknown.mixed", ("n", numbers.Whole(crime.Crosswalk.Unallocated)),
                ("share", numbers.Percent(100.0 * crime.Crosswalk.Unallocated / placed))));
        }

        if (crime is { Population.Count: > 0, PopulationNote: { } note } && !crime.Total.Rate.Per100000.HasValue) points.Add(say.Say("audit.unknown.population", ("note", audit.Name(note))));
    }

    private static string Few(AuditTexts audit, List<string> names)
    {
        const int Most = 3;
        return names.Count <= Most ? audit.Say.Enumerate(names) : string.Join(", ", names.Take(Most)) + " " + audit.Say.Say("common.and-more", ("n", audit.Numbers.Whole(names.Count - Most)));
    }
}
