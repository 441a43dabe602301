using Pipeline.Statistics.Proportions;
using static Pipeline.Domain.Surveys.Quality.FindingTexts;

namespace Pipeline.Domain.Surveys.Quality;

/// <summary>
/// Recomputes what a report printed of a wave. Every verdict follows from the printed numbers: change one in the data file and the verdict
/// changes with it.
/// </summary>
public static class SurveyQuality
{
    /// <summary>Means are printed with two decimals, so each can be off by half of the last.</summary>
    private const decimal HalfOfLastDecimal = 0.005m;

    /// <summary>"About 25 %" still holds for 23 and for 27.</summary>
    private const int About = 2;

    private const int PointsOfScale = 11;

    /// <param name="results">Published results of the same wave; null when there are none.</param>
    /// <param name="instrument">Gives the words for codes.</param>
    public static QualityReport Check(PrintedReport printed, WaveResults? results, Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(printed);
        ArgumentNullException.ThrowIfNull(instrument);
        var figures = printed.Figures.Select(f => PrintedFigureCheck.Of(f, printed.Responses, results)).ToList();
        // Before the first figure that is printed behind the ranking: Figure 7.18 stands between 7.17 and 7.19.
        var at = printed.Figures.ToList().FindIndex(f => printed.Statements.Scales.Contains(f.Name, StringComparer.Ordinal));
        figures.Insert(at < 0 ? figures.Count : at, PrintedFigureCheck.Of(printed.Ranks, printed.Responses));
        return new QualityReport(
            printed.Wave, printed.Instrument, printed.Source, results?.Synthetic ?? false, figures, [.. Findings(printed, new Words(instrument))], results?.DataAsOf ?? DateTimeOffset.UnixEpoch);
    }

    private static IEnumerable<QualityFinding> Findings(PrintedReport printed, Words words)
    {
        var said = printed.Statements;
        yield return RankOrder(printed.Ranks, said, words);
        yield return Difference(printed.Ranks, said.RankDifference, words);
        yield return RankSum(printed.Ranks);
        yield return Leads(printed.Of(said.Leads.Figure), said.Leads.Option, words);
        yield return AlmostEqual(printed.Of(said.AlmostEqual.Figure), said.AlmostEqual, words);
        yield return Third(printed.Of(said.Third.Figure), said.Third.Option, words);
        yield return AnswersByRegion(printed.Of(said.AnswersByRegion), printed.Responses);
        yield return World(printed.Of(said.AnswersByRegion), said.WorldShare);
        yield return Municipalities(printed.Of(said.SharesOfMunicipalities));
        foreach (var scale in said.Scales) yield return ZeroMissing(printed.Of(scale));
        foreach (var stated in said.TopFive) yield return TopFive(printed.Of(stated.Figure), stated.Printed);
        yield return Majority(printed.Of(said.Majority), words);
        yield return Interleaved(printed.Of(said.Interleaved.Figure), said.Interleaved);
        yield return Around(printed, said.Around);
        yield return Complete(printed.Of(said.Complete), words);
        yield return Finding("12", "sections", "7", Say("sections", "claim"), Say("sections", "recomputed"), Verdict.CannotBeChecked, Say("sections", "reason"));
    }

    private static QualityFinding RankOrder(PrintedRanks ranks, PrintedStatements said, Words words)
    {
        // Rank 1 is the most important: the lowest mean comes first.
        var order = ranks.Means.OrderBy(m => m.Printed).ToList();
        LocalText Name(string item) => words.Option(ranks.Figure, item);
        return Finding("1", "rank-order", ranks.Name,
            Say("rank-order", "claim", ("first", Name(said.RankOrder[0])), ("last", Name(said.RankOrder[^1]))),
            Say("rank-order", "recomputed", ("top", Name(order[0].Item)), ("topmean", Number(order[0].Printed)), ("bottom", Name(order[^1].Item)), ("bottommean", Number(order[^1].Printed))),
            Judge(said.RankOrder.SequenceEqual(order.Select(m => m.Item), StringComparer.Ordinal)), Say("rank-order", "reason"));
    }

    private static QualityFinding Difference(PrintedRanks ranks, RankDifference stated, Words words)
    {
        var higher = Mean(ranks, stated.Higher);
        var lower = Mean(ranks, stated.Lower);
        var points = higher - lower;
        var range = ranks.Means.Count - 1;
        var agrees = new[] { points, 100 * ((higher / lower) - 1), 100 * points / range }.Any(v => Math.Round(v, 1, MidpointRounding.AwayFromZero) == stated.Percent);
        return Finding("2", "rank-difference", ranks.Name,
            Say("rank-difference", "claim", ("higher", words.Option(ranks.Figure, stated.Higher)), ("lower", words.Option(ranks.Figure, stated.Lower)), ("percent", Number(stated.Percent))),
            Say("rank-difference", "recomputed", ("points", Number(points)), ("ratio", Number(Math.Round(higher / lower, 3)))), Judge(agrees), Say("rank-difference", "reason"));
    }

