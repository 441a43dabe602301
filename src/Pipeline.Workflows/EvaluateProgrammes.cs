using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Contents;
using Pipeline.Workflows.Publication;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Workflows;

/// <summary>Evaluates each accepted programme and holds each accepted action plan against the checklists.</summary>
/// <param name="profiles">Finds a source profile by code, null for one that is not known; without it, those that ship.</param>
public sealed class EvaluateProgrammes(IStorage storage, FileChecker checker, TimeProvider clock, Func<string, SourceProfile?>? profiles = null)
{
    /// <summary>Part of every fingerprint: raised when the same inputs give another result, so that everything is computed anew.</summary>
    private const string Method = "programme/1";

    private const string PlanMethod = "plan/1";

    private readonly Func<string, SourceProfile?> _profiles = profiles ?? SourceProfiles.Find;
    private readonly ContentRegister _register = new(storage);
    private readonly DerivedStore _derived = new(storage, checker);
    private readonly Publisher _publisher = new(storage);
    private readonly Supersession _supersession = new(storage, clock);

    /// <summary>A programme whose data are damaged keeps what is published of it and holds up no other.</summary>
    /// <returns>Scopes whose published result changed.</returns>
    /// <exception cref="InvalidDataException">Some programmes could not be evaluated; the others are published.</exception>
    public Task<IReadOnlyList<string>> RunAsync(CancellationToken cancel) => Activities.DuringAsync(Activities.Evaluate, async _ =>
    {
        var damaged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var changed = await _publisher.PublishAsync([ProgrammeScopes.Programmes, ProgrammeScopes.Plans], (current, c) => ComputeAsync(current, damaged, c), cancel);
        return damaged.Count == 0 ? changed : throw new InvalidDataException(string.Join("; ", damaged.Select(d => $"{d.Key} was not evaluated: {d.Value}")));
    });

    private async Task<Computed> ComputeAsync(Snapshot current, SortedDictionary<string, string> damaged, CancellationToken cancel)
    {
        damaged.Clear();
        var standing = new Dictionary<string, bool>(StringComparer.Ordinal);
        var results = new List<NewResult>();
        var unchanged = new HashSet<string>(StringComparer.Ordinal);
        CityFiles? cities = null;
        foreach (var history in await ProgrammesAsync(standing, cancel))
        {
            var scope = ProgrammeScopes.Of(history.Latest.Programme);
            List<AcceptedContent> from = [.. history.Files.Select(file => file.Content)];
            List<string> inputs = [Method, .. history.Files.Select(file => CityFiles.Input(file.Content))];
            if (CrimeOutcomes.AreNeeded(history.Latest.Programme))
            {
                cities ??= await CityFiles.ListAsync(storage, checker, _profiles, cancel);
                if (cities.Cities.TryGetValue(history.Latest.Programme.Owner, out var city))
                {
                    inputs.AddRange(cities.InputsOf(city.Profile, city.Content));
                    from.AddRange(cities.ContentsOf(city.Profile, city.Content));
                }
            }

            await ResultAsync(scope, Publisher.Fingerprint(inputs), async () => Published(scope, await EvaluateAsync(history, cities, cancel)) with { From = from });
        }

        foreach (var (plan, content) in await PlansAsync(standing, cancel))
        {
            var scope = ProgrammeScopes.Of(plan);
            await ResultAsync(scope, Publisher.Fingerprint([PlanMethod, CityFiles.Input(content)]), () =>
            {
                var check = PlanChecking.Of(plan, content.EffectiveAt);
                return Task.FromResult(new NewResult(scope, JsonSerializer.SerializeToUtf8Bytes(check, PipelineJson.Default.PlanCheck), "", plan.Names, plan.Country, check.DataAsOf, plan.Synthetic) { From = [content] });
            });
        }

        return new Computed(await _supersession.RecordAsync(standing, results, cancel), unchanged);

        async Task ResultAsync(string scope, string inputs, Func<Task<NewResult>> make)
        {
            var published = current.Scopes.GetValueOrDefault(scope);
            if (published is not null && string.Equals(published.Inputs, inputs, StringComparison.Ordinal))
            {
                unchanged.Add(scope);
                return;
            }

            try
            {
                results.Add(await make() with { Inputs = inputs });
            }
            catch (InvalidDataException fault)
            {
                damaged[scope] = fault.Message;
                if (published is not null) unchanged.Add(scope);
            }
        }
    }

    private static NewResult Published(string scope, ProgrammeEvaluation evaluation) => new(
        scope, JsonSerializer.SerializeToUtf8Bytes(evaluation, PipelineJson.Default.ProgrammeEvaluation), "", evaluation.Programme.Names, evaluation.Programme.Country, evaluation.DataAsOf, evaluation.Programme.Synthetic);

