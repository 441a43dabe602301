using Pipeline.Domain.Places;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

internal static class CoverPage
{
    public static void Add(Report report, AuditTexts audit)
    {
        var say = audit.Say;
        var crime = audit.Crime;
        var country = Countries.Find(crime.Country) is { } known ? audit.Name(known.Names) : crime.Country;
        report.Add(new Cover(say.Say("audit.title"), audit.City, crime.Months.Count == 0 ? country
            : say.Say("audit.cover.place", ("country", country), ("from", audit.First), ("to", audit.Last))));
        report.Add(new Facts([
            (say.Say("audit.cover.compared"), crime.Current is { } current
                ? say.Say(crime.Previous is null ? "audit.cover.no-year-before" : "audit.cover.comparison", ("from", audit.Numbers.MonthName(current.From)), ("to", audit.Numbers.MonthName(current.Last)))
                : say.Say("audit.cover.no-comparison")),
            (say.Say("audit.cover.agencies"), crime.Agencies.Count > 0 ? say.Enumerate([.. crime.Agencies.Select(a => audit.Name(a.Names))]) : say.Say("common.none")),
            (say.Say("common.facts.data-as-of"), audit.Date),
            (say.Say("common.facts.language"), say.Say("common.language-name")),
            (say.Say("common.facts.snapshot"), audit.Context.SnapshotId),
            (say.Say("common.facts.version"), audit.Context.ProgramVersion),
            (say.Say("audit.cover.licences"), crime.Attributions.Count > 0 ? string.Join(" · ", crime.Attributions) : say.Say("audit.cover.no-licence")),
        ]));
        report.Contents();
    }
}
