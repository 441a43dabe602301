using System.Text.Json.Serialization;

namespace Pipeline.Domain.Programmes;

/// <summary>The published evaluation of one programme: everything that its report, JSON and CSV show. A function of accepted files only.</summary>
public sealed record ProgrammeEvaluation
{
    /// <summary>The file, its series included.</summary>
    public required Programme Programme { get; init; }

    public required RegistrationState Registration { get; init; }

    /// <summary>The strongest level that the design and the data reach together.</summary>
    public required DesignLevel Level { get; init; }

    /// <summary>One for each outcome, in the order of the file.</summary>
    public required IReadOnlyList<OutcomeEvaluation> Outcomes { get; init; }

    public required Scorecard Scorecard { get; init; }

    public BudgetExecution? Budget { get; init; }

    public CostBenefit? CostBenefit { get; init; }

    public PledgeBoard? Pledges { get; init; }

    /// <summary>What could make the numbers say more than is so, the weightiest first.</summary>
    public required IReadOnlyList<Reason> Threats { get; init; }

    /// <summary>Latest moment at which storage had one of the files used (UTC).</summary>
    public required DateTimeOffset DataAsOf { get; init; }
}

/// <summary>A reason as a code with its values: reports say it in words.</summary>
public sealed record Reason(string Code, IReadOnlyList<ReasonValue> Values)
{
    public static Reason Of(string code, params ReadOnlySpan<ReasonValue> values) => new(code, values.ToArray());
}

/// <param name="Number">Written by the language's rules; null where <paramref name="Text"/> speaks.</param>
public sealed record ReasonValue(string Name, double? Number, string? Text = null);

/// <summary>Whether the design was fixed before the data.</summary>
/// <param name="Hash">SHA-256 of the design in force, lower-case hex.</param>
/// <param name="RegisteredHash">Of the design as registered; null when none was.</param>
/// <param name="RegisteredAt">When storage had the registration (UTC).</param>
/// <param name="Changes">Parts that differ from what was registered; empty when none does.</param>
public sealed record RegistrationState(string Hash, string? RegisteredHash, DateTimeOffset? RegisteredAt, IReadOnlyList<DesignChange> Changes);

/// <param name="Part">Such as <c>areas/A1/role</c>.</param>
/// <param name="Before">As text; null for a part that was not there.</param>
public sealed record DesignChange(string Part, string? Before, string? After);

/// <summary>The Maryland Scientific Methods Scale (methods 3.9), by rule.</summary>
/// <param name="Level">1 to 5.</param>
/// <param name="Reasons">Of the level and of each point taken off.</param>
public sealed record DesignLevel(int Level, IReadOnlyList<Reason> Reasons)
{
    /// <summary>Below this no effect is claimed.</summary>
    public const int LeastForEffects = 3;

    /// <summary>Below this nothing is called causal.</summary>
    public const int LeastForCausal = 4;
}

/// <summary>What may be said of an outcome.</summary>
[JsonConverter(typeof(KebabJson<Claim>))]
public enum Claim
{
    /// <summary>Reporting-sensitive without a second source: shown as context, never as a rise or fall of violence.</summary>
    ContextOnly,

    /// <summary>What was recorded before and after; no effect.</summary>
    Description,

    /// <summary>An effect, not called causal.</summary>
    Effect,

    Causal,
}

/// <summary>The estimators, from the weakest to the strongest data.</summary>
[JsonConverter(typeof(KebabJson<EvaluationMethod>))]
public enum EvaluationMethod
{
    /// <summary>Treated areas before and after, nothing to compare with.</summary>
    BeforeAfter,

    /// <summary>Before and after with a control (methods 3.2).</summary>
    RelativeEffect,

    /// <summary>The same from counts by month (Wilson 2022).</summary>
    RelativeRateRatio,

    /// <summary>Two areas, two periods (3.4).</summary>
    TwoByTwo,

    /// <summary>Poisson with area and period effects, errors clustered by area (3.4).</summary>
    PanelPoisson,

    /// <summary>The same by least squares, for values that are no counts and as second line.</summary>
    PanelLeastSquares,

    /// <summary>Callaway and Sant'Anna (3.5).</summary>
    StaggeredGroups,

    /// <summary>One effect for all starts: shown only beside the staggered estimate, as a warning.</summary>
    TwoWayFixedEffects,

    /// <summary>Stacked Poisson, a check of the staggered estimate for counts.</summary>
    StackedPoisson,

    InterruptedSeries,

    SyntheticControl,

    Randomisation,
}

/// <summary>What one outcome did.</summary>
public sealed record OutcomeEvaluation
{
    public required string Outcome { get; init; }

