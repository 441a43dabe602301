namespace Pipeline.Domain.Surveys;

/// <summary>One accepted file of survey answers in derived form.</summary>
/// <param name="Wave">Such as <c>2011</c>.</param>
/// <param name="Instrument">Instrument code and version, such as <c>global-survey/2011</c>.</param>
public sealed record SurveyBatch(string Wave, string Instrument, IReadOnlyList<SurveyResponse> Responses);

/// <summary>One city's answers by stable codes; no contact details, no free text.</summary>
/// <param name="Id">The desk's response id, unique in a wave: a later file with the same id replaces the response.</param>
/// <param name="Region">Region code of the catalogue.</param>
/// <param name="Country">ISO 3166-1 alpha-2, or a synthetic code in a synthetic wave.</param>
/// <param name="Answers">Column code of the instrument to the code recorded there; blank cells are left out.</param>
public sealed record SurveyResponse(string Id, string Region, string Country, IReadOnlyDictionary<string, string> Answers);
