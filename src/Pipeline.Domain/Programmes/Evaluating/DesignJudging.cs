namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>The Maryland level of an outcome from what was declared and what its data really have (methods 3.9).</summary>
internal static class DesignJudging
{
    /// <summary>At this p of the joint test of leads, treated and control moved apart before the start.</summary>
    public const double LeadsReject = 0.05;

    /// <param name="result">Of the chosen method; null where every one is refused.</param>
    public static DesignLevel Of(Programme programme, OutcomeStudy study, MethodResult? result)
    {
        var design = programme.Design;
        var (before, after, control) = Measured(programme, study);
        // An estimate that compares with nothing is no better for a control that it could not use.
        if (result is { Compared: false }) control = false;
        return MarylandScale.Of(Facts(
            design, control, before, after, design.UnitsTreated ?? Math.Max(1, study.Treated.Count), control ? design.UnitsControl ?? Untreated(study) : 0, ComparabilityOf(design, result)));
    }

    /// <summary>Of a programme without outcomes: what is declared.</summary>
    public static DesignLevel Declared(Programme programme)
    {
        var design = programme.Design;
        var treated = programme.Areas.Count(area => area.Role == AreaRole.Treated);
        var control = programme.Areas.Count(area => area.Role == AreaRole.Control && !area.SimilarProgramme);
        return MarylandScale.Of(Facts(
            design, control > 0, design.MeasuredBefore ?? false, design.MeasuredAfter ?? false, design.UnitsTreated ?? treated, control > 0 ? design.UnitsControl ?? control : 0, design.Comparability));
    }

    /// <summary>
    /// What was tested or matched falls back to what was said when the periods before the start speak against it; a mixture of donors that was fitted
    /// before the start is a comparison that was tested.
    /// </summary>
    public static Comparability ComparabilityOf(DesignDeclaration design, MethodResult? result)
    {
        if (ComparabilityLost(design, result)) return Comparability.Asserted;
        return result is { Fitted: true } && design.Comparability < Comparability.Tested ? Comparability.Tested : design.Comparability;
    }

    public static bool ComparabilityLost(DesignDeclaration design, MethodResult? result) =>
        design.Comparability >= Comparability.Tested && !IsRandom(design) && result?.Leads is { P: < LeadsReject };

    public static bool IsRandom(DesignDeclaration design) => design.Assignment is Assignment.Random or Assignment.RandomOrder;

    private static (bool Before, bool After, bool Control) Measured(Programme programme, OutcomeStudy study)
    {
        if (study.Nothing is null) return (true, true, study.Control.Count > 0 || study.Starts.Count > 1);
        var (first, count) = (study.First, study.Count);
        bool Known(AreaRole role, bool before) => study.Shown.Any(area =>
            area.Role == role && (before ? area.KnownIn(0, area.First ?? first) : area.KnownIn(area.First ?? first, count)));
        if (study.Shown.Count == 0)
        {
            return (programme.Design.MeasuredBefore ?? false, programme.Design.MeasuredAfter ?? false, programme.Areas.Any(area => area.Role == AreaRole.Control && !area.SimilarProgramme));
        }

        var control = Known(AreaRole.Control, before: false);
        var before = Known(AreaRole.Treated, before: true) && (!control || Known(AreaRole.Control, before: true));
        return (programme.Design.MeasuredBefore ?? before, programme.Design.MeasuredAfter ?? Known(AreaRole.Treated, before: false), control);
    }

    /// <summary>Areas compared with; with later-treated controls the areas that started after the first ones.</summary>
    private static int Untreated(OutcomeStudy study)
    {
        if (study.Control.Count > 0) return study.Control.Count;
        return study.Nothing is null ? study.Treated.Count(area => area.First > study.First) : study.Shown.Count(area => area.Role == AreaRole.Control);
    }

    private static DesignFacts Facts(DesignDeclaration design, bool control, bool before, bool after, int treated, int untreated, Comparability comparability) =>
        new(IsRandom(design), control, before, after, treated, untreated, control ? comparability : Comparability.None, design.ProgrammePrecedesOutcome)
        {
            RecordingChange = design.RecordingChange is not null,
            DifferentialAttrition = DesignFacts.AttritionDiffers(design.AttritionTreatedPercent, design.AttritionControlPercent),
            Contaminated = control && design.Contamination is not null,
        };
}
