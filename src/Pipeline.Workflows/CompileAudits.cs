using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Domain;
using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Audits;
using Pipeline.Workflows.Contents;
using Pipeline.Workflows.Publication;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Workflows;

/// <summary>
/// Compiles the audits of cities: each round once when it is closed, and beside the closed rounds one that goes on with new files. A closed round that was published is never computed
/// again, whatever arrives later: the next round compares itself with it.
/// </summary>
/// <param name="profiles">Finds a source profile by code, null for one that is not known; without it, those that ship.</param>
public sealed class CompileAudits(IStorage storage, FileChecker checker, TimeProvider clock, Func<string, SourceProfile?>? profiles = null)
{
    /// <summary>Part of every fingerprint but those of closed rounds: raised when the same inputs give another result, so that everything is computed anew.</summary>
    private const string Method = "audit/1";

    private readonly Func<string, SourceProfile?> _profiles = profiles ?? SourceProfiles.Find;
    private readonly Publisher _publisher = new(storage);
    private readonly Supersession _supersession = new(storage, clock);

    /// <summary>A city whose data are damaged keeps what is published of it and holds up no other city.</summary>
    /// <returns>Scopes whose published result changed.</returns>
    /// <exception cref="InvalidDataException">Some cities could not be compiled; the others are published.</exception>
    public Task<IReadOnlyList<string>> RunAsync(CancellationToken cancel) => Activities.DuringAsync(Activities.CompileAudits, async _ =>
    {
        var damaged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var changed = await _publisher.PublishAsync([AuditScopes.Prefix], (current, c) => ComputeAsync(current, damaged, c), cancel);
        return damaged.Count == 0 ? changed : throw new InvalidDataException(string.Join("; ", damaged.Select(d => $"the audit of {d.Key} was not compiled: {d.Value}")));
    });

    private async Task<Computed> ComputeAsync(Snapshot current, SortedDictionary<string, string> damaged, CancellationToken cancel)
    {
        damaged.Clear();
        var files = new AuditFiles(storage, checker);
        var now = clock.GetUtcNow();
        var work = new Work(current, files, DateOnly.FromDateTime(now.UtcDateTime));
        foreach (var city in await files.ListAsync(_profiles, cancel))
        {
            try
            {
                await CityAsync(city, work, cancel);
            }
            catch (InvalidDataException fault)
            {
                damaged[city.Code] = fault.Message;
                foreach (var round in AuditScopes.Rounds(current, city.Code).Append(AuditScopes.NoRound)) work.Unchanged.Add(AuditScopes.Of(city.Code, round));
            }
        }

        // Only what goes on may be marked for another turn: a closed round has had its last.
        return new Computed([.. work.Closed, .. await _supersession.RecordAsync(work.Standing, work.Running, cancel)], work.Unchanged);
    }

    private async Task CityAsync(AuditedCity city, Work work, CancellationToken cancel)
    {
        Earlier? earlier = null;
        foreach (var round in city.Rounds.Where(r => r.ClosedAt is not null))
        {
            var scope = AuditScopes.Of(city.Code, round.Code);
            var inputs = Publisher.Fingerprint(["closed", round.Last.Number.ToString(CultureInfo.InvariantCulture), round.Last.Digest]);
            if (work.Current.Scopes.TryGetValue(scope, out var published) && string.Equals(published.Inputs, inputs, StringComparison.Ordinal))
            {
                work.Unchanged.Add(scope);
                earlier = new Earlier(published.Object, () => ReadAsync(published.Object, scope, PipelineJson.Default.SafetyAudit, cancel));
                continue;
            }

            var then = round.ClosedAt!.Value;
            var (audit, _) = await AuditAsync(city.AsOf(then), round, earlier, DateOnly.FromDateTime(then.UtcDateTime), work, cancel);
            var result = ResultOf(scope, audit with { Beside = BesideOf(city.Profile, work.Current) }, inputs, city.AsOf(then));
            work.Closed.Add(result);
            earlier = new Earlier(Publisher.HashOf(result.Bytes), () => Task.FromResult(audit));
        }

        await RunningAsync(city, earlier, work, cancel);
    }

