using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.DataExchange;

/// <summary>One thing that can be good or bad about deliveries: as a share, so that 1 is as it should be.</summary>
/// <param name="Name">Id of its name; <paramref name="Rule"/> of what counts; <paramref name="Next"/> of what an agency could do.</param>
/// <param name="OfMonths">Its base is months, not rows.</param>
internal sealed record ExchangeMeasure(string Name, string Rule, string Next, Func<ScoredAgency, double?> Share, bool OfMonths = false)
{
    public static readonly ExchangeMeasure Delivered = new(
        "scorecard.measure.delivered", "scorecard.rule.delivered", "scorecard.next.delivered", a => a.AllMonths == 0 ? null : a.Coverage.Delivered.Count / (double)a.AllMonths, OfMonths: true);

    public static readonly ExchangeMeasure Located = new("scorecard.measure.located", "scorecard.rule.located", "scorecard.next.located", a => a.Measures?.Located);

    public static readonly ExchangeMeasure Inside = new("scorecard.measure.inside", "scorecard.rule.inside", "scorecard.next.inside", a => a.Measures?.Inside);

    /// <summary>In the order of the way of a row: it comes, in time, is whole, understood, on the map, and once.</summary>
    public static readonly IReadOnlyList<ExchangeMeasure> All =
    [
        Delivered,
        new("scorecard.measure.on-time", "scorecard.rule.on-time", "scorecard.next.on-time", a => a.Measures?.OnTime),
        new("scorecard.measure.complete", "scorecard.rule.complete", "scorecard.next.complete", a => a.Measures?.Completeness),
        new("scorecard.measure.mapped", "scorecard.rule.mapped", "scorecard.next.mapped", a => a.Measures?.Mapped),
        Located,
        Inside,
        new("scorecard.measure.single", "scorecard.rule.single", "scorecard.next.single", a => 1 - a.Measures?.Duplicates),
        new("scorecard.measure.ordered", "scorecard.rule.ordered", "scorecard.next.ordered", a => 1 - a.Measures?.Reversed),
    ];
}

/// <summary>An agency's deliveries with what was measured of them.</summary>
/// <param name="Exchange">Null in a picture from before this was measured.</param>
internal sealed record ScoredAgency(AgencyCoverage Coverage, AgencyExchange? Exchange, int AllMonths)
{
    /// <summary>Null when no row was measured: shares of nothing are not zero.</summary>
    public ExchangeMeasures? Measures => Exchange is { Overall.Rows: > 0 } exchange ? exchange.Overall : null;

    /// <summary>What was measured, the lowest first, otherwise in the order of the measures.</summary>
    public IReadOnlyList<(ExchangeMeasure Measure, double Share)> Measured => field ??=
        [.. ExchangeMeasure.All.Select(m => (Measure: m, Share: m.Share(this))).Where(m => m.Share is not null).Select(m => (m.Measure, m.Share!.Value)).OrderBy(m => m.Item2)];
}

internal static class ScoreWords
{
    private const double Tenths = 1000;

    /// <summary>With one decimal, rounded down: only all rows are 100 %. The allowance keeps a share such as 0.917 from losing a tenth to binary fractions.</summary>
    public static string Score(this NumberWriter numbers, double share) => numbers.Percent(Math.Floor((share * Tenths) + 1e-9) / Tenths * 100, 1);

    /// <summary>The measure's name inside a sentence.</summary>
    public static string InSentence(this TextBook say, ExchangeMeasure measure)
    {
        var name = say.Say(measure.Name);
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    public static Datum Datum(double? share) => share is { } value ? Domain.Disclosure.Datum.Of(value) : Domain.Disclosure.Datum.NotAvailable;
}
