using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>What could make the numbers say more than is so, the weightiest first.</summary>
internal static class ThreatPages
{
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
        report.Add(new ListBlock([.. study.Threats.Select(study.Reason)], numbered: true));
    }
}
