using Pipeline.Domain.Surveys;
using Pipeline.Reports.Layout;
using Pipeline.Reports.SurveyFigures;

namespace Pipeline.Reports.WaveReport;

/// <summary>From the responses received to the responses counted: nothing is deleted silently.</summary>
internal static class CleaningPages
{
    public static void Add(Report report, SurveyScope scope, CleaningSummary cleaning)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        report.Section(say.Say("survey.cleaned"));
        report.Text(say.Say("survey.cleaned.text", ("received", numbers.Whole(cleaning.Received)), ("counted", numbers.Whole(cleaning.Counted)), ("loss", numbers.PercentOf(cleaning.LossPercent, 1))));
        report.Text(say.Say("survey.cleaned.mode." + cleaning.Mode));
        IReadOnlyList<string> Row(string what, int number, string rule) => [say.Say(what), numbers.Whole(number), say.Say(rule)];
        report.Table(say.Say("survey.cleaned.table"),
            [new TableColumn(say.Say("survey.col.what")), new TableColumn(say.Say("survey.col.forms"), Numeric: true), new TableColumn(say.Say("survey.col.rule"))],
            [
                Row("survey.cleaned.received", cleaning.Received, "survey.cleaned.received-rule"),
                Row("survey.cleaned.empty", cleaning.Empty, "survey.cleaned.empty-rule"),
                Row("survey.cleaned.fake", cleaning.Fake, "survey.cleaned.fake-rule"),
                Row("survey.cleaned.duplicates", cleaning.Duplicates, "survey.cleaned.duplicates-rule"),
                Row("survey.cleaned.late", cleaning.Late, "survey.cleaned.late-rule"),
                Row("survey.cleaned.pending", cleaning.Pending, "survey.cleaned.pending-rule"),
                Row("survey.cleaned.counted", cleaning.Counted, "survey.cleaned.counted-rule"),
            ],
            strong: new HashSet<int> { 0, 6 });
        report.Text(say.Count("survey.cleaned.blanked", cleaning.BlankedItems) + " " + say.Count("survey.cleaned.moved", cleaning.MovedTexts));
    }
}
