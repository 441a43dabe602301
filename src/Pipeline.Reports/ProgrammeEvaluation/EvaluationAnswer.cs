using Evaluation = Pipeline.Domain.Programmes.ProgrammeEvaluation;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>The answer of the report's first page as lines of text, for those who do not open the report: the same sentences and the same numbers.</summary>
public static class EvaluationAnswer
{
    public static IReadOnlyList<string> Lines(Evaluation evaluation, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(context);
        var study = new Study(evaluation, context);
        return
        [
            study.Title,
            .. study.Banner is { } banner ? [banner] : Array.Empty<string>(),
            $"{AnswerPage.LevelTitle(study)}. {AnswerPage.Permission(study)}",
            "",
            .. Answers.Of(study).Select(answer => $"{answer.Question} {answer.Sentence}"),
            "",
            study.Say.Say("programme.cannot"),
            .. AnswerPage.Limits(study).Select(limit => "  " + limit),
            "",
            $"SHA-256 {evaluation.Registration.Hash}",
        ];
    }
}
