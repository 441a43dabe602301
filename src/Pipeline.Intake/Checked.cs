using Pipeline.Domain;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;

namespace Pipeline.Intake;

/// <summary>What the sender says of the file. Nothing declared is ever replaced by a guess.</summary>
/// <param name="Profile">Source profile of an extract; null takes the kind's default and says so in the receipt.</param>
/// <param name="Encoding">Such as <c>windows-1252</c>; null means UTF-8 (or what a byte-order mark says).</param>
/// <param name="Delimiter"><c>,</c> <c>;</c> <c>|</c> or <c>tab</c>; null means comma.</param>
/// <param name="Wave">Wave of survey answers; null takes the instrument's own.</param>
/// <param name="Language">Language in which the sender reads receipts.</param>
public sealed record Declared(string? Profile = null, string? Encoding = null, string? Delimiter = null, string? Wave = null, Language Language = Language.En);

/// <summary>The outcome of checking one file: accepted with its derived content, or not accepted with the reasons.</summary>
public sealed record Checked
{
    /// <summary>Accepted, Rejected or Quarantined.</summary>
    public required SubmissionState Outcome { get; init; }

    public required Reading Reading { get; init; }

    /// <summary>At most <see cref="Receipt.MostFindings"/>, in file order.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>All findings by code.</summary>
    public required IReadOnlyDictionary<string, long> FindingCounts { get; init; }

    /// <summary>Null unless accepted: a file is loaded whole or not at all.</summary>
    public DerivedContent? Content { get; init; }

    /// <summary>SHA-256 of all bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public required long Bytes { get; init; }
}

/// <summary>Accepted content; exactly one property is set, by kind of upload, and for survey answers the identities beside them.</summary>
public sealed record DerivedContent
{
    public CrimeCube? Crime { get; init; }

    public SurveyBatch? Survey { get; init; }

    /// <summary>Contact details and words of <see cref="Survey"/>, which hold neither; responses without any are left out.</summary>
    public IdentityBatch? Identity { get; init; }

    public CityProfile? City { get; init; }

    public PopulationTable? Population { get; init; }

    public AreaSet? Areas { get; init; }

    public Programme? Programme { get; init; }

    public ActionPlan? ActionPlan { get; init; }

    public IndicatorTable? Indicators { get; init; }

    public EvidenceTable? Evidence { get; init; }
}