    public required MethodChoice Choice { get; init; }

    /// <summary>Level of this outcome: an estimate without control reaches 2 at most, whatever the design.</summary>
    public required DesignLevel Level { get; init; }

    public required Claim Claim { get; init; }

    /// <summary>Of the chosen method; null when every one is refused.</summary>
    public Estimate? Main { get; init; }

    /// <summary>Second lines, each with what it is for.</summary>
    public IReadOnlyList<Estimate> Others { get => field; init => field = value ?? []; } = [];

    /// <summary>Groups of areas over the periods of the study: treated, control, buffer, synthetic, counterfactual.</summary>
    public IReadOnlyList<GroupSeries> Series { get => field; init => field = value ?? []; } = [];

    /// <summary>Groups in the windows before and after; empty where no period before the first or none from the last start on is known.</summary>
    public IReadOnlyList<WindowFigure> Windows { get => field; init => field = value ?? []; } = [];

    public IReadOnlyList<EventTimeEffect> EventStudy { get => field; init => field = value ?? []; } = [];

    /// <summary>Joint test of the periods before the start; null where it cannot be made.</summary>
    public LeadsTest? Leads { get; init; }

    public IReadOnlyList<StartGroupEffect> StartGroups { get => field; init => field = value ?? []; } = [];

    public SyntheticControlPicture? Synthetic { get; init; }

    public RandomisationPicture? Randomisation { get; init; }

    public DisplacementPicture? Displacement { get; init; }

    /// <summary>For reporting-sensitive outcomes.</summary>
    public ReportingBreakEven? Reporting { get; init; }

    /// <summary>Events prevented (negative: added) over the time after the start; null for values, without an estimate, and where more events are what was wanted.</summary>
    public Prevented? Prevented { get; init; }

    /// <summary>Recorded in treated areas after the start, for the account by year.</summary>
    public IReadOnlyList<Reason> Notes { get => field; init => field = value ?? []; } = [];
}

/// <summary>Which estimator was taken and why, and why not the others.</summary>
public sealed record MethodChoice(EvaluationMethod? Chosen, IReadOnlyList<Reason> Because, IReadOnlyList<MethodRefusal> Refused);

public sealed record MethodRefusal(EvaluationMethod Method, Reason Reason);

/// <summary>In which terms an estimate speaks.</summary>
[JsonConverter(typeof(KebabJson<EffectScale>))]
public enum EffectScale
{
    /// <summary>1 is no effect; 0.75 is a quarter less than expected.</summary>
    Ratio,

    /// <summary>0 is no effect; in units of the outcome (rates: per 100,000 residents and year).</summary>
    Difference,
}

/// <summary>One estimate with its base.</summary>
public sealed record Estimate
{
    public required EvaluationMethod Method { get; init; }

    public required EffectScale Scale { get; init; }

    /// <summary>What the uncertainty rests on: <c>poisson</c>, <c>overdispersed-cells</c>, <c>pooled-dispersion</c>, <c>clustered</c>, <c>influence</c>, <c>quasi-poisson</c>, <c>newey-west</c>, <c>latent</c> (a process behind the counts, Zeger 1988), <c>placebo</c>, <c>assignment</c>, <c>none</c>.</summary>
    public required string Variance { get; init; }

    public required double Value { get; init; }

    /// <summary>95 % limits; null where the method has none.</summary>
    public double? Low { get; init; }

    public double? High { get; init; }

    /// <summary>Of the logarithm for ratios.</summary>
    public double? StandardError { get; init; }

    public double? P { get; init; }

    public double? DegreesOfFreedom { get; init; }

    /// <summary>The estimate in percent of what was to be expected without the programme; null where nothing was expected.</summary>
    public double? Percent { get; init; }

    public double? PercentLow { get; init; }

    public double? PercentHigh { get; init; }

    public required EstimateBase Base { get; init; }

    /// <summary>Cautions of this estimate alone.</summary>
    public IReadOnlyList<Reason> Notes { get => field; init => field = value ?? []; } = [];
}

/// <param name="Treated">Areas treated.</param>
/// <param name="Control">Areas compared with.</param>
/// <param name="Before">Periods before the (first) start.</param>
/// <param name="After">Periods from the start on.</param>
/// <param name="Events">Events in all these; null for values.</param>
public sealed record EstimateBase(int Treated, int Control, int Before, int After, double? Events);

/// <summary>Which areas a line of a chart adds up.</summary>
[JsonConverter(typeof(KebabJson<SeriesGroup>))]
public enum SeriesGroup
{
    Treated,
    Control,
    Buffer,
    Synthetic,

