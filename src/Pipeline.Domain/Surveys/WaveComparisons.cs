using Pipeline.Domain.Disclosure;
using Pipeline.Statistics.Multiplicity;
using Pipeline.Statistics.Proportions;
using Pipeline.Statistics.Scales;

namespace Pipeline.Domain.Surveys;

/// <summary>Sets two waves beside each other (methods 1.7).</summary>
public static class WaveComparisons
{
    /// <summary>Code under which a scale is compared: its share of 6 to 10.</summary>
    public const string TopFive = "6-10";

    /// <summary>
    /// Compares the world's figures. Everything follows from what is published of both waves, so it needs no protection of its own: where a count
    /// or base is hidden in either, there is no change to show.
    /// </summary>
    /// <param name="link">Which questions are the same.</param>
    /// <param name="panel">See <see cref="PanelComparisons.Of"/>; taken over as it is.</param>
    public static WaveComparison Compare(
        WaveResults earlier, Instrument earlierInstrument, WaveResults later, Instrument laterInstrument, InstrumentLink link, PanelComparison? panel = null)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(earlierInstrument);
        ArgumentNullException.ThrowIfNull(later);
        ArgumentNullException.ThrowIfNull(laterInstrument);
        ArgumentNullException.ThrowIfNull(link);

        // A wave that nobody cleaned follows no rules that could differ.
        var cleanedAlike = earlier.Cleaning is null || later.Cleaning is null || string.Equals(earlier.Cleaning.Mode, later.Cleaning.Mode, StringComparison.Ordinal);
        List<ComparedFigure> figures = [];
        foreach (var linked in link.Figures(earlierInstrument, laterInstrument))
        {
            if (Find(later, linked.Later.Code) is not { } after) continue;
            var before = linked.Earlier is null ? null : Find(earlier, linked.Earlier.Code);
            var broken = before is null ? ComparisonBreaks.AskedOnce : linked.Break ?? (cleanedAlike ? null : ComparisonBreaks.Cleaning);
            List<ComparedOption> options = broken is null ? [.. Options(linked, before!, after)] : [];
            figures.Add(new(after.Code, broken ?? (options.Count == 0 ? ComparisonBreaks.NoOption : null), options));
        }

        return new(earlier.Wave, later.Wave, Screened(figures), panel);
    }

    private static QuestionFigure? Find(WaveResults wave, string code) => wave.Figures.FirstOrDefault(f => string.Equals(f.Code, code, StringComparison.Ordinal));

    private static IEnumerable<ComparedOption> Options(LinkedFigure linked, QuestionFigure before, QuestionFigure after)
    {
        if (linked.Later.Type == QuestionType.Scale)
            return [Compare(TopFive, TopFiveOf(before), before.Base.Valid, TopFiveOf(after), after.Base.Valid)];
        return linked.Options.Select(o => Compare(o.Later, ShareOf(before, o.Earlier), before.Base.Valid, ShareOf(after, o.Later), after.Base.Valid));
    }

    internal static (Datum Percent, long? Count) ShareOf(QuestionFigure figure, string code)
    {
        var option = figure.Options.First(o => string.Equals(o.Code, code, StringComparison.Ordinal));
        return (option.OfValid, option.Count.HasValue ? (long)option.Count.Number : null);
    }

    internal static (Datum Percent, long? Count) TopFiveOf(QuestionFigure figure)
    {
        var high = figure.Options.Skip(ScaleSummary.TopFiveFrom).ToList();
        var count = high.TrueForAll(o => o.Count.HasValue) ? (long)high.Sum(o => o.Count.Number) : CountBehind(figure.Scale!.TopFive, figure.Base.Valid);
        return (figure.Scale!.TopFive, count);
    }

    /// <summary>The count that a published percentage leaves no doubt about; null when several print the same.</summary>
    private static long? CountBehind(Datum percent, Datum valid)
    {
        if (!percent.HasValue || !valid.HasValue) return null;
        var printed = (decimal)percent.Number;
        var decimals = printed.Scale;
        var n = (long)valid.Number;
        var near = (long)Math.Round(printed * n / 100m);
        var reach = (n / 100) + 1;
        List<long> counts = [];
        for (var k = Math.Max(0, near - reach); k <= Math.Min(n, near + reach); k++)
            if (Percent.Of(k, n, decimals) == printed) counts.Add(k);
        return counts is [var only] ? only : null;
    }

    private static ComparedOption Compare(string code, (Datum Percent, long? Count) before, Datum baseBefore, (Datum Percent, long? Count) after, Datum baseAfter)
    {
        var compared = new ComparedOption(
            code, before.Percent, baseBefore, after.Percent, baseAfter, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Test: null);
        if (!baseBefore.HasValue || !baseAfter.HasValue || before.Percent.State == DatumState.Suppressed || after.Percent.State == DatumState.Suppressed) return compared;

        compared = compared with { Change = Datum.NotAvailable, Low = Datum.NotAvailable, High = Datum.NotAvailable, P = Datum.NotAvailable, AdjustedP = Datum.NotAvailable };
        if (!before.Percent.HasValue || !after.Percent.HasValue) return compared;
        if (before.Count is not { } k1 || after.Count is not { } k2 || TwoProportions.Compare(k1, (long)baseBefore.Number, k2, (long)baseAfter.Number) is not { } change)
            return compared with { Change = Points((after.Percent.Number - before.Percent.Number) / 100) };
        return compared with
        {
            Change = Points(change.Difference),
            Low = Points(change.Low),
            High = Points(change.High),
            P = Probability(change.P),
            Test = change.Recommended == ProportionTest.Fisher ? "fisher" : "n_minus_1",
        };
    }

    /// <summary>Adjusts the p-values of all options that were tested, as of one list.</summary>
    private static List<ComparedFigure> Screened(List<ComparedFigure> figures)
    {
        var adjusted = new Queue<double>(MultipleTests.BenjaminiHochberg([.. figures.SelectMany(f => f.Options).Where(o => o.Test is not null).Select(o => o.P.Number)]));
        return [.. figures.Select(f => f with { Options = [.. f.Options.Select(o => o.Test is null ? o : o with { AdjustedP = Probability(adjusted.Dequeue()) })] })];
    }

    internal static Datum Points(double share) => Datum.Of((double)Math.Round((decimal)(100 * share), 2, MidpointRounding.AwayFromZero));

    /// <summary>Six decimals: what a reader can use, and what all machines agree on.</summary>
    internal static Datum Probability(double p) => Datum.Of((double)Math.Round((decimal)p, 6, MidpointRounding.AwayFromZero));
}
