using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Gallery;

/// <summary>What recorded crime and its sources are drawn with.</summary>
internal static class CrimeRecipes
{
    private const int Series = 60;

    public static IEnumerable<Recipe> All =>
    [
        new(nameof(MonthlyLine), "gallery.use.monthly-line", s => [new MonthlyLine(s.Months(Series), Counts(s, Series), Current(s), s.Texts)],
            Case.States, Case.Nothing, Case.One, Case.Equal, Case.Withheld, Case.Unknown, Case.Huge, Case.Zero),
        new(nameof(YearLines), "gallery.use.year-lines", s => [new YearLines(s.Months(Series), Counts(s, Series), Current(s), s.Months(Series).Skip(Series - 2).ToHashSet(), s.Texts)],
            Case.States, Case.Nothing, Case.One, Case.Equal, Case.Withheld, Case.Unknown, Case.Huge, Case.Zero),
        new(nameof(SeasonTiles), "gallery.use.season-tiles", s => [new SeasonTiles(s.Months(Series), Counts(s, Series), s.Texts)],
            Case.States, Case.Nothing, Case.One, Case.Equal, Case.Withheld, Case.Unknown, Case.Huge, Case.Zero),
        new(nameof(WeekHourTiles), "gallery.use.week-hour-tiles", s => [new WeekHourTiles(Hours(s), s.Texts)], Case.Nothing, Case.One, Case.Equal, Case.Huge, Case.Zero),
        new(nameof(PanelGrid), "gallery.use.panel-grid", s => SurveyRecipes.Or(s.Rows(8), PanelGrid.InParts(s.Months(Series), Panels(s), Current(s), s.Texts), () => new PanelGrid([], [], current: null, s.Texts)),
            Case.States, Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Withheld, Case.Unknown, Case.Huge, Case.Zero),
        new(nameof(Intervals), "gallery.use.intervals", s => SurveyRecipes.Or(s.Rows(9), Intervals.InParts([.. Enumerable.Range(0, s.Rows(9)).Select(i => Ratio(s, i))], s.Texts), () => new Intervals([], s.Texts)),
            Case.States, Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Huge),
        new(nameof(Dumbbell), "gallery.use.dumbbell", Sources,
            Case.States, Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Withheld, Case.Unknown, Case.Huge, Case.Zero),
        new(nameof(LorenzCurve), "gallery.use.lorenz-curve", s => [new LorenzCurve(Spread(s), s.Case == Case.Example ? [new(0.8, 1)] : null, s.Texts)],
            Case.Nothing, Case.One, Case.Equal, Case.Many),
        new(nameof(CoverageCalendar), "gallery.use.coverage-calendar", Coverage, Case.Nothing, Case.One, Case.Many, Case.LongLabels, Case.Zero),
        new(nameof(ScorecardTiles), "gallery.use.scorecard-tiles", Scores,
            Case.States, Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Withheld, Case.Unknown, Case.Zero),
    ];

    private static IReadOnlyList<Datum> Counts(Sample s, int months)
    {
        var count = s.Months(months).Count;
        return [.. Enumerable.Range(0, count).Select(m => s.Case == Case.States ? Gapped(m, Math.Round(s.Season(m) * 140)) : s.Monthly(m, 1400))];
    }

    /// <summary>A run withheld, a run missing, single months of both, zeros and small counts.</summary>
    private static Datum Gapped(int month, double number) => month switch
    {
        >= 6 and < 14 or 20 or 22 => Datum.Suppressed,
        >= 30 and < 34 or 40 => Datum.NotAvailable,
        16 or 50 => Datum.Of(0),
        45 => Datum.Of(11, unreliable: true),
        _ => Datum.Of(number),
    };

    private static Period? Current(Sample s) => s.Case is Case.Nothing or Case.One ? null : new Period(new Month(2023, 12).AddMonths(-11), 12);

    private static IReadOnlyList<double> Hours(Sample s) => s.Case switch
    {
        Case.Nothing => [],
        Case.Zero => [.. Enumerable.Repeat(0.0, 168)],
        Case.Equal => [.. Enumerable.Repeat(3.5, 168)],
        Case.One => [.. Enumerable.Range(0, 168).Select(i => i == 100 ? 1.0 : 0)],
        _ => [.. Enumerable.Range(0, 168).Select(i => s.Most(12) * (1 + (0.8 * Math.Cos((i % 24 - 20) * Math.PI / 12)) + (i / 24 >= 4 && i % 24 >= 20 ? 1.3 : 0) + (i / 24 >= 5 && i % 24 < 4 ? 1.5 : 0) + (0.3 * s.Noise(i))))],
    };

