using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.DataExchange;

/// <summary>Which months arrived, how good the deliveries are at a glance, and the same in a table with bases and rules.</summary>
internal static class ScorePages
{
    /// <summary>So many agencies are named with their missing months in the words for those who do not see the calendar.</summary>
    private const int MostNamed = 12;

    private const int MostRuns = 6;

    public static void Calendar(Report report, Scorecard scorecard)
    {
        var (say, numbers, crime, audit) = (scorecard.Say, scorecard.Numbers, scorecard.Crime, scorecard.Audit);
        report.Section(say.Say("scorecard.calendar"));
        var gaps = crime.Agencies.Sum(a => a.Gaps.Count);
        (string, string) n = ("n", numbers.Whole(gaps)), all = ("all", numbers.Whole(crime.Agencies.Count * crime.Months.Count));
        var rows = crime.Agencies.Select(a =>
        {
            var missing = a.Gaps.ToHashSet();
            return new CoverageRow(audit.Name(a.Names), [.. crime.Months.Select(m => !missing.Contains(m))]);
        }).ToList();
        report.Figure(
            gaps == 0 ? say.Say("scorecard.calendar.title-full") : say.Say("scorecard.calendar.title", n, all),
            say.Say("scorecard.calendar.sub", ("city", audit.City), ("from", audit.First), ("to", audit.Last)),
            CoverageCalendar.InParts(crime.Months, rows, say),
            new FigureNote(
                say.Say("scorecard.calendar.base", ("agencies", say.Count("scorecard.agency-count", crime.Agencies.Count)), ("months", numbers.Whole(crime.Months.Count)), all, n),
                say.Say("scorecard.calendar.method"), Withheld: null, scorecard.Source, audit.DataAsOf),
            say.Say("scorecard.calendar.range", ("list", gaps == 0 ? say.Say("common.none")
                : string.Join("; ", crime.Agencies.Where(a => a.Gaps.Count > 0).Take(MostNamed).Select(a => audit.Say.Say("common.named", ("name", audit.Name(a.Names)), ("value", audit.MonthRuns(a.Gaps, MostRuns))))))));
    }

    public static void Tiles(Report report, Scorecard scorecard, Anchor table)
    {
        var (say, numbers, audit) = (scorecard.Say, scorecard.Numbers, scorecard.Audit);
        report.Section(say.Say("scorecard.scores"));
        var scored = scorecard.Agencies.SelectMany(a => a.Measured.Select(m => (Agency: a, m.Measure, m.Share))).ToList();
        string title, range;
        if (scored.Count == 0)
        {
            (title, range) = (say.Say("scorecard.tiles.title-none"), say.Say("scorecard.tiles.range-none"));
        }
        else
        {
            var worst = scored.MinBy(s => s.Share);
            title = worst.Share >= 1
                ? say.Say("scorecard.tiles.title-full", ("score", scorecard.Score(1)))
                : say.Say("scorecard.tiles.title", ("measure", say.InSentence(worst.Measure)), ("agency", scorecard.Name(worst.Agency)), ("score", scorecard.Score(worst.Share)));
            range = say.Say("scorecard.tiles.range", ("low", scorecard.Score(worst.Share)), ("high", scorecard.Score(scored.Max(s => s.Share))));
        }

        report.Figure(
            title, say.Say("scorecard.tiles.sub", ("city", audit.City), ("period", scorecard.Period)),
            ScorecardTiles.InParts(
                [.. ExchangeMeasure.All.Select(m => say.Say(m.Name))],
                [.. scorecard.Agencies.Select(a => new ScoreRow(scorecard.Name(a), [.. ExchangeMeasure.All.Select(m => Cell(scorecard, m.Share(a)))]))], say),
            new FigureNote(
                say.Say("scorecard.tiles.base", ("rows", numbers.Whole(scorecard.Agencies.Sum(a => a.Measures?.Rows ?? 0))), ("agencies", say.Count("scorecard.agency-count", scorecard.Agencies.Count))),
                say.Say("scorecard.tiles.method"), Withheld: null, scorecard.Source, audit.DataAsOf),
            range, table);
    }

    public static void Table(Report report, Scorecard scorecard, Anchor table)
    {
        var (say, numbers) = (scorecard.Say, scorecard.Numbers);
        List<IReadOnlyList<string>> rows = [];
        foreach (var agency in scorecard.Agencies)
        {
            rows.Add([scorecard.Name(agency)]);
            foreach (var measure in ExchangeMeasure.All)
            {
                var basis = measure.OfMonths ? say.Say("scorecard.base.months", ("n", numbers.Whole(agency.AllMonths)))
                    : agency.Measures is { } measures && measure.Share(agency) is not null ? say.Say("scorecard.base.rows", ("n", numbers.Whole(measures.Rows))) : "x";
                rows.Add([say.Say(measure.Name), measure.Share(agency) is { } share ? scorecard.Score(share) : "x", basis, say.Say(measure.Rule, scorecard.Days)]);
            }
        }

        report.Table(say.Say("scorecard.table"),
            [
                new TableColumn(say.Say("scorecard.col.measure")), new TableColumn(say.Say("scorecard.col.score"), Numeric: true), new TableColumn(say.Say("scorecard.col.base"), Numeric: true),
                new TableColumn(say.Say("scorecard.col.rule")),
            ],
            rows, say.Say("scorecard.table.note", ("period", scorecard.Period), scorecard.Days), anchor: table);
    }

    private static ScoreCell Cell(Scorecard scorecard, double? share) => new(ScoreWords.Datum(share), share is { } value ? scorecard.Score(value) : "x");
}
