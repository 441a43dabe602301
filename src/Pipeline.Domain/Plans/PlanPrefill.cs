using Pipeline.Domain.Surveys;

namespace Pipeline.Domain.Plans;

/// <summary>
/// Starts a plan's answers from what the city said in the survey (methods 5.2): as claimed, never as met. That a city says "we evaluate" shows where
/// to look in its plan, not that it is there.
/// </summary>
public static class PlanPrefill
{
    /// <summary>The items that the answers claim, each with the questions that say so as its note, in the order of the checklists.</summary>
    /// <param name="answers">Column code of the instrument to the code recorded there, as in <see cref="SurveyResponse.Answers"/>.</param>
    public static IReadOnlyList<PlanAnswer> From(Instrument instrument, IReadOnlyDictionary<string, string> answers)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(answers);
        return [.. PlanChecklists.All
            .Where(c => string.Equals(c.Instrument, instrument.Code, StringComparison.Ordinal))
            .SelectMany(c => c.Items)
            .Select(item => Claimed(item, instrument, answers))
            .OfType<PlanAnswer>()];
    }

    /// <summary>The plan with the claims of the survey where it does not answer itself.</summary>
    public static ActionPlan Into(ActionPlan plan, Instrument instrument, IReadOnlyDictionary<string, string> answers)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var own = plan.Answers.Select(a => a.Item).ToHashSet(StringComparer.Ordinal);
        return plan with { Answers = [.. plan.Answers, .. From(instrument, answers).Where(a => !own.Contains(a.Item))] };
    }

    private static PlanAnswer? Claimed(ChecklistItem item, Instrument instrument, IReadOnlyDictionary<string, string> answers)
    {
        var holding = item.ClaimedBy.Where(all => all.All(c => AnswerReader.For(instrument, new(c.Figure, c.Answers))?.Read(answers) == true)).ToArray();
        if (holding.Length == 0) return null;
        var figures = holding.SelectMany(all => all).Select(c => c.Figure).ToHashSet(StringComparer.Ordinal);
        return new(item.Code, PlanVerdict.Claimed, Note: string.Join(", ", instrument.Figures.Where(f => figures.Contains(f.Code)).Select(f => f.Question).Distinct(StringComparer.Ordinal)));
    }
}
