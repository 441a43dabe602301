namespace Pipeline.Domain.Programmes;

/// <summary>What the Maryland scale asks of a design.</summary>
/// <param name="Control">Something untreated is measured too.</param>
/// <param name="MeasuredBefore">The outcome was measured before the programme began.</param>
/// <param name="UnitsTreated">Units behind the areas: 40 police stations in two cohorts are 40.</param>
/// <param name="ProgrammePrecedesOutcome">False for a correlation at one point in time.</param>
public sealed record DesignFacts(
    bool RandomAssignment, bool Control, bool MeasuredBefore, bool MeasuredAfter, int UnitsTreated, int UnitsControl, Comparability Comparability, bool ProgrammePrecedesOutcome)
{
    /// <summary>Points of attrition by which treated and control may differ before it costs a level.</summary>
    public const double AttritionPoints = 20;

    /// <summary>The way of recording changed during the study.</summary>
    public bool RecordingChange { get; init; }

    /// <summary>Treated and control lost units or persons at rates that differ by more than <see cref="AttritionPoints"/>.</summary>
    public bool DifferentialAttrition { get; init; }

    /// <summary>Something like the programme reached the control.</summary>
    public bool Contaminated { get; init; }

    /// <summary>Whether two rates of attrition, in percent, differ too much; a rate that nobody gave is no difference.</summary>
    public static bool AttritionDiffers(double? treatedPercent, double? controlPercent) => Math.Abs(treatedPercent - controlPercent ?? 0) > AttritionPoints;
}

/// <summary>How much a level bears.</summary>
public enum EvidenceGrade
{
    /// <summary>What was recorded; no effect.</summary>
    Descriptive,

    /// <summary>The least from which an effect may be read.</summary>
    Effects,

    Causal,
}

/// <summary>
/// The Maryland Scientific Methods Scale by rule (methods 3.9; Farrington, Gibson, Sherman and Welsh 2002): 1 for one point in time, 5 for random
/// assignment, and one point off for each thing that went wrong.
/// </summary>
public static class MarylandScale
{
    public const string RandomAssignment = "sms.random-assignment";
    public const string MatchedControl = "sms.matched-control";
    public const string ComparableControl = "sms.comparable-control";
    public const string NoComparableControl = "sms.no-comparable-control";
    public const string OnePointInTime = "sms.one-point-in-time";
    public const string MinusAttrition = "sms.minus-attrition";
    public const string MinusRecording = "sms.minus-recording";
    public const string MinusContaminated = "sms.minus-contaminated";

    /// <summary>One unit by lot against one other is no better than choosing: what is peculiar to it cannot be told from the programme.</summary>
    private const int LeastRandomUnits = 2;

    private const int LeastMatchedUnits = 4;

    /// <summary>All reason codes, none with values, for whoever puts them into words.</summary>
    public static readonly IReadOnlyList<string> ReasonCodes =
        [RandomAssignment, MatchedControl, ComparableControl, NoComparableControl, OnePointInTime, MinusAttrition, MinusRecording, MinusContaminated];

    /// <summary>The level, never below 1, with the reason for it first and then one for each point taken off.</summary>
    public static DesignLevel Of(DesignFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var (level, reason) = Design(facts);
        List<Reason> reasons = [Reason.Of(reason)];
        TakeOff(facts.DifferentialAttrition, MinusAttrition);
        TakeOff(facts.RecordingChange, MinusRecording);
        TakeOff(facts.Contaminated, MinusContaminated);
        return new(Math.Max(1, level), reasons);

        void TakeOff(bool wrong, string why)
        {
            if (!wrong) return;
            level--;
            reasons.Add(Reason.Of(why));
        }
    }

    public static EvidenceGrade GradeOf(int level) => level switch
    {
        >= DesignLevel.LeastForCausal => EvidenceGrade.Causal,
        >= DesignLevel.LeastForEffects => EvidenceGrade.Effects,
        _ => EvidenceGrade.Descriptive,
    };

    private static (int Level, string Reason) Design(DesignFacts facts)
    {
        // Without units on both sides there is nothing to compare with, whatever was declared.
        var control = facts is { Control: true, MeasuredAfter: true, UnitsTreated: > 0, UnitsControl: > 0 };
        var beforeAndAfter = facts is { MeasuredBefore: true, MeasuredAfter: true };
        // By lot the groups are alike before the start, so that a measure afterwards alone will do.
        if (control && facts is { RandomAssignment: true, UnitsTreated: >= LeastRandomUnits, UnitsControl: >= LeastRandomUnits }) return (5, RandomAssignment);
        if (control && beforeAndAfter && facts.Comparability == Comparability.MatchedOrAdjusted && facts.UnitsTreated + facts.UnitsControl >= LeastMatchedUnits) return (4, MatchedControl);
        if (control && beforeAndAfter && facts.Comparability >= Comparability.Tested) return (3, ComparableControl);
        return beforeAndAfter || (control && facts.ProgrammePrecedesOutcome) ? (2, NoComparableControl) : (1, OnePointInTime);
    }
}
