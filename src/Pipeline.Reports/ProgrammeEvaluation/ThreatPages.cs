using System.Globalization;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>What could make the numbers say more than is so, the weightiest first.</summary>
internal static class ThreatPages
{
    /// <summary>A threat that several outcomes share is said once, of all of them, at the place of the first.</summary>
    internal static IReadOnlyList<Reason> Together(IReadOnlyList<Reason> threats)
    {
        static bool IsOutcome(ReasonValue value) => string.Equals(value.Name, "outcome", StringComparison.Ordinal);
        static string Rest(Reason threat) => string.Join('\n', threat.Values.Where(v => !IsOutcome(v)).Select(v => $"{v.Name}={v.Number?.ToString("R", CultureInfo.InvariantCulture)}{v.Text}").Prepend(threat.Code));
        return [.. threats.GroupBy(Rest, StringComparer.Ordinal).Select(same => same.First() with
        {
            Values = [.. same.First().Values.Select(v => IsOutcome(v) ? v with { Text = string.Join(", ", same.SelectMany(t => t.Values.Where(IsOutcome)).Select(o => o.Text).Distinct(StringComparer.Ordinal)) } : v)],
        })];
    }

    public static void Add(Report report, Study study)
    {
        var say = study.Say;
        report.Section(say.Say("programme.threats"));
        if (study.Threats.Count == 0)
        {
            report.Text(say.Say("programme.threats.none"));
            return;
        }

        report.Text(say.Say("programme.threats.text"), introduces: true);
        report.Add(new ListBlock([.. Together(study.Threats).Select(study.Reason)], numbered: true));
    }
}
