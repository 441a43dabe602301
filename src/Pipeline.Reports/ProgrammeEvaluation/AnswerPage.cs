using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>One page: the design level, the numbers, five sentences, and what the evaluation cannot show.</summary>
internal static class AnswerPage
{
    public static void Add(Report report, Study study)
    {
        var say = study.Say;
        report.Add(new Heading(1, study.Title));
        report.Add(new Paragraph(Lead(study), Styles.SmallMuted, PageGrid.Width) { SpaceBefore = 0 });
        report.Add(new LevelBadge(study.Level, say.Say("programme.badge", ("level", study.Numbers.Whole(study.Level)), ("name", study.LevelName(study.Level))), Permission(study)));
        var figures = KeyNumbers.Of(study);
        if (figures.Count > 1) report.Add(new KeyFigures(figures));
        report.Section(say.Say("programme.answer"));
        report.Add(new ListBlock([.. Answers.Of(study).Select(a => (IReadOnlyList<Run>)[new Run(a.Question + " ", Styles.SmallStrong), new Run(a.Sentence, Styles.Small)])], style: Styles.Small, width: PageGrid.Width));
        report.Add(new Callout(say.Say("programme.cannot"), [], Limits(study), warning: true));
    }

    public static string Permission(Study study) => study.Say.Say(study.Level switch
    {
        >= DesignLevel.LeastForCausal => "programme.permission.causal",
        >= DesignLevel.LeastForEffects => "programme.permission.effect",
        _ => "programme.permission.none",
    });

    private static string Lead(Study study)
    {
        var place = study.Programme.Place is { } p ? $"{study.Name(p)}, {study.Country}" : study.Country;
        return study.Programme.End is { } end
            ? study.Say.Say("programme.lead.ended", ("place", place), ("from", study.MonthName(study.Programme.Start)), ("to", study.MonthName(end)))
            : study.Say.Say("programme.lead.runs", ("place", place), ("from", study.MonthName(study.Programme.Start)));
    }

    /// <summary>Threats that other points of the box say already.</summary>
    private static readonly string[] saidAbove = [Reasons.ThreatNotRegistered, Reasons.ThreatReporting, Reasons.ThreatNoControl];

    internal static List<string> Limits(Study study)
    {
        const int MostThreats = 2;
        var (say, evaluation) = (study.Say, study.Evaluation);
        var points = new List<string>
        {
            say.Say(study.Level switch
            {
                >= DesignLevel.LeastForCausal => "programme.cannot.elsewhere",
                >= DesignLevel.LeastForEffects => "programme.cannot.other-reasons",
                _ => "programme.cannot.effect",
            }),
        };
        var without = evaluation.Outcomes.Where(o => o.Main is null && o.Claim != Claim.ContextOnly).Select(study.Label).ToList();
        if (without.Count > 0) points.Add(say.Say("programme.cannot.no-estimate", ("outcomes", Few(study, without))));
        var context = evaluation.Outcomes.Where(o => o.Claim == Claim.ContextOnly).Select(study.Label).ToList();
        if (context.Count > 0) points.Add(say.Say("programme.cannot.reporting", ("outcomes", Few(study, context))));
        if (evaluation.Outcomes.Count > 0 && evaluation.Outcomes.All(o => o.Displacement is null)) points.Add(say.Say("programme.cannot.displacement"));
        if (evaluation.Registration.RegisteredAt is null) points.Add(say.Say("programme.cannot.unregistered"));
        points.AddRange(study.Threats.Where(t => !saidAbove.Contains(t.Code, StringComparer.Ordinal)).Take(MostThreats).Select(study.Reason));
        return points;
    }

    internal static string Few(Study study, IReadOnlyList<string> names)
    {
        const int Most = 3;
        return names.Count <= Most ? study.Say.Enumerate(names) : string.Join(", ", names.Take(Most)) + " " + study.Say.Say("common.and-more", ("n", study.Numbers.Whole(names.Count - Most)));
    }
}

/// <summary>Two to four numbers for the head of the report.</summary>
internal static class KeyNumbers
{
    private const int Most = 4;

    public static IReadOnlyList<KeyFigure> Of(Study study) => [.. All(study).Take(Most)];

