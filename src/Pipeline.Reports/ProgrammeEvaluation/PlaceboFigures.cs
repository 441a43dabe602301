using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>How often as much is seen where there was no programme: placebo areas of a synthetic control, other assignments of the programme.</summary>
internal static class PlaceboFigures
{
    /// <summary>Bars of ratios: more would fill the page and say no more.</summary>
    private const int MostRatios = 12;

    /// <summary>Donors with less weight than this do not make up the synthetic area.</summary>
    private const double LeastWeight = 0.0005;

    public static void Synthetic(Report report, Study study, Annex annex, OutcomeEvaluation result)
    {
        if (result.Synthetic is not { } synthetic) return;
        var (say, numbers) = (study.Say, study.Numbers);
        report.Subsection(say.Say("programme.synthetic"));
        report.Table(say.Say("programme.weights.table"),
            [new TableColumn(say.Say("programme.col.area")), new TableColumn(say.Say("programme.col.weight"), Numeric: true)],
            [.. synthetic.Weights.Where(w => w.Weight >= LeastWeight).OrderByDescending(w => w.Weight).Select(w => (IReadOnlyList<string>)[study.AreaName(w.Area), numbers.Decimal(w.Weight, 3)])],
            say.Say("programme.weights.note", ("n", numbers.Whole(synthetic.Weights.Count)), ("before", numbers.Decimal(synthetic.RmspeBefore, Study.Decimals(synthetic.RmspeBefore))), ("after", numbers.Decimal(synthetic.RmspeAfter, Study.Decimals(synthetic.RmspeAfter)))));
        var treated = result.Series.FirstOrDefault(s => s.Group == SeriesGroup.Treated);
        var expected = result.Series.FirstOrDefault(s => s.Group == SeriesGroup.Synthetic);
        if (treated is null || expected is null) return;
        var gap = Enumerable.Range(0, Math.Min(treated.Values.Count, expected.Values.Count))
            .Select(p => treated.Values[p].HasValue && expected.Values[p].HasValue ? Datum.Of(treated.Values[p].Number - expected.Values[p].Number) : Datum.NotAvailable).ToList();
        var name = study.Group(SeriesGroup.Treated);
        var lines = synthetic.Placebos.Select(p => new TimeSeries(string.Empty, [.. p.Gaps.Select(g => double.IsFinite(g) ? Datum.Of(g) : Datum.NotAvailable)], Palette.Rule, 0.8))
            .Append(new TimeSeries(name, gap, Palette.Accent, 2)).ToList();
        var known = lines.SelectMany(l => l.Values).Where(v => v.HasValue).Select(v => v.Number).ToList();
        if (known.Count == 0) return;
        var decimals = Study.Decimals(known.Max(Math.Abs));
        var table = RatioTable(study, annex, result, synthetic);
        var smallest = say.Say("programme.placebo.smallest", ("units", numbers.Whole(synthetic.Units)), ("smallest", study.P(synthetic.SmallestP)));
        report.Figure(
            say.Say("programme.gaps.title", ("rank", numbers.Whole(synthetic.Rank)), ("units", numbers.Whole(synthetic.Units))),
            say.Say("programme.gaps.sub", ("outcome", study.Label(result)), ("measure", study.Measure(study.Of(result)))),
            new TimeLines(study.Periods, lines, CourseFigure.Starts(study), say, aroundZero: true),
            new FigureNote(say.Say("programme.gaps.base", ("n", numbers.Whole(synthetic.Placebos.Count)), ("periods", study.Spell(study.Periods.Count))), say.Say("programme.gaps.method"), study.Noted(result, smallest), study.Source(study.Of(result)), study.DataAsOf),
            say.Say("programme.range-of", ("low", numbers.Decimal(known.Min(), decimals)), ("high", numbers.Decimal(known.Max(), decimals))),
            table);
        var bars = synthetic.Placebos.Select(p => (Label: study.AreaName(p.Area), p.Ratio, Focus: false)).Append((Label: name, synthetic.Ratio, Focus: true))
            .OrderByDescending(b => b.Ratio).ThenByDescending(b => b.Focus).ToList();
        var shown = bars.Take(MostRatios).ToList();
        if (!shown.Exists(b => b.Focus)) shown[^1] = bars.Find(b => b.Focus);
        report.Figure(
            say.Say("programme.ratios.title", ("p", study.PIs(synthetic.P)), ("smallest", study.P(synthetic.SmallestP))),
            say.Say("programme.ratios.sub", ("n", numbers.Whole(shown.Count)), ("all", numbers.Whole(bars.Count))),
            new CountBars([.. shown.Select(b => new CountBar(b.Label, double.IsFinite(b.Ratio) ? Datum.Of(b.Ratio) : Datum.NotAvailable, b.Focus))], say, decimals: 1),
            new FigureNote(say.Say("programme.ratios.base", ("n", numbers.Whole(synthetic.Units))), say.Say("programme.ratios.method", ("p", study.PIs(synthetic.P)), ("smallest", study.P(synthetic.SmallestP))), study.Noted(result), study.Source(study.Of(result)), study.DataAsOf),
            say.Say("programme.ratios.range", ("ratio", numbers.Decimal(synthetic.Ratio, 1)), ("rank", numbers.Whole(synthetic.Rank))),
            table);
    }

