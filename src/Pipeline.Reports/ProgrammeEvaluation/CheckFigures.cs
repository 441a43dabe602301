using Pipeline.Domain.Programmes;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>Whether treated and compared areas ran alike before the start, how the difference grew after it, and what each group of starts shows.</summary>
internal static class CheckFigures
{
    private const double Z = 1.959963984540054;

    public static void EventStudy(Report report, Study study, Annex annex, OutcomeEvaluation result)
    {
        if (result.EventStudy.Count == 0 || result.Main is not { } main) return;
        var (say, numbers) = (study.Say, study.Numbers);
        var logarithmic = main.Scale == EffectScale.Ratio;
        var points = result.EventStudy.OrderBy(e => e.EventTime)
            .Select(e => new EventTimePoint(e.EventTime, e.Effect, e.StandardError is { } s ? e.Effect - (Z * s) : null, e.StandardError is { } t ? e.Effect + (Z * t) : null)).ToList();
        var reference = points.Exists(p => p.Time == -1) ? (int?)null : -1;
        report.Figure(
            say.Say(result.Leads is not { } test ? "programme.event.title" : test.P < 0.05 ? "programme.event.title-apart" : "programme.event.title-alike", ("outcome", study.Label(result))),
            say.Say("programme.event.sub", ("measure", logarithmic ? say.Say("programme.estimates.axis-ratio") : study.DifferenceUnit(result))),
            new EventTimePlot(points, reference, logarithmic, say.Say("programme.event.before"), say.Say("programme.event.after"), say.Say(study.Programme.Periods.Every switch
            {
                Frequency.Month => "programme.event.axis-months", Frequency.Quarter => "programme.event.axis-quarters", _ => "programme.event.axis-years",
            }), say),
            new FigureNote(OutcomePages.Base(study, main), Leads(study, result.Leads), study.Noted(result, points.Exists(p => p.Low is null) ? say.Say("programme.event.hollow") : null), study.Source(study.Of(result)), study.DataAsOf),
            say.Say("programme.range-of", ("low", Written(points.Min(p => p.Value))), ("high", Written(points.Max(p => p.Value)))),
            Twin(study, annex, result, logarithmic));

        string Written(double effect) => logarithmic ? numbers.SignedPercent(100 * (Math.Exp(effect) - 1), 0) : numbers.Decimal(effect, Study.Decimals(effect));
    }

    private static Anchor? Twin(Study study, Annex annex, OutcomeEvaluation result, bool logarithmic)
    {
        var (say, numbers) = (study.Say, study.Numbers);
        var areas = result.EventStudy.Select(e => e.Areas).Distinct().ToList();
        // The same number of areas in every row is one sentence, no column.
        var same = areas.Count == 1;
        return annex.KeepNarrow(say.Say("programme.event.table", ("outcome", study.Label(result))),
            [
                new TableColumn(say.Say("programme.col.event-time"), Numeric: true), new TableColumn(say.Say("programme.col.estimate"), Numeric: true), new TableColumn(say.Say("programme.col.error"), Numeric: true),
                .. same ? Array.Empty<TableColumn>() : [new TableColumn(say.Say("programme.col.areas"), Numeric: true)],
            ],
            [.. result.EventStudy.OrderBy(e => e.EventTime).Select(e => (IReadOnlyList<string>)
                [numbers.Whole(e.EventTime), numbers.Decimal(e.Effect, 3), e.StandardError is { } s ? numbers.Decimal(s, 3) : "–", .. same ? Array.Empty<string>() : [numbers.Whole(e.Areas)]])],
            study.Noted(result, logarithmic ? say.Say("programme.event.note-log") : null, same ? say.Say("programme.event.areas", ("n", numbers.Whole(areas[0]))) : null));
    }

    private static string Leads(Study study, LeadsTest? test) => test is null
        ? study.Say.Say("programme.leads.none")
        : study.Say.Say(test.P < 0.05 ? "programme.leads.apart" : "programme.leads.alike", ("n", study.Numbers.Whole(test.Leads)), ("p", study.PIs(test.P)),
            ("statistic", test.DenominatorDegrees is { } d ? $"F({study.Plain(test.Degrees)}, {study.Plain(d)}) = {study.Numbers.Decimal(test.Statistic, 2)}" : $"χ²({study.Plain(test.Degrees)}) = {study.Numbers.Decimal(test.Statistic, 2)}"));

    public static void StartGroups(Report report, Study study, OutcomeEvaluation result)
    {
        if (result.StartGroups.Count == 0 || result.Main is not { } main) return;
        var (say, numbers) = (study.Say, study.Numbers);
        var logarithmic = main.Scale == EffectScale.Ratio;
        report.Table(say.Say("programme.groups.table", ("outcome", study.Label(result))),
            [
                new TableColumn(say.Say("programme.col.start")), new TableColumn(say.Say("programme.col.areas"), Numeric: true), new TableColumn(say.Say("programme.col.estimate"), Numeric: true),
                new TableColumn(say.Say("programme.col.interval"), Numeric: true),
            ],
            [.. result.StartGroups.OrderBy(g => g.Start).Select(g => (IReadOnlyList<string>)
            [
                study.Period(g.Start), numbers.Whole(g.Areas), Written(g.Effect),
                g.StandardError is { } s ? $"{Written(g.Effect - (Z * s))}\u2009–\u2009{Written(g.Effect + (Z * s))}" : "–",
            ])],
            study.Noted(result, say.Say(logarithmic ? "programme.groups.note-percent" : "programme.groups.note", ("measure", study.DifferenceUnit(result)))));

        string Written(double effect) => logarithmic ? numbers.SignedPercent(100 * (Math.Exp(effect) - 1), 1) : numbers.Decimal(effect, Study.Decimals(effect));
    }
}
