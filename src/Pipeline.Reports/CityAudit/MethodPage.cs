using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

internal static class MethodPage
{
    public static void Add(Report report, AuditTexts audit)
    {
        var say = audit.Say;
        report.Section(say.Say("audit.method"));
        var units = audit.Crime.Agencies.Select(audit.Unit).Distinct(StringComparer.Ordinal).ToList();
        // Small and over the whole width: a reference to look up, not a text to read through.
        report.Add(new ListBlock(
            [
                say.Say("audit.method.recorded", ("units", units.Count == 0 ? string.Empty : say.Say("audit.method.units", ("units", say.Enumerate(units))))).TrimEnd(),
                say.Say("audit.method.periods"), say.Say("audit.method.change"), say.Say("audit.method.rate"), say.Say("audit.method.adding"),
                say.Say("audit.method.marks", ("marks", audit.Marks)),
            ],
            style: Styles.Small, width: PageGrid.Width));
    }
}