    private static IEnumerable<KeyFigure> All(Study study)
    {
        var (say, numbers, evaluation) = (study.Say, study.Numbers, study.Evaluation);
        if (Answers.Main(study) is { Main: { } main, Claim: not Claim.ContextOnly } result && Percents.Of(main) is { } percents)
        {
            yield return new KeyFigure(
                numbers.SignedPercent(percents.Value, percents.Decimals),
                say.Say(result.Claim >= Claim.Effect ? "programme.key.effect" : "programme.key.difference", ("outcome", study.Label(result))),
                percents is { Low: { } low, High: { } high }
                    ? say.Say("programme.key.interval", ("low", numbers.SignedPercent(low, percents.Decimals)), ("high", numbers.SignedPercent(high, percents.Decimals)))
                    : say.Say("programme.key.no-interval"));
            if (result is { Claim: >= Claim.Effect, Prevented: { } prevented })
            {
                yield return new KeyFigure(numbers.Decimal(prevented.Total, 0), say.Say("programme.key.prevented"),
                    prevented is { Low: { } least, High: { } most } ? say.Say("programme.key.prevented-interval", ("low", numbers.Decimal(least, 0)), ("high", numbers.Decimal(most, 0))) : say.Say("programme.key.no-interval"));
            }
        }

        if (evaluation.CostBenefit is { Accounts: [var account, ..] })
        {
            yield return new KeyFigure(numbers.Decimal(account.Ratio.Value, 2), say.Say("programme.key.ratio", ("rate", numbers.Percent(100 * account.DiscountRate))),
                account.Ratio is { Low: { } l, High: { } h } ? say.Say("programme.key.ratio-interval", ("low", numbers.Decimal(l, 2)), ("high", numbers.Decimal(h, 2))) : say.Say("programme.key.no-interval"));
        }

        if (evaluation.Budget is { } budget)
            yield return new KeyFigure(numbers.Percent(budget.PercentOfOriginal, 1), say.Say("programme.key.spent"), say.Say("programme.key.spent-revised", ("percent", study.Or(budget.PercentOfRevised, p => numbers.Percent(p, 1)))));
        if (evaluation.Pledges is { Live: > 0 } board)
        {
            yield return new KeyFigure(say.Say("programme.key.of", ("n", numbers.Whole(PledgePages.Achieved(board))), ("all", numbers.Whole(board.Live))), say.Say("programme.key.pledges"),
                say.Say("programme.key.pledges-note", ("date", study.Numbers.Date(new DateTimeOffset(board.AsOf.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)))));
        }
    }
}

/// <summary>What changed, how sure, compared with what, what it cost, what else moved: one sentence or two each, from the results by templates.</summary>
internal static class Answers
{
    public static IReadOnlyList<(string Question, string Sentence)> Of(Study study)
    {
        var (say, result) = (study.Say, Main(study));
        return
        [
            (say.Say("programme.question.changed"), result is null ? say.Say("programme.answer.no-outcome") : new EffectSentences(study).Of(result)),
            (say.Say("programme.question.sure"), Sure(study, result)),
            (say.Say("programme.question.compared"), Compared(study, result)),
            (say.Say("programme.question.cost"), Cost(study)),
            (say.Say("programme.question.else"), Else(study, result)),
        ];
    }

    /// <summary>The first main outcome that has an estimate, else the first of the file.</summary>
    public static OutcomeEvaluation? Main(Study study)
    {
        var primary = study.Evaluation.Outcomes.Where(o => study.Of(o).Role == OutcomeRole.Primary).ToList();
        return primary.Find(o => o.Main is not null) ?? primary.FirstOrDefault() ?? study.Evaluation.Outcomes.FirstOrDefault();
    }

    private static string Sure(Study study, OutcomeEvaluation? result)
    {
        var say = study.Say;
        var uncertainty = result switch
        {
            { Claim: Claim.ContextOnly } => say.Say("programme.sure.context"),
            { Main: { } main } => Uncertainty(study, result, main),
            _ => say.Say("programme.sure.no-estimate"),
        };
        return say.Say("programme.sure", ("level", study.Numbers.Whole(result?.Level.Level ?? study.Level)), ("name", study.LevelName(result?.Level.Level ?? study.Level)), ("uncertainty", uncertainty));
    }

