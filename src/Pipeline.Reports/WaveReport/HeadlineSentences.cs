using Pipeline.Domain.Surveys;
using Pipeline.Reports.Layout;
using Pipeline.Reports.SurveyFigures;

namespace Pipeline.Reports.WaveReport;

/// <summary>
/// The sentences of the summary, from what the figures show: number, comparison, n. A sentence whose numbers are not to be shown is left
/// out, and the next one takes its place.
/// </summary>
internal static class HeadlineSentences
{
    private const int Most = 5;

    /// <summary>An adjusted p below this is more than chance explains.</summary>
    private const double Distinct = 0.05;

    public static IReadOnlyList<Headline> Of(WaveResults results, SurveyScope scope)
    {
        var headlines = results.Figures.Where(f => scope.Find(f.Code)?.Headline ?? false).ToList();
        var pairs = headlines.Where(SurveyItems.IsPair).ToList();
        var rest = headlines.Where(f => !SurveyItems.IsPair(f)).ToList();

        // The first gate, what the strategies are about, the last gate, what supports the claims, how the problems are seen; then the others.
        IEnumerable<Headline?> candidates =
        [
            .. pairs.Take(1).Select(f => Pair(results, scope, f)), .. rest.Take(1).Select(f => Leading(scope, f)), .. pairs.Skip(1).TakeLast(1).Select(f => Pair(results, scope, f)),
            Claimed(results, scope), Scales(results, scope), .. results.Figures.Where(f => f.Type == QuestionType.Rank).Select(f => Rank(scope, f)),
            .. pairs.Skip(1).SkipLast(1).Select(f => Pair(results, scope, f)), .. rest.Skip(1).Select(f => Leading(scope, f)),
            .. results.Figures.Except(headlines).Where(f => f.Type == QuestionType.Multi).Select(f => Leading(scope, f)),
        ];
        return [.. candidates.OfType<Headline>().Take(Most)];
    }

    private static Headline? Pair(WaveResults results, SurveyScope scope, QuestionFigure figure)
    {
        var option = figure.Options[0];
        if (!option.OfValid.HasValue || !option.Count.HasValue || !figure.Base.Valid.HasValue) return null;
        var say = scope.Say;
        var said = say.Say("survey.headline.pair", ("question", scope.Question(figure.Code)), ("option", scope.Option(figure.Code, option.Code)),
            ("share", LeadingAnswers.ShareOfNamed(scope, figure, option)), ("n", scope.Numbers.Of(figure.Base.Valid)));
        return new(Joined(said, Change(results, scope, figure, option) ?? Regions(results, scope, figure, option)), figure.Code);
    }

    private static string Joined(string sentence, string? comparison) => comparison is null ? sentence : sentence + " " + comparison;

    /// <summary>Against the earlier wave: whether more or fewer, and whether chance explains it.</summary>
    private static string? Change(WaveResults results, SurveyScope scope, QuestionFigure figure, OptionFigure option)
    {
        if (results.Comparison is not { } comparison) return null;
        var compared = comparison.Figures.FirstOrDefault(f => string.Equals(f.Code, figure.Code, StringComparison.Ordinal) && f.Break is null)?
            .Options.FirstOrDefault(o => string.Equals(o.Code, option.Code, StringComparison.Ordinal));
        if (compared is not { Change.HasValue: true, Earlier.HasValue: true, AdjustedP.HasValue: true }) return null;
        var id = compared.AdjustedP.Number >= Distinct ? "survey.headline.same" : compared.Change.Number > 0 ? "survey.headline.more" : "survey.headline.fewer";
        return scope.Say.Say(id, ("wave", comparison.Earlier), ("share", scope.Numbers.PercentOf(compared.Earlier)));
    }

