using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Contents;

namespace Pipeline.Workflows.Audits;

/// <summary>What an audit of one city rests on, at one moment.</summary>
/// <param name="Profile">The latest.</param>
/// <param name="Indicators">Files of values in the order in which they took effect; so are the next ones.</param>
/// <param name="Rounds">Oldest first; empty where nobody opened a workspace.</param>
internal sealed record AuditedCity(
    CityProfile Profile, AcceptedContent Content, IReadOnlyList<AcceptedContent> Indicators, IReadOnlyList<AcceptedContent> Evidence, IReadOnlyList<(ActionPlan Plan, AcceptedContent Content)> Plans,
    IReadOnlyList<RoundHistory> Rounds)
{
    public string Code => Profile.Code;

    /// <summary>Something was sent of which only an audit speaks.</summary>
    public bool HasFiles => Indicators.Count > 0 || Evidence.Count > 0 || Plans.Any(p => p.Plan.Actions.Count > 0);

    /// <summary>The city as it was when a round was closed: what came later is of the next round.</summary>
    public AuditedCity AsOf(DateTimeOffset moment) => this with
    {
        Indicators = [.. Indicators.Where(c => c.EffectiveAt <= moment)],
        Evidence = [.. Evidence.Where(c => c.EffectiveAt <= moment)],
        Plans = [.. Plans.Where(p => p.Content.EffectiveAt <= moment)],
    };

    /// <summary>The latest file of each plan that says what is to be done, by code.</summary>
    public IEnumerable<(ActionPlan Plan, AcceptedContent Content)> PlansInForce =>
        Plans.GroupBy(p => p.Plan.Code, StringComparer.Ordinal).Select(g => g.Last()).Where(p => p.Plan.Actions.Count > 0).OrderBy(p => p.Plan.Code, StringComparer.Ordinal);
}

/// <summary>Everything that the audits of all cities rest on, as registered at one moment.</summary>
internal sealed class AuditFiles(IStorage storage, FileChecker checker)
{
    private readonly ContentRegister _register = new(storage);
    private readonly DerivedStore _derived = new(storage, checker);
    private CityFiles? _cities;

    /// <summary>Population files with a row for the city.</summary>
    public IEnumerable<string> PopulationInputs(CityProfile city) => _cities!.Counted(city).Select(CityFiles.Input);

    public IReadOnlyList<PopulationYear> ResidentsOf(CityProfile city) => CityCompilation.ResidentsOf(city, _cities!.Residents);

    /// <summary>Cities with a profile, by code.</summary>
    public async Task<IReadOnlyList<AuditedCity>> ListAsync(Func<string, SourceProfile?> profiles, CancellationToken cancel)
    {
        _cities = await CityFiles.ListAsync(storage, checker, profiles, cancel);
        var indicators = await InOrderAsync(UploadKind.IndicatorValues, cancel);
        var evidence = await InOrderAsync(UploadKind.Evidence, cancel);
        var plans = await InOrderAsync(UploadKind.ActionPlan, cancel);
        var entries = (await new AuditJournal(storage).ReadAsync(city: null, cancel).ToListAsync(cancel)).ToLookup(e => e.City, StringComparer.Ordinal);
        var cities = new List<AuditedCity>();
        foreach (var (profile, content) in _cities.Cities.Values)
        {
            var own = new List<(ActionPlan, AcceptedContent)>();
            foreach (var plan in plans[profile.Code]) own.Add((await _derived.ActionPlanAsync(plan, cancel), plan));
            cities.Add(new AuditedCity(profile, content, [.. indicators[profile.Code]], [.. evidence[profile.Code]], own, RoundHistory.Of(entries[profile.Code])));
        }

        return cities;
    }

    public async Task<IReadOnlyList<IndicatorTable>> IndicatorsAsync(AuditedCity city, CancellationToken cancel)
    {
        var tables = new List<IndicatorTable>();
        foreach (var content in city.Indicators) tables.Add(await _derived.IndicatorsAsync(content, cancel));
        return tables;
    }

    public async Task<IReadOnlyList<EvidenceTable>> EvidenceAsync(AuditedCity city, CancellationToken cancel)
    {
        var tables = new List<EvidenceTable>();
        foreach (var content in city.Evidence) tables.Add(await _derived.EvidenceAsync(content, cancel));
        return tables;
    }

    private async Task<ILookup<string, AcceptedContent>> InOrderAsync(UploadKind kind, CancellationToken cancel) =>
        (await _register.ListAsync(kind, cancel).OrderBy(c => c.EffectiveId, StringComparer.Ordinal).ThenBy(c => c.Sha256, StringComparer.Ordinal).ToListAsync(cancel))
            .ToLookup(c => c.Owner, StringComparer.Ordinal);
}
