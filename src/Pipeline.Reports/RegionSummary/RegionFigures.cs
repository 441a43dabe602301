using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Layout;
using Pipeline.Reports.SurveyFigures;

namespace Pipeline.Reports.RegionSummary;

/// <summary>The answers of a region beside those of all regions, section by section: dots with intervals, and a tick where everybody stands.</summary>
internal sealed class RegionFigures(Report report, SurveyScope scope, IReadOnlyList<QuestionFigure>? world, IReadOnlyList<RegionDifference> differences, Anchor twin)
{
    /// <summary>So many questions of a section stand beside the pairs and the scales: a summary shows what a part is about, the wave report all of it.</summary>
    private const int MostBySection = 1;

    /// <returns>What was drawn, in the order of the questionnaire.</returns>
    public IReadOnlyList<QuestionFigure> Add(IReadOnlyList<QuestionFigure> all)
    {
        var drawn = new HashSet<QuestionFigure>();
        var pairs = all.Where(f => QuestionFigures.CanBeShown(f) && SurveyItems.IsPair(f)).ToList();
        if (pairs.Count > 0)
        {
            report.Subsection(scope.Say.Say("survey.yes-no"));
            Pairs(pairs);
            drawn.UnionWith(pairs);
        }

        foreach (var (section, figures) in SectionPages.BySection(scope, all))
        {
            var shown = figures.Where(QuestionFigures.CanBeShown).ToList();
            var scales = shown.Where(f => f.Scale is { TopFive.HasValue: true }).ToList();
            var others = Chosen(shown).ToList();
            if (scales.Count + others.Count == 0) continue;
            if (section is not null) report.Subsection(scope.Local(section.Title));
            foreach (var figure in others) Question(figure);
            if (scales.Count > 0) Scales(scales);
            drawn.UnionWith([.. scales, .. others]);
        }

        return [.. all.Where(drawn.Contains)];
    }

    /// <summary>Headline questions first, then those that most answered; in the order of the questionnaire.</summary>
    private IEnumerable<QuestionFigure> Chosen(List<QuestionFigure> shown)
    {
        var chosen = shown.Where(f => f.Type is QuestionType.Single or QuestionType.Multi or QuestionType.Rank && !SurveyItems.IsPair(f) && f.Options.Count(o => o.OfValid.HasValue || o.Mean is { HasValue: true }) > 1)
            .OrderByDescending(f => scope.Find(f.Code)?.Headline ?? false).ThenByDescending(f => f.Type == QuestionType.Multi)
            .ThenByDescending(f => f.Base.Valid.Number).Take(MostBySection).ToHashSet();
        return shown.Where(chosen.Contains);
    }

    private OptionFigure? OfAll(string figure, string option) =>
        Find(figure)?.Options.FirstOrDefault(o => string.Equals(o.Code, option, StringComparison.Ordinal));

    private QuestionFigure? Find(string figure) => world?.FirstOrDefault(f => string.Equals(f.Code, figure, StringComparison.Ordinal));

    private bool Differs(string figure, string option) => differences.Any(d =>
        d.IsDistinguishable && string.Equals(d.Figure, figure, StringComparison.Ordinal) && string.Equals(d.Option, option, StringComparison.Ordinal));

    private ShareDot Dot(QuestionFigure figure, OptionFigure option, string label)
    {
        var beside = OfAll(figure.Code, option.Code)?.OfValid;
        return new(label, option.OfValid, option.Low, option.High, beside is { HasValue: true } ? beside : null,
            Right(option.OfValid.HasValue ? LeadingAnswers.Share(scope, figure, option) : scope.Numbers.Of(option.OfValid), beside), Differs(figure.Code, option.Code));
    }

    private string Right(string here, Datum? beside) => beside is null ? here : scope.Say.Say("survey.dots.right", ("here", here), ("all", scope.Numbers.PercentOf(beside.Value)));

    private void Pairs(List<QuestionFigure> pairs)
    {
        foreach (var alike in pairs.GroupBy(f => scope.Option(f.Code, f.Options[0].Code), StringComparer.Ordinal))
        {
            var sorted = alike.OrderBy(f => !f.Options[0].OfValid.HasValue).ThenByDescending(f => f.Options[0].OfValid.Number).ToList();
            var rows = sorted.ConvertAll(f => Dot(f, f.Options[0], scope.Question(f.Code)));
            Draw(GroupedFigures.Pairs(scope, [.. alike]) with { Title = GroupedFigures.PairsTitle(scope, sorted), Subtitle = scope.Say.Say("survey.region.sub-pairs", ("option", alike.Key), ("place", scope.Place), ("wave", scope.Wave)) }, rows);
        }
    }

    private void Scales(List<QuestionFigure> scales)
    {
        var rows = scales.OrderByDescending(f => f.Scale!.TopFive.Number).Select(f =>
        {
            var beside = Find(f.Code)?.Scale?.TopFive;
            return new ShareDot(scope.Topic(f.Code), f.Scale!.TopFive, f.Scale.TopFiveLow, f.Scale.TopFiveHigh, beside is { HasValue: true } ? beside : null,
                Right(GroupedFigures.Upper(scope, f), beside), Differs(f.Code, WaveComparisons.TopFive));
        }).ToList();
        var draft = GroupedFigures.Scales(scope, scales);
        Draw(draft with { Subtitle = scope.Say.Say("survey.region.sub-scales", ("place", scope.Place), ("wave", scope.Wave)) }, rows);
    }

    private void Question(QuestionFigure figure)
    {
        var draft = QuestionFigures.Question(scope, figure);
        if (figure.Type == QuestionType.Rank)
        {
            draft.Place(report, scope, twin);
            return;
        }

        var options = figure.Options.OrderBy(o => scope.IsOther(figure.Code, o.Code)).ThenBy(o => !o.OfValid.HasValue).ThenByDescending(o => o.OfValid.Number);
        Draw(draft, [.. options.Select(o => Dot(figure, o, scope.Option(figure.Code, o.Code)))]);
    }

    private void Draw(FigureDraft draft, IReadOnlyList<ShareDot> rows) =>
        (draft with
        {
            Charts = ShareDots.InParts(rows, scope.Place, scope.Say.Say("survey.dots.all"), scope.Say),
            Method = scope.Say.Say("survey.region.method"),
            Measures = [.. rows.Select(r => r.Share)],
        }).Place(report, scope, twin);
}
