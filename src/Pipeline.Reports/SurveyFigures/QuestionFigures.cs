using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.SurveyFigures;

/// <summary>Draws one question as its kind asks: a single bar, sorted bars, columns of a scale, or mean ranks.</summary>
internal static class QuestionFigures
{
    /// <summary>Under 30 cases a title gives counts, not a percentage.</summary>
    private const int FewCases = 30;

    public static void Add(Report report, SurveyScope scope, QuestionFigure figure, Anchor? twin)
    {
        var say = scope.Say;
        if (figure.Base.Valid is { HasValue: true, Number: 0 })
        {
            report.Text(say.Say("survey.no-figure", ("question", scope.Question(figure.Code)), ("reason", say.Say("survey.no-figure.nobody"))));
            return;
        }

        var known = Measure(figure).Where(d => d.HasValue).Select(d => d.Number).ToList();
        var (charts, title, subtitle, method, decimals) = figure.Type switch
        {
            QuestionType.Scale => Scale(scope, figure),
            QuestionType.Rank => Rank(scope, figure),
            QuestionType.Number or QuestionType.Amount or QuestionType.Date => Bands(scope, figure),
            _ => Options(scope, figure),
        };
        if (HasOwnWords(scope, figure)) method += " " + say.Say("survey.words");
        var asked = scope.Find(figure.Code)?.AskedOf is { } who ? " " + say.Say("survey.asked-of", ("who", scope.Local(who))) : string.Empty;
        report.Figure(title, Subtitle(scope, figure, subtitle) + asked, charts,
            new FigureNote(Base(scope, figure.Base), method, Withheld(scope, figure), scope.Source, scope.DataAsOfNote),
            say.Say("survey.range", ("low", scope.Numbers.Decimal(known.Min(), decimals)), ("high", scope.Numbers.Decimal(known.Max(), decimals))), twin);
    }

    /// <summary>There may be answers, and none of them may be shown: such a figure is named, not drawn.</summary>
    public static bool IsWithheld(QuestionFigure figure) => !CanBeShown(figure) && figure.Base.Valid is not { HasValue: true, Number: 0 };

    /// <summary>Somebody answered, and some of it may be shown.</summary>
    public static bool CanBeShown(QuestionFigure figure) => figure.Base.Valid is not { HasValue: true, Number: 0 } && Measure(figure).Any(d => d is { HasValue: true, Number: > 0 });

    public static string Base(SurveyScope scope, Base counts) => scope.Say.Say("survey.base",
        ("total", scope.Numbers.Of(counts.Total)), ("asked", scope.Numbers.Of(counts.Asked)), ("answered", scope.Numbers.Of(counts.Answered)), ("valid", scope.Numbers.Of(counts.Valid)),
        ("missing", scope.Numbers.Of(counts.ItemNonResponse)), ("violations", scope.Numbers.Of(counts.RoutingViolations)));

    private static string Subtitle(SurveyScope scope, QuestionFigure figure, string id) => string.Equals(id, "survey.sub.bands", StringComparison.Ordinal)
        ? scope.Say.Say(id, ("unit", Unit(scope, figure)), ("place", scope.Place), ("wave", scope.Wave))
        : scope.Say.Say(id, ("place", scope.Place), ("wave", scope.Wave));

    private static string Unit(SurveyScope scope, QuestionFigure figure) =>
        scope.Find(figure.Code)?.Unit is { } unit ? scope.Local(unit) : scope.Say.Say("survey.unit." + figure.Type.ToString().ToLowerInvariant());

    private static bool HasOwnWords(SurveyScope scope, QuestionFigure figure) =>
        figure.Type == QuestionType.Text || (scope.Find(figure.Code) is { } known && (known.TextColumns.Count > 0 || known.Options.Any(o => o.SpecifyColumn is not null)));

