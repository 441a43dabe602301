using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>How well the agencies' rows were filled, known, located and on time, in one figure. The scorecard by month is a report of its own.</summary>
internal static class ExchangeSummary
{
    /// <param name="Shares">In the order of the measures; null where one has no answer.</param>
    private sealed record Scored(string Name, double?[] Shares);

    private sealed record Held(string Name, double? Share, string Measure);

    public static void Add(CrimeChapter chapter, ExchangeScorecard exchange)
    {
        var (audit, report, say, numbers) = (chapter.Audit, chapter.Report, chapter.Say, chapter.Numbers);
        IReadOnlyList<string> measures = [say.Say("crime.exchange.complete"), say.Say("crime.exchange.mapped"), say.Say("crime.exchange.located"), say.Say("crime.exchange.inside"), say.Say("crime.exchange.on-time")];
        var agencies = exchange.Agencies.Where(agency => agency.Months.Count > 0).ToList();
        var scores = agencies.ConvertAll(agency => new Scored(Name(chapter, agency.Agency), Of(agency.Overall)));

        // Rows that came years later, as open data do, are never on time: what they hold says more about the exchange.
        var held = scores.SelectMany(row => row.Shares.Take(measures.Count - 1).Select((share, m) => new Held(row.Name, share, measures[m]))).Where(cell => cell.Share is not null).ToList();
        var title = held.Count == 0 ? say.Say("crime.exchange.title-none")
            : held.Min(cell => cell.Share!.Value) is var least && least >= 1 ? Full()
            : Lowest(held.First(cell => cell.Share <= least));
        var rows = agencies.Sum(agency => agency.Overall.Rows);
        var twin = chapter.Tables.Later(
            say.Say("crime.exchange.table"),
            [
                new TableColumn(say.Say("audit.col.agency")), new TableColumn(say.Say("audit.col.rows"), Numeric: true), .. measures.Select(measure => new TableColumn(measure, Numeric: true)),
                new TableColumn(say.Say("crime.col.delay"), Numeric: true), new TableColumn(say.Say("crime.col.duplicates"), Numeric: true),
            ],
            [.. agencies.Select((agency, i) => (IReadOnlyList<string>)
            [
                scores[i].Name, numbers.Whole(agency.Overall.Rows), .. scores[i].Shares.Select(Share), agency.Overall.MedianDelayDays is { } days ? numbers.Decimal(days, 0) : "x", Share(agency.Overall.Duplicates),
            ])],
            audit.Marks);
        report.Figure(
            title, say.Say("crime.exchange.sub", ("city", audit.City)),
            ScorecardTiles.InParts(measures, [.. scores.Select(row => new ScoreRow(row.Name, [.. row.Shares.Select(share => new ScoreCell(share is { } known ? Datum.Of(known) : Datum.NotAvailable, Share(share)))]))], say),
            new FigureNote(say.Say("crime.exchange.base", ("n", numbers.Whole(rows))), say.Say("crime.exchange.method"), Withheld: null, audit.Source, audit.DataAsOf),
            say.Say("crime.exchange.range"), twin);
        var gates = agencies.Where(agency => agency.PointMaps == QualityGate.Failed || agency.Rates == QualityGate.Failed).ToList();
        foreach (var agency in gates)
        {
            if (agency.PointMaps == QualityGate.Failed) report.Text(say.Say("crime.exchange.gate-maps", ("agency", Name(chapter, agency.Agency)), ("share", Share(agency.Overall.Located))));
            if (agency.Rates == QualityGate.Failed) report.Text(say.Say("crime.exchange.gate-rates", ("agency", Name(chapter, agency.Agency)), ("share", Share(agency.Overall.Completeness))));
        }

        string Full() => scores.Select(row => row.Shares[^1]).Where(share => share is not null).DefaultIfEmpty(null).Min() is { } late
            ? say.Say("crime.exchange.title-full", ("share", Share(late)))
            : say.Say("crime.exchange.title-complete");

        string Share(double? share) => share is { } known ? chapter.Share(known) : "x";

        string Lowest(Held cell) => say.Say("crime.exchange.title", ("measure", cell.Measure), ("agency", cell.Name), ("share", Share(cell.Share)));
    }

    private static double?[] Of(ExchangeMeasures measures) => [measures.Completeness, measures.Mapped, measures.Located, measures.Inside, measures.OnTime];

    private static string Name(CrimeChapter chapter, string code) =>
        chapter.Crime.Agencies.FirstOrDefault(agency => string.Equals(agency.Code, code, StringComparison.Ordinal)) is { } agency ? chapter.Audit.Name(agency.Names) : code;
}
