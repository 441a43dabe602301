using Pipeline.Domain.Crime;
using Pipeline.Reports.CityAudit;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.DataExchange;

/// <summary>How well the agencies of a city share their data on recorded crime, and what each could do next (methods 2.11).</summary>
public static class ExchangeScorecardReport
{
    /// <summary>So many agencies have their sentence on the first page; all are in the table.</summary>
    private const int MostOnFirstPage = 6;

    /// <summary>Writes a tagged PDF. A pure function of its arguments.</summary>
    /// <exception cref="UnsoundReportException">The document failed its own check; nothing was written.</exception>
    public static void Write(Stream output, CityCrime crime, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(crime);
        ArgumentNullException.ThrowIfNull(context);
        var scorecard = new Scorecard(crime, context);
        var (say, audit) = (scorecard.Say, scorecard.Audit);
        var report = new Report(new ReportHead(say.Say("scorecard.title"), audit.City, say.Say("scorecard.subject", ("city", audit.City)), crime.DataAsOf), context);
        report.Add(new Heading(1, say.Say("scorecard.heading")));
        var lead = scorecard.Empty
            ? say.Say("scorecard.lead-empty", ("city", audit.City))
            : say.Say("scorecard.lead", ("city", audit.City), ("from", audit.First), ("to", audit.Last), ("date", audit.Date));
        report.Add(new Paragraph(lead, Styles.SmallMuted, PageGrid.Width) { SpaceBefore = 0 });
        var table = report.NextTable();
        Summary(report, scorecard, table);
        if (scorecard.Empty)
        {
            Method(report, scorecard);
            report.Write(output);
            return;
        }

        ScorePages.Calendar(report, scorecard);
        if (scorecard.Measured)
        {
            ScorePages.Tiles(report, scorecard, table);
            ScorePages.Table(report, scorecard, table);
            NextSteps.Add(report, scorecard);
            UsePages.Add(report, scorecard);
        }
        else
        {
            ScorePages.Table(report, scorecard, table);
        }

        Method(report, scorecard);
        report.Write(output);
    }

    private static void Summary(Report report, Scorecard scorecard, Anchor table)
    {
        var say = scorecard.Say;
        if (scorecard.Empty)
        {
            report.Add(new Callout(say.Say("scorecard.none.title"), [say.Say("scorecard.none.text")], warning: true));
            Particulars(report, scorecard);
            return;
        }

        report.Add(new KeyFigures(KeyNumbers(scorecard)));
        if (!scorecard.Measured) report.Add(new Callout(say.Say("scorecard.unmeasured.title"), [say.Say("scorecard.unmeasured.text")], warning: true));
        if (scorecard.Agencies.Count == 1) report.Add(new Callout(say.Say("scorecard.one.title"), [say.Say("scorecard.one.text")], warning: true));
        report.Section(say.Say("scorecard.agencies.title"));
        report.Add(new ListBlock([.. scorecard.Agencies.Take(MostOnFirstPage).Select(scorecard.Sentence)], width: PageGrid.Width));
        if (scorecard.Agencies.Count > MostOnFirstPage)
            report.Text(say.Say("scorecard.agencies.more", ("n", say.Numbers.Whole(scorecard.Agencies.Count - MostOnFirstPage)), ("table", table.Label)));
        report.Add(new Callout(say.Say("scorecard.formula.title"), [say.Say("scorecard.formula.text")]));
        Particulars(report, scorecard);
    }

    private static IReadOnlyList<KeyFigure> KeyNumbers(Scorecard scorecard)
    {
        var (say, numbers, crime) = (scorecard.Say, scorecard.Numbers, scorecard.Crime);
        var sharing = crime.Agencies.Count(a => a.Delivered.Count > 0);
        var common = crime.Months.Count(m => crime.Agencies.All(a => !a.Gaps.Contains(m)));
        List<KeyFigure> figures =
        [
            new(numbers.Whole(sharing), say.Count("scorecard.key.agencies", sharing), say.Say("scorecard.key.agencies-note", ("n", numbers.Whole(crime.Agencies.Count)))),
            new(numbers.Whole(common), say.Count("scorecard.key.months", common), say.Say("scorecard.key.months-note", ("n", numbers.Whole(crime.Months.Count)))),
        ];
        if (crime.Exchange is { Indicators: { } indicators })
        {
            figures.Add(new(numbers.Whole(indicators.SeriesConsolidated), say.Count("scorecard.key.series", indicators.SeriesConsolidated), say.Say("scorecard.key.series-note")));
            figures.Add(new(numbers.Whole(indicators.PoliciesServed), say.Count("scorecard.key.policies", indicators.PoliciesServed), say.Say("scorecard.key.policies-note")));
        }

        return figures;
    }

    private static void Particulars(Report report, Scorecard scorecard)
    {
        var say = scorecard.Say;
        report.Add(new Facts(
        [
            (say.Say("common.facts.data-as-of"), scorecard.Audit.Date), (say.Say("common.facts.language"), say.Say("common.language-name")),
            (say.Say("common.facts.snapshot"), scorecard.Context.SnapshotId), (say.Say("common.facts.version"), scorecard.Context.ProgramVersion),
        ]));
    }

    private static void Method(Report report, Scorecard scorecard)
    {
        var say = scorecard.Say;
        report.Section(say.Say("scorecard.method"));
        report.Text(say.Say("scorecard.method.text", ("located", scorecard.Least(Scorecard.LocatedForMaps)), ("complete", scorecard.Least(Scorecard.CompleteForRates))));
        report.Text(say.Say("scorecard.method.indicators"));
        report.Text(say.Say("scorecard.method.limits"));
    }
}
