using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>Which numbers judge the programme, where they come from, and which are missing.</summary>
internal static class DataPages
{
    public static void Add(Report report, Study study)
    {
        var (say, evaluation) = (study.Say, study.Evaluation);
        report.Section(say.Say("programme.data"));
        report.Text(say.Say("programme.data.text"), introduces: evaluation.Outcomes.Count > 0);
        report.Table(say.Say("programme.outcomes.table"),
            [
                new TableColumn(say.Say("programme.col.outcome")), new TableColumn(say.Say("programme.col.for")), new TableColumn(say.Say("programme.col.measure")),
                new TableColumn(say.Say("programme.col.aim")), new TableColumn(say.Say("programme.col.source")), new TableColumn(say.Say("programme.col.missing")),
            ],
            [.. evaluation.Outcomes.Select(o =>
            {
                var outcome = study.Of(o);
                return (IReadOnlyList<string>)
                [
                    study.Label(o), say.Say("programme.outcome-role." + Codes.Of(outcome.Role)), study.Measure(outcome), say.Say("programme.desired." + Codes.Of(outcome.Desired)),
                    SourceOf(study, outcome), Missing(study, o),
                ];
            })],
            say.Say("programme.outcomes.note", ("marks", say.Say("common.marks"))));
        if (study.Programme.Sources.Count == 0)
        {
            report.Text(say.Say("programme.sources.none"));
            return;
        }

        report.Table(say.Say("programme.sources.table"),
            [new TableColumn(say.Say("programme.col.code")), new TableColumn(say.Say("programme.col.source-title")), new TableColumn(say.Say("programme.col.address")), new TableColumn(say.Say("programme.col.licence"))],
            [.. study.Programme.Sources.Select(s => (IReadOnlyList<string>)[Printable.Text(s.Code), Printable.Text(s.Title), Printable.Text(s.Address ?? "–"), Printable.Text(s.Licence ?? "–")])]);
    }

    private static string SourceOf(Study study, Outcome outcome)
    {
        var sources = new[] { outcome.Source, outcome.SecondSource }.OfType<string>().Select(Printable.Text).ToList();
        if (sources.Count == 0 && outcome.CrimeCategories.Count > 0) return study.Say.Say("programme.source.crime");
        return sources.Count == 0 ? "–" : study.Say.Enumerate(sources);
    }

    /// <summary>Periods in which some area of the programme, or of those compared with, has no number that may be shown.</summary>
    private static string Missing(Study study, OutcomeEvaluation result)
    {
        const int Most = 4;
        var say = study.Say;
        var recorded = result.Series.Where(s => s.Group is SeriesGroup.Treated or SeriesGroup.Control or SeriesGroup.Buffer).ToList();
        if (recorded.Count == 0) return say.Say("programme.missing.all");
        var periods = Enumerable.Range(0, study.Periods.Count).Where(p => recorded.Exists(s => p < s.Values.Count && !s.Values[p].HasValue)).ToList();
        if (periods.Count == 0) return say.Say("programme.missing.none");
        var withheld = recorded.Sum(s => s.Values.Count(v => v.State == DatumState.Suppressed));
        var list = string.Join(", ", periods.Take(Most).Select(study.Period)) + (periods.Count > Most ? " " + say.Say("common.and-more", ("n", study.Numbers.Whole(periods.Count - Most))) : string.Empty);
        return withheld > 0 ? say.Say("programme.missing.withheld", ("list", list), ("n", study.Numbers.Whole(withheld))) : list;
    }
}
