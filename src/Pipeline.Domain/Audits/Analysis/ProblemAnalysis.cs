using System.Text.Json.Serialization;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Audits.Analysis;

/// <summary>The problems of a city in order of urgency, each with what speaks for and against it (methods 4.3 and 4.5).</summary>
/// <param name="Weights">Of the criteria that were used, by code; they add to 1.</param>
/// <param name="LeftOut">Criteria that no problem has a value of.</param>
/// <param name="Problems">On the list regardless of score first, then by rank, then those that could not be scored.</param>
public sealed record IntegratedAnalysis(IReadOnlyDictionary<string, double> Weights, IReadOnlyList<string> LeftOut, IReadOnlyList<ProblemAnalysis> Problems);

/// <param name="Score">Null with <paramref name="WhyNoScore"/>.</param>
/// <param name="WhyNoScore">Codes of criteria without a value; empty with a score.</param>
/// <param name="Imposed">On the list regardless of score; null where it is not.</param>
/// <param name="Votes">Null where nobody voted.</param>
/// <param name="VoteRank">Among the problems that were voted on; equal votes share a rank.</param>
/// <param name="Disagreement">What the participants and the score see differently; null where they agree or one of them is missing.</param>
public sealed record ProblemAnalysis(
    ProblemNamed Problem, ProblemPriority? Score, IReadOnlyList<string> WhyNoScore, IReadOnlyDictionary<string, CriterionValue> Criteria, ImposedByRule? Imposed,
    IReadOnlyList<EvidenceLine> For, IReadOnlyList<EvidenceLine> Against, IReadOnlyList<EvidenceLine> Context, Confidence Confidence, ConfidenceCount Counted,
    ProblemVotes? Votes, int? VoteRank, VoteDisagreement? Disagreement);

/// <param name="Given">Said by the people of the audit; false where the pipeline computed it.</param>
/// <param name="Source">Null where the pipeline computed it.</param>
public sealed record CriterionValue(double Value, bool Given, LocalText? Source);

/// <summary>Lethal or sexual violence above the national rate.</summary>
public sealed record ImposedByRule(Harm Harm, double Rate, NationalRate National);

/// <summary>One independent source and what it says.</summary>
/// <param name="Quantitative">A source in numbers; else a conversation or a walk.</param>
/// <param name="Source">Name of the source in numbers, or code of the source of evidence.</param>
/// <param name="Text">In words; by the people of the audit.</param>
/// <param name="Measured">The number behind it: rate and change for recorded crime, latest value and change for an indicator; null where none is known.</param>
public sealed record EvidenceLine(bool Quantitative, string Source, LocalText? Text, IReadOnlyList<string> Findings, Measured? Measured);

/// <param name="Value">In the unit of the source.</param>
/// <param name="Change">Percent, to the period before or a year.</param>
public sealed record Measured(Datum Value, Datum Change);

/// <summary>By the number of independent sources that agree (methods 4.5).</summary>
[JsonConverter(typeof(KebabJson<Confidence>))]
public enum Confidence
{
    /// <summary>No source at all.</summary>
    None,

    /// <summary>One source, or sources that contradict each other.</summary>
    Low,
    Medium,

    /// <summary>Two sources in numbers and one in words agree, and none contradicts.</summary>
    High,
}

public sealed record ConfidenceCount(int NumbersFor, int WordsFor, int NumbersAgainst, int WordsAgainst);

/// <param name="ScoreRank">Among the problems that have both.</param>
/// <param name="VoteRank">Among the same.</param>
public sealed record VoteDisagreement(int ScoreRank, int VoteRank, int Among);
