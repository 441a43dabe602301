using System.Text.Json.Serialization;

namespace Pipeline.Domain.Audits.Evidence;

/// <summary>Accepted rows of one <c>evidence</c> file: what was said, seen and judged, by source.</summary>
/// <param name="Synthetic">The evidence is invented: every list and page that shows it says so.</param>
public sealed record EvidenceTable(IReadOnlyList<EvidenceSource> Sources, IReadOnlyList<EvidenceFinding> Findings, IReadOnlyList<WalkGradeGiven> Grades, IReadOnlyList<ParticipantVote> Votes, bool Synthetic = false);

/// <summary>One conversation, walk or workshop.</summary>
/// <param name="Code">Unique for the city, such as <c>FG-03</c>. A source that comes again in a later file replaces the earlier one whole.</param>
/// <param name="Place">In words; null where it was not said.</param>
/// <param name="Area">Code of an area of the city.</param>
/// <param name="Participants">Voices: people who took part, at least 1.</param>
/// <param name="Who">Kind of people, such as "young people 15 to 24"; never a name.</param>
public sealed record EvidenceSource(string Code, EvidenceKind Kind, DateOnly Date, string? Place, string? Area, int Participants, string Who, Language Language)
{
    /// <summary>What the head of a walk form says; null for what is no walk, and where nothing of it was entered.</summary>
    public WalkCircumstances? Walk { get; init; }
}

/// <param name="Conditions">Code of the option by code of <see cref="Walks.WalkInstrument.Conditions"/>.</param>
/// <param name="Walkers">People by code of an option of <see cref="Walks.WalkInstrument.Walkers"/>: small numbers, never published.</param>
public sealed record WalkCircumstances(IReadOnlyDictionary<string, string> Conditions, IReadOnlyDictionary<string, int> Walkers);

[JsonConverter(typeof(KebabJson<EvidenceKind>))]
public enum EvidenceKind
{
    FocusGroup,
    Interview,
    ExploratoryWalk,
    Workshop,
    PrisonInterview,
}

/// <param name="Source">Code of the source.</param>
/// <param name="Theme">A code that the city chooses, such as <c>street-lighting</c>; the same theme in several sources has the same code.</param>
/// <param name="Problem">Code of the safety problem it bears on; null for none.</param>
/// <param name="Quotation">Words of a participant; null unless <paramref name="Consent"/> was given.</param>
/// <param name="Voices">Participants who said so; null where nobody counted.</param>
public sealed record EvidenceFinding(string Source, string Theme, string? Problem, Stance Stance, string Text, string? Quotation, bool Consent, int? Voices);

/// <summary>What a piece of evidence says of the problem.</summary>
[JsonConverter(typeof(KebabJson<Stance>))]
public enum Stance
{
    /// <summary>The problem is there, or is getting worse.</summary>
    Supports,

    /// <summary>It is not there, or is getting better.</summary>
    Contradicts,

    /// <summary>Says something about it and neither of the two.</summary>
    Context,
}

/// <summary>A parameter of place as walkers judged it at one stop.</summary>
/// <param name="Parameter">Code of <see cref="Walks.WalkParameters"/>.</param>
/// <param name="Grade">1, the worst, to 5.</param>
public sealed record WalkGradeGiven(string Source, int Stop, string? Place, string Parameter, int Grade, string? Note);

/// <summary>How many participants of a source named a problem among the most pressing.</summary>
public sealed record ParticipantVote(string Source, string Problem, int Votes);
