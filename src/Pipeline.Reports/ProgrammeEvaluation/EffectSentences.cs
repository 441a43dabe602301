using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Programmes;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>
/// What may be said of an outcome, by its claim: an effect only from <see cref="Claim.Effect"/> on, a cause only with
/// <see cref="Claim.Causal"/>; below, what was recorded before and after; of outcomes that move with the readiness to report,
/// only that so many reports were recorded.
/// </summary>
internal sealed class EffectSentences(Study study)
{
    /// <param name="brief">Without what the design level beside it says already.</param>
    public string Of(OutcomeEvaluation result, bool brief = false) => result.Claim switch
    {
        Claim.ContextOnly => $"{Named(result, Windows(result, reports: true))} {study.Say.Say("programme.context")}",
        Claim.Effect or Claim.Causal when result.Main is { } main => Effect(result, main, brief),
        _ => Description(result),
    };

    /// <summary>Whether an effect was shown: claimed, and its interval without zero.</summary>
    public static bool Shown(OutcomeEvaluation result) => result.Claim >= Claim.Effect && result.Main is { } main && IsApart(main);

    public static bool IsApart(Estimate estimate) => Percents.Of(estimate)?.Apart
        ?? (estimate is { Low: { } low, High: { } high } && (estimate.Scale == EffectScale.Ratio ? low > 1 || high < 1 : low > 0 || high < 0));

    /// <summary>"27% fewer recorded events", "4.1 lower (per 100,000 residents and year)".</summary>
    public string Amount(OutcomeEvaluation result, Estimate estimate)
    {
        if (Percents.Of(estimate) is { } percents)
            return study.Say.Say("programme.amount." + Direction(result, percents.Value), ("percent", study.Numbers.Percent(Math.Abs(percents.Value), percents.Decimals)));
        var decimals = Study.Decimals(estimate.Value);
        return study.Say.Say(estimate.Value < 0 ? "programme.amount.units-lower" : "programme.amount.units-higher",
            ("amount", study.Numbers.Decimal(Math.Abs(estimate.Value), decimals)), ("measure", study.DifferenceUnit(result)));
    }

    /// <summary>"6% to 43% fewer", "between 21% fewer and 9% more".</summary>
    public string Range(OutcomeEvaluation result, Estimate estimate)
    {
        var numbers = study.Numbers;
        if (Percents.Of(estimate) is { HasInterval: true, Low: { } low, High: { } high } percents)
        {
            string Write(double percent) => numbers.Percent(Math.Abs(percent), percents.Decimals);
            var events = study.Of(result).Unit == OutcomeUnit.Count;
            if (!percents.Apart) return study.Say.Say(events ? "programme.range.both" : "programme.range.both-value", ("low", Write(low)), ("high", Write(high)));
            var (least, most) = high < 0 ? (high, low) : (low, high);
            return study.Say.Say("programme.range." + Direction(result, percents.Value), ("low", Write(least)), ("high", Write(most)));
        }

        if (estimate is not { Low: { } l, High: { } h }) return "x";
        var decimals = Study.Decimals(Math.Max(Math.Abs(l), Math.Abs(h)));
        string Units(double amount) => numbers.Decimal(Math.Abs(amount), decimals);
        if (l <= 0 && h >= 0) return study.Say.Say("programme.range.both-units", ("low", Units(l)), ("high", Units(h)), ("measure", study.DifferenceUnit(result)));
        return h < 0
            ? study.Say.Say("programme.range.lower", ("low", Units(h)), ("high", Units(l)))
            : study.Say.Say("programme.range.higher", ("low", Units(l)), ("high", Units(h)));
    }

    /// <summary>What the expectation rests on, by the method.</summary>
    public string Against(EvaluationMethod method) => study.Say.Say(method switch
    {
        EvaluationMethod.BeforeAfter => "programme.against.before",
        EvaluationMethod.InterruptedSeries => "programme.against.trend",
        EvaluationMethod.SyntheticControl => "programme.against.synthetic",
        _ => "programme.against.control",
    });

    private string Direction(OutcomeEvaluation result, double percent) => (study.Of(result).Unit, percent < 0) switch
    {
        (OutcomeUnit.Count, true) => "fewer",
        (OutcomeUnit.Count, false) => "more",
        (_, true) => "lower",
        _ => "higher",
    };

