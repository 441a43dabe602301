using Pipeline.Domain.Places;
using Pipeline.Reports.Charts.Maps;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>What the report is, of where and when, and from what: enough to cite it and to find it again.</summary>
internal static class CoverPage
{
    /// <summary>"Safety audit", and of what: a reader must not take recorded crime alone for the whole.</summary>
    public static string Title(AuditTexts audit) => audit.Say.Say("city.title", ("parts", audit.Say.Enumerate(Parts(audit))));

    /// <summary>For the running head, where the whole title would be cut.</summary>
    public static string ShortTitle(AuditTexts audit) => Parts(audit).Count > 1 ? audit.Say.Say("city.title-short") : Title(audit);

    public static string Subject(AuditTexts audit) => audit.HasCrime
        ? audit.Say.Say("city.subject", ("parts", audit.Say.Enumerate(Parts(audit))), ("city", audit.City), ("from", audit.First), ("to", audit.Last))
        : audit.Say.Say("city.subject-undated", ("parts", audit.Say.Enumerate(Parts(audit))), ("city", audit.City));

    /// <summary>Names what of the report is invented; null where all is real. The rest of the report is not called invented with it.</summary>
    public static string? Banner(AuditTexts audit)
    {
        var say = audit.Say;
        var invented = new List<string>();
        if (audit.Answers is { Document: not null, Scope.Synthetic: true }) invented.Add(say.Say("city.part.survey"));
        if (audit.Studies.Any(s => s.Programme.Synthetic)) invented.Add(say.Count("city.invented.programmes", audit.Studies.Count(s => s.Programme.Synthetic)));
        if (audit.Sources.Plans.Any(p => p.Plan.Synthetic)) invented.Add(say.Say("city.part.plan"));
        if (audit.Sources.Audit is { } round)
        {
            if (round.Evidence is { Synthetic: true }) invented.Add(say.Say("round.part.evidence"));
            if (round.Indicators.Indicators.Any(i => i.Series.Any(v => v.Synthetic))) invented.Add(say.Say("round.part.indicators"));
            if (round is { Synthetic: true, Analysis: not null }) invented.Add(say.Say("round.part.priorities"));
        }

        return invented.Count == 0 ? null : say.Say("city.banner", ("parts", say.Enumerate(invented)));
    }

    public static void Add(Report report, AuditTexts audit)
    {
        var (say, crime) = (audit.Say, audit.Crime);
        var country = Countries.Find(crime.Country) is { } known ? audit.Name(known.Names) : crime.Country;
        report.Add(new Cover(Title(audit), audit.City, crime.Months.Count == 0 ? country
            : say.Say("audit.cover.place", ("country", country), ("from", audit.First), ("to", audit.Last)), Picture(audit)));
        report.Add(new Facts([.. Crime(audit), .. Others(audit),
            (say.Say("common.facts.data-as-of"), audit.LatestData == DateTimeOffset.MinValue ? "x" : audit.Numbers.Date(audit.LatestData)),
            (say.Say("common.facts.language"), say.Say("common.language-name")),
            (say.Say("common.facts.snapshot"), audit.Context.SnapshotId),
            (say.Say("common.facts.version"), audit.Context.ProgramVersion),
            (say.Say("audit.cover.licences"), MapWords.Attribution(crime, say) is { Length: > 0 } rights ? rights : say.Say("audit.cover.no-licence")),
        ]));
        report.Add(new PageBreak());
        report.Contents();
        Missing(report, audit);
        Guide(report, audit);
    }

    /// <summary>The city's map on the band, without words; where its numbers stand is said on the next page.</summary>
    private static CoverPicture? Picture(AuditTexts audit)
    {
        const double Width = 190;
        return MapThumbnail.Of(audit.Crime, audit.Say) is { } map ? new CoverPicture(Width, map.Height(Width), map.Alt, map.Draw) : null;
    }

    /// <summary>In one place, and before any number: which parts of an audit nothing was sent for.</summary>
    private static void Missing(Report report, AuditTexts audit)
    {
        var say = audit.Say;
        if (Unknowns.Missing(audit) is not { Count: > 0 } missing) return;
        report.Add(new Callout(say.Say("city.missing"), [say.Say("city.missing.text", ("city", audit.City))],
            [.. missing.Select(part => string.Concat(part[..1].ToUpperInvariant(), part.AsSpan(1)) + ".")], warning: true));
    }

    private static void Guide(Report report, AuditTexts audit)
    {
        var say = audit.Say;
        report.Add(new Callout(say.Say("city.guide"), [],
        [
            .. audit.HasCrime ? new[] { say.Say("city.guide.recorded") } : [],
            .. audit.Answers is { Shown: true } ? new[] { say.Say("city.guide.answers") } : [],
            say.Say("city.guide.interval"), say.Say("city.guide.tables"), audit.Marks,
        ]));
        if (MapThumbnail.Of(audit.Crime, audit.Say) is { } map)
            report.Add(new CitedList([new CitedSentence(say.Say("city.guide.map", ("map", map.Alt)), () => audit.Stands.GetValueOrDefault(Finding.Places) ?? audit.Stands.GetValueOrDefault(Finding.Concentration))], Styles.Small, page => say.Say("city.page", ("page", audit.Numbers.Whole(page))), numbered: false));
    }

    private static List<string> Parts(AuditTexts audit)
    {
        var (say, parts) = (audit.Say, new List<string>());
        if (audit.HasCrime || (audit.Answers is not { Shown: true } && audit.Studies.Count == 0 && audit.Sources.Plans.Count == 0)) parts.Add(say.Say("city.part.crime"));
        if (audit.Answers is { Shown: true }) parts.Add(say.Say("city.part.survey"));
        if (audit.Studies.Count > 0) parts.Add(say.Say("city.part.programmes"));
        if (audit.Sources.Audit?.Evidence is not null) parts.Add(say.Say("round.part.evidence"));
        if (audit.Sources.Audit?.Analysis is not null) parts.Add(say.Say("round.part.priorities"));
        if (audit.Sources.Plans.Count > 0) parts.Add(say.Say("city.part.plan"));
        return parts;
    }

    private static IEnumerable<(string, string)> Crime(AuditTexts audit)
    {
        var (say, crime) = (audit.Say, audit.Crime);
        if (audit.HasCrime)
        {
            yield return (say.Say("audit.cover.compared"), crime.Current is { } current
                ? say.Say(crime.Previous is null ? "audit.cover.no-year-before" : "audit.cover.comparison", ("from", audit.Numbers.MonthName(current.From)), ("to", audit.Numbers.MonthName(current.Last)))
                : say.Say("audit.cover.no-comparison"));
        }

        yield return (say.Say("audit.cover.agencies"), crime.Agencies.Count > 0 ? say.Enumerate([.. crime.Agencies.Select(a => audit.Name(a.Names))]) : say.Say("common.none"));
    }

    private static IEnumerable<(string, string)> Others(AuditTexts audit)
    {
        var say = audit.Say;
        if (audit.Answers is { Shown: true } answers) yield return (say.Say("city.fact.survey"), $"{answers.Scope.Title} · {answers.Respondents}");
        if (audit.Studies.Count > 0) yield return (say.Say("city.fact.programmes"), say.Enumerate([.. audit.Studies.Select(s => s.Title)]));
        if (audit.Sources.Plans.Count > 0) yield return (say.Say("city.fact.plans"), say.Enumerate([.. audit.Sources.Plans.Select(p => audit.Typed(p.Plan.Names))]));
    }
}