    private static IReadOnlyList<Panel> Panels(Sample s)
    {
        var months = s.Months(Series).Count;
        return [.. Enumerable.Range(0, s.Rows(8)).Select(p => new Panel(s.Label(p), [.. Enumerable.Range(0, months).Select(m => s.Case == Case.States && p % 2 == 1 ? Gapped(m, m % 9) : s.Monthly(m + p, 40 * (p + 1)))]))];
    }

    private static IntervalRow Ratio(Sample s, int i)
    {
        if (s.Case == Case.States && i % 3 == 2) return new IntervalRow(s.Label(i), null, null, null, Distinguishable: false, s.Texts.Numbers.Of(Datum.Suppressed));
        var ratio = s.Case == Case.Huge ? Math.Pow(10, i - 4) : s.Case == Case.Equal ? 1.08 : 0.7 + (0.09 * i) + (0.1 * s.Noise(i));
        var width = 1.06 + (0.3 * s.Noise(i + 20));
        var apart = ratio / width > 1 || ratio * width < 1;
        return new IntervalRow(s.Label(i), ratio, s.Case == Case.States && i == 1 ? null : ratio / width, ratio * width, apart,
            $"{s.Texts.Numbers.SignedPercent((ratio - 1) * 100, 0)} ({s.Texts.Numbers.Range(((ratio / width) - 1) * 100, ((ratio * width) - 1) * 100, 0)})");
    }

    private static IReadOnlyList<Chart> Sources(Sample s)
    {
        var rows = Enumerable.Range(0, s.Rows(6)).Select(i =>
        {
            var (first, second) = (s.Count(i, 900), s.Stated(i + 1, Math.Round(s.Level(i) * s.Most(900) * (s.Case == Case.Equal ? 1 : 0.6 + (0.07 * i)))));
            var right = first is { HasValue: true, Number: > 0 } && second.HasValue ? s.Texts.Numbers.Decimal(second.Number / first.Number, 2) : string.Empty;
            return new DumbbellRow(s.Label(i), first, second, right);
        }).ToList();
        var (one, other) = (s.Agency(0), s.Agency(1));
        return SurveyRecipes.Or(rows.Count, Dumbbell.InParts(rows, one, other, s.Texts), () => new Dumbbell([], one, other, s.Texts));
    }

    private static IReadOnlyList<LorenzPoint> Spread(Sample s) => s.Case switch
    {
        Case.Nothing => [],
        Case.One => [new(0.05, 0.38)],
        Case.Equal => [.. new[] { 0.01, 0.05, 0.1, 0.25, 0.5 }.Select(c => new LorenzPoint(c, c))],
        Case.Many => [.. Enumerable.Range(1, 39).Select(i => new LorenzPoint(i / 40.0, Math.Pow(i / 40.0, 0.3)))],
        _ => [new(0.01, 0.16), new(0.05, 0.38), new(0.1, 0.53), new(0.25, 0.78), new(0.5, 0.95)],
    };

    private static IReadOnlyList<Chart> Coverage(Sample s)
    {
        var months = s.Months(48);
        var rows = Enumerable.Range(0, s.Rows(3)).Select(i => new CoverageRow(s.Agency(i), [.. months.Select((_, m) => s.Case != Case.Zero && s.Noise(m + (50 * i)) > (i == 0 ? 0.02 : 0.2))])).ToList();
        return SurveyRecipes.Or(rows.Count, CoverageCalendar.InParts(months, rows, s.Texts), () => new CoverageCalendar([], [], s.Texts));
    }

    private static IReadOnlyList<Chart> Scores(Sample s)
    {
        const int Measures = 6;
        IReadOnlyList<string> measures = [.. Enumerable.Range(1, Measures).Select(m => s.Case == Case.LongLabels ? s.Label(m) : s.Texts.Say("gallery.measure." + m.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
        var rows = Enumerable.Range(0, s.Rows(4)).Select(i => new ScoreRow(s.Agency(i),
            [.. Enumerable.Range(0, Measures).Select(m =>
            {
                var score = s.Stated(m + i, s.Case switch { Case.Equal => 0.6, Case.Zero => 0, _ => Math.Round(0.35 + (0.65 * s.Noise(m + (7 * i))), 2) });
                return new ScoreCell(score, score.HasValue ? s.Texts.Numbers.PercentOf(score with { Number = score.Number * 100 }) : s.Texts.Numbers.Of(score));
            })])).ToList();
        return SurveyRecipes.Or(rows.Count, ScorecardTiles.InParts(measures, rows, s.Texts), () => new ScorecardTiles([], [], s.Texts));
    }
}