    private string Named(OutcomeEvaluation result, string said) => study.Say.Say("programme.named", ("outcome", study.Label(result)), ("said", said));

    private string Effect(OutcomeEvaluation result, Estimate main, bool brief)
    {
        var say = study.Say;
        var against = Against(main.Method);
        if (main.Low is null && Percents.Of(main) is not { HasInterval: true })
            return Named(result, say.Say("programme.effect.no-interval", ("amount", Amount(result, main)), ("against", against)));
        if (!IsApart(main)) return Named(result, say.Say("programme.effect.none", ("range", Range(result, main)), ("against", against)));
        var said = Named(result, say.Say("programme.effect.shown", ("amount", Amount(result, main)), ("range", Range(result, main)), ("against", against)));
        return brief ? said : $"{said} {say.Say(result.Claim == Claim.Causal ? "programme.effect.causal" : "programme.effect.careful")}";
    }

    private string Description(OutcomeEvaluation result)
    {
        var said = Named(result, Windows(result, reports: false));
        if (result.Main is not { } main || main.Method == EvaluationMethod.BeforeAfter) return said;
        var difference = main.Low is null && Percents.Of(main) is not { HasInterval: true }
            ? study.Say.Say("programme.described.no-interval", ("amount", Amount(result, main)), ("against", Against(main.Method)))
            : study.Say.Say("programme.described", ("amount", Amount(result, main)), ("against", Against(main.Method)), ("range", Range(result, main)));
        return $"{said} {difference}";
    }

    /// <summary>What was recorded before and after in the areas of the programme, and beside them in those compared with.</summary>
    private string Windows(OutcomeEvaluation result, bool reports)
    {
        var treated = result.Windows.FirstOrDefault(w => w.Group == SeriesGroup.Treated);
        if (treated is null) return study.Say.Say(result.Series.Any(s => s.Values.Any(v => v.State == DatumState.Suppressed)) ? "programme.windows.withheld" : "programme.windows.none");
        if (!treated.Before.HasValue && !treated.After.HasValue) return study.Say.Say("programme.windows.unknown", Pair(treated, 0));
        var value = study.Of(result).Unit == OutcomeUnit.Value;
        var equal = treated.BeforePeriods == treated.AfterPeriods;
        var id = (value, reports, equal) switch
        {
            (true, _, _) => "programme.windows.value",
            (_, true, true) => "programme.windows.reports",
            (_, true, false) => "programme.windows.reports-mean",
            (_, false, true) => "programme.windows.events",
            _ => "programme.windows.events-mean",
        };
        var decimals = value ? ValueDecimals(treated) : equal ? 0 : 1;
        var said = study.Say.Say(id,
            [.. Pair(treated, decimals, mean: !value && !equal), ("spellbefore", study.Spell(treated.BeforePeriods)), ("spellafter", study.Spell(treated.AfterPeriods)), ("every", study.Every)]);
        var control = result.Windows.FirstOrDefault(w => w.Group == SeriesGroup.Control);
        if (control is null || reports) return said;
        return $"{said} {study.Say.Say("programme.windows.control", Pair(control, value ? ValueDecimals(control) : decimals, mean: !value && !equal))}";
    }

    private static int ValueDecimals(WindowFigure window) => Study.Decimals(window.Before.HasValue ? window.Before.Number : window.After.Number);

    private (string, string)[] Pair(WindowFigure window, int decimals, bool mean = false) =>
    [
        ("whenbefore", study.Say.Say(study.Staggered ? "programme.when.before-staggered" : "programme.when.before")),
        ("whenafter", study.Say.Say(study.Staggered ? "programme.when.after-staggered" : "programme.when.after")),
        ("before", study.Numbers.Of(mean ? Mean(window.Before, window.BeforePeriods) : window.Before, decimals)),
        ("after", study.Numbers.Of(mean ? Mean(window.After, window.AfterPeriods) : window.After, decimals)),
    ];

    private static Datum Mean(Datum sum, int periods) => sum.HasValue && periods > 0 ? sum with { Number = sum.Number / periods } : sum;
}
