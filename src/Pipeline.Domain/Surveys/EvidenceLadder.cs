namespace Pipeline.Domain.Surveys;

/// <summary>How well a city can show for the results it claims (methods 1.10).</summary>
public enum EvidenceRung
{
    /// <summary>No result claimed.</summary>
    NoResults = 0,

    Claimed = 1,

    /// <summary>A named body follows the results.</summary>
    Monitored = 2,

    /// <summary>Somebody independent verified them.</summary>
    Verified = 3,

    /// <summary>The strategy was evaluated.</summary>
    Evaluated = 4,

    /// <summary>Its impact was evaluated, by somebody outside, and the results are public.</summary>
    PublicImpactEvaluation = 5,
}

/// <summary>The ladder of evidence for one city: for its own report, never for a published table.</summary>
public static class EvidenceLadder
{
    /// <summary>
    /// The highest rung whose own condition holds. Verification and evaluation are two ways of backing a claim, so an evaluated strategy stands on
    /// rung 4 though nobody verified its results; nothing backs a claim that was not made.
    /// </summary>
    /// <returns>Null when the city did not (validly) answer the question on results, or the questionnaire has none.</returns>
    public static EvidenceRung? Of(Instrument instrument, IReadOnlyDictionary<string, string> answers)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(answers);
        if (EvidenceRules.For(instrument) is not { } rules || Read(rules.Results) is not { } claimed) return null;
        if (!claimed) return EvidenceRung.NoResults;
        if (Read(rules.Evaluated) == true)
        {
            return Read(rules.Impact) == true && Read(rules.OutsideEvaluator) == true && Read(rules.Published) == true
                ? EvidenceRung.PublicImpactEvaluation
                : EvidenceRung.Evaluated;
        }

        if (Read(rules.Verified) == true) return EvidenceRung.Verified;
        return Read(rules.MonitoredBy) == true ? EvidenceRung.Monitored : EvidenceRung.Claimed;

        bool? Read(Evidence evidence) => AnswerReader.For(instrument, evidence)?.Read(answers);
    }
}
