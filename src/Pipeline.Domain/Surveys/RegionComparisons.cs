using Pipeline.Domain.Disclosure;
using Pipeline.Statistics.Multiplicity;
using Pipeline.Statistics.Proportions;

namespace Pipeline.Domain.Surveys;

/// <summary>One answer of a region beside the same answer of all other regions together.</summary>
/// <param name="Option">Code of the answer; <see cref="WaveComparisons.TopFive"/> for a scale.</param>
/// <param name="Region">Percent of the region's valid answers, as published.</param>
/// <param name="RegionBase">How many they are.</param>
/// <param name="Rest">Percent of the valid answers outside the region.</param>
/// <param name="RestBase">How many they are.</param>
/// <param name="Points">Percentage points, region less rest.</param>
/// <param name="Low">95 % Newcombe limit of <paramref name="Points"/>.</param>
/// <param name="AdjustedP">Holm's p over everything that was compared for the region.</param>
public sealed record RegionDifference(
    string Figure, string Option, Datum Region, Datum RegionBase, Datum Rest, Datum RestBase, Datum Points, Datum Low, Datum High, Datum AdjustedP)
{
    /// <summary>By more than chance explains, also after so many comparisons.</summary>
    public bool IsDistinguishable => AdjustedP.Number < 0.05;
}

/// <summary>
/// Sets a region beside the others. Everything follows from counts that are published of the region and of the world, so it needs no
/// protection of its own: where one of them is hidden, nothing is compared.
/// </summary>
public static class RegionComparisons
{
    /// <summary>
    /// Compares the list written down beforehand in the questionnaire: its headline questions (of two answers only the first, since the
    /// other says the same) and its scales. Tests: N - 1 chi-square or Fisher's exact; Holm over the list.
    /// </summary>
    /// <returns>Surest first; without those that could not be compared.</returns>
    public static IReadOnlyList<RegionDifference> Compare(WaveResults wave, RegionResults region, Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(wave);
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(instrument);
        List<(RegionDifference Difference, double P)> compared = [];
        foreach (var figure in instrument.Figures.Where(f => f.Headline || f.Type == QuestionType.Scale))
        {
            if (Find(wave.Figures, figure.Code) is not { } world || Find(region.Figures, figure.Code) is not { } here) continue;
            foreach (var (option, ofRegion, ofWorld) in Shares(figure, here, world))
                if (Difference(figure.Code, option, ofRegion, here.Base.Valid, ofWorld, world.Base.Valid) is { } difference) compared.Add(difference);
        }

        var adjusted = MultipleTests.Holm([.. compared.Select(c => c.P)]);
        return [.. compared.Select((c, i) => (Row: c.Difference with { AdjustedP = WaveComparisons.Probability(adjusted[i]) }, c.P)).OrderBy(c => c.P).Select(c => c.Row)];
    }

    private static QuestionFigure? Find(IReadOnlyList<QuestionFigure> figures, string code) =>
        figures.FirstOrDefault(f => string.Equals(f.Code, code, StringComparison.Ordinal));

    private static IEnumerable<(string Option, (Datum Percent, long? Count) Region, (Datum Percent, long? Count) World)> Shares(
        InstrumentFigure figure, QuestionFigure here, QuestionFigure world)
    {
        if (figure.Type == QuestionType.Scale) return [(WaveComparisons.TopFive, WaveComparisons.TopFiveOf(here), WaveComparisons.TopFiveOf(world))];
        if (figure.Type is not (QuestionType.Single or QuestionType.Multi)) return [];
        var told = figure is { Type: QuestionType.Single, Options.Count: 2 } ? 1 : figure.Options.Count;
        return figure.Options.Take(told).Where(o => !o.Other && Has(here, o.Code) && Has(world, o.Code))
            .Select(o => (o.Code, WaveComparisons.ShareOf(here, o.Code), WaveComparisons.ShareOf(world, o.Code)));
    }

    private static bool Has(QuestionFigure figure, string option) => figure.Options.Any(o => string.Equals(o.Code, option, StringComparison.Ordinal));

    private static (RegionDifference Difference, double P)? Difference(
        string figure, string option, (Datum Percent, long? Count) region, Datum regionBase, (Datum Percent, long? Count) world, Datum worldBase)
    {
        if (region.Count is not { } k || world.Count is not { } all || !regionBase.HasValue || !worldBase.HasValue) return null;
        var (n, others) = ((long)regionBase.Number, (long)worldBase.Number - (long)regionBase.Number);
        var rest = all - k;
        if (rest < 0 || rest > others || TwoProportions.Compare(rest, others, k, n) is not { } change) return null;
        return (new(figure, option, region.Percent, regionBase, WaveComparisons.Points(change.P1), Datum.Of(others), WaveComparisons.Points(change.Difference),
            WaveComparisons.Points(change.Low), WaveComparisons.Points(change.High), Datum.Suppressed), change.P);
    }
}
