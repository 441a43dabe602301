using System.Collections.ObjectModel;

namespace Pipeline.Domain.Audits.Evidence;

/// <summary>What may be shown of the qualitative evidence of a city.</summary>
/// <param name="Sources">With place and day withheld where few people took part.</param>
/// <param name="Themes">Most sources first.</param>
/// <param name="Walks">Mean grades of the places walked; empty without a walk.</param>
/// <param name="Votes">By problem, most votes first.</param>
/// <param name="Withheld">Sources of fewer people than <paramref name="FewerThan"/>: of them only kind and month are shown, and what they said is shown of no source in particular.</param>
/// <param name="FewerThan">The policy's minimum cell: so many people may be told apart from others.</param>
/// <param name="Waiting">Of the sources withheld, those whose findings are neither shown nor counted yet, because too few others are there to stand among.</param>
public sealed record EvidencePicture(
    IReadOnlyList<SourceShown> Sources, IReadOnlyList<ThemeFound> Themes, IReadOnlyList<WalkPlace> Walks, IReadOnlyList<ProblemVotes> Votes, int Withheld, bool Synthetic,
    int FewerThan = 0, int Waiting = 0)
{
    /// <summary>People who took part, over all sources, at least: somebody who came twice counts twice, and a source whose number is withheld counts once.</summary>
    public int Voices => Sources.Sum(s => s.Participants ?? 1);
}

/// <param name="Code">As the city gave it; <c>few-people-1</c> and so on where withheld, which says nothing of the order in which people were met.</param>
/// <param name="Date">Null where withheld; then <paramref name="Month"/> alone is shown.</param>
/// <param name="Participants">Null where withheld: at least one, and fewer than the policy's minimum cell.</param>
/// <param name="Who">Null where withheld.</param>
/// <param name="Language">Null where withheld.</param>
public sealed record SourceShown(string Code, EvidenceKind Kind, Month Month, DateOnly? Date, string? Place, string? Area, int? Participants, string? Who, Language? Language)
{
    /// <summary>Of a walk, by code of <see cref="Walks.WalkInstrument.Conditions"/>; empty for what was not written down and where withheld.</summary>
    public IReadOnlyDictionary<string, string> Conditions { get => field; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;
}

/// <param name="Sources">Codes of sources that speak of it, one entry for each: sources of few people all have the entry <c>few-people</c>.</param>
/// <param name="Voices">Participants of those sources, at least: a source of few people counts once.</param>
/// <param name="Kinds">Of sources that may be named.</param>
/// <param name="LastNew">Code of the last source, by date, that brought a finding of a theme nobody had named before: null unless this theme is the newest. Shown with the note on saturation. Sources of few people are left aside.</param>
public sealed record ThemeFound(string Theme, IReadOnlyList<string> Problems, IReadOnlyList<string> Sources, int Voices, IReadOnlyList<EvidenceKind> Kinds, IReadOnlyList<FindingShown> Findings, string? LastNew);

/// <param name="Source">Code of the source; <c>few-people</c> where it may not be named.</param>
/// <param name="Quotation">Only with consent, and only of a source whose people cannot be told apart.</param>
public sealed record FindingShown(string Source, string? Problem, Stance Stance, string Text, Language Language, string? Quotation);

/// <summary>One place of a walk with its mean grade by parameter.</summary>
/// <param name="Grades">By code of the parameter, 1 to 5; a parameter nobody judged is not there.</param>
public sealed record WalkPlace(string Source, int Stop, string? Place, IReadOnlyDictionary<string, double> Grades, IReadOnlyList<string> Notes);

/// <param name="Votes">Participants who named it.</param>
/// <param name="Of">Participants of the sources that voted at all; sources of few people are left aside, as in <paramref name="Votes"/>.</param>
/// <param name="Sources">Sources that voted.</param>
public sealed record ProblemVotes(string Problem, int Votes, int Of, int Sources);
