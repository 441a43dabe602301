using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Analysis;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Programmes;

namespace Pipeline.Workflows.Audits;

/// <summary>All that one round is compiled from, read already.</summary>
internal sealed record AuditMaterial
{
    public required CityProfile Profile { get; init; }

    /// <summary>Null for files alone.</summary>
    public RoundHistory? Round { get; init; }

    public required DateOnly AsOf { get; init; }

    public required DateTimeOffset DataAsOf { get; init; }

    public required IReadOnlyList<PopulationYear> Population { get; init; }

    public required IReadOnlyList<IndicatorTable> Indicators { get; init; }

    public required IReadOnlyList<EvidenceTable> Evidence { get; init; }

    public required IReadOnlyList<ActionPlan> Plans { get; init; }

    public required IReadOnlyList<ProgrammeEvaluation> Programmes { get; init; }

    public OwnAnswers? Answers { get; init; }

    /// <summary>Recorded crime with the name of its object; null where none is published.</summary>
    public (string Object, CityCrime Picture)? Crime { get; init; }

    /// <summary>The last round that was closed before; null in the first.</summary>
    public SafetyAudit? Earlier { get; init; }
}

/// <summary>Puts the parts of an audit together. Of the workspace it sees what was signed off and nothing else.</summary>
internal static class AuditCompilation
{
    public static SafetyAudit Of(AuditMaterial material)
    {
        var framework = IndicatorFrameworks.Current;
        var signed = material.Round?.Signed;
        var shown = signed?.Shown;
        var crime = material.Crime?.Picture;
        var indicators = IndicatorCompilation.Of(new IndicatorInputs(
            framework, crime, material.Indicators, material.Answers, [.. material.Programmes.Select(p => p.Pledges).OfType<PledgeBoard>()],
            material.Earlier?.Round?.ClosedAt is { } closed ? DateOnly.FromDateTime(closed.UtcDateTime) : null, shown?.Targets ?? [], material.Population, material.AsOf));
        var evidence = EvidenceCompilation.Of(material.Evidence, DisclosurePolicy.Current);
        var plans = material.Plans.Select(plan => PlanTracking.Of(plan, indicators, material.Round?.OverridesOf(plan.Code) ?? new Dictionary<string, ActionOverride>(StringComparer.Ordinal), material.AsOf)).ToList();
        var audit = new SafetyAudit
        {
            City = material.Profile.Code,
            Names = material.Profile.Names,
            Country = material.Profile.Country,
            Population = material.Population,
            PopulationNote = material.Profile.PopulationNote,
            Round = signed is null ? null : new AuditRound(
                signed.Shown.Round, signed.Shown.Template, signed.Shown.Title, signed.Shown.Scope, signed.Shown.Partners, signed.Shown.Phases, signed.Open, material.Round!.OpenedAt, material.Round.ClosedAt),
            AsOf = material.AsOf,
            DataAsOf = material.DataAsOf,
            Crime = material.Crime?.Object,
            Indicators = indicators,
            Evidence = evidence,
            Communities = shown?.Communities is { } wish ? CommunityChoosing.Of(wish, crime) : null,
            Analysis = shown?.Problems.Count > 0 ? ProblemAnalysing.Of(shown, crime, indicators, evidence) : null,
            Recommendations = shown?.Recommendations ?? [],
            Plans = plans,
            Synthetic = shown?.Synthetic == true || evidence?.Synthetic == true || plans.Exists(p => p.Synthetic) || material.Programmes.Any(p => p.Programme.Synthetic && p.Pledges is not null)
                || indicators.Indicators.Any(i => i.Series.Concat(i.Areas).Any(v => v.Synthetic)),
        };
        return material.Earlier is null ? audit : audit with { Since = RoundComparing.Of(material.Earlier, audit, framework) };
    }
}
