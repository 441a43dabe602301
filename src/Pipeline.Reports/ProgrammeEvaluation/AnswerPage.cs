using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>One page: the design level, the numbers, five sentences, and what the evaluation cannot show.</summary>
internal static class AnswerPage
{
    public static void Add(Report report, Study study)
    {
        var blocks = lengths.Select(length => Blocks(study, length)).FirstOrDefault(report.FitFirstPage) ?? Blocks(study, lengths[^1]);
        foreach (var block in blocks) report.Add(block);
    }

    /// <param name="Threats">So many threats stand among what cannot be shown.</param>
    /// <param name="Brief">The answers without what other pages say too.</param>
    private readonly record struct Length(int Threats, bool Brief, double Size);

    /// <summary>The answer stands on one page: first fewer threats, then shorter sentences, then closer type, never below 8 points.</summary>
    private static readonly Length[] lengths = [new(2, false, 9.5), new(1, false, 9.5), new(0, false, 9.5), new(0, true, 9.5), new(0, true, 9), new(0, true, 8.5), new(0, true, 8)];

    private static List<Block> Blocks(Study study, Length length)
    {
        const double Close = 3;
        var say = study.Say;
        var small = length.Size < Styles.Small.Size ? Styles.Small with { Size = length.Size, Leading = length.Size + Close } : Styles.Small;
        var strong = small with { Font = Styles.SmallStrong.Font };
        var blocks = new List<Block> { new Heading(1, study.Title), new Paragraph(Lead(study), Styles.SmallMuted, PageGrid.Width) { SpaceBefore = 0 }, Badge(study) };
        var figures = KeyNumbers.Of(study);
        if (figures.Count > 1) blocks.Add(new KeyFigures(figures));
        blocks.Add(new Heading(2, say.Say("programme.answer")));
        blocks.Add(new ListBlock([.. Answers.Of(study, length.Brief).Select(a => (IReadOnlyList<Run>)[new Run(a.Question + " ", strong), new Run(a.Sentence, small)])], style: small, width: PageGrid.Width));
        blocks.Add(new Callout(say.Say("programme.cannot"), [], Limits(study, length.Threats), warning: true, style: small));
        return blocks;
    }

    /// <summary>Steps are dark where they are reached; a design without data has reached none.</summary>
    public static LevelBadge Badge(Study study) => new(study.OnlyRegistered ? 0 : study.Level, LevelTitle(study), Permission(study));

    public static string LevelTitle(Study study) =>
        study.Say.Say(study.OnlyRegistered ? "programme.badge.planned" : "programme.badge", ("level", study.Numbers.Whole(study.Level)), ("name", study.LevelName(study.Level)));

    public static string Permission(Study study) => study.Say.Say(study.Level switch
    {
        _ when study.OnlyRegistered => "programme.permission.planned",
        >= DesignLevel.LeastForCausal => "programme.permission.causal",
        >= DesignLevel.LeastForEffects => "programme.permission.effect",
        _ => "programme.permission.none",
    });

    private static string Lead(Study study)
    {
        return study.Programme.End is { } end
            ? study.Say.Say("programme.lead.ended", ("place", study.Place), ("from", study.MonthName(study.Programme.Start)), ("to", study.MonthName(end)))
            : study.Say.Say("programme.lead.runs", ("place", study.Place), ("from", study.MonthName(study.Programme.Start)));
    }

    /// <summary>Threats that other points of the box say already.</summary>
    private static readonly string[] saidAbove = [Reasons.ThreatNotRegistered, Reasons.ThreatReporting, Reasons.ThreatNoControl];

