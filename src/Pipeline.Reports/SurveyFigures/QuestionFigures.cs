using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.SurveyFigures;

/// <summary>Draws one question as its kind asks: one divided bar, sorted bars, bands in their order, or mean ranks.</summary>
internal static class QuestionFigures
{
    /// <summary>So many answers stand in one bar with their names above it; more are bars of their own.</summary>
    private const int MostInOneBar = 3;

    public static void Add(Report report, SurveyScope scope, SurveyItem item, Anchor? twin)
    {
        var draft = item.Kind switch
        {
            ItemKind.Pairs => GroupedFigures.Pairs(scope, item.Figures),
            ItemKind.Scales => GroupedFigures.Scales(scope, item.Figures),
            ItemKind.Nested => GroupedFigures.Nested(scope, item.Figures[0], item.Figures[1]),
            _ => Question(scope, item.Figures[0]),
        };
        draft.Place(report, scope, twin);
    }

    /// <summary>There may be answers, and none of them may be shown: such a figure is named, not drawn.</summary>
    public static bool IsWithheld(QuestionFigure figure) => !CanBeShown(figure) && !IsUnanswered(figure);

    public static bool IsUnanswered(QuestionFigure figure) => figure.Base.Valid is { HasValue: true, Number: 0 };

    /// <summary>Somebody answered, and some of it may be shown.</summary>
    public static bool CanBeShown(QuestionFigure figure) => !IsUnanswered(figure) && Measure(figure).Any(d => d is { HasValue: true, Number: > 0 });

    /// <summary>What the plot draws.</summary>
    public static IReadOnlyList<Datum> Measure(QuestionFigure figure) =>
        figure.Type == QuestionType.Rank ? [.. figure.Options.Select(o => o.Mean ?? Datum.NotAvailable)] : [.. figure.Options.Select(o => o.OfValid)];

