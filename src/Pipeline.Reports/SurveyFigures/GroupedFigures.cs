using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.SurveyFigures;

/// <summary>Questions that a reader compares stand in one figure, each with its own base.</summary>
internal static class GroupedFigures
{
    /// <summary>Questions with the same two answers as bars one under the other.</summary>
    public static FigureDraft Pairs(SurveyScope scope, IReadOnlyList<QuestionFigure> figures)
    {
        if (figures.Count == 1) return QuestionFigures.Question(scope, figures[0]);
        var say = scope.Say;
        var sorted = figures.OrderBy(f => !f.Options[0].OfValid.HasValue).ThenByDescending(f => f.Options[0].OfValid.Number).ToList();
        var rows = sorted.ConvertAll(f => QuestionFigures.Row(scope, f, scope.Question(f.Code)));
        return new(figures, ShareBars.InParts([.. figures[0].Options.Select(o => scope.Option(figures[0].Code, o.Code))], rows, say), PairsTitle(scope, sorted),
            say.Say("survey.sub.single", ("place", scope.Place), ("wave", scope.Wave)), Bases(scope, figures), say.Say("survey.method.parts"),
            [.. figures.SelectMany(QuestionFigures.Measure)]);
    }

    /// <summary>Methods 1.6: all eleven values of each question, 6 to 10 with their share.</summary>
    public static FigureDraft Scales(SurveyScope scope, IReadOnlyList<QuestionFigure> figures)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        var panels = figures.Select(f => new ScalePanel(
            scope.Topic(f.Code), [.. f.Options.Select(o => Part(o.OfValid))], Part(f.Scale?.TopFive ?? Datum.NotAvailable), say.Say("chart.n", ("n", numbers.Of(f.Base.Valid))))).ToList();
        var ranges = figures.Where(f => f.Scale is { TopFive.HasValue: true, TopFiveLow.HasValue: true, TopFiveHigh.HasValue: true })
            .Select(f => $"{scope.Find(f.Code)?.Question ?? f.Code} {Upper(scope, f)} ({numbers.Range(f.Scale!.TopFiveLow.Number, f.Scale.TopFiveHigh.Number, 0)})").ToList();
        return new(figures, ScalePanels.InParts(panels, say), ScalesTitle(scope, figures), say.Say("survey.sub.scale", ("place", scope.Place), ("wave", scope.Wave)),
            figures.Count == 1 ? QuestionFigures.Base(scope, figures[0].Base) : Bases(scope, figures),
            say.Say("survey.method.scale", ("range", ranges.Count == 0 ? "–" : string.Join("; ", ranges))), [.. figures.SelectMany(QuestionFigures.Measure)]);
    }

    /// <summary>A gate and what those were asked who passed it, with both bases in print.</summary>
    public static FigureDraft Nested(SurveyScope scope, QuestionFigure gate, QuestionFigure how)
    {
        var say = scope.Say;
        var top = new ShareBars([.. gate.Options.Select(o => scope.Option(gate.Code, o.Code))], [QuestionFigures.Row(scope, gate, string.Empty)], say);
        var between = say.Say("survey.nested", ("question", scope.Question(how.Code)), ("n", scope.Numbers.Of(how.Base.Valid)), ("asked", scope.Numbers.Of(how.Base.Asked)));
        var parts = OptionBars.InParts(QuestionFigures.Sorted(scope, how), how.Base.Valid, say);
        return new([gate, how], [new NestedBars(top, between, parts[0]), .. parts.Skip(1)], LeadingAnswers.Title(scope, scope.Find(gate.Code) is { Headline: true } ? gate : how),
            say.Say("survey.sub.nested", ("question", scope.Question(gate.Code)), ("place", scope.Place), ("wave", scope.Wave)) + QuestionFigures.AskedOf(scope, how),
            Bases(scope, [gate, how]), QuestionFigures.Method(scope, how, "survey.method.share"), [.. QuestionFigures.Measure(gate), .. QuestionFigures.Measure(how)],
            OptionBars.Decimals(how.Base.Valid));
    }

    /// <summary>The share of 6 to 10; of few answers as counts, which a whole percentage of so few leaves no doubt about.</summary>
    public static string Upper(SurveyScope scope, QuestionFigure figure)
    {
        var (share, valid) = (figure.Scale!.TopFive, figure.Base.Valid);
        return LeadingAnswers.Share(scope, share, share.HasValue && valid.HasValue ? Datum.Of(Math.Round(share.Number * valid.Number / 100, MidpointRounding.AwayFromZero)) : Datum.NotAvailable, valid);
    }

    private static Datum Part(Datum percent) => percent.HasValue ? Datum.Of(percent.Number / 100, percent.Unreliable) : percent;

    private static string Bases(SurveyScope scope, IReadOnlyList<QuestionFigure> figures)
    {
        var numbers = scope.Numbers;
        return scope.Say.Say("survey.bases", ("total", numbers.Of(figures[0].Base.Total)), ("rows", string.Join("; ", figures.Select(f => scope.Say.Say("survey.bases.row",
            ("question", scope.Find(f.Code) is { } known && figures.Count(o => string.Equals(scope.Find(o.Code)?.Question, known.Question, StringComparison.Ordinal)) == 1 ? known.Question : scope.Question(f.Code)),
            ("asked", numbers.Of(f.Base.Asked)), ("answered", numbers.Of(f.Base.Answered)), ("valid", numbers.Of(f.Base.Valid)))))));
    }

    /// <param name="sorted">By the share of the first answer, largest first; hidden ones last.</param>
    public static string PairsTitle(SurveyScope scope, IReadOnlyList<QuestionFigure> sorted)
    {
        var say = scope.Say;
        var shown = sorted.Where(f => f.Options[0].OfValid.HasValue).ToList();
        var option = ("option", scope.Option(sorted[0].Code, sorted[0].Options[0].Code));
        if (shown.Count == 0) return say.Say("survey.fig.pairs-partly");
        var (most, least) = (shown[0], shown[^1]);
        var title = shown.Count == 1 ? LeadingAnswers.Lead(scope, most, most.Options[0]) : most.Options[0].OfValid.Number.Equals(least.Options[0].OfValid.Number)
            ? say.Say("survey.fig.pairs-equal", option, ("share", LeadingAnswers.Share(scope, most, most.Options[0])))
            : say.Say(shown.Count == 2 ? "survey.fig.pairs-two" : "survey.fig.pairs", option, ("most", scope.Question(most.Code)), ("high", LeadingAnswers.Share(scope, most, most.Options[0])),
                ("least", scope.Question(least.Code)), ("low", LeadingAnswers.Share(scope, least, least.Options[0])));
        return shown.Count == sorted.Count ? title : say.Say("survey.fig.not-all-questions", ("title", title));
    }

    private static string ScalesTitle(SurveyScope scope, IReadOnlyList<QuestionFigure> figures)
    {
        var say = scope.Say;
        var shown = figures.Where(f => f.Scale is { TopFive.HasValue: true }).OrderByDescending(f => f.Scale!.TopFive.Number).ToList();
        if (shown.Count == 0) return say.Say("survey.fig.scales-partly");
        var (most, least) = (shown[0], shown[^1]);
        string Share(QuestionFigure f) => Upper(scope, f);
        if (shown.Count == 1) return say.Say("survey.fig.scale", ("topic", scope.Topic(most.Code)), ("share", Share(most)));
        return string.Equals(Share(most), Share(least), StringComparison.Ordinal)
            ? say.Say("survey.fig.scales-equal", ("share", Share(most)))
            : say.Say("survey.fig.scales", ("most", scope.Topic(most.Code)), ("high", Share(most)), ("least", scope.Topic(least.Code)), ("low", Share(least)));
    }
}
