using Pipeline.Domain;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Problems;

namespace Pipeline.Reports.ActionPlan;

/// <summary>How a plan stands, as lines of text: complete or incomplete first, then what is open.</summary>
public static class PlanSummary
{
    public static IReadOnlyList<string> Lines(PlanCheck check, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(context);
        string Name(LocalText text) => Printable.Text(text.In(context.Language));
        var lines = new List<string> { Name(check.Plan.Names) };
        if (check.Plan.Synthetic) lines.Add(context.Texts.Say("plan.banner"));
        foreach (var result in check.Checklists)
        {
            var checklist = PlanCheckReport.Of(result);
            var (title, sentences) = PlanCheckReport.Verdict(context, checklist, result, Name);
            lines.Add("");
            lines.Add(title);
            lines.AddRange(sentences);
            var open = result.MandatoryNotMet.Concat(result.Missing).Concat(result.Unanswered).ToHashSet(StringComparer.Ordinal);
            lines.AddRange(checklist.Items.Where(item => open.Contains(item.Code)).Select(item => $"  {item.Code}  {Name(item.Text)}"));
        }

        return lines;
    }
}