    private static string Uncertainty(Study study, OutcomeEvaluation result, Estimate main)
    {
        var say = study.Say;
        // The p of a placebo or an assignment cannot fall below one over their number: it never stands without that.
        if (result.Synthetic is { } synthetic && main.Method == EvaluationMethod.SyntheticControl)
            return say.Say("programme.sure.placebo", ("p", study.PIs(synthetic.P)), ("smallest", study.P(synthetic.SmallestP)), ("rank", study.Numbers.Whole(synthetic.Rank)), ("units", study.Numbers.Whole(synthetic.Units)));
        if (main.Low is null && Percents.Of(main) is not { HasInterval: true })
            return main.P is { } alone ? say.Say("programme.sure.p-only", ("p", study.PIs(alone))) : say.Say("programme.sure.nothing");
        var id = EffectSentences.IsApart(main) ? "programme.sure.apart" : "programme.sure.within";
        var said = main.P is { } p ? say.Say(id, ("p", say.Say("programme.sure.p", ("p", study.PIs(p))))) : say.Say(id, ("p", string.Empty));
        return result.Randomisation is { } chance
            ? said + " " + say.Say("programme.sure.randomisation", ("p", study.PIs(chance.P)), ("smallest", study.P(chance.SmallestP))) : said;
    }

    private static string Compared(Study study, OutcomeEvaluation? result)
    {
        var say = study.Say;
        if (result?.Main is not { } main) return say.Say(result is null ? "programme.compared.nothing" : "programme.compared.refused", ("n", study.Numbers.Whole(result?.Choice.Refused.Count ?? 0)));
        var given = main.Base;
        var id = given.Control > 0 ? "programme.compared" : "programme.compared.before";
        var said = say.Say(id, ("treated", study.Areas(AreaRole.Treated, given.Treated)), ("control", study.Areas(AreaRole.Control, given.Control)),
            ("before", study.Spell(given.Before)), ("after", study.Spell(given.After)), ("method", study.Method(main.Method)));
        return given.Events is { } events ? said + " " + say.Say("programme.compared.events", ("events", study.Numbers.Decimal(events, 0))) : said;
    }

    private static string Cost(Study study)
    {
        var (say, numbers) = (study.Say, study.Numbers);
        if (study.Evaluation.Budget is not { } budget) return say.Say("programme.cost.unknown");
        var said = say.Say("programme.cost", ("spent", study.Money(budget.Spent)), ("currency", budget.Currency),
            ("original", numbers.Percent(budget.PercentOfOriginal, 1)), ("revised", study.Or(budget.PercentOfRevised, p => numbers.Percent(p, 1))));
        if (study.Evaluation.CostBenefit is not { Accounts: [var account, ..] }) return said;
        return said + " " + MoneyPages.RatioSentence(study, account);
    }

    private static string Else(Study study, OutcomeEvaluation? main)
    {
        var (say, numbers) = (study.Say, study.Numbers);
        var all = study.Evaluation.Outcomes.Where(o => !ReferenceEquals(o, main)).ToList();
        var others = all.FindAll(o => o.Claim != Claim.ContextOnly);
        var said = new List<string>();
        if (all.Count == 0) said.Add(say.Say("programme.else.none"));
        else if (others.Count == 0) said.Add(say.Say("programme.else.context-only"));
        else
        {
            var moved = others.Where(o => o.Main is { } m && EffectSentences.IsApart(m)).ToList();
            var sentences = new EffectSentences(study);
            said.Add(moved.Count == 0
                ? say.Say("programme.else.unmoved", ("n", numbers.Whole(others.Count)))
                : say.Say("programme.else.moved", ("n", numbers.Whole(others.Count)), ("k", numbers.Whole(moved.Count)),
                    ("list", string.Join("; ", moved.Take(3).Select(o => say.Say("programme.named", ("outcome", study.Label(o)), ("said", sentences.Amount(o, o.Main!))))))));
        }

        var context = all.Where(o => o.Claim == Claim.ContextOnly).Select(study.Label).ToList();
        if (context.Count > 0) said.Add(say.Say("programme.else.context", ("outcomes", AnswerPage.Few(study, context))));
        if (main?.Displacement is { } displacement) said.Add(DisplacementPart.Reading(study, displacement));
        return string.Join(' ', said);
    }
}
