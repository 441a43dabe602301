namespace Pipeline.Domain.Programmes;

/// <summary>What may be said of an outcome (methods 0, 3.9 and 3.13).</summary>
public static class ClaimRule
{
    /// <param name="level">Maryland level of the outcome, 1 to 5.</param>
    /// <param name="reportingSensitive">The recorded number moves with the readiness to report.</param>
    /// <param name="secondSource">Another source measures the same independently of reports.</param>
    /// <param name="hasEstimate">A method gave an estimate; when all refused there is nothing to call an effect.</param>
    public static Claim Of(int level, bool reportingSensitive, bool secondSource, bool hasEstimate)
    {
        // However strong the design: more reports under a random programme are still reports.
        if (reportingSensitive && !secondSource) return Claim.ContextOnly;
        if (!hasEstimate) return Claim.Description;
        return MarylandScale.GradeOf(level) switch
        {
            EvidenceGrade.Causal => Claim.Causal,
            EvidenceGrade.Effects => Claim.Effect,
            _ => Claim.Description,
        };
    }
}
