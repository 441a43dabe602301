using Pipeline.Reports.Layout;
using Evaluation = Pipeline.Domain.Programmes.ProgrammeEvaluation;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>The evaluation of one programme: the answer on its first page, then what it rests on; the other outcomes in short, and in full in the annex.</summary>
public static class ProgrammeEvaluationReport
{
    /// <summary>Writes a tagged PDF. A pure function of its arguments.</summary>
    /// <exception cref="UnsoundReportException">The document failed its own check; nothing was written.</exception>
    public static void Write(Stream output, Evaluation evaluation, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(context);
        var study = new Study(evaluation, context);
        var texts = context.Texts;
        var report = new Report(
            new ReportHead(texts.Say("programme.title"), study.Title, texts.Say("programme.subject", ("programme", study.Title)), evaluation.DataAsOf, study.Banner), context);
        var annex = new Annex(report, study);
        AnswerPage.Add(report, study);
        ProgrammePages.Add(report, study);
        DesignPages.Add(report, study, annex);
        DataPages.Add(report, study);
        if (study.OnlyRegistered) report.Text(texts.Say("programme.planned.outcomes"));
        var others = new OtherOutcomes(report, study, annex);
        if (!study.OnlyRegistered && Answers.Main(study) is { } main)
        {
            OutcomePages.Add(report, study, annex, main);
            others.Overview(main);
        }

        ThreatPages.Add(report, study);
        ScorecardPages.Add(report, study);
        MoneyPages.Add(report, study);
        PledgePages.Add(report, study, annex);
        others.Details();
        MethodPages.Add(report, study);
        annex.Place();
        report.Write(output);
    }
}
