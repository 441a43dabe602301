using System.Globalization;
using Pipeline.Domain.Problems;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>What the people of the audit propose: for which problem, by whom, until when.</summary>
internal static class RecommendationPages
{
    public static void Add(Report report, AuditTexts audit)
    {
        if (audit.Sources.Audit is not { Recommendations.Count: > 0 } round) return;
        var say = audit.Say;
        var problems = round.Analysis?.Problems.Count ?? 0;
        var named = round.Recommendations.Select(r => r.Problem).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        report.Section(say.Say("round.recommendations"));
        report.Text(problems > 0
            ? say.Count("round.recommendations.text", round.Recommendations.Count, ("problems", audit.Numbers.Whole(named)), ("all", audit.Numbers.Whole(problems)))
            : say.Count("round.recommendations.text-alone", round.Recommendations.Count), introduces: true);
        report.Table(say.Say("round.recommendations.table"),
            [
                new TableColumn(say.Say("round.col.code")), new TableColumn(say.Say("round.col.problem")), new TableColumn(say.Say("round.col.recommendation")), new TableColumn(say.Say("round.col.owner")),
                new TableColumn(say.Say("round.col.by")),
            ],
            [.. round.Recommendations.Select(r => (IReadOnlyList<string>)
            [
                Printable.Text(r.Code), r.Problem is { } problem ? RoundTexts.Problem(audit, problem) : say.Say("round.several"), audit.Typed(r.Text), audit.Typed(r.Owner),
                r.By?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–",
            ])],
            RoundTexts.Invented(audit, round.Synthetic));
    }
}
