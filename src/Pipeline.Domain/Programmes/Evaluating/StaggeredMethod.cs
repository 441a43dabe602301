using Pipeline.Statistics.Evaluation;
using StaggeredPoint = Pipeline.Statistics.Evaluation.EventTimeEffect;

namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>
/// Starts at different times (methods 3.5): Callaway and Sant'Anna on values, or on logarithms of rates with half an event added. The controls are areas
/// that never start; where there are none, those that start later.
/// </summary>
internal static class StaggeredMethod
{
    /// <summary>Fewer areas behind an estimate than this, and its standard error is not printed.</summary>
    public const int LeastForErrors = 5;

    /// <summary>Share of the staggered estimate by which one effect for all starts may be off before it is said.</summary>
    private const double TwoWayTolerance = 0.25;

    /// <summary>Years on each side of a start that the stacked check looks at, at most.</summary>
    private const int StackedYears = 3;

    public static MethodAttempt Of(OutcomeStudy study)
    {
        if (study.Nothing is { } nothing) return new(null, nothing);
        if (study.Starts.Count < 2) return MethodAttempt.Refuse(Reasons.RefuseOneStart);
        var never = study.Control.Count > 0;
        StudyArea[] areas = [.. study.Treated.Concat(study.Control)];
        int?[] firsts = [.. areas.Select(area => area.First)];
        double[][] outcome = [.. areas.Select(area => Levels(study, area))];
        var found = StaggeredGroups.Of(outcome, firsts, never ? ControlGroup.NeverTreated : ControlGroup.NotYetTreated);
        if (found.Estimate is not { } groups) return found.Refusal == PanelRefusal.NoControlUnit ? MethodAttempt.Refuse(Reasons.RefuseNoUntreated) : MethodAttempt.Undetermined(study);
        return new Run(study, areas, firsts, outcome, groups, never).Result();
    }

    private static double[] Levels(OutcomeStudy study, StudyArea area) => [.. area.Values.Select((value, t) => value switch
    {
        null => double.NaN,
        { } count when study.Counts => Math.Log((count + 0.5) / (study.ResidentsKnown ? area.Residents![t] * study.YearsEach / GroupFigures.Per : 1)),
        { } number => number,
    })];

    private sealed class Run(OutcomeStudy study, StudyArea[] areas, int?[] firsts, double[][] outcome, StaggeredGroups groups, bool never)
    {
        private readonly EstimateBase size = new(
            study.Treated.Count, study.Control.Count, study.First, study.Count - study.First, study.Events(areas, Enumerable.Range(0, study.Count)));

        /// <summary>The average rests on enough areas on both sides for its standard error.</summary>
        private bool WithErrors => study.Treated.Count >= LeastForErrors && groups.SmallestControl >= LeastForErrors;

        public MethodResult Result()
        {
            List<Reason> threats = [];
            var code = new ReasonValue("outcome", null, study.Outcome.Code);
            var main = WithErrors ? Line(groups.Simple) : Bare(groups.Simple.Effect, null);
            List<Estimate> others = [WithErrors ? Line(groups.GroupOverall, Reasons.NoteGroupOverall) : Bare(groups.GroupOverall.Effect, null, Reason.Of(Reasons.NoteGroupOverall))];
            if (never && StaggeredGroups.Of(outcome, firsts, ControlGroup.NotYetTreated).Estimate is { } later)
                others.Add(WithErrors ? Line(later.Simple, Reasons.NoteNotYetTreated) : Bare(later.Simple.Effect, null, Reason.Of(Reasons.NoteNotYetTreated)));
            if (study.Counts && Stacked() is { } stacked) others.Add(stacked);

            RandomisationPicture? picture = null;
            if (groups.SmallestGroup < LeastForErrors || study.Control.Count < PanelMethod.FewAreas)
            {
                threats.Add(Reason.Of(Reasons.ThreatFewClusters, code, new("treated", study.Treated.Count), new("control", study.Control.Count)));
                if (RolloutAssignments.Of(outcome, firsts) is { } drawn)
                {
                    picture = drawn;
                    if (drawn.SmallestP > 0.05) threats.Add(Reason.Of(Reasons.ThreatSmallestP, code, new("p", drawn.SmallestP)));
                    if (WithErrors) others.Add(Bare(drawn.Difference, drawn) with { Method = EvaluationMethod.Randomisation });
                    else main = Bare(groups.Simple.Effect, drawn);
                }
            }

            if (study.Counts && never && groups.SmallestGroup < LeastForErrors)
                others.AddRange(study.Starts.Select(start => TotalsMethods.OfStart(study, start)).OfType<Estimate>());
            if (TwoWay(main) is var (twoWay, differs))
            {
                others.Add(twoWay);
                if (differs) threats.Add(Reason.Of(Reasons.ThreatTwoWayDiffers, code, new("staggered", main.Value), new("twoWay", twoWay.Value)));
            }

            var treated = new ReasonValue("treated", study.Treated.Count);
            var starts = new ReasonValue("starts", study.Starts.Count);
            return new()
            {
                Because = never ? Reason.Of(Reasons.ChoiceStaggered, treated, new("control", study.Control.Count), starts) : Reason.Of(Reasons.ChoiceStaggeredLater, treated, starts),
                Main = main,
                Others = others,
                EventStudy = [.. groups.EventStudy.Select(point => PointOf(point, SizeOf(point.Groups)))],
                Leads = WithErrors ? PanelMethod.LeadsOf(groups.LeadsTest) : null,
                StartGroups = [.. groups.ByGroup.Select(group => new StartGroupEffect(group.Group, group.Units, group.Effect, Errors(group.Units, group.StandardError)))],
                Randomisation = picture,
                Notes = study.Counts ? [Reason.Of(Reasons.NoteHalfAdded, new ReasonValue("zeros", areas.Sum(area => area.Values.Count(value => value == 0))))] : [],
                Threats = threats,
            };
        }