    private async Task<ProgrammeEvaluation> EvaluateAsync(ProgrammeHistory history, CityFiles? cities, CancellationToken cancel)
    {
        var (programme, content) = history.Latest;
        if (cities is null || !CrimeOutcomes.AreNeeded(programme) || !cities.Cities.TryGetValue(programme.Owner, out var city))
            return ProgrammeEvaluating.Of(programme, history.Registration, content.EffectiveAt);
        var areas = await cities.AreasAsync(city.Profile, cancel);
        var extracts = await cities.ExtractsAsync(city.Profile, delivered => CrimeOutcomes.NeedsEvents(programme, city.Profile, delivered, _profiles, areas), cancel);
        var counted = CrimeOutcomes.Of(programme, city.Profile, extracts, _profiles, areas);
        var disclosure = OutcomeDisclosure.For(programme, city.Profile, counted, _profiles);
        var asOf = extracts.Select(extract => extract.ReceivedAt).Append(content.EffectiveAt).Max();
        return disclosure.Guard(ProgrammeEvaluating.Of(CrimeOutcomes.WithResidents(programme, cities.Residents), history.Registration, asOf, disclosure.Usable(counted)));
    }

    /// <summary>The files of each programme in the order in which they took effect; the last is in force, and the first registration keeps its standing.</summary>
    private async Task<List<ProgrammeHistory>> ProgrammesAsync(Dictionary<string, bool> standing, CancellationToken cancel)
    {
        var files = new List<ProgrammeFile>();
        foreach (var content in await InOrderAsync(UploadKind.Programme, cancel)) files.Add(new ProgrammeFile(await _derived.ProgrammeAsync(content, cancel), content));
        List<ProgrammeHistory> histories = [.. files.GroupBy(file => ProgrammeScopes.Of(file.Programme), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new ProgrammeHistory([.. group]))];
        foreach (var history in histories)
            foreach (var file in history.Files) standing[file.Content.SubmissionId] = ReferenceEquals(file, history.Latest) || ReferenceEquals(file, history.Registered);
        return histories;
    }

    /// <summary>The latest file of each plan.</summary>
    private async Task<List<(ActionPlan Plan, AcceptedContent Content)>> PlansAsync(Dictionary<string, bool> standing, CancellationToken cancel)
    {
        var latest = new SortedDictionary<string, (ActionPlan Plan, AcceptedContent Content)>(StringComparer.Ordinal);
        foreach (var content in await InOrderAsync(UploadKind.ActionPlan, cancel))
        {
            standing[content.SubmissionId] = false;
            var plan = await _derived.ActionPlanAsync(content, cancel);
            latest[ProgrammeScopes.Of(plan)] = (plan, content);
        }

        foreach (var (_, content) in latest.Values) standing[content.SubmissionId] = true;
        return [.. latest.Values];
    }

    private async Task<List<AcceptedContent>> InOrderAsync(UploadKind kind, CancellationToken cancel) =>
        await _register.ListAsync(kind, cancel).OrderBy(c => c.EffectiveId, StringComparer.Ordinal).ThenBy(c => c.Sha256, StringComparer.Ordinal).ToListAsync(cancel);

    private sealed record ProgrammeFile(Programme Programme, AcceptedContent Content);

    /// <param name="Files">At least one, in the order in which they took effect.</param>
    private sealed record ProgrammeHistory(IReadOnlyList<ProgrammeFile> Files)
    {
        public ProgrammeFile Latest => Files[^1];

        /// <summary>
        /// The first file without data, if none with data came before it. A file whose outcomes are counted from extracts has its data elsewhere: it registers
        /// only before the first month of work is over.
        /// </summary>
        public ProgrammeFile? Registered { get; } = Files[0].Programme.IsRegistration && (!CrimeOutcomes.AreNeeded(Files[0].Programme) || Files[0].Content.EffectiveAt < FirstMonthOver(Files[0].Programme)) ? Files[0] : null;

        public RegistrationState Registration
        {
            get
            {
                var design = StudyDesign.Of(Latest.Programme);
                if (Registered is null) return new RegistrationState(design.Hash, null, null, []);
                var registered = StudyDesign.Of(Registered.Programme);
                return new RegistrationState(design.Hash, registered.Hash, Registered.Content.EffectiveAt, StudyDesign.Compare(registered, design));
            }
        }

        private static DateTimeOffset FirstMonthOver(Programme programme)
        {
            var next = programme.Start.AddMonths(1);
            return new DateTimeOffset(next.Year, next.Number, 1, 0, 0, 0, TimeSpan.Zero);
        }
    }
}