    private static QualityFinding RankSum(PrintedRanks ranks)
    {
        var k = ranks.Means.Count;
        var (sum, required, slack) = (ranks.Means.Sum(m => m.Printed), k * (k + 1) / 2m, k * HalfOfLastDecimal);
        return Finding("3", "rank-sum", ranks.Name, Say("rank-sum", "claim", ("k", Number(k))), Say("rank-sum", "recomputed", ("sum", Number(sum)), ("required", Number(required))),
            Judge(Math.Abs(sum - required) <= slack), Say("rank-sum", "reason", ("slack", Number(slack))));
    }

    private static QualityFinding Leads(PrintedFigure figure, string stated, Words words)
    {
        var top = figure.Rows.MaxBy(r => r.Printed)!;
        var name = words.Option(figure.Figure, stated);
        return Finding("4", "leads", figure.Name, Say("leads", "claim", ("stated", name)),
            Say("leads", "recomputed", ("top", words.Option(figure.Figure, top.Option)), ("topvalue", Number(top.Printed)), ("stated", name), ("value", Number(figure.Row(stated).Printed))),
            Judge(figure.Row(stated).Printed == top.Printed), Say("leads", "reason"));
    }

    private static QualityFinding AlmostEqual(PrintedFigure figure, StatedPair stated, Words words)
    {
        const decimal Nearly = 5;
        var (a, b) = (figure.Row(stated.First).Printed, figure.Row(stated.Second).Printed);
        var difference = Math.Abs(a - b);
        return Finding("5", "almost-equal", figure.Name,
            Say("almost-equal", "claim", ("first", words.Option(figure.Figure, stated.First)), ("second", words.Option(figure.Figure, stated.Second))),
            Say("almost-equal", "recomputed", ("a", Number(a)), ("b", Number(b))), Judge(difference is > 0 and <= Nearly), Say("almost-equal", "reason", ("difference", Number(difference))));
    }

    private static QualityFinding Third(PrintedFigure figure, string stated, Words words)
    {
        var third = figure.Rows.OrderByDescending(r => r.Printed).ElementAt(2);
        var name = words.Option(figure.Figure, stated);
        return Finding("5", "third", figure.Name, Say("third", "claim", ("stated", name)),
            Say("third", "recomputed", ("third", words.Option(figure.Figure, third.Option)), ("thirdvalue", Number(third.Printed)), ("stated", name), ("value", Number(figure.Row(stated).Printed))),
            Judge(third.Printed == figure.Row(stated).Printed), Say("third", "reason"));
    }

    private static QualityFinding AnswersByRegion(PrintedFigure table, int responses)
    {
        var sum = table.Rows.Sum(r => r.Count);
        return Finding("6", "answers-by-region", table.Name, Say("answers-by-region", "claim"), Say("answers-by-region", "recomputed", ("sum", Number(sum)), ("responses", Number(responses))),
            Judge(sum == responses), Say("answers-by-region", "reason"));
    }

    private static QualityFinding World(PrintedFigure table, WorldShare stated)
    {
        const int MostCountries = 400;
        var countries = table.Rows.Sum(r => r.Count);
        var worlds = Enumerable.Range(countries, MostCountries).Where(w => Percent.Of(countries, w, 0) == stated.Printed).ToList();
        var rounded = Percent.Of(countries, stated.WorldTotal, 0)!.Value;
        return Finding("7", "world-share", table.Name, Say("world-share", "claim", ("countries", Number(countries)), ("printed", Number(stated.Printed))),
            Say("world-share", "recomputed", ("countries", Number(countries)), ("world", Number(stated.WorldTotal)), ("exact", Number(Percent.Of(countries, stated.WorldTotal, 1)!.Value)), ("rounded", Number(rounded))),
            Judge(rounded == stated.Printed), Say("world-share", "reason", ("low", Number(worlds.FirstOrDefault())), ("high", Number(worlds.LastOrDefault()))));
    }

    private static QualityFinding Municipalities(PrintedFigure figure)
    {
        var sum = figure.Rows.Sum(r => r.Printed);
        return Finding("8", "shares-of-municipalities", figure.Name, Say("shares-of-municipalities", "claim"), Say("shares-of-municipalities", "recomputed", ("sum", Number(sum))),
            Judge(Math.Abs(sum - 100) > figure.Rows.Count / 2m), Say("shares-of-municipalities", "reason"));
    }

    private static QualityFinding ZeroMissing(PrintedFigure figure)
    {
        var sum = figure.Rows.Sum(r => r.Printed);
        return Finding("9", "zero-missing", figure.Name, Say("zero-missing", "claim"), Say("zero-missing", "recomputed", ("bars", Number(figure.Rows.Count)), ("sum", Number(sum))),
            Judge(figure.Rows.Count >= PointsOfScale), Say("zero-missing", "reason"));
    }

    private static QualityFinding TopFive(PrintedFigure figure, int stated)
    {
        var (upper, bars) = Upper(figure);
        return Finding("9", "top-five", figure.Name, Say("top-five", "claim", ("printed", Number(stated))),
            Say("top-five", "recomputed", ("count", Number(upper)), ("n", Number(figure.N)), ("exact", Number(Percent.Of(upper, figure.N, 2)!.Value)), ("bars", Number(bars))),
            Judge(Counted(figure) && Percent.Of(upper, figure.N, 0) == stated), Say("top-five", "reason"));
    }