    /// <summary>The open round once something of it is signed off; else files alone, where there are any or a round has been.</summary>
    private async Task RunningAsync(AuditedCity city, Earlier? earlier, Work work, CancellationToken cancel)
    {
        var open = city.Rounds.LastOrDefault() is { ClosedAt: null, Signed: not null } last ? last : null;
        if (open is null && earlier is null && !city.HasFiles) return;
        var scope = AuditScopes.Of(city.Code, open?.Code ?? AuditScopes.NoRound);
        var inputs = Publisher.Fingerprint(await InputsAsync(city, open, earlier, work, cancel));
        if (work.Current.Scopes.TryGetValue(scope, out var published) && string.Equals(published.Inputs, inputs, StringComparison.Ordinal))
        {
            work.Unchanged.Add(scope);
            return;
        }

        var (audit, material) = await AuditAsync(city, open, earlier, work.Today, work, cancel);
        work.Running.Add(ResultOf(scope, audit, inputs, city));
        Stand(city.Indicators, material.Indicators, table => table.Rows.Select(r => (table.Framework.Split('/')[0], r.Indicator, r.Area, r.Period)), work.Standing);
        Stand(city.Evidence, material.Evidence, table => table.Sources.Select(s => s.Code), work.Standing);
    }

    /// <summary>Everything that the result depends on. The day is among it: what is due, late or reached is judged anew each day.</summary>
    private async Task<IEnumerable<string>> InputsAsync(AuditedCity city, RoundHistory? open, Earlier? earlier, Work work, CancellationToken cancel)
    {
        List<string> inputs =
        [
            Method, IndicatorFrameworks.Current.Name, (open?.Signed?.Shown.AsOf ?? work.Today).ToString("O", CultureInfo.InvariantCulture), CityFiles.Input(city.Content), earlier?.Object ?? "",
            open is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{open.SignedSince.Number} {AuditJournal.DigestOf(AuditJournal.BytesOf(open.Signed!.Shown))}"),
            .. city.Indicators.Concat(city.Evidence).Concat(city.Plans.Select(p => p.Content)).Select(CityFiles.Input), .. work.Files.PopulationInputs(city.Profile),
            work.Current.Scopes.GetValueOrDefault(CityScope(city.Code))?.Object ?? "", .. ProgrammesOf(city.Code, work.Current).Select(p => p.Value.Object),
        ];
        if (open?.Signed!.Shown.Answers is not null) inputs.AddRange(await new CityAnswers(storage, checker).InputsAsync(cancel));
        return inputs;
    }

    private async Task<(SafetyAudit Audit, AuditMaterial Material)> AuditAsync(AuditedCity city, RoundHistory? round, Earlier? earlier, DateOnly day, Work work, CancellationToken cancel)
    {
        day = round?.Signed?.Shown.AsOf ?? day;
        var plans = city.PlansInForce.ToList();
        var programmes = new List<Domain.Programmes.ProgrammeEvaluation>();
        foreach (var (scope, published) in ProgrammesOf(city.Code, work.Current)) programmes.Add(await ReadAsync(published.Object, scope, PipelineJson.Default.ProgrammeEvaluation, cancel));
        (string Object, CityCrime Picture)? crime = work.Current.Scopes.GetValueOrDefault(CityScope(city.Code)) is { Object: var name }
            ? (name, await ReadAsync(name, CityScope(city.Code), PipelineJson.Default.CityCrime, cancel)) : null;
        IEnumerable<DateTimeOffset> moments = city.Indicators.Concat(city.Evidence).Concat(plans.Select(p => p.Content)).Append(city.Content).Select(c => c.EffectiveAt);
        if (crime is { } recorded) moments = moments.Append(recorded.Picture.DataAsOf);
        if (round is not null) moments = moments.Append(round.SignedSince.At);
        var material = new AuditMaterial
        {
            Profile = city.Profile,
            Round = round,
            AsOf = day,
            DataAsOf = moments.Max(),
            Population = work.Files.ResidentsOf(city.Profile),
            Indicators = await work.Files.IndicatorsAsync(city, cancel),
            Evidence = await work.Files.EvidenceAsync(city, cancel),
            Plans = [.. plans.Select(p => p.Plan)],
            Programmes = programmes,
            Answers = round?.Signed?.Shown.Answers is { } answers ? await new CityAnswers(storage, checker).FindAsync(city.Code, answers, cancel) : null,
            Crime = crime,
            Earlier = earlier is null ? null : await earlier.Audit(),
        };
        return (AuditCompilation.Of(material), material);
    }