    /// <summary>Numbers, amounts and dates: bands in their own order, none of them the winner of a contest.</summary>
    private static (IReadOnlyList<Chart> Charts, string Title, string Subtitle, string Method, int Decimals) Bands(SurveyScope scope, QuestionFigure figure)
    {
        var say = scope.Say;
        var bars = figure.Options.Select(o => new OptionBar(scope.Option(figure.Code, o.Code), o.Count, o.OfValid, o.Low, o.High)).ToList();
        var method = say.Say("survey.method.share");
        if (figure.Type == QuestionType.Amount) method += " " + (scope.RatesYear is { } year ? say.Say("survey.rates", ("year", year)) : say.Say("survey.rates.none"));
        return (OptionBars.InParts(bars, figure.Base.Valid, say), Leads(scope, figure, bars, "survey.fig.bands", "survey.fig.bands-count"), "survey.sub.bands", method, OptionBars.Decimals(figure.Base.Valid));
    }

    /// <summary>How the leading answers would stand if no country weighed more than another; empty where that is not published.</summary>
    private static string IfCountriesWereEqual(SurveyScope scope, QuestionFigure figure)
    {
        const int Leading = 2;
        var leading = figure.Options.Where(o => o.OfCountries is not null).OrderByDescending(o => o.OfValid.Number).Take(Leading)
            .Select(o => $"{scope.Option(figure.Code, o.Code)} {scope.Numbers.PercentOf(o.OfCountries!.Value)}").ToList();
        return leading.Count == 0 ? "" : " " + scope.Say.Say("survey.equal-countries", ("shares", string.Join(", ", leading)));
    }

    /// <summary>What the plot draws.</summary>
    private static IEnumerable<Datum> Measure(QuestionFigure figure) => figure.Type switch
    {
        QuestionType.Rank => figure.Options.Select(o => o.Mean ?? Datum.NotAvailable),
        QuestionType.Scale => figure.Options.Select(o => o.Count),
        _ => figure.Options.Select(o => o.OfValid),
    };

    private static string Withheld(SurveyScope scope, QuestionFigure figure)
    {
        var states = Measure(figure).Select(d => d.State).ToList();
        var hidden = states.Count(s => s == DatumState.Suppressed);
        var unknown = states.Count(s => s == DatumState.NotAvailable);
        return hidden + unknown == 0
            ? scope.Say.Say("survey.withheld.none")
            : scope.Say.Say("survey.withheld", ("hidden", scope.Numbers.Whole(hidden)), ("unknown", scope.Numbers.Whole(unknown)));
    }

    private static (IReadOnlyList<Chart> Charts, string Title, string Subtitle, string Method, int Decimals) Options(SurveyScope scope, QuestionFigure figure)
    {
        var say = scope.Say;
        var bars = figure.Options.Select(o => (Option: o, Bar: new OptionBar(scope.Option(figure.Code, o.Code), o.Count, o.OfValid, o.Low, o.High))).ToList();
        var inOrder = bars.Select(b => b.Bar).ToList();
        IReadOnlyList<Chart> charts;
        if (figure.Type == QuestionType.Single && StackedBar.Suits(inOrder)) charts = [new StackedBar(inOrder, figure.Base.Valid, say)];
        else
        {
            // Sorted by share; "other" and what cannot be shown stand last, where no reader takes them for small.
            var sorted = bars.OrderBy(b => Other(scope, figure, b.Option)).ThenBy(b => !b.Bar.Share.HasValue).ThenByDescending(b => b.Bar.Share.Number).Select(b => b.Bar).ToList();
            charts = OptionBars.InParts(sorted, figure.Base.Valid, say);
        }

        var (id, method) = figure.Type is QuestionType.Multi or QuestionType.Text ? ("survey.sub.multi", "survey.method.multi") : ("survey.sub.single", "survey.method.share");
        return (charts, Leads(scope, figure, inOrder), id, say.Say(method) + IfCountriesWereEqual(scope, figure), OptionBars.Decimals(figure.Base.Valid));
    }