    /// <summary>What the model expects without the programme.</summary>
    Counterfactual,
}

/// <param name="Values">One for each period: sums of counts, means of values.</param>
/// <param name="Rates">Per 100,000 residents and year; empty without residents.</param>
public sealed record GroupSeries(SeriesGroup Group, IReadOnlyList<Disclosure.Datum> Values, IReadOnlyList<Disclosure.Datum> Rates);

/// <summary>
/// With one start windows of equal length around it. With several, all common periods before the first start and all from the last start on, whose lengths may
/// differ: in between some areas had started and others not.
/// </summary>
/// <param name="Before">Sum of counts (mean of values) over the window before the (first) start.</param>
/// <param name="BeforePeriods">Periods in that window.</param>
/// <param name="After">The same over the window from the (last) start on.</param>
/// <param name="ResidentsBefore">Mean residents of the window; null when unknown.</param>
public sealed record WindowFigure(
    SeriesGroup Group, int Areas, int BeforeFrom, int BeforePeriods, int AfterFrom, int AfterPeriods,
    Disclosure.Datum Before, Disclosure.Datum After, double? ResidentsBefore, double? ResidentsAfter);

/// <param name="EventTime">Periods since the start: 0 is the first with the programme, -1 the last without.</param>
/// <param name="Effect">On the scale of the main estimate: log ratio for ratios.</param>
/// <param name="StandardError">Null for groups too small for one.</param>
public sealed record EventTimeEffect(int EventTime, double Effect, double? StandardError, int Areas);

/// <param name="Statistic">Wald chi-squared, or F where <paramref name="DenominatorDegrees"/> is not null.</param>
public sealed record LeadsTest(int Leads, double Statistic, double Degrees, double? DenominatorDegrees, double P);

/// <param name="Start">Period in which the group starts.</param>
public sealed record StartGroupEffect(int Start, int Areas, double Effect, double? StandardError);

public sealed record SyntheticControlPicture(
    IReadOnlyList<DonorWeight> Weights, double RmspeBefore, double RmspeAfter, double Ratio, int Rank, int Units, double P, double SmallestP,
    double MeanGap, double PercentGap, IReadOnlyList<PlaceboGap> Placebos);

public sealed record DonorWeight(string Area, double Weight);

/// <param name="Gaps">Actual less synthetic, one for each period.</param>
public sealed record PlaceboGap(string Area, IReadOnlyList<double> Gaps, double Ratio);

/// <param name="Distribution">Statistic of each assignment, sorted; of the draws where there are too many to list.</param>
public sealed record RandomisationPicture(double Difference, long Assignments, bool Enumerated, double P, double SmallestP, IReadOnlyList<double> Distribution);

/// <summary>Displacement and diffusion (methods 3.3).</summary>
/// <param name="Quotient">Weighted displacement quotient; null when the target did not improve.</param>
/// <param name="Reading"><c>diffusion-exceeds</c>, <c>diffusion</c>, <c>displacement-partial</c>, <c>displacement-full</c>, <c>none</c>, <c>undefined</c>.</param>
/// <param name="NetEffect">Crimes prevented in target and buffer together.</param>
/// <param name="Difference">Weighted displacement difference (Wheeler and Ratcliffe 2018): negative is good.</param>
public sealed record DisplacementPicture(
    double? Quotient, double? QuotientLow, double? QuotientHigh, string Reading, double NetEffect, double DirectEffect, double BufferEffect,
    double Difference, double DifferenceError, double DifferenceLow, double DifferenceHigh)
{
    /// <summary>Limits of <see cref="NetEffect"/>, whatever the size of the control; null in evaluations from before they were computed.</summary>
    public Limits? Net { get; init; }

    /// <summary>Of <see cref="BufferEffect"/>: where its interval holds 0, nothing is known to have moved.</summary>
    public Limits? Buffer { get; init; }
}

/// <param name="Ratio">Recorded after to before.</param>
/// <param name="ReportedAfterNeeded">Share reported after that would explain the whole rise; null when the share before is not known.</param>
/// <param name="AlonePossible">That share is at most 1.</param>
/// <param name="LargestBefore">Largest share before that reporting alone is compatible with: 1 / ratio.</param>
public sealed record ReportingBreakEven(double Ratio, double? ReportedBefore, double? ReportedAfterNeeded, bool? AlonePossible, double? LargestBefore);

/// <param name="ByPeriod">For each period from <paramref name="From"/> on.</param>
public sealed record Prevented(double Total, double? Low, double? High, int From, IReadOnlyList<double> ByPeriod);
