using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Domain.Programmes.Evaluating;

namespace Pipeline.Domain.Programmes;

/// <summary>
/// What may be shown of outcomes that were counted from agencies' extracts by small area. An outcome with a group whose count before or after the start is
/// small is withheld whole; of the others, counts are rounded to a base and estimates to the digits that their uncertainty leaves, so that no count of one
/// area can be computed from an evaluation and the published tables together. Series that came with the programme's own file are its manager's to publish.
/// </summary>
public sealed class OutcomeDisclosure
{
    /// <summary>Counts are shown to the nearest five: an outsider is left with an interval as wide as the policy's protection.</summary>
    private const double CountBase = 5;

    /// <summary>Significant digits of errors, p and money: enough to judge by, too few to solve for counts.</summary>
    private const int Digits = 2;

    private const int Twentieths = 20;

    /// <summary>Values of reasons that are numbers of events.</summary>
    private static readonly string[] counts = ["events", "baseline", "mean", "difference"];

    private readonly HashSet<string> _counted;
    private readonly HashSet<string> _withheld;
    private readonly HashSet<string> _withSmallAreas;
    private readonly Dictionary<string, bool> _sensitive;
    private readonly CrimeDisclosurePolicy _policy;

    private OutcomeDisclosure(HashSet<string> counted, HashSet<string> withheld, HashSet<string> withSmallAreas, Dictionary<string, bool> sensitive, CrimeDisclosurePolicy policy) =>
        (_counted, _withheld, _withSmallAreas, _sensitive, _policy) = (counted, withheld, withSmallAreas, sensitive, policy);

