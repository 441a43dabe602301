using Pipeline.Domain.Audits;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Surveys;
using Evaluation = Pipeline.Domain.Programmes.ProgrammeEvaluation;

namespace Pipeline.Reports.CityAudit;

/// <summary>
/// The published results behind the audit of one city. Only the crime picture must be there; what is missing is named in the report as not
/// known. Nothing here was withheld elsewhere: each part is what the open data of its scope shows.
/// </summary>
public sealed record AuditSources(CityCrime Crime)
{
    /// <summary>The picture that was published before this one; null for the first.</summary>
    public CityCrime? Before { get; init; }

    /// <summary>The newest wave that shows the city's region; null when there is none.</summary>
    public AuditSurvey? Survey { get; init; }

    /// <summary>Indicators, evidence, priorities and plans of the present round; null when nothing of it was sent.</summary>
    public SafetyAudit? Audit { get; init; }

    /// <summary>Programmes of the city, by code.</summary>
    public IReadOnlyList<Evaluation> Programmes { get; init; } = [];

    /// <summary>Action plans of the city, by code.</summary>
    public IReadOnlyList<PlanCheck> Plans { get; init; } = [];
}

/// <param name="Wave">Results of the whole wave; <see cref="RegionDocument.From"/> gives what of the region may be shown.</param>
/// <param name="Region">Of the city's country, such as <c>SAM</c>.</param>
/// <param name="Instrument">The wave's questionnaire, with the options that coders added.</param>
public sealed record AuditSurvey(WaveResults Wave, string Region, Instrument Instrument);