    private static QualityFinding Majority(PrintedFigure figure, Words words)
    {
        var (upper, bars) = Upper(figure);
        var share = Counted(figure) ? Percent.Of(upper, figure.N, 0)!.Value : bars;
        return Finding("9", "majority", figure.Name, Say("majority", "claim", ("question", words.Question(figure.Figure))),
            Say("majority", "recomputed", ("share", Number(share)), ("reverse", Number(100 - share))), Judge(share > 50), Say("majority", "reason"));
    }

    private static QualityFinding Interleaved(PrintedFigure figure, InterleavedValue stated)
    {
        IReadOnlyList<int> Bases(decimal value) => Percent.FeasibleBases(
            [.. figure.Rows.Select(r => string.Equals(r.Option, stated.InsteadOf, StringComparison.Ordinal) ? value : r.Printed)], figure.Decimals, figure.Exhaustive, stated.AtMost);
        var with = Bases(stated.Printed);
        var instead = figure.Row(stated.InsteadOf).Printed;
        return Finding("10", "interleaved", figure.Name, Say("interleaved", "claim", ("printed", Number(stated.Printed))),
            Say("interleaved", "recomputed", ("most", Number(stated.AtMost)), ("printed", Number(stated.Printed)), ("with", List([.. with.Select(n => Number(n))])), ("instead", Number(instead)), ("without", List([.. Bases(instead).Select(n => Number(n))]))),
            Judge(with.Count > 0), Say("interleaved", "reason", ("belongs", new LocalText(stated.BelongsTo))));
    }

    private static QualityFinding Around(PrintedReport printed, StatedAround stated)
    {
        var verified = printed.Of(stated.Verified).Row(stated.Option).Printed;
        var evaluated = printed.Of(stated.Evaluated).Row(stated.Option).Printed;
        return Finding("11", "around", $"{stated.Verified}, {stated.Evaluated}", Say("around", "claim", ("printed", Number(stated.Printed))),
            Say("around", "recomputed", ("verified", Number(verified)), ("evaluated", Number(evaluated))),
            Judge(Math.Abs(verified - stated.Printed) <= About && Math.Abs(evaluated - stated.Printed) <= About), Say("around", "reason"));
    }

    private static QualityFinding Complete(PrintedFigure figure, Words words)
    {
        var offered = words.Options(figure.Figure);
        var missing = offered.Where(o => figure.Rows.All(r => !string.Equals(r.Option, o, StringComparison.Ordinal))).ToList();
        return Finding("12", "complete", figure.Name, Say("complete", "claim"),
            Say("complete", "recomputed", ("shown", Number(figure.Rows.Count)), ("offered", Number(offered.Count)), ("missing", List([.. missing.Select(m => words.Option(figure.Figure, m))]))),
            Judge(missing.Count == 0), Say("complete", "reason"));
    }

    /// <summary>Answers from 6 to 10: from the inferred counts, and as the sum of the rounded bars, which is not the same.</summary>
    private static (int Count, decimal Bars) Upper(PrintedFigure figure)
    {
        string[] upper = ["6", "7", "8", "9", "10"];
        var rows = figure.Rows.Where(r => upper.Contains(r.Option, StringComparer.Ordinal)).ToList();
        return (rows.Sum(r => r.Count), rows.Sum(r => r.Printed));
    }

    /// <summary>The inferred counts print the figure: only then do they speak for it.</summary>
    private static bool Counted(PrintedFigure figure) => figure.Rows.All(r => Percent.Of(r.Count, figure.N, figure.Decimals) == r.Printed);

    private static decimal Mean(PrintedRanks ranks, string item) => ranks.Means.First(m => string.Equals(m.Item, item, StringComparison.Ordinal)).Printed;

    private static Verdict Judge(bool holds) => holds ? Verdict.Reproduced : Verdict.NotReproduced;

    private static QualityFinding Finding(string number, string code, string figure, LocalText claim, LocalText recomputed, Verdict verdict, LocalText reason) =>
        new($"{number}.{code}", figure, claim, recomputed, verdict, verdict == Verdict.Reproduced ? Say("reproduced", "reason") : reason);

    /// <summary>The instrument's words for the codes of the printed report.</summary>
    private sealed class Words(Instrument instrument)
    {
        public LocalText Question(string? figure) => Find(figure)?.Text ?? new LocalText(figure ?? "");

        public LocalText Option(string? figure, string option) =>
            Find(figure)?.Options.FirstOrDefault(o => string.Equals(o.Code, option, StringComparison.Ordinal))?.Label ?? new LocalText(option);

        public IReadOnlyList<string> Options(string? figure) => [.. Find(figure)?.Options.Select(o => o.Code) ?? []];

        private InstrumentFigure? Find(string? figure) => instrument.Figures.FirstOrDefault(f => string.Equals(f.Code, figure, StringComparison.Ordinal));
    }
}