    /// <param name="counted">The series of <see cref="CrimeOutcomes.Of"/>.</param>
    public static OutcomeDisclosure For(Programme programme, CityProfile city, IReadOnlyList<OutcomeSeries> counted, Func<string, SourceProfile?>? profiles = null, CrimeDisclosurePolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(city);
        policy ??= CrimeDisclosurePolicy.Current;
        var sensitive = city.Agencies.Select(agency => (profiles ?? SourceProfiles.Find)(agency.Profile)).OfType<SourceProfile>()
            .SelectMany(profile => profile.Categories).Where(category => category.Sensitive).Select(category => category.Code).ToHashSet(StringComparer.Ordinal);
        var outcomes = programme.Outcomes.Where(outcome => outcome.CrimeCategories.Count > 0).ToDictionary(outcome => outcome.Code, outcome => outcome.CrimeCategories.Any(sensitive.Contains), StringComparer.Ordinal);
        return new OutcomeDisclosure([.. outcomes.Keys], Small(area => area.Role.ToString()), Small(area => area.Code), outcomes, policy);

        HashSet<string> Small(Func<ProgrammeArea, string> group) => outcomes
            .Where(outcome => HasSmall(programme, group, [.. counted.Where(s => string.Equals(s.Outcome, outcome.Key, StringComparison.Ordinal))], count => policy.IsSmall(count, outcome.Value)))
            .Select(outcome => outcome.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The series that may be evaluated.</summary>
    public IReadOnlyList<OutcomeSeries> Usable(IReadOnlyList<OutcomeSeries> counted) => [.. counted.Where(series => !_withheld.Contains(series.Outcome))];

    /// <summary>The evaluation as it may be published.</summary>
    public ProgrammeEvaluation Guard(ProgrammeEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        if (_counted.Count == 0) return evaluation;
        return evaluation with
        {
            Outcomes = [.. evaluation.Outcomes.Select(Guarded)],
            CostBenefit = evaluation.CostBenefit is { } account ? Rounded(account) : null,
            Threats = [.. evaluation.Threats.Select(Rounded)],
        };
    }

    /// <summary>Whether the areas of some group together have a small count before or after their start.</summary>
    private static bool HasSmall(Programme programme, Func<ProgrammeArea, string> group, List<OutcomeSeries> series, Func<long, bool> small)
    {
        foreach (var areas in programme.Areas.GroupBy(group, StringComparer.Ordinal))
        {
            double before = 0, after = 0;
            foreach (var area in areas)
            {
                var start = programme.Periods.IndexOf(area.Start ?? programme.Start);
                if (series.Find(s => string.Equals(s.Area, area.Code, StringComparison.Ordinal)) is not { } values) continue;
                before += values.Values.Take(Math.Max(start, 0)).Sum(value => value ?? 0);
                after += values.Values.Skip(Math.Max(start, 0)).Sum(value => value ?? 0);
            }

            if (small((long)before) || small((long)after)) return true;
        }

        return false;
    }

    private OutcomeEvaluation Guarded(OutcomeEvaluation outcome) =>
        !_counted.Contains(outcome.Outcome) ? outcome
            : _withheld.Contains(outcome.Outcome) ? WithheldWhole(outcome)
            : Rounded(_withSmallAreas.Contains(outcome.Outcome) ? WithoutSingleAreas(outcome) : outcome, _sensitive[outcome.Outcome]);

    /// <summary>What speaks of one area, or may do so, goes where some area has a small count: groups of one start, their event times, placebos.</summary>
    private static OutcomeEvaluation WithoutSingleAreas(OutcomeEvaluation outcome) => outcome with
    {
        Others = [.. outcome.Others.Where(estimate => !estimate.Notes.Any(note => string.Equals(note.Code, Reasons.NoteStartGroup, StringComparison.Ordinal)))],
        EventStudy = [],
        StartGroups = [],
        Synthetic = outcome.Synthetic is { } synthetic ? synthetic with { Placebos = [] } : null,
    };

    private OutcomeEvaluation WithheldWhole(OutcomeEvaluation outcome) => new()
    {
        Outcome = outcome.Outcome,
        Choice = new MethodChoice(null, [Reason.Of(Reasons.ChoiceWithheld, new ReasonValue("minimum", _sensitive[outcome.Outcome] ? _policy.SensitiveMinimumCell : _policy.MinimumCell))], []),
        Level = outcome.Level,
        Claim = Claim.Description,
        Series = [.. outcome.Series.Select(series => series with { Values = [.. series.Values.Select(_ => Datum.Suppressed)], Rates = [.. series.Rates.Select(_ => Datum.Suppressed)] })],
    };

    private OutcomeEvaluation Rounded(OutcomeEvaluation outcome, bool sensitive) => outcome with
    {
        Choice = outcome.Choice with { Because = [.. outcome.Choice.Because.Select(Rounded)], Refused = [.. outcome.Choice.Refused.Select(refusal => refusal with { Reason = Rounded(refusal.Reason) })] },
        Main = outcome.Main is { } main ? Rounded(main) : null,
        Others = [.. outcome.Others.Select(Rounded)],
        Series = [.. outcome.Series.Select(series => Rounded(series, sensitive))],
        Windows = [.. outcome.Windows.Select(window => window with { Before = Count(window.Before, sensitive), After = Count(window.After, sensitive) })],
        EventStudy = [.. outcome.EventStudy.Select(point => point with { Effect = Decimals(point.Effect), StandardError = Few(point.StandardError) })],
        Leads = outcome.Leads is { } leads ? leads with { Statistic = Few(leads.Statistic), P = Few(leads.P) } : null,
        StartGroups = [.. outcome.StartGroups.Select(group => group with { Effect = Decimals(group.Effect), StandardError = Few(group.StandardError) })],
        Synthetic = outcome.Synthetic is { } synthetic ? Rounded(synthetic) : null,
        Randomisation = outcome.Randomisation is { } lots ? lots with { Difference = Few(lots.Difference), Distribution = Quantiles(lots.Distribution) } : null,
        Displacement = outcome.Displacement is { } displacement ? Rounded(displacement) : null,
        Reporting = outcome.Reporting is { } reporting
            ? reporting with { Ratio = Decimals(reporting.Ratio), ReportedAfterNeeded = Decimals(reporting.ReportedAfterNeeded), LargestBefore = Decimals(reporting.LargestBefore) } : null,
        Prevented = outcome.Prevented is { } prevented
            ? prevented with { Total = Whole(prevented.Total), Low = Whole(prevented.Low), High = Whole(prevented.High), ByPeriod = [.. prevented.ByPeriod.Select(Whole)] } : null,
        Notes = [.. outcome.Notes.Select(Rounded)],
    };

    private static Estimate Rounded(Estimate estimate) => estimate with
    {
        Value = Decimals(estimate.Value),
        Low = Decimals(estimate.Low),
        High = Decimals(estimate.High),
        StandardError = Few(estimate.StandardError),
        P = Few(estimate.P),
        Percent = Percent(estimate.Percent),
        PercentLow = Percent(estimate.PercentLow),
        PercentHigh = Percent(estimate.PercentHigh),
        Base = estimate.Base with { Events = Whole(estimate.Base.Events) },
        Notes = [.. estimate.Notes.Select(Rounded)],
    };

    /// <summary>Expected numbers of a model are no counts and are rounded only; a rate is made from the rounded count, of which the residents give it back.</summary>
    private GroupSeries Rounded(GroupSeries series, bool sensitive)
    {
        var model = series.Group is SeriesGroup.Synthetic or SeriesGroup.Counterfactual;
        Datum[] values = [.. series.Values.Select(value => model ? (value.HasValue ? Datum.Of(Whole(value.Number)) : value) : Count(value, sensitive))];
        return series with
        {
            Values = values,
            Rates = [.. series.Rates.Select((rate, i) => !rate.HasValue || i >= values.Length ? rate : !values[i].HasValue ? values[i]
                : series.Values[i].Number == 0 ? Datum.Of(Few(rate.Number)) : Datum.Of(rate.Number * values[i].Number / series.Values[i].Number))],
        };
    }

    private static SyntheticControlPicture Rounded(SyntheticControlPicture picture) => picture with
    {
        Weights = [.. picture.Weights.Select(weight => weight with { Weight = Decimals(weight.Weight) })],
        RmspeBefore = Few(picture.RmspeBefore),
        RmspeAfter = Few(picture.RmspeAfter),
        Ratio = Few(picture.Ratio),
        MeanGap = Few(picture.MeanGap),
        PercentGap = Percent(picture.PercentGap),
        Placebos = [.. picture.Placebos.Select(placebo => placebo with { Gaps = [.. placebo.Gaps.Select(Few)], Ratio = Few(placebo.Ratio) })],
    };

    private static DisplacementPicture Rounded(DisplacementPicture picture) => picture with
    {
        Quotient = Decimals(picture.Quotient),
        QuotientLow = Decimals(picture.QuotientLow),
        QuotientHigh = Decimals(picture.QuotientHigh),
        NetEffect = Whole(picture.NetEffect),
        DirectEffect = Whole(picture.DirectEffect),
        BufferEffect = Whole(picture.BufferEffect),
        Difference = Whole(picture.Difference),
        DifferenceError = Few(picture.DifferenceError),
        DifferenceLow = Whole(picture.DifferenceLow),
        DifferenceHigh = Whole(picture.DifferenceHigh),
        Net = Whole(picture.Net),
        Buffer = Whole(picture.Buffer),
    };

    private static CostBenefit Rounded(CostBenefit account) => account with
    {
        Accounts =
        [
            .. account.Accounts.Select(a => a with
            {
                PresentBenefit = Few(a.PresentBenefit),
                Ratio = Few(a.Ratio),
                NetPresentValue = Few(a.NetPresentValue),
                Prevented = new Limits(Whole(a.Prevented.Value), Whole(a.Prevented.Low), Whole(a.Prevented.High)),
                CostPerPrevented = Few(a.CostPerPrevented),
                Benefits = [.. a.Benefits.Select(b => b with { Present = Few(b.Present), PercentOfBenefit = Percent(b.PercentOfBenefit), Prevented = Whole(b.Prevented), BreakEven = Few(b.BreakEven) })],
            }),
        ],
        Notes = [.. account.Notes.Select(Rounded)],
    };

    private static Reason Rounded(Reason reason) => reason with { Values = [.. reason.Values.Select(value => Rounded(value, ofEvents: string.Equals(reason.Code, Reasons.NoteControlSize, StringComparison.Ordinal)))] };

    private static ReasonValue Rounded(ReasonValue value, bool ofEvents) => value.Number is not { } number ? value
        : ofEvents || counts.Contains(value.Name, StringComparer.Ordinal) ? value with { Number = Whole(number) } : number == Math.Round(number) ? value : value with { Number = Few(number) };

    private Datum Count(Datum count, bool sensitive) =>
        !count.HasValue ? count : _policy.IsSmall((long)count.Number, sensitive) ? Datum.Suppressed : count with { Number = Whole(count.Number) };

    /// <summary>Every twentieth of a distribution: from the values of all assignments the change of each area could be solved.</summary>
    private static double[] Quantiles(IReadOnlyList<double> sorted) =>
        sorted.Count == 0 ? [] : [.. Enumerable.Range(0, Twentieths + 1).Select(i => Few(sorted[(int)Math.Round((sorted.Count - 1) * i / (double)Twentieths)]))];

    private static double Whole(double count) => CountBase * Math.Round(count / CountBase);

    private static Limits? Whole(Limits? limits) => limits is null ? null : new Limits(Whole(limits.Value), Whole(limits.Low), Whole(limits.High));

    private static double? Whole(double? count) => count is { } known ? Whole(known) : null;

    private static double Decimals(double value) => Math.Round(value, Digits);

    private static double? Decimals(double? value) => value is { } known ? Decimals(known) : null;

    private static double Percent(double value) => Math.Round(value);

    private static double? Percent(double? value) => value is { } known ? Percent(known) : null;

    private static Limits Few(Limits limits) => new(Few(limits.Value), Few(limits.Low), Few(limits.High));

    private static double? Few(double? value) => value is { } known ? Few(known) : null;

    private static double Few(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return value;
        var scale = Math.Pow(10, Digits - 1 - Math.Floor(Math.Log10(Math.Abs(value))));
        return scale >= 1 ? Math.Round(value * scale) / scale : Math.Round(value * scale) * (1 / scale);
    }
}
