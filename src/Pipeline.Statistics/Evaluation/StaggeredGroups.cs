namespace Pipeline.Statistics.Evaluation;

/// <summary>Who stands for what would have happened without the programme.</summary>
public enum ControlGroup
{
    /// <summary>Units that were never treated in the data.</summary>
    NeverTreated,

    /// <summary>Those, and units whose treatment began after both periods compared.</summary>
    NotYetTreated,
}

/// <summary>
/// Effects of a programme that began at different times (Callaway and Sant'Anna 2021, without covariates): for every start group and period the mean change
/// since the last period before the start, less that of the controls; before the start the change since the period before (leads). Errors come from the
/// influence function of each unit, sqrt(sum of squares)/N, without a factor for small samples; averages take in that group sizes are estimated.
/// In simulated data limits that claim 95 % hold the truth of the simple mean in 95 of 100 with groups of 25 units, 94 with groups of 10 and 92 with groups of 5.
/// </summary>
/// <param name="Simple">Mean over all groups and periods after the start, weighted by group size.</param>
/// <param name="EventStudy">By periods since the start, 0 for the first treated; weighted by group size; below 0 the leads.</param>
/// <param name="ByGroup">Mean over the periods after the start of each group.</param>
/// <param name="GroupOverall">Mean of <paramref name="ByGroup"/> weighted by group size: the one number to print.</param>
/// <param name="DynamicOverall">Plain mean of the event study from 0 on.</param>
/// <param name="LeadsTest">Chi-squared test of all leads of the event study; null without leads or with too few units for it.</param>
/// <param name="SmallestGroup">Units of the smallest start group. Below five its errors are not to be printed.</param>
/// <param name="SmallestControl">Fewest controls that a comparison has.</param>
/// <param name="Units">N: units that were used.</param>
/// <param name="UnitsDropped">Units treated from the first period on, and units without two known periods.</param>
public sealed record StaggeredGroups(
    IReadOnlyList<GroupTimeEffect> GroupTimes, StaggeredEffect Simple, IReadOnlyList<EventTimeEffect> EventStudy, IReadOnlyList<StartGroupEffect> ByGroup,
    StaggeredEffect GroupOverall, StaggeredEffect DynamicOverall, PanelJointTest? LeadsTest, int SmallestGroup, int SmallestControl, int Units, int UnitsDropped)
{
    /// <param name="outcome">Unit x period, rows of equal length, such as rates or logarithms of rates; NaN for missing.</param>
    /// <param name="firstTreated">Index of the first treated period of each unit; null, or an index beyond the last period, for never.</param>
    /// <param name="confidence">Between 0 and 1; limits are normal.</param>
    public static PanelResult<StaggeredGroups> Of(
        double[][] outcome, int?[] firstTreated, ControlGroup control = ControlGroup.NeverTreated, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(firstTreated);
        if (outcome.Length == 0 || Array.Exists(outcome, row => row.Length != outcome[0].Length)) throw new ArgumentException("Rows of one length, at least one.", nameof(outcome));
        if (Array.Exists(outcome, row => Array.Exists(row, double.IsInfinity))) throw new ArgumentException("Finite numbers, or NaN for missing.", nameof(outcome));
        if (firstTreated.Length != outcome.Length || Array.Exists(firstTreated, first => first < 0)) throw new ArgumentException("One start for each unit, from 0, or null.", nameof(firstTreated));

        var periods = outcome[0].Length;
        int[] kept = [.. Enumerable.Range(0, outcome.Length).Where(i => firstTreated[i] != 0 && outcome[i].Count(double.IsFinite) > 1)];
        int[] starts = [.. kept.Select(i => firstTreated[i] is { } first && first < periods ? first : StaggeredSample.Never)];
        if (!Array.Exists(starts, s => s != StaggeredSample.Never))
            return PanelResult<StaggeredGroups>.Refuse(Array.Exists(firstTreated, f => f == 0) ? PanelRefusal.NoPeriodBefore : PanelRefusal.NoTreatedUnit);
        if (starts.All(s => s == starts[0]) || (control == ControlGroup.NeverTreated && !starts.Contains(StaggeredSample.Never)))
            return PanelResult<StaggeredGroups>.Refuse(PanelRefusal.NoControlUnit);

        var sample = new StaggeredSample([.. kept.Select(i => outcome[i])], starts, control);
        return sample.Estimate(confidence, outcome.Length - kept.Length) is { } groups
            ? PanelResult<StaggeredGroups>.Of(groups)
            : PanelResult<StaggeredGroups>.Refuse(PanelRefusal.NoControlUnit);
    }
}

/// <param name="StandardError">0 is a sign of one unit on a side, not of certainty: see the numbers of units.</param>
/// <param name="Low">Normal limit.</param>
/// <param name="P">Two-sided.</param>
public record StaggeredEffect(double Effect, double StandardError, double Low, double High, double P);

/// <param name="Group">Index of the period in which the group began.</param>
/// <param name="Time">Index of the period that the effect is of.</param>
/// <param name="After">Whether treatment had begun; else a lead.</param>
/// <param name="Treated">Units of the group that were compared.</param>
public sealed record GroupTimeEffect(int Group, int Time, bool After, int Treated, int Controls, double Effect, double StandardError, double Low, double High, double P)
    : StaggeredEffect(Effect, StandardError, Low, High, P);

/// <param name="EventTime">Periods since the start.</param>
/// <param name="Groups">Start groups that are seen at it.</param>
public sealed record EventTimeEffect(int EventTime, IReadOnlyList<int> Groups, double Effect, double StandardError, double Low, double High, double P)
    : StaggeredEffect(Effect, StandardError, Low, High, P);

/// <param name="Units">Size of the group.</param>
public sealed record StartGroupEffect(int Group, int Units, double Effect, double StandardError, double Low, double High, double P)
    : StaggeredEffect(Effect, StandardError, Low, High, P);
