using Pipeline.Domain.Crime;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.DataExchange;

/// <summary>What each agency could do next, from its lowest scores; and the deliveries that wait for its answer.</summary>
internal static class NextSteps
{
    private const int Most = 3;

    /// <summary>So many runs of missing months are named; the calendar shows all.</summary>
    private const int MostRuns = 6;

    public static void Add(Report report, Scorecard scorecard)
    {
        var say = scorecard.Say;
        report.Section(say.Say("scorecard.next"));
        report.Text(say.Say("scorecard.next.text"), introduces: true);
        foreach (var agency in scorecard.Agencies)
        {
            report.Subsection(scorecard.Name(agency));
            report.Add(new ListBlock(Steps(scorecard, agency)));
        }

        Held(report, scorecard);
    }

    internal static IReadOnlyList<string> Steps(Scorecard scorecard, ScoredAgency agency)
    {
        var say = scorecard.Say;
        if (agency.Coverage.Delivered.Count == 0) return [say.Say("scorecard.next.nothing")];
        List<string> steps = [.. agency.Measured.Where(m => m.Share < 1 && !SaysNothingNew(agency, m.Measure)).Take(Most).Select(m => say.Say(m.Measure.Next, Values(scorecard, agency, m.Measure, m.Share)))];
        if (steps.Count == 0) steps.Add(say.Say("scorecard.next.none"));
        List<string> silent = [.. ExchangeMeasure.All.Where(m => m.Share(agency) is null).Select(say.InSentence)];
        if (agency.Measures is not null && silent.Count > 0) steps.Add(say.Say("scorecard.next.unmeasured", ("list", say.Enumerate(silent))));
        return steps;
    }

    /// <summary>Where all points lie inside the bounds, only the rows without a point are missing, and those are asked for already.</summary>
    private static bool SaysNothingNew(ScoredAgency agency, ExchangeMeasure measure) =>
        ReferenceEquals(measure, ExchangeMeasure.Inside) && agency.Measures is { } measures && measures.Inside.Equals(measures.Located);

    private static (string, string)[] Values(Scorecard scorecard, ScoredAgency agency, ExchangeMeasure measure, double share)
    {
        var numbers = scorecard.Numbers;
        var measures = agency.Measures;
        var field = measures is { FilledByField.Count: > 0 } ? measures.FilledByField.OrderBy(f => f.Value).ThenBy(f => f.Key, StringComparer.Ordinal).First().Key : "x";
        return
        [
            ("score", scorecard.Score(share)), scorecard.Days, ("field", field), ("delay", measures?.MedianDelayDays is { } days ? numbers.Decimal(days, 0) : "x"),
            ("least", scorecard.Least(ReferenceEquals(measure, ExchangeMeasure.Located) ? Scorecard.LocatedForMaps : Scorecard.CompleteForRates)), ("gaps", scorecard.Audit.MonthRuns(agency.Coverage.Gaps, MostRuns)),
        ];
    }

    private static void Held(Report report, Scorecard scorecard)
    {
        var (say, numbers) = (scorecard.Say, scorecard.Numbers);
        var held = scorecard.Agencies.SelectMany(a => (a.Exchange?.Held ?? []).Select(h => (Agency: a, Held: h))).ToList();
        if (held.Count == 0) return;
        report.Section(say.Say("scorecard.held"));
        report.Text(say.Say("scorecard.held.text"), introduces: true);
        report.Table(say.Say("scorecard.held.table"),
            [
                new TableColumn(say.Say("scorecard.col.agency")), new TableColumn(say.Say("scorecard.col.month")), new TableColumn(say.Say("scorecard.col.count"), Numeric: true),
                new TableColumn(say.Say("scorecard.col.expected"), Numeric: true), new TableColumn(say.Say("scorecard.col.reason")), new TableColumn(say.Say("scorecard.col.file")),
            ],
            [.. held.Select(h => (IReadOnlyList<string>)
            [
                scorecard.Name(h.Agency), h.Held.Month.ToString(), numbers.Whole(h.Held.Count), h.Held.Expected is { } expected ? numbers.Decimal(expected, 0) : "x",
                say.Say(h.Held.Reason switch { HeldReason.FarBelow => "scorecard.held.far-below", HeldReason.FarAbove => "scorecard.held.far-above", _ => "scorecard.held.future" }),
                Domain.Problems.Printable.Text(h.Held.FileName),
            ])]);
    }
}
