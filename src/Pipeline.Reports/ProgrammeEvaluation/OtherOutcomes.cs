using Pipeline.Domain.Programmes;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>The outcomes besides the main one: a row and a sentence each in the text, everything else in the annex.</summary>
internal sealed class OtherOutcomes(Report report, Study study, Annex annex)
{
    /// <summary>So many sentences stand together; a list of links is not divided between pages.</summary>
    private const int MostTogether = 2;

    private readonly Dictionary<string, Anchor?> _courses = new(StringComparer.Ordinal);
    private IReadOnlyList<OutcomeEvaluation> _others = [];

    /// <param name="main">Has its own section before this one.</param>
    public void Overview(OutcomeEvaluation main)
    {
        _others = [.. study.Evaluation.Outcomes.Where(o => !ReferenceEquals(o, main))];
        if (_others.Count == 0) return;
        var say = study.Say;
        report.Section(say.Say("programme.others"));
        report.Text(say.Say("programme.others.text"));
        var table = report.NextTable();
        OverviewFigure(main, table);
        var sentences = new EffectSentences(study);
        foreach (var some in _others.Chunk(MostTogether))
        {
            report.Add(new CitedList([.. some.Select(o => new CitedSentence(Said(sentences, o), () => _courses.GetValueOrDefault(o.Outcome)))],
                Styles.Small, page => say.Say("programme.others.page", ("page", study.Numbers.Whole(page))), numbered: false) { SpaceBefore = 5 });
        }

        OverviewTable(main, table);
    }

    /// <summary>What was kept out of the text.</summary>
    public void Details()
    {
        foreach (var other in _others) _courses[other.Outcome] = OutcomePages.Add(report, study, annex, other, annexed: true);
    }

    private string Said(EffectSentences sentences, OutcomeEvaluation result) =>
        study.Of(result).Role is var role and not OutcomeRole.Primary ? $"{sentences.Of(result, brief: true)} {study.Say.Say("programme.outcome-why." + Codes.Of(role))}" : sentences.Of(result, brief: true);

    /// <summary>All on one axis: percents of what was expected, which outcomes of any unit share.</summary>
    private static Percents? Drawn(OutcomeEvaluation result) =>
        result.Claim != Claim.ContextOnly && result.Main is { } main && Percents.Of(main) is { HasInterval: true } percents ? percents : null;

    private void OverviewFigure(OutcomeEvaluation main, Anchor table)
    {
        var (say, numbers) = (study.Say, study.Numbers);
        var drawn = _others.Where(o => Drawn(o) is not null).ToList();
        if (drawn.Count == 0) return;
        var apart = drawn.Count(o => Drawn(o) is { Apart: true });
        var shown = Drawn(main) is null ? drawn : [main, .. drawn];
        var left = _others.Count - drawn.Count;
        var source = study.Source();
        report.Figure(
            apart == 0 ? say.Say("programme.others.title-within") : say.Say("programme.others.title-apart", ("k", numbers.Whole(apart)), ("n", numbers.Whole(drawn.Count))),
            say.Say("programme.others.sub"),
            new EstimateIntervals([.. shown.Select(o => Row(o, ReferenceEquals(o, main)))], ratios: true, say.Say("programme.estimates.axis-ratio"), say),
            new FigureNote(
                say.Say("programme.others.base", ("n", numbers.Whole(drawn.Count)), ("all", numbers.Whole(_others.Count)), ("k", numbers.Whole(apart))), say.Say("programme.estimates.method"),
                left > 0 ? say.Say("programme.others.left", ("n", numbers.Whole(left))) : null, source, study.DataAsOf),
            string.Join("; ", shown.Select(o => $"{study.Label(o)}: {Drawn(o)!.Value.Written(study)}")) + ".",
            table);
    }

    private EstimateRow Row(OutcomeEvaluation result, bool main)
    {
        var percents = Drawn(result)!.Value;
        return new EstimateRow(study.Label(result), Ratio(percents.Value), Ratio(percents.Low!.Value), Ratio(percents.High!.Value), main, percents.Written(study));

        static double Ratio(double percent) => 1 + (percent / 100);
    }

    private void OverviewTable(OutcomeEvaluation main, Anchor anchor)
    {
        var (say, numbers) = (study.Say, study.Numbers);
        report.Table(say.Say("programme.others.table"),
            [
                new TableColumn(say.Say("programme.col.outcome")), new TableColumn(say.Say("programme.col.for")), new TableColumn(say.Say("programme.col.method")),
                new TableColumn(say.Say("programme.col.estimate"), Numeric: true), new TableColumn(say.Say("programme.col.p"), Numeric: true), new TableColumn(say.Say("programme.col.level"), Numeric: true),
            ],
            [.. _others.Prepend(main).Select(o =>
            {
                var estimate = o.Claim == Claim.ContextOnly ? null : o.Main;
                return (IReadOnlyList<string>)
                [
                    study.Label(o), say.Say("programme.outcome-role." + Codes.Of(study.Of(o).Role)), estimate is null ? "–" : study.Method(estimate.Method),
                    estimate is null ? "–" : Percents.Of(estimate)?.Written(study) ?? OutcomePages.Numbers(study, estimate), estimate?.P is { } p ? study.P(p) : "–", numbers.Whole(o.Level.Level),
                ];
            })],
            say.Say("programme.others.note"), strong: new HashSet<int> { 0 }, anchor: anchor);
    }
}
