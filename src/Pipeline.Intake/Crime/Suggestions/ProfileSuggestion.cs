using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Crime.Suggestions;

/// <summary>What a file that nobody has described yet looks like, with the reasons. A proposal for people: nothing in the program acts on it.</summary>
public sealed record ProfileSuggestion
{
    /// <summary>Rows below the header.</summary>
    public required long Rows { get; init; }

    /// <summary>Sheet that was read; null for text.</summary>
    public string? Sheet { get; init; }

    /// <summary>Encoding, delimiter, decimal mark, dates and places.</summary>
    public required IReadOnlyList<SuggestedMember> Writing { get; init; }

    /// <summary>Every column in the order of the file, whether it is proposed for something or not.</summary>
    public required IReadOnlyList<SuggestedColumn> Columns { get; init; }

    /// <summary>How the profiles that ship fit, best first.</summary>
    public required IReadOnlyList<ProfileFit> Fits { get; init; }

    /// <summary>What no file can say, and what this one leaves open.</summary>
    public required IReadOnlyList<LocalText> Decisions { get; init; }

    /// <summary>A whole profile; its categories are listed by their labels and not yet placed.</summary>
    public required SourceProfile Profile { get; init; }

    /// <summary>The whole file, read once more by the proposed profile; null when the profile cannot read any row yet.</summary>
    public SuggestionTrial? Trial { get; init; }
}

/// <param name="What">Such as "encoding".</param>
/// <param name="Value">As a profile writes it; empty where nothing can be proposed.</param>
/// <param name="Evidence">Counts and examples.</param>
public sealed record SuggestedMember(LocalText What, string Value, LocalText Evidence);

/// <param name="Role">What the column is proposed for.</param>
/// <param name="Used">The profile reads it; another one is listed as known and not read.</param>
public sealed record SuggestedColumn(string Name, LocalText Role, bool Used, LocalText Evidence);

/// <param name="Found">Columns of the profile that the file has.</param>
/// <param name="Of">Columns that the profile reads.</param>
/// <param name="Missing">Those that the file does not have.</param>
public sealed record ProfileFit(string Code, int Found, int Of, IReadOnlyList<string> Missing)
{
    public double Share => Of == 0 ? 0 : (double)Found / Of;
}

/// <summary>What the receipt of the file would say under the proposed profile.</summary>
/// <param name="FindingCounts">Problems by code.</param>
public sealed record SuggestionTrial(long Rows, long Valid, long WithErrors, IReadOnlyDictionary<string, long> FindingCounts);

/// <summary>A proposal, or why there is none.</summary>
/// <param name="Findings">What stands in the way of reading the file, in the words of a receipt.</param>
public sealed record Suggested(ProfileSuggestion? Suggestion, IReadOnlyList<Finding> Findings);
