using Pipeline.Domain.Programmes;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>The five answers of a file that fixes a design and holds no numbers yet: what will be judged, and how far it can bear.</summary>
internal static class PlannedAnswers
{
    public static IReadOnlyList<(string Question, string Sentence)> Of(Study study)
    {
        var (say, programme) = (study.Say, study.Programme);
        var main = programme.Outcomes.Where(o => o.Role == OutcomeRole.Primary).ToList();
        var others = programme.Outcomes.Where(o => o.Role != OutcomeRole.Primary).Select(o => study.Name(o.Names)).ToList();
        var judging = main.Count > 0 ? main.ConvertAll(o => study.Name(o.Names)) : others;
        return
        [
            (say.Say("programme.question.changed"), say.Say("programme.planned.changed", ("outcomes", AnswerPage.Few(study, judging)))),
            (say.Say("programme.question.sure"), say.Say("programme.planned.sure", ("level", study.Numbers.Whole(study.Level)), ("name", study.LevelName(study.Level)))),
            (say.Say("programme.question.compared"), Compared(study)),
            (say.Say("programme.question.cost"), Answers.Cost(study, brief: true)),
            (say.Say("programme.question.else"), main.Count == 0 || others.Count == 0 ? say.Say("programme.else.none") : say.Say("programme.planned.else", ("outcomes", AnswerPage.Few(study, others)))),
        ];
    }

    private static string Compared(Study study)
    {
        var areas = study.Programme.Areas;
        var control = areas.Count(a => a is { Role: AreaRole.Control, SimilarProgramme: false });
        var before = Math.Clamp(study.Start, 0, study.Periods.Count);
        return study.Say.Say(control > 0 ? "programme.planned.compared" : "programme.planned.compared-before",
            ("treated", study.Areas(AreaRole.Treated, areas.Count(a => a.Role == AreaRole.Treated))), ("control", study.Areas(AreaRole.Control, control)),
            ("spells", study.Spells(before, study.Periods.Count - before)));
    }
}