    private static string Leads(SurveyScope scope, QuestionFigure figure, List<OptionBar> bars, string share = "survey.fig.leads", string count = "survey.fig.leads-count")
    {
        var question = scope.Question(figure.Code);
        var hidden = bars.Count(b => !b.Share.HasValue);
        // "Other" leads only where every answer is known to be smaller: beside withheld answers it would mislead.
        var top = bars.Where((b, i) => b.Share is { HasValue: true, Number: > 0 } && (hidden == 0 || !Other(scope, figure, figure.Options[i]))).MaxBy(b => b.Share.Number);
        if (top is null)
            return scope.Say.Say("survey.fig.partly", ("question", question), ("shown", scope.Numbers.Whole(bars.Count - hidden)), ("all", scope.Numbers.Whole(bars.Count)));
        var title = figure.Base.Valid is { HasValue: true, Number: < FewCases } && top.Count.HasValue
            ? scope.Say.Say(count, ("question", question), ("option", top.Label), ("count", scope.Numbers.Of(top.Count)), ("n", scope.Numbers.Of(figure.Base.Valid)))
            : scope.Say.Say(share, ("question", question), ("option", top.Label), ("share", scope.Numbers.PercentOf(top.Share, OptionBars.Decimals(figure.Base.Valid))));
        return hidden == 0 ? title : scope.Say.Say("survey.fig.not-all", ("title", title), ("hidden", scope.Numbers.Whole(hidden)), ("all", scope.Numbers.Whole(bars.Count)));
    }

    private static bool Other(SurveyScope scope, QuestionFigure figure, OptionFigure option) =>
        scope.Find(figure.Code)?.Options.FirstOrDefault(o => string.Equals(o.Code, option.Code, StringComparison.Ordinal))?.Other ?? false;

    private static (IReadOnlyList<Chart> Charts, string Title, string Subtitle, string Method, int Decimals) Scale(SurveyScope scope, QuestionFigure figure)
    {
        var say = scope.Say;
        var scale = figure.Scale;
        var topFive = scale?.TopFive ?? Datum.NotAvailable;
        var range = scale is { TopFiveLow.HasValue: true, TopFiveHigh.HasValue: true }
            ? scope.Numbers.Range(scale.TopFiveLow.Number, scale.TopFiveHigh.Number, 0)
            : scope.Numbers.Of(topFive.HasValue ? Datum.NotAvailable : topFive);
        return ([new ScaleColumns([.. figure.Options.Select(o => o.Count)], topFive, say)],
            say.Say("survey.fig.scale", ("question", scope.Question(figure.Code)), ("share", scope.Numbers.PercentOf(topFive)), ("mean", scope.Numbers.Of(scale?.Mean ?? Datum.NotAvailable, 1))),
            "survey.sub.scale", say.Say("survey.method.scale", ("range", range)), 0);
    }

    private static (IReadOnlyList<Chart> Charts, string Title, string Subtitle, string Method, int Decimals) Rank(SurveyScope scope, QuestionFigure figure)
    {
        var say = scope.Say;
        var items = figure.Options.Select(o => new RankItem(scope.Option(figure.Code, o.Code), o.Mean ?? Datum.NotAvailable))
            .OrderBy(i => !i.Mean.HasValue).ThenBy(i => i.Mean.Number).ToList();
        return ([new RankDots(items, figure.Options.Count, say)],
            figure.Options.Any(o => o.Mean is not { HasValue: true })
                ? say.Say("survey.fig.partly", ("question", scope.Question(figure.Code)), ("shown", scope.Numbers.Whole(items.Count(i => i.Mean.HasValue))), ("all", scope.Numbers.Whole(items.Count)))
                : say.Say("survey.fig.rank", ("question", scope.Question(figure.Code)), ("option", items[0].Label), ("mean", scope.Numbers.Of(items[0].Mean, 2))),
            "survey.sub.rank",
            say.Say("survey.method.rank", ("n", scope.Numbers.Of(figure.Rank?.N ?? Datum.NotAvailable)),
                ("policy", figure.Rank is { } rank ? say.Say("survey.policy." + rank.Policy) : "–"), ("sum", SumOfMeans(scope, figure))), 2);
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