    private static Anchor? RatioTable(Study study, Annex annex, OutcomeEvaluation result, SyntheticControlPicture synthetic)
    {
        var (say, numbers) = (study.Say, study.Numbers);
        var decimals = Study.Decimals(synthetic.MeanGap);
        var start = Math.Max(0, study.Start);
        var rows = synthetic.Placebos.Select(p => (Label: study.AreaName(p.Area), p.Ratio, Gap: Mean(p.Gaps.Skip(start))))
            .Append((study.Group(SeriesGroup.Treated), synthetic.Ratio, synthetic.MeanGap)).OrderByDescending(r => r.Item2);
        return annex.Keep(say.Say("programme.ratios.table", ("outcome", study.Label(result))),
            [new TableColumn(say.Say("programme.col.area")), new TableColumn(say.Say("programme.col.error-ratio"), Numeric: true), new TableColumn(say.Say("programme.col.mean-gap"), Numeric: true)],
            [.. rows.Select(r => (IReadOnlyList<string>)[r.Item1, double.IsFinite(r.Item2) ? numbers.Decimal(r.Item2, 2) : "x", r.Item3 is { } gap && double.IsFinite(gap) ? numbers.Decimal(gap, decimals) : "x"])],
            study.Noted(result, say.Say("programme.ratios.note")));
    }

    private static double? Mean(IEnumerable<double> gaps)
    {
        var known = gaps.Where(double.IsFinite).ToList();
        return known.Count == 0 ? null : known.Average();
    }

    public static void Assignments(Report report, Study study, Annex annex, OutcomeEvaluation result)
    {
        if (result.Randomisation is not { Distribution.Count: > 0 } chance) return;
        var (say, numbers) = (study.Say, study.Numbers);
        var decimals = Study.Decimals(chance.Difference);
        // Of counts the statistic is a difference of logarithms: its percents stand beside it.
        var logarithmic = study.Of(result).Unit == OutcomeUnit.Count;
        var observed = numbers.Decimal(chance.Difference, decimals) + (logarithmic ? $" ({numbers.SignedPercent(100 * (Math.Exp(chance.Difference) - 1), 0)})" : string.Empty);
        report.Figure(
            say.Say("programme.chance.title", ("p", study.PIs(chance.P)), ("smallest", study.P(chance.SmallestP))),
            say.Say("programme.chance.sub", ("outcome", study.Label(result)), ("measure", logarithmic ? say.Say("programme.measure.log") : study.DifferenceUnit(result))),
            new ChanceColumns(chance.Distribution, chance.Difference, say.Say("programme.chance.observed", ("difference", observed)), say),
            new FigureNote(
                say.Say(chance.Enumerated ? "programme.chance.base-all" : "programme.chance.base-draws", ("n", numbers.Whole(chance.Assignments))), say.Say("programme.chance.method", ("p", study.PIs(chance.P)), ("smallest", study.P(chance.SmallestP))),
                study.Noted(result, chance.SmallestP > 0.05 ? say.Say("programme.chance.too-few", ("smallest", study.P(chance.SmallestP))) : null), study.Source(study.Of(result)), study.DataAsOf),
            say.Say("programme.range-of", ("low", numbers.Decimal(chance.Distribution.Min(), decimals)), ("high", numbers.Decimal(chance.Distribution.Max(), decimals))),
            annex.Keep(say.Say("programme.chance.table", ("outcome", study.Label(result))),
                [new TableColumn(say.Say("programme.col.share")), .. Shares.Select(q => new TableColumn(numbers.Percent(100 * q, q is > 0 and < 0.05 or > 0.95 and < 1 ? 1 : 0), Numeric: true))],
                [[say.Say("programme.col.difference"), .. Shares.Select(q => numbers.Decimal(Quantile(chance.Distribution, q), decimals))]],
                study.Noted(result, say.Say("programme.chance.note", ("difference", observed)))));
    }

    private static readonly double[] Shares = [0, 0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975, 1];

    /// <summary>The smallest value that so large a share does not exceed.</summary>
    private static double Quantile(IReadOnlyList<double> sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
}
