namespace Pipeline.Domain.Surveys.Cleaning;

/// <summary>A wave after cleaning: what is counted, and what became of everything else.</summary>
public sealed record CleanedWave
{
    /// <summary>The instrument, with the options that coders added and that reach the minimum cell.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>These options alone.</summary>
    public required IReadOnlyList<AddedOption> AddedOptions { get; init; }

    /// <summary>Responses in the tables, in ordinal order of their keys: false values left out, texts moved into options.</summary>
    public IReadOnlyList<SurveyResponse> Counted => [.. CountedByKey.Values];

    /// <summary>The same by the key of each response, which stays the same when it is corrected.</summary>
    public required IReadOnlyDictionary<string, SurveyResponse> CountedByKey { get; init; }

    /// <summary>Every response received, in ordinal order of its key.</summary>
    public required IReadOnlyList<CleanedResponse> Responses { get; init; }

    public required CleaningSummary Summary { get; init; }

    /// <summary>Cities whose responses contradict each other.</summary>
    public required IReadOnlyList<CityConflict> Conflicts { get; init; }

    /// <summary>Responses that wait for the wave which follows.</summary>
    public IEnumerable<CleanedResponse> Late => Responses.Where(r => r.Status == CleaningStatus.Late);

    public CleanedResponse? Find(string key) => Responses.FirstOrDefault(r => string.Equals(r.Key, key, StringComparison.Ordinal));
}

/// <summary>What became of one response, and why.</summary>
public sealed record CleanedResponse
{
    /// <summary>As received.</summary>
    public required ReceivedResponse Received { get; init; }

    public required CleaningStatus Status { get; init; }

    /// <summary>All flags found, those included on which the desk has decided.</summary>
    public required ResponseFlags Flags { get; init; }

    public required AnswerShare Share { get; init; }

    /// <summary>Key of the response of the same city that stands instead; null for none.</summary>
    public string? DuplicateOf { get; init; }

    /// <summary>Columns left out of the tables.</summary>
    public IReadOnlyList<string> Blanked { get; init; } = [];

    /// <summary>Another version arrived after the cut-off date; it changes nothing in this wave.</summary>
    public bool CorrectedTooLate { get; init; }

    /// <summary>The entries of the journal that the status rests on, in order.</summary>
    public IReadOnlyList<DeskEntry> DecidedBy { get; init; } = [];

    public string Key => Received.Key;
}

/// <summary>A city whose responses differ on a question on which they may not.</summary>
/// <param name="Responses">Keys, the most complete first.</param>
/// <param name="Columns">Columns on which two of them differ.</param>
public sealed record CityConflict(string CityKey, IReadOnlyList<string> Responses, IReadOnlyList<string> Columns);
