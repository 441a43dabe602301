using Pipeline.Domain.Programmes;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>How the numbers were made, with the publications that describe it.</summary>
internal static class MethodPages
{
    public static void Add(Report report, Study study)
    {
        var say = study.Say;
        var outcomes = study.Evaluation.Outcomes;
        var used = outcomes.SelectMany(o => o.Others.Prepend(o.Main).OfType<Estimate>().Select(e => e.Method))
            .Concat(outcomes.Any(o => o.Randomisation is not null) ? [EvaluationMethod.Randomisation] : Array.Empty<EvaluationMethod>()).Distinct().Order();
        report.Section(say.Say("programme.methods"));
        report.Add(new ListBlock(
            [
                say.Say("programme.methods.claims"), say.Say("programme.methods.level"),
                .. used.Select(m => say.Say("programme.method-note." + Codes.Of(m))),
                .. outcomes.Any(o => o.Displacement is not null) ? [say.Say("programme.methods.displacement")] : Array.Empty<string>(),
                .. outcomes.Any(o => o.Reporting is not null) ? [say.Say("programme.methods.reporting")] : Array.Empty<string>(),
                say.Say("programme.methods.scorecard"),
                .. study.Evaluation.CostBenefit is not null ? [say.Say("programme.methods.account")] : Array.Empty<string>(),
                .. study.Evaluation.Pledges is not null ? [say.Say("programme.methods.pledges")] : Array.Empty<string>(),
                say.Say("programme.methods.marks", ("marks", say.Say("common.marks"))),
            ],
            style: Styles.Small, width: PageGrid.Width));
    }
}
