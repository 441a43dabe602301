using Pipeline.Domain;
using Pipeline.Domain.Plans;

namespace Pipeline.Reports.Tests.Programmes;

/// <summary>Checked plans: whole, with gaps, and without an answer.</summary>
internal static class Plans
{
    public static PlanCheck Complete() => Check(i => new PlanAnswer(i.Code, PlanVerdict.Met, "12"));

    public static PlanCheck Incomplete() => Check(i => (i.Code[^1] % 5) switch
    {
        0 => new PlanAnswer(i.Code, PlanVerdict.Partial, "14"),
        1 => new PlanAnswer(i.Code, PlanVerdict.Missing),
        2 => new PlanAnswer(i.Code, PlanVerdict.Met),
        _ => new PlanAnswer(i.Code, PlanVerdict.Met, "15", "öö"),
    });

    public static PlanCheck Unanswered() => Check(_ => null);

    private static PlanCheck Check(Func<ChecklistItem, PlanAnswer?> answer) => PlanChecking.Of(
        new Domain.Plans.ActionPlan { Code = "11", Names = new LocalText("Öpen plan"), Owner = "22", Country = "BR", FromYear = 2014, ToYear = 2018, Answers = [.. PlanChecklists.All.SelectMany(c => c.Items).Select(answer).OfType<PlanAnswer>()] },
        new DateTimeOffset(2016, 3, 1, 0, 0, 0, TimeSpan.Zero));
}