    /// <summary>The counts under a figure; those of missing and of unasked answers only where there are any, or may be.</summary>
    public static string Base(SurveyScope scope, Base counts)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        var said = say.Say("survey.base", ("total", numbers.Of(counts.Total)), ("asked", numbers.Of(counts.Asked)), ("answered", numbers.Of(counts.Answered)), ("valid", numbers.Of(counts.Valid)));
        if (counts.ItemNonResponse is not { HasValue: true, Number: 0 }) said += say.Say("survey.base.missing", ("missing", numbers.Of(counts.ItemNonResponse)));
        if (counts.RoutingViolations is not { HasValue: true, Number: 0 }) said += say.Say("survey.base.violations", ("violations", numbers.Of(counts.RoutingViolations)));
        return said + ".";
    }

    public static string AskedOf(SurveyScope scope, QuestionFigure figure) =>
        scope.Find(figure.Code)?.AskedOf is { } who ? " " + scope.Say.Say("survey.asked-of", ("who", scope.Local(who))) : string.Empty;

    public static FigureDraft Question(SurveyScope scope, QuestionFigure figure) => figure.Type switch
    {
        QuestionType.Scale => GroupedFigures.Scales(scope, [figure]),
        QuestionType.Rank => Rank(scope, figure),
        QuestionType.Number or QuestionType.Amount or QuestionType.Date => Bands(scope, figure),
        _ => Options(scope, figure),
    };

    /// <summary>The bars of a question, largest first; "other" and what cannot be shown stand last, where no reader takes them for small.</summary>
    public static IReadOnlyList<OptionBar> Sorted(SurveyScope scope, QuestionFigure figure) =>
        [.. figure.Options.OrderBy(o => scope.IsOther(figure.Code, o.Code)).ThenBy(o => !o.OfValid.HasValue).ThenByDescending(o => o.OfValid.Number).Select(o => Bar(scope, figure, o))];

    public static ShareRow Row(SurveyScope scope, QuestionFigure figure, string label) => new(
        label, [.. figure.Options.Select(o => o.OfValid.HasValue ? Datum.Of(o.OfValid.Number / 100) : o.OfValid)], NarrowShares(scope, figure), figure.Base.Valid);

    public static string Method(SurveyScope scope, QuestionFigure figure, string id)
    {
        var method = scope.Say.Say(id) + IfCountriesWereEqual(scope, figure);
        if (string.Equals(Claims.ReportedIn(scope.Instrument), figure.Code, StringComparison.Ordinal)) method += " " + scope.Say.Say("survey.self-report");
        return method;
    }

    private static OptionBar Bar(SurveyScope scope, QuestionFigure figure, OptionFigure option) =>
        new(scope.Option(figure.Code, option.Code), option.Count, option.OfValid, option.Low, option.High);

    /// <summary>A part of a bar that is too narrow for its number has it at the end of the bar.</summary>
    private static string? NarrowShares(SurveyScope scope, QuestionFigure figure)
    {
        const double Narrow = 9;
        var n = scope.Say.Say("chart.n", ("n", scope.Numbers.Of(figure.Base.Valid)));
        var narrow = figure.Options.Where(o => o.OfValid is { HasValue: true, Number: > 0 and < Narrow }).Select(o => LeadingAnswers.Share(scope, figure, o)).ToList();
        return narrow.Count == 0 ? null : $"{string.Join(", ", narrow)}; {n}";
    }

    private static string Subtitle(SurveyScope scope, QuestionFigure figure, string id) =>
        scope.Say.Say(id, ("place", scope.Place), ("wave", scope.Wave)) + AskedOf(scope, figure);

    private static FigureDraft Options(SurveyScope scope, QuestionFigure figure)
    {
        var say = scope.Say;
        var several = figure.Type is QuestionType.Multi or QuestionType.Text;
        IReadOnlyList<Chart> charts = !several && figure.Options.Count <= MostInOneBar
            ? [new ShareBars([.. figure.Options.Select(o => scope.Option(figure.Code, o.Code))], [Row(scope, figure, string.Empty)], say)]
            : OptionBars.InParts(Sorted(scope, figure), figure.Base.Valid, say);
        var bars = several || figure.Options.Count > MostInOneBar;
        return new([figure], charts, LeadingAnswers.Title(scope, figure), Subtitle(scope, figure, several ? "survey.sub.multi" : "survey.sub.single"), Base(scope, figure.Base),
            Method(scope, figure, bars ? "survey.method.share" : "survey.method.parts"), Measure(figure), OptionBars.Decimals(figure.Base.Valid));
    }

    /// <summary>Numbers, amounts and dates: bands in their own order, none of them the winner of a contest.</summary>
    private static FigureDraft Bands(SurveyScope scope, QuestionFigure figure)
    {
        var say = scope.Say;
        var bars = figure.Options.Select(o => Bar(scope, figure, o)).ToList();
        var method = Method(scope, figure, "survey.method.share");
        if (figure.Type == QuestionType.Amount) method += " " + (scope.RatesYear is { } year ? say.Say("survey.rates", ("year", year)) : say.Say("survey.rates.none"));
        var title = LeadingAnswers.Middle(figure) is { } middle
            ? say.Say("survey.fig.middle", ("question", scope.Question(figure.Code)), ("option", scope.Option(figure.Code, middle.Code)))
            : LeadingAnswers.Title(scope, figure);
        var unit = scope.Find(figure.Code)?.Unit is { } known ? scope.Local(known) : say.Say("survey.unit." + figure.Type.ToString().ToLowerInvariant());
        return new([figure], OptionBars.InParts(bars, figure.Base.Valid, say), title,
            say.Say("survey.sub.bands", ("unit", unit), ("place", scope.Place), ("wave", scope.Wave)) + AskedOf(scope, figure), Base(scope, figure.Base), method, Measure(figure),
            OptionBars.Decimals(figure.Base.Valid));
    }

    /// <summary>How the leading answers would stand if no country weighed more than another; empty where that is not published.</summary>
    private static string IfCountriesWereEqual(SurveyScope scope, QuestionFigure figure)
    {
        const int Leading = 2;
        var leading = figure.Options.Where(o => o.OfCountries is not null).OrderByDescending(o => o.OfValid.Number).Take(Leading)
            .Select(o => $"{scope.Option(figure.Code, o.Code)} {scope.Numbers.PercentOf(o.OfCountries!.Value)}").ToList();
        return leading.Count == 0 ? "" : " " + scope.Say.Say("survey.equal-countries", ("shares", string.Join(", ", leading)));
    }

    private static FigureDraft Rank(SurveyScope scope, QuestionFigure figure)
    {
        var say = scope.Say;
        var items = figure.Options.Select(o => new RankItem(scope.Option(figure.Code, o.Code), o.Mean ?? Datum.NotAvailable))
            .OrderBy(i => !i.Mean.HasValue).ThenBy(i => i.Mean.Number).ToList();
        return new([figure], [new RankDots(items, figure.Options.Count, say)], RankTitle(scope, figure, items), Subtitle(scope, figure, "survey.sub.rank"), Base(scope, figure.Base),
            say.Say("survey.method.rank", ("n", scope.Numbers.Of(figure.Rank?.N ?? Datum.NotAvailable)),
                ("policy", figure.Rank is { } rank ? say.Say("survey.policy." + rank.Policy) : "–"), ("sum", SumOfMeans(scope, figure))), Measure(figure), 2);
    }

    /// <summary>An order that chance explains is no order, and is not told as one.</summary>
    private static string RankTitle(SurveyScope scope, QuestionFigure figure, List<RankItem> items)
    {
        const double Sure = 0.05;
        var (say, numbers) = (scope.Say, scope.Numbers);
        var question = ("question", scope.Question(figure.Code));
        if (items.Exists(i => !i.Mean.HasValue))
            return say.Say("survey.fig.partly", question);
        if (figure.Rank?.Agreement is { P: { HasValue: true, Number: >= Sure } })
            return say.Say("survey.fig.no-order", question, ("low", numbers.Of(items[0].Mean, 2)), ("high", numbers.Of(items[^1].Mean, 2)));
        var first = items.Where(i => i.Mean.Number.Equals(items[0].Mean.Number)).Select(i => say.Say("survey.quoted", ("text", i.Label))).ToList();
        return first.Count == 1
            ? say.Say("survey.fig.rank", question, ("option", items[0].Label), ("mean", numbers.Of(items[0].Mean, 2)))
            : say.Say("survey.fig.rank-tie", question, ("options", say.Enumerate(first)), ("mean", numbers.Of(items[0].Mean, 2)));
    }

    /// <summary>Methods 1.5: a sum other than k(k+1)/2 proves that incomplete rankings were averaged.</summary>
    private static string SumOfMeans(SurveyScope scope, QuestionFigure figure)
    {
        var k = figure.Options.Count;
        var sum = scope.Say.Say("survey.rank.sum", ("sum", scope.Numbers.Of(figure.Rank?.SumOfMeans ?? Datum.NotAvailable, 2)), ("required", scope.Numbers.Whole(k * (k + 1) / 2)));
        return figure.Rank?.Agreement is not { ChiSquare.HasValue: true } agreement ? sum : sum + " " + scope.Say.Say(
            "survey.rank.agreement", ("chi", scope.Numbers.Of(agreement.ChiSquare, 2)), ("df", scope.Numbers.Whole(k - 1)), ("p", scope.Numbers.P(agreement.P)), ("w", scope.Numbers.Of(agreement.KendallW, 2)));
    }
}