    internal static List<string> Limits(Study study, int threats = 2)
    {
        var (say, evaluation) = (study.Say, study.Evaluation);
        var points = new List<string>
        {
            say.Say(study.Level switch
            {
                _ when study.OnlyRegistered => "programme.cannot.anything",
                >= DesignLevel.LeastForCausal => "programme.cannot.elsewhere",
                >= DesignLevel.LeastForEffects => "programme.cannot.other-reasons",
                _ => "programme.cannot.effect",
            }),
        };
        var without = evaluation.Outcomes.Where(o => o.Main is null && o.Claim != Claim.ContextOnly).Select(study.Label).ToList();
        if (without.Count > 0 && !study.OnlyRegistered) points.Add(say.Say("programme.cannot.no-estimate", ("outcomes", Few(study, without))));
        var context = evaluation.Outcomes.Where(o => o.Claim == Claim.ContextOnly).Select(study.Label).ToList();
        if (context.Count > 0) points.Add(say.Say("programme.cannot.reporting", ("outcomes", Few(study, context))));
        if (!study.Programme.Areas.Any(a => a.Role == AreaRole.Buffer)) points.Add(say.Say("programme.cannot.displacement"));
        else if (evaluation.Outcomes.Count > 0 && !study.OnlyRegistered && evaluation.Outcomes.All(o => o.Displacement is null)) points.Add(say.Say("programme.cannot.displacement-unknown"));
        if (evaluation.Registration.RegisteredAt is null && !study.OnlyRegistered) points.Add(say.Say("programme.cannot.unregistered"));
        points.AddRange(study.Threats.Where(t => !saidAbove.Contains(t.Code, StringComparer.Ordinal)).Take(threats).Select(study.Reason));
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

    public static IReadOnlyList<KeyFigure> Of(Study study) => study.OnlyRegistered ? [] : [.. All(study).Take(Most)];

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
    /// <param name="brief">Without what other pages of the report say too.</param>
    public static IReadOnlyList<(string Question, string Sentence)> Of(Study study, bool brief = false)
    {
        var (say, result) = (study.Say, Main(study));
        if (study.OnlyRegistered) return PlannedAnswers.Of(study);
        return
        [
            (say.Say("programme.question.changed"), result is null ? say.Say("programme.answer.no-outcome") : new EffectSentences(study).Of(result, brief)),
            (say.Say("programme.question.sure"), Sure(study, result, brief)),
            (say.Say("programme.question.compared"), Compared(study, result, brief)),
            (say.Say("programme.question.cost"), Cost(study, brief)),
            (say.Say("programme.question.else"), Else(study, result)),
        ];
    }

    /// <summary>The first main outcome that has an estimate, else the first of the file.</summary>
    public static OutcomeEvaluation? Main(Study study)
    {
        var primary = study.Evaluation.Outcomes.Where(o => study.Of(o).Role == OutcomeRole.Primary).ToList();
        return primary.Find(o => o.Main is not null) ?? primary.FirstOrDefault() ?? study.Evaluation.Outcomes.FirstOrDefault();
    }

    private static string Sure(Study study, OutcomeEvaluation? result, bool brief)
    {
        var say = study.Say;
        var uncertainty = result switch
        {
            { Claim: Claim.ContextOnly } => say.Say("programme.sure.context"),
            { Main: { } main } => Uncertainty(study, result, main, brief),
            _ => say.Say("programme.sure.no-estimate"),
        };
        return say.Say("programme.sure", ("level", study.Numbers.Whole(result?.Level.Level ?? study.Level)), ("name", study.LevelName(result?.Level.Level ?? study.Level)), ("uncertainty", uncertainty));
    }

    private static string Uncertainty(Study study, OutcomeEvaluation result, Estimate main, bool brief)
    {
        var say = study.Say;
        // The p of a placebo or an assignment cannot fall below one over their number: it never stands without that.
        if (result.Synthetic is { } synthetic && main.Method == EvaluationMethod.SyntheticControl)
            return say.Say("programme.sure.placebo", ("p", study.PIs(synthetic.P)), ("smallest", study.P(synthetic.SmallestP)), ("rank", study.Numbers.Whole(synthetic.Rank)), ("units", study.Numbers.Whole(synthetic.Units)));
        if (main.Low is null && Percents.Of(main) is not { HasInterval: true })
            return main.P is { } alone ? say.Say("programme.sure.p-only", ("p", study.PIs(alone))) : say.Say("programme.sure.nothing");
        var id = EffectSentences.IsApart(main) ? "programme.sure.apart" : "programme.sure.within";
        var said = main.P is { } p ? say.Say(id, ("p", say.Say("programme.sure.p", ("p", study.PIs(p))))) : say.Say(id, ("p", string.Empty));
        return result.Randomisation is { } chance && !brief
            ? said + " " + say.Say("programme.sure.randomisation", ("p", study.PIs(chance.P)), ("smallest", study.P(chance.SmallestP))) : said;
    }

    private static string Compared(Study study, OutcomeEvaluation? result, bool brief)
    {
        var say = study.Say;
        if (result?.Main is not { } main) return say.Say(result is null ? "programme.compared.nothing" : "programme.compared.refused");
        var given = main.Base;
        var staggered = main.Method is EvaluationMethod.StaggeredGroups or EvaluationMethod.StackedPoisson;
        var id = given.Control > 0 ? "programme.compared" : staggered ? "programme.compared.later" : "programme.compared.before";
        var said = say.Say(id, ("treated", study.Areas(AreaRole.Treated, given.Treated)), ("control", study.Areas(AreaRole.Control, given.Control)),
            ("spells", study.Spells(given.Before, given.After)), ("method", study.Method(main.Method)));
        return given.Events is { } events && !brief ? said + " " + say.Say("programme.compared.events", ("events", study.Numbers.Decimal(events, 0))) : said;
    }

    internal static string Cost(Study study, bool brief)
    {
        var (say, numbers) = (study.Say, study.Numbers);
        if (study.Evaluation.Budget is not { } budget) return say.Say("programme.cost.unknown");
        var said = say.Say("programme.cost", ("spent", study.Money(budget.Spent)), ("currency", budget.Currency),
            ("original", numbers.Percent(budget.PercentOfOriginal, 1)), ("revised", study.Or(budget.PercentOfRevised, p => numbers.Percent(p, 1))));
        if (brief || study.Evaluation.CostBenefit is not { Accounts: [var account, ..] }) return said;
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
            var estimated = others.FindAll(o => o.Main is not null);
            var moved = estimated.FindAll(o => EffectSentences.IsApart(o.Main!));
            var sentences = new EffectSentences(study);
            if (estimated.Count > 0) said.Add(moved.Count == 0
                ? say.Say(estimated.TrueForAll(o => o.Main!.Low is null) ? "programme.else.no-interval" : "programme.else.unmoved", ("n", numbers.Whole(estimated.Count)))
                : say.Say("programme.else.moved", ("n", numbers.Whole(estimated.Count)), ("k", numbers.Whole(moved.Count)),
                    ("list", string.Join("; ", moved.Take(3).Select(o => say.Say("programme.named", ("outcome", study.Label(o)), ("said", sentences.Amount(o, o.Main!))))))));
            if (estimated.Count < others.Count) said.Add(say.Say("programme.else.without", ("outcomes", AnswerPage.Few(study, [.. others.Where(o => o.Main is null).Select(study.Label)]))));
        }

        var context = all.Where(o => o.Claim == Claim.ContextOnly).Select(study.Label).ToList();
        if (context.Count > 0) said.Add(say.Say("programme.else.context", ("outcomes", AnswerPage.Few(study, context))));
        if (main?.Displacement is { } displacement) said.Add(DisplacementPart.Reading(study, displacement));
        return string.Join(' ', said);
    }
}
