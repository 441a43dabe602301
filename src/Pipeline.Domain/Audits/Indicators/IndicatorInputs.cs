using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Surveys;

namespace Pipeline.Domain.Audits.Indicators;

/// <summary>All that the indicators of a city are compiled from.</summary>
/// <param name="Tables">Accepted <c>indicator-values</c> files, oldest first.</param>
/// <param name="Answers">The city's own answers to the survey that the audit may show; null for none.</param>
/// <param name="Pledges">Of the city's programmes.</param>
/// <param name="LastRoundClosed">Day on which the latest finished round of the audit was closed; null for none.</param>
/// <param name="Population">Residents of the city by year, sorted.</param>
/// <param name="AsOf">What is of a later time has not happened yet.</param>
public sealed record IndicatorInputs(
    IndicatorFramework Framework, CityCrime? Crime, IReadOnlyList<IndicatorTable> Tables, OwnAnswers? Answers, IReadOnlyList<PledgeBoard> Pledges, DateOnly? LastRoundClosed,
    IReadOnlyList<IndicatorTarget> Targets, IReadOnlyList<PopulationYear> Population, DateOnly AsOf);

/// <param name="Answers">Column of the instrument to the code recorded there.</param>
/// <param name="Year">In which they were given.</param>
public sealed record OwnAnswers(Instrument Instrument, IReadOnlyDictionary<string, string> Answers, int Year);
