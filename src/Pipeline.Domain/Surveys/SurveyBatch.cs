using System.Text.Json.Serialization;

namespace Pipeline.Domain.Surveys;

/// <summary>One accepted file of survey answers in derived form.</summary>
/// <param name="Wave">Such as <c>2011</c>.</param>
/// <param name="Instrument">Instrument code and version, such as <c>global-survey/2011</c>.</param>
public sealed record SurveyBatch(string Wave, string Instrument, IReadOnlyList<SurveyResponse> Responses);

/// <summary>One city's answers by stable codes; no contact details, no free text.</summary>
/// <param name="Id">The desk's response id, unique in a wave: a later file with the same id replaces the response.</param>
/// <param name="Region">Region code of the catalogue.</param>
/// <param name="Country">ISO 3166-1 alpha-2, or a synthetic code in a synthetic wave.</param>
/// <param name="Answers">
/// Column code of the instrument to the code recorded there; blank cells are left out. Numbers, amounts and dates stand as they were typed. For a
/// text question, and for words that specify an option, the code is <see cref="TextGiven"/>: the words themselves are in the <see cref="IdentityBatch"/>.
/// </param>
public sealed record SurveyResponse(string Id, string Region, string Country, IReadOnlyDictionary<string, string> Answers)
{
    /// <summary>Recorded in the column of a text question when something was written.</summary>
    public const string TextGiven = "given";

    /// <summary>
    /// Which city answered, as a digest of country and city name (methods 1.8): equal for two spellings of one city, and no name.
    /// Null when the file does not say.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CityKey { get; init; }

    /// <summary>When the respondent sent the answers, if the file says so; otherwise the file's own time counts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>ISO 4217 code of the amounts; null for the country's own currency.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Currency { get; init; }

    /// <summary>Minutes spent on the questionnaire, if the collecting tool measured them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Minutes { get; init; }

    /// <summary>
    /// The municipality agreed to be shown with its country's figures even where fewer than the policy's minimum answered.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool CountryConsent { get; init; }
}

/// <summary>
/// What one file of survey answers says of people and in people's own words: kept in a store of its own, read by the desk alone, and
/// never part of a result.
/// </summary>
public sealed record IdentityBatch(string Wave, string Instrument, IReadOnlyList<ResponseIdentity> Responses);

/// <param name="Id">As in <see cref="SurveyResponse"/>.</param>
/// <param name="City">Name of the municipality as written; null when the file does not say.</param>
/// <param name="Contact">Code of the instrument's contact field to what was written there; blanks left out.</param>
/// <param name="Texts">Column of a text question or of an "other, specify" to the words written there, until a coder has read them.</param>
public sealed record ResponseIdentity(string Id, string? City, IReadOnlyDictionary<string, string> Contact, IReadOnlyDictionary<string, string> Texts);