    /// <summary>What the report of a closed round shows from elsewhere, so that it stays what it was.</summary>
    private static SortedDictionary<string, string> BesideOf(CityProfile city, Snapshot current)
    {
        var beside = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (scope, published) in ProgrammesOf(city.Code, current).Concat(ScopesOf(ProgrammeScopes.Plans, city.Code, current))) beside[scope] = published.Object;
        if (Countries.Find(city.Country)?.Region is { } region && current.Scopes.TryGetValue("region/" + region, out var survey)) beside["region/" + region] = survey.Object;
        return beside;
    }

    private static IEnumerable<KeyValuePair<string, PublishedScope>> ProgrammesOf(string city, Snapshot current) => ScopesOf(ProgrammeScopes.Programmes, city, current);

    private static IEnumerable<KeyValuePair<string, PublishedScope>> ScopesOf(string prefix, string city, Snapshot current) =>
        current.Scopes.Where(s => s.Key.StartsWith(prefix + ProgrammeScopes.IdOf(city, ""), StringComparison.Ordinal)).OrderBy(s => s.Key, StringComparer.Ordinal);

    private static string CityScope(string city) => "city/" + city;

    private static NewResult ResultOf(string scope, SafetyAudit audit, string inputs, AuditedCity city) =>
        new(scope, JsonSerializer.SerializeToUtf8Bytes(audit, PipelineJson.Default.SafetyAudit), inputs, audit.Names, audit.Country, audit.DataAsOf, audit.Synthetic)
        {
            From = [city.Content, .. city.Indicators, .. city.Evidence, .. city.Plans.Select(p => p.Content)],
        };

    /// <summary>A file stands while one of its entries is not replaced by a later file.</summary>
    private static void Stand<T, TKey>(IReadOnlyList<AcceptedContent> contents, IReadOnlyList<T> tables, Func<T, IEnumerable<TKey>> keys, Dictionary<string, bool> standing)
        where TKey : notnull
    {
        var last = new Dictionary<TKey, int>();
        for (var i = 0; i < tables.Count; i++)
            foreach (var key in keys(tables[i])) last[key] = i;
        var used = last.Values.ToHashSet();
        for (var i = 0; i < contents.Count; i++) standing[contents[i].SubmissionId] = standing.GetValueOrDefault(contents[i].SubmissionId) || used.Contains(i);
    }

    private async Task<T> ReadAsync<T>(string name, string scope, JsonTypeInfo<T> shape, CancellationToken cancel)
        where T : class =>
        await _publisher.FindAsync(name, shape, cancel) ?? throw new StorageFaultException($"The published object of {scope} is missing.");

    /// <summary>The last closed round; its object is read only where something is compared with it.</summary>
    private sealed record Earlier(string Object, Func<Task<SafetyAudit>> Audit);

    /// <summary>One run over all cities.</summary>
    private sealed record Work(Snapshot Current, AuditFiles Files, DateOnly Today)
    {
        public List<NewResult> Closed { get; } = [];

        public List<NewResult> Running { get; } = [];

        public HashSet<string> Unchanged { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, bool> Standing { get; } = new(StringComparer.Ordinal);
    }
}
