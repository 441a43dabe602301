namespace Pipeline.Domain.Audits.Evidence;

/// <summary>What may be shown of the qualitative evidence of a city.</summary>
/// <param name="Sources">With place and day withheld where few people took part.</param>
/// <param name="Themes">Most sources first.</param>
/// <param name="Walks">Mean grades of the places walked; empty without a walk.</param>
/// <param name="Votes">By problem, most votes first.</param>
/// <param name="Withheld">Sources of fewer people than may be told apart: their findings count, and neither place nor day nor words are shown.</param>
public sealed record EvidencePicture(IReadOnlyList<SourceShown> Sources, IReadOnlyList<ThemeFound> Themes, IReadOnlyList<WalkPlace> Walks, IReadOnlyList<ProblemVotes> Votes, int Withheld, bool Synthetic)
{
    /// <summary>People who took part, over all sources: somebody who came twice counts twice.</summary>
    public int Voices => Sources.Sum(s => s.Participants);
}

/// <param name="Date">Null where withheld; then <paramref name="Month"/> alone is shown.</param>
public sealed record SourceShown(string Code, EvidenceKind Kind, Month Month, DateOnly? Date, string? Place, string? Area, int Participants, string Who, Language Language);

/// <param name="Sources">Codes of sources that speak of it.</param>
/// <param name="Voices">Participants of those sources.</param>
/// <param name="LastNew">Code of the last source, by date, that brought a finding of a theme nobody had named before: null unless this theme is the newest. Shown with the note on saturation.</param>
public sealed record ThemeFound(string Theme, IReadOnlyList<string> Problems, IReadOnlyList<string> Sources, int Voices, IReadOnlyList<EvidenceKind> Kinds, IReadOnlyList<FindingShown> Findings, string? LastNew);

/// <param name="Quotation">Only with consent, and only of a source whose people cannot be told apart.</param>
public sealed record FindingShown(string Source, string? Problem, Stance Stance, string Text, Language Language, string? Quotation);

/// <summary>One place of a walk with its mean grade by parameter.</summary>
/// <param name="Grades">By code of the parameter, 1 to 5; a parameter nobody judged is not there.</param>
public sealed record WalkPlace(string Source, int Stop, string? Place, IReadOnlyDictionary<string, double> Grades, IReadOnlyList<string> Notes);

/// <param name="Votes">Participants who named it.</param>
/// <param name="Of">Participants of the sources that voted at all.</param>
/// <param name="Sources">Sources that voted.</param>
public sealed record ProblemVotes(string Problem, int Votes, int Of, int Sources);