    /// <summary>Against each other: the regions with the largest and the smallest share.</summary>
    private static string? Regions(WaveResults results, SurveyScope scope, QuestionFigure figure, OptionFigure option)
    {
        var shares = results.Regions.Select(r => (r.Code, Figure: r.Figures.FirstOrDefault(f => string.Equals(f.Code, figure.Code, StringComparison.Ordinal))))
            .Select(r => (r.Code, r.Figure, Option: r.Figure?.Options.FirstOrDefault(o => string.Equals(o.Code, option.Code, StringComparison.Ordinal))))
            .Where(r => r.Option is { OfValid.HasValue: true }).OrderBy(r => r.Option!.OfValid.Number).ToList();
        if (shares.Count < 2) return null;
        string Name(string code) => SurveyScope.RegionName(code, scope.Context.Language);
        string Share((string Code, QuestionFigure? Figure, OptionFigure? Option) place) => LeadingAnswers.Share(scope, place.Figure!, place.Option!);
        return scope.Say.Say("survey.headline.regions", ("low", Share(shares[0])), ("lowest", Name(shares[0].Code)), ("high", Share(shares[^1])), ("highest", Name(shares[^1].Code)));
    }

    /// <summary>The answer that leads, and the one after it.</summary>
    private static Headline? Leading(SurveyScope scope, QuestionFigure figure)
    {
        if (!QuestionFigures.CanBeShown(figure) || !figure.Base.Valid.HasValue || figure.Options.Any(o => !o.OfValid.HasValue)) return null;
        var leaders = LeadingAnswers.Of(scope, figure);
        var next = figure.Options.Where(o => !leaders.Contains(o) && o.OfValid.Number > 0).MaxBy(o => o.OfValid.Number);
        if (leaders.Count is 0 or > 2 || next is null) return null;
        return new(scope.Say.Say("survey.headline.leads", ("question", scope.Question(figure.Code)),
            ("options", scope.Say.Enumerate([.. leaders.Select(o => LeadingAnswers.Quoted(scope, figure, o))])), ("share", LeadingAnswers.ShareOfNamed(scope, figure, leaders[0])),
            ("next", scope.Option(figure.Code, next.Code)), ("after", LeadingAnswers.ShareOfNamed(scope, figure, next)), ("n", scope.Numbers.Of(figure.Base.Valid))), figure.Code);
    }

    private static Headline? Claimed(WaveResults results, SurveyScope scope) =>
        results.Claims is not { Claimed: { HasValue: true, Number: > 0 }, Neither.HasValue: true, VerifiedAndEvaluated.HasValue: true } claims ? null
        : new(scope.Say.Say("survey.headline.claims", ("claimed", scope.Numbers.Of(claims.Claimed)), ("both", scope.Numbers.Of(claims.VerifiedAndEvaluated)),
            ("neither", scope.Numbers.Of(claims.Neither)), ("n", scope.Numbers.Of(claims.Base))), ClaimsPages.Drawn);

    private static Headline? Scales(WaveResults results, SurveyScope scope)
    {
        var scales = results.Figures.Where(f => f.Scale is { TopFive.HasValue: true } && f.Base.Valid.HasValue).OrderByDescending(f => f.Scale!.TopFive.Number).ToList();
        if (scales.Count < 2) return null;
        var (most, least) = (scales[0], scales[^1]);
        return new(scope.Say.Say("survey.headline.scales", ("most", scope.Topic(most.Code)), ("high", scope.Numbers.PercentOf(most.Scale!.TopFive)), ("n", scope.Numbers.Of(most.Base.Valid)),
            ("least", scope.Topic(least.Code)), ("low", scope.Numbers.PercentOf(least.Scale!.TopFive)), ("m", scope.Numbers.Of(least.Base.Valid))), most.Code);
    }

    private static Headline? Rank(SurveyScope scope, QuestionFigure figure)
    {
        if (figure.Rank is not { N.HasValue: true } rank || figure.Options.Any(o => o.Mean is not { HasValue: true })) return null;
        var sorted = figure.Options.OrderBy(o => o.Mean!.Value.Number).ToList();
        var unsure = rank.Agreement is { P: { HasValue: true, Number: >= Distinct } };
        return new(scope.Say.Say(unsure ? "survey.headline.no-order" : "survey.headline.rank", ("question", scope.Question(figure.Code)), ("first", scope.Option(figure.Code, sorted[0].Code)),
            ("mean", scope.Numbers.Of(sorted[0].Mean!.Value, 2)), ("last", scope.Option(figure.Code, sorted[^1].Code)), ("other", scope.Numbers.Of(sorted[^1].Mean!.Value, 2)),
            ("n", scope.Numbers.Of(rank.N))), figure.Code);
    }
}
