using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

internal static class MethodPage
{
    public static void Add(Report report, AuditTexts audit)
    {
        var say = audit.Say;
        report.Section(say.Say("audit.method"));
        var units = audit.Crime.Agencies.Select(audit.Unit).Distinct(StringComparer.Ordinal).ToList();
        report.Text(say.Say("audit.method.recorded", ("units", units.Count == 0 ? string.Empty : say.Say("audit.method.units", ("units", say.Enumerate(units))))).TrimEnd());
        report.Text(say.Say("audit.method.periods"));
        report.Text(say.Say("audit.method.change"));
        report.Text(say.Say("audit.method.rate"));
        report.Text(say.Say("audit.method.adding"));
        report.Text(say.Say("audit.method.marks", ("marks", audit.Marks)));
    }
}
