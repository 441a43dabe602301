using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.DataExchange;

/// <summary>What became of the exchange: policies that used a series, exchanges between agencies, and what users must know.</summary>
internal static class UsePages
{
    public static void Add(Report report, Scorecard scorecard)
    {
        var (say, numbers, indicators) = (scorecard.Say, scorecard.Numbers, scorecard.Crime.Exchange!.Indicators);
        report.Section(say.Say("scorecard.uses"));
        report.Add(new ListBlock(
        [
            say.Count("scorecard.uses.series", indicators.SeriesConsolidated),
            say.Count("scorecard.uses.made", indicators.ExchangesMade, ("deliveries", numbers.Whole(indicators.DeliveriesReceived))),
            .. indicators.Uses.Count == 0 ? [say.Say("scorecard.uses.none")] : Array.Empty<string>(),
            .. indicators.Exchanges.Count == 0 ? [say.Say("scorecard.exchanges.none")] : Array.Empty<string>(),
        ]));
        if (indicators.Uses.Count > 0)
        {
            report.Table(say.Say("scorecard.uses.table"),
                [
                    new TableColumn(say.Say("scorecard.col.policy")), new TableColumn(say.Say("scorecard.col.iccs")), new TableColumn(say.Say("scorecard.col.on")),
                    new TableColumn(say.Say("scorecard.col.reference")),
                ],
                [.. indicators.Uses.Select(u => (IReadOnlyList<string>)[Printable.Text(u.Policy), u.Iccs, Day(scorecard, u.On), Printable.Text(u.Reference)])]);
        }

        if (indicators.Exchanges.Count > 0)
        {
            report.Table(say.Say("scorecard.exchanges.table"),
                [
                    new TableColumn(say.Say("scorecard.col.from")), new TableColumn(say.Say("scorecard.col.to")), new TableColumn(say.Say("scorecard.col.on")),
                    new TableColumn(say.Say("scorecard.col.what")),
                ],
                [.. indicators.Exchanges.Select(e => (IReadOnlyList<string>)[Agency(scorecard, e.From), Agency(scorecard, e.To), Day(scorecard, e.On), Printable.Text(e.What)])]);
        }

        Notes(report, scorecard);
    }

    private static void Notes(Report report, Scorecard scorecard)
    {
        var (say, numbers) = (scorecard.Say, scorecard.Numbers);
        List<string> notes = [];
        foreach (var agency in scorecard.Agencies)
        {
            if (agency.Exchange is not { } exchange) continue;
            (string, string) name = ("agency", scorecard.Name(agency));
            notes.AddRange(exchange.Faults.Select(f => say.Say("scorecard.notes.fault", name, ("what", Printable.Text(scorecard.Audit.Name(f.What))))));
            notes.AddRange(exchange.Shrunk.Select(s => say.Say("scorecard.notes.shrunk", name, ("month", s.Month.ToString()), ("rows", numbers.Whole(s.Rows)), ("before", numbers.Whole(s.Before)))));
            if (exchange.Strays.Count > 0) notes.Add(say.Say("scorecard.notes.strays", name, ("n", numbers.Whole(exchange.Strays.Sum(s => s.Rows)))));
        }

        if (notes.Count == 0) return;
        report.Subsection(say.Say("scorecard.notes"));
        report.Add(new ListBlock(notes));
    }

    private static string Day(Scorecard scorecard, DateOnly day) => scorecard.Numbers.Date(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    /// <summary>The name of an agency of the city; the code of another body, which is all that is known of it.</summary>
    private static string Agency(Scorecard scorecard, string code) =>
        scorecard.Agencies.FirstOrDefault(a => string.Equals(a.Coverage.Code, code, StringComparison.Ordinal)) is { } known ? scorecard.Name(known) : Printable.Text(code);
}
