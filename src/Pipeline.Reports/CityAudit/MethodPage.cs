using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

internal static class MethodPage
{
    public static void Add(Report report, AuditTexts audit)
    {
        var say = audit.Say;
        report.Section(say.Say("audit.method"));
        // Small and over the whole width: a reference to look up, not a text to read through.
        report.Add(new ListBlock(
            [
                .. audit.HasCrime ? Crime(audit) : [],
                .. audit.Answers is { Shown: true } answers ? new[] { say.Say("city.method.survey") + " " + answers.Scope.Method } : [],
                .. audit.Studies.Count > 0 ? new[] { say.Say("city.method.levels"), say.Say("city.method.displacement") } : [],
                .. audit.Sources.Plans.Count > 0 ? new[] { say.Say("plan.method") } : [],
                say.Say("audit.method.marks", ("marks", audit.Marks)),
            ],
            style: Styles.Small, width: PageGrid.Width));
    }

    private static IEnumerable<string> Crime(AuditTexts audit)
    {
        var say = audit.Say;
        var units = audit.Crime.Agencies.Select(audit.Unit).Distinct(StringComparer.Ordinal).ToList();
        return
        [
            say.Say("audit.method.recorded", ("units", units.Count == 0 ? string.Empty : say.Say("audit.method.units", ("units", say.Enumerate(units))))).TrimEnd(),
            say.Say("audit.method.periods"), say.Say("audit.method.change"), say.Say("audit.method.rate"), say.Say("audit.method.adding"),
            .. ClassPages.Shown(audit.Crime) ? new[] { say.Say("audit.method.crosswalk", ("crosswalk", QualityPages.Crosswalk(audit.Crime)), ("excluded", audit.Numbers.Whole(audit.Crime.Crosswalk.Excluded))) } : [],
            .. audit.Sources.Before is null ? new[] { say.Say("city.changes.first") } : [],
        ];
    }
}
