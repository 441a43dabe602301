using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.ActionPlan;
using Pipeline.Reports.ProgrammeEvaluation;

namespace Pipeline.Reports.CityAudit;

/// <param name="About">Whose table holds the numbers of the sentence.</param>
internal sealed record Headline(string Sentence, Finding About);

/// <summary>One sentence for each part of the audit beside recorded crime; null for a part that is not there.</summary>
internal static class PartHeadlines
{
    /// <summary>The problem that most respondents of the region rate high.</summary>
    public static Headline? Perception(AuditTexts audit)
    {
        if (audit.Answers is not { Shown: true } answers) return null;
        var rated = PerceptionPages.Issues(answers).Where(f => f.Scale is { TopFive.HasValue: true }).ToList();
        if (rated.MaxBy(f => f.Scale!.TopFive.Number) is not { Scale: { } scale } top) return null;
        var numbers = audit.Numbers;
        return new Headline(audit.Say.Say(scale is { TopFiveLow.HasValue: true, TopFiveHigh.HasValue: true } ? "city.h.perception" : "city.h.perception-open",
            ("issue", answers.Scope.Question(top.Code)), ("share", PerceptionPages.UpperSaid(answers, top)), ("n", numbers.Of(top.Base.Valid)), ("respondents", answers.Respondents), ("k", numbers.Whole(rated.Count)),
            ("range", scale is { TopFiveLow.HasValue: true, TopFiveHigh.HasValue: true } ? numbers.Range(scale.TopFiveLow.Number, scale.TopFiveHigh.Number, 0) : string.Empty),
            ("city", audit.City)) + Invented(audit, answers.Scope.Synthetic), Finding.Perception);
    }

    /// <summary>The problem that the analysis puts first, and those on the list whatever their score.</summary>
    public static Headline? Priority(AuditTexts audit)
    {
        if (audit.Sources.Audit is not { Analysis: { } analysis } round || analysis.Problems.Where(p => p.Score is not null).OrderBy(p => p.Score!.Rank).ThenBy(p => p.Problem.Code, StringComparer.Ordinal).FirstOrDefault() is not { Score: { } score } first) return null;
        var (say, numbers) = (audit.Say, audit.Numbers);
        var imposed = analysis.Problems.Where(p => p.Imposed is not null).Select(p => audit.Typed(p.Problem.Names)).ToList();
        return new Headline(say.Say(score.BestRank == score.WorstRank ? "round.h.priority-firm" : "round.h.priority",
            ("problem", audit.Typed(first.Problem.Names)), ("n", numbers.Whole(analysis.Problems.Count)), ("score", numbers.Decimal(score.Score, 1)), ("best", numbers.Whole(score.BestRank)), ("worst", numbers.Whole(score.WorstRank)),
            ("confidence", PriorityPages.Confidence(audit, first))) + (imposed.Count > 0 ? say.Say("round.h.imposed", ("problems", say.Enumerate(imposed))) : string.Empty) + Invented(audit, round.Synthetic), Finding.Priorities);
    }

    /// <summary>The theme that most conversations and walks name.</summary>
    public static Headline? Evidence(AuditTexts audit)
    {
        if (audit.Sources.Audit?.Evidence is not { Themes: [var most, ..] } evidence) return null;
        var numbers = audit.Numbers;
        return new Headline(audit.Say.Say("round.h.theme",
            ("theme", RoundTexts.Words(most.Theme)), ("n", numbers.Whole(most.Sources.Count)), ("all", numbers.Whole(evidence.Sources.Count)), ("voices", numbers.Whole(evidence.Voices))) + Invented(audit, evidence.Synthetic), Finding.Evidence);
    }

    /// <summary>The programme with the strongest design, in the words of its own report.</summary>
    public static Headline? Programme(AuditTexts audit, bool brief)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        if (audit.Studies.OrderByDescending(s => !s.OnlyRegistered).ThenByDescending(s => s.Level).FirstOrDefault() is not { } study) return null;
        var (name, level) = (("programme", study.Title), ("level", numbers.Whole(study.Level)));
        var more = audit.Studies.Count > 1 && !brief ? " " + say.Count("city.h.programmes-more", audit.Studies.Count - 1) : string.Empty;
        var sentence = study.OnlyRegistered ? say.Say("city.h.programme-registered", name, level)
            : Answers.Main(study) is { } main ? say.Say("city.h.programme", name, level, ("verdict", new EffectSentences(study).Of(main, brief: true) + Events(audit, main)))
            : say.Say("city.h.programme-none", name, level);
        return new Headline(sentence + Invented(audit, study.Programme.Synthetic) + more, Finding.Programmes);
    }

    public static Headline? Pledges(AuditTexts audit)
    {
        var boards = audit.Pledging.Select(s => s.Evaluation.Pledges!).ToList();
        if (boards.Count == 0) return null;
        var (say, numbers) = (audit.Say, audit.Numbers);
        return new Headline(say.Say("city.h.pledges",
            ("n", numbers.Whole(boards.Sum(PledgePages.Achieved))), ("live", numbers.Whole(boards.Sum(b => b.Live))), ("date", Days(audit, boards)),
            ("overdue", numbers.Whole(boards.Sum(Overdue))), ("claimed", numbers.Whole(boards.Sum(b => b.Pledges.Count(p => p.Status == PledgeStatus.ClaimedUnverified)))))
            + Invented(audit, audit.Pledging.All(s => s.Programme.Synthetic)), Finding.Pledges);
    }

    public static Headline? Plan(AuditTexts audit)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        if (audit.Sources.Plans.LastOrDefault() is not { } check || check.Checklists.FirstOrDefault(c => c.Complete is not null) is not { } result) return null;
        var checklist = PlanCheckReport.Of(result);
        return new Headline(say.Say(result.Complete == true ? "city.h.plan-complete" : "city.h.plan",
            ("plan", audit.Typed(check.Plan.Names)), ("list", audit.Name(checklist.Names)), ("items", numbers.Whole(checklist.Items.Count())),
            ("mandatory", numbers.Whole(result.MandatoryNotMet.Count)), ("all", numbers.Whole(checklist.Items.Count(i => i.Mandatory))),
            ("missing", numbers.Whole(result.Missing.Count + result.Unanswered.Count))) + Invented(audit, check.Plan.Synthetic), Finding.Plan);
    }

    public static int Overdue(PledgeBoard board) => board.Pledges.Count(p => p.Status is PledgeStatus.Overdue or PledgeStatus.OverduePartial);

    /// <summary>The day at which pledges were judged, or the days; the first and the last where there are many.</summary>
    public static string Days(AuditTexts audit, IReadOnlyList<PledgeBoard> boards)
    {
        var days = boards.Select(b => b.AsOf).Distinct().Order().ToList();
        const int Most = 3;
        return days.Count <= Most ? audit.Say.Enumerate([.. days.Select(audit.Day)]) : audit.Say.Say("common.period", ("from", audit.Day(days[0])), ("to", audit.Day(days[^1])));
    }

    /// <summary>The events that an effect rests on; nothing where none is claimed.</summary>
    public static string Events(AuditTexts audit, OutcomeEvaluation main) =>
        main is { Claim: >= Claim.Effect, Main.Base.Events: { } events } ? " " + audit.Say.Say("city.h.events", ("n", audit.Numbers.Decimal(events, 0))) : string.Empty;

    private static string Invented(AuditTexts audit, bool synthetic) => synthetic ? " " + audit.Say.Say("city.invented") : string.Empty;
}