        private EventTimeEffect PointOf(StaggeredPoint point, int units) => new(point.EventTime, point.Effect, Errors(units, point.StandardError), units);

        private int SizeOf(IReadOnlyList<int> starts) => study.Treated.Count(area => starts.Contains(area.First!.Value));

        private double? Errors(int units, double error) => units >= LeastForErrors && groups.SmallestControl >= LeastForErrors ? Estimates.Finite(error) : null;

        private Estimate Line(StaggeredEffect effect, string? note = null) => Estimates.OfEffect(
            study, EvaluationMethod.StaggeredGroups, Estimates.Influence, size, effect.Effect, effect.Low, effect.High, effect.StandardError, effect.P,
            expected: Expected(effect.Effect), notes: note is null ? [] : [Reason.Of(note)]);

        /// <summary>Without a standard error; p from the order of roll-out where it could be drawn.</summary>
        private Estimate Bare(double effect, RandomisationPicture? drawn, params ReadOnlySpan<Reason> notes)
        {
            List<Reason> all = [.. notes];
            if (!WithErrors) all.Add(Reason.Of(Reasons.NoteNoStandardError, new ReasonValue("areas", Math.Min(groups.SmallestGroup, groups.SmallestControl))));
            if (drawn is not null) all.Add(Reason.Of(Reasons.NoteAssignments, new("assignments", drawn.Assignments), new("smallest", drawn.SmallestP)));
            return Estimates.OfEffect(
                study, EvaluationMethod.StaggeredGroups, drawn is null ? Estimates.None : Estimates.Assignment, size, effect, p: drawn?.P, expected: Expected(effect), notes: [.. all]);
        }

        private double? Expected(double effect) => study.Counts ? null : PanelMethod.TreatedAfter(study) - effect;

        private Estimate? Stacked()
        {
            var window = Math.Max(1, Math.Min(StackedYears * study.PerYear, study.Starts.Min(start => Math.Min(start, study.Count - 1 - start))));
            if (StackedPoisson.Of(PanelMethod.DataOf(study), firsts, window).Estimate is not { } effect) return null;
            var clusters = new EstimateBase(effect.TreatedUnits, effect.Units - effect.TreatedUnits, window, window + 1, Enumerable.Range(0, areas.Length).Sum(i => EventsWithin(i, window)));
            return Estimates.OfEffect(
                study, EvaluationMethod.StackedPoisson, Estimates.Clustered, clusters, effect.Beta, effect.Low, effect.High, effect.StandardError, effect.P, effect.DegreesOfFreedom,
                notes: Reason.Of(Reasons.NoteStackedPoisson, new ReasonValue("window", window)));
        }

        /// <summary>Events of an area in the windows that it is looked at in: around its own start, and as clean control around others'. Each counts once.</summary>
        private double EventsWithin(int area, int window)
        {
            var around = study.Starts.Where(start => firsts[area] is not { } first || first == start || first > start + window).ToArray();
            return Enumerable.Range(0, study.Count).Where(t => Array.Exists(around, start => Math.Abs(t - start) <= window)).Sum(t => areas[area].Values[t] ?? 0);
        }

        /// <summary>One effect for all starts, on the same scale: a warning, since treated areas serve as controls in it (Goodman-Bacon 2021).</summary>
        private (Estimate Estimate, bool Differs)? TwoWay(Estimate main)
        {
            if (PanelLeastSquares.Of(PanelData.Of(outcome, firsts)).Estimate is not { } effect) return null;
            var estimate = Estimates.OfEffect(
                study, EvaluationMethod.TwoWayFixedEffects, Estimates.Clustered, size, effect.Beta, effect.Low, effect.High, effect.StandardError, effect.P, effect.DegreesOfFreedom,
                Expected(effect.Beta), Reason.Of(Reasons.NoteTwoWayWarning));
            // Off by a quarter, and by more than half of what either is uncertain by: a quarter of nearly nothing is nothing.
            var apart = Math.Abs(effect.Beta - groups.Simple.Effect);
            var off = apart > TwoWayTolerance * Math.Abs(groups.Simple.Effect) && apart > (main.StandardError ?? effect.StandardError) / 2;
            return (estimate, off || estimate.Value < main.Low || estimate.Value > main.High);
        }
    }
}
