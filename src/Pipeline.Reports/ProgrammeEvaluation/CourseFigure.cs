using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Programmes;
using Pipeline.Pdf;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>
/// The course of an outcome in the areas of the programme and those compared with: as rates where residents are known, else as index
/// (mean before the start = 100) where groups of different size stand side by side, else as recorded.
/// </summary>
internal static class CourseFigure
{
    /// <summary>So many periods stand side by side in a table, one row for each group; more stand below each other.</summary>
    private const int MostAcross = 8;

    private enum Mode
    {
        Recorded,
        Rate,
        Index,
    }

    /// <returns>Where it stands; null where there is nothing to draw.</returns>
    public static Anchor? Add(Report report, Study study, Annex annex, OutcomeEvaluation result)
    {
        var (say, numbers, outcome) = (study.Say, study.Numbers, study.Of(result));
        var treated = result.Series.FirstOrDefault(s => s.Group == SeriesGroup.Treated);
        if (treated is null || study.Periods.Count == 0 || !treated.Values.Any(v => v.HasValue))
        {
            report.Text(say.Say(treated is not null && treated.Values.Any(v => v.State == DatumState.Suppressed) ? "programme.course.withheld" : "programme.course.none"));
            return null;
        }

        var mode = ModeOf(result, outcome);
        var lines = result.Series.OrderBy(s => s.Group)
            .Select(s => (Series: s, Drawn: Drawn(study, s, mode))).Where(s => s.Drawn.Any(v => v.HasValue))
            .Select(s => new TimeSeries(study.Group(s.Series.Group), s.Drawn, Color(s.Series.Group), s.Series.Group == SeriesGroup.Treated ? 2 : 1.4, s.Series.Group is SeriesGroup.Synthetic or SeriesGroup.Counterfactual))
            .ToList();
        if (lines.Count == 0) return null;
        var known = lines.SelectMany(l => l.Values).Where(v => v.HasValue).Select(v => v.Number).ToList();
        var decimals = mode == Mode.Recorded && outcome.Unit == OutcomeUnit.Count ? 0 : Study.Decimals(known.Max());
        var missing = lines.Where(l => !l.Dashed).Sum(l => l.Values.Count(v => v.State == DatumState.NotAvailable));
        var withheld = lines.Where(l => !l.Dashed).Sum(l => l.Values.Count(v => v.State == DatumState.Suppressed));
        return report.Figure(
            say.Say(result.Claim == Claim.ContextOnly ? "programme.course.title-reports" : "programme.course.title", ("outcome", study.Label(result))),
            say.Say("programme.course.sub", ("measure", mode switch { Mode.Rate => say.Say("programme.measure.rate"), Mode.Index => say.Say("programme.measure.index"), _ => study.Measure(outcome) }),
                ("from", study.Period(0)), ("to", study.Period(study.Periods.Count - 1))),
            new TimeLines(study.Periods, lines, Starts(study), say),
            new FigureNote(
                BaseOf(study, result, treated), say.Say(lines.Exists(l => l.Dashed) ? "programme.course.method-dashed" : "programme.course.method"),
                study.Noted(result, missing + withheld == 0 ? null : say.Say("programme.course.withheld-note", ("unknown", numbers.Whole(missing)), ("hidden", numbers.Whole(withheld)))),
                study.Source(outcome), study.DataAsOf),
            say.Say("programme.range-of", ("low", numbers.Decimal(known.Min(), decimals)), ("high", numbers.Decimal(known.Max(), decimals))),
            Table(study, annex, result, outcome, mode));
    }

    /// <summary>Starts of the areas of the programme, each once, within the study.</summary>
    public static IReadOnlyList<TimeMark> Starts(Study study)
    {
        var starts = study.Programme.Areas.Where(a => a.Role == AreaRole.Treated).Select(study.StartOf).Append(study.Start).Where(s => s > 0 && s < study.Periods.Count).Distinct().Order();
        return [.. starts.Select(s => new TimeMark(s, study.Say.Say("programme.start-mark", ("period", study.Period(s)))))];
    }

    private static Mode ModeOf(OutcomeEvaluation result, Outcome outcome)
    {
        if (outcome.Unit == OutcomeUnit.Value) return Mode.Recorded;
        var compared = result.Series.Where(s => s.Group is SeriesGroup.Treated or SeriesGroup.Control).ToList();
        if (compared.TrueForAll(s => s.Rates.Any(v => v.HasValue))) return Mode.Rate;
        return compared.Count > 1 ? Mode.Index : Mode.Recorded;
    }

    private static IReadOnlyList<Datum> Drawn(Study study, GroupSeries series, Mode mode)
    {
        if (mode == Mode.Rate) return series.Rates;
        if (mode == Mode.Recorded) return series.Values;
        var before = series.Values.Take(Math.Max(0, study.Start)).Where(v => v.HasValue).Select(v => v.Number).ToList();
        // Without anything before the start there is nothing to set to 100.
        if (before.Count == 0 || before.Average() <= 0) return [];
        var mean = before.Average();
        return [.. series.Values.Select(v => v.HasValue ? v with { Number = 100 * v.Number / mean } : v)];
    }

    /// <summary>A model need not speak of every period; that is no missing number.</summary>
    private static bool Unmodelled(SeriesGroup group, Datum value) => group is SeriesGroup.Synthetic or SeriesGroup.Counterfactual && value.State == DatumState.NotAvailable;

    private static PdfColor Color(SeriesGroup group) => group switch
    {
        SeriesGroup.Treated => Palette.Accent,
        SeriesGroup.Control => Palette.Primary,
        SeriesGroup.Buffer => Palette.Light,
        _ => Palette.Muted,
    };

    private static string BaseOf(Study study, OutcomeEvaluation result, GroupSeries treated)
    {
        if (result.Main is { } main) return OutcomePages.Base(study, main);
        var periods = treated.Values.Count(v => v.HasValue);
        return study.Of(result).Unit == OutcomeUnit.Count
            ? study.Say.Say("programme.base.recorded", ("n", study.Numbers.Decimal(treated.Values.Where(v => v.HasValue).Sum(v => v.Number), 0)), ("periods", study.Spell(periods)))
            : study.Say.Say("programme.base.periods", ("periods", study.Spell(periods)));
    }

    private static Anchor? Table(Study study, Annex annex, OutcomeEvaluation result, Outcome outcome, Mode mode)
    {
        var (say, numbers) = (study.Say, study.Numbers);
        var title = say.Say("programme.course.table", ("outcome", study.Label(result)), ("measure", mode == Mode.Rate ? say.Say("programme.measure.rate") : study.Measure(outcome)));
        var groups = result.Series.OrderBy(s => s.Group).Select(s => (s.Group, Values: mode == Mode.Rate ? s.Rates : s.Values)).Where(s => s.Values.Count > 0).ToList();
        string Cell(Datum value) => numbers.Of(value, value.HasValue && (mode == Mode.Rate || outcome.Unit == OutcomeUnit.Value || Math.Abs(value.Number - Math.Round(value.Number)) > 1e-9) ? Math.Min(2, Study.Decimals(value.Number)) : 0);
        if (study.Programme.Periods.Every != Frequency.Month)
        {
            string Of(IReadOnlyList<Datum> values, SeriesGroup group, int p) => p >= values.Count || Unmodelled(group, values[p]) ? "–" : Cell(values[p]);
            if (study.Periods.Count <= MostAcross)
            {
                return annex.Keep(title, [new TableColumn(say.Say("programme.col.areas")), .. study.Periods.Select(p => new TableColumn(p, Numeric: true))],
                    [.. groups.Select(g => (IReadOnlyList<string>)[study.Group(g.Group), .. Enumerable.Range(0, study.Periods.Count).Select(p => Of(g.Values, g.Group, p))])], study.Noted(result, say.Say("common.marks")));
            }

            return annex.KeepNarrow(title, [new TableColumn(say.Say("programme.col.period")), .. groups.Select(g => new TableColumn(study.Group(g.Group), Numeric: true))],
                [.. Enumerable.Range(0, study.Periods.Count).Select(p => (IReadOnlyList<string>)[study.Period(p), .. groups.Select(g => Of(g.Values, g.Group, p))])],
                study.Noted(result, say.Say("common.marks")));
        }

        // Months stand twelve to a row, so that ten years take ten rows and not a hundred and twenty.
        var rows = new List<IReadOnlyList<string>>();
        var periods = study.Programme.Periods;
        foreach (var (group, values) in groups)
        {
            rows.Add([study.Group(group)]);
            for (var year = periods.From.Year; year <= periods.FirstMonth(periods.Count - 1).Year; year++)
            {
                var cells = new List<string> { numbers.Year(year) };
                for (var m = 1; m <= 12; m++)
                {
                    var at = new Domain.Month(year, m) - periods.From;
                    cells.Add(at < 0 || at >= values.Count || Unmodelled(group, values[at]) ? "–" : Cell(values[at]));
                }

                rows.Add(cells);
            }
        }

        return annex.Keep(title, [new TableColumn(say.Say("programme.col.year")), .. Enumerable.Range(1, 12).Select(m => new TableColumn(numbers.MonthShort(m), Numeric: true))], rows, study.Noted(result, say.Say("common.marks")));
    }
}
