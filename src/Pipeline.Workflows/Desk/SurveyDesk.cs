using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Contents;

namespace Pipeline.Workflows.Desk;

/// <summary>What stands on the desk: all waves as files and journals make them. Nothing of it is stored anywhere else.</summary>
public sealed class SurveyDesk(IStorage storage, FileChecker checker)
{
    private readonly ContentRegister _register = new(storage);
    private readonly DerivedStore _derived = new(storage, checker);
    private readonly DeskJournal _journal = new(storage);

    /// <summary>Accepted files of answers, oldest first, and all journals.</summary>
    public async Task<DeskInputs> InputsAsync(CancellationToken cancel)
    {
        var contents = await _register.ListAsync(UploadKind.SurveyResponse, cancel).ToListAsync(cancel);
        return new DeskInputs(
            [.. contents.OrderBy(c => c.EffectiveId, StringComparer.Ordinal).ThenBy(c => c.Sha256, StringComparer.Ordinal)],
            await _journal.ReadAsync(cancel).ToListAsync(cancel));
    }

    /// <summary>All waves that have answers or were opened, by code.</summary>
    public async Task<IReadOnlyList<DeskWave>> WavesAsync(CancellationToken cancel) => await WavesAsync(await InputsAsync(cancel), cancel);

    /// <summary>The same from inputs that were read already.</summary>
    public async Task<IReadOnlyList<DeskWave>> WavesAsync(DeskInputs inputs, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var files = new List<(SurveyBatch Batch, AcceptedContent From)>();
        foreach (var content in inputs.Contents) files.Add((await _derived.SurveyAsync(content, cancel), content));
        var assembly = new Assembly(files, inputs.Journal);
        var waves = new List<DeskWave>();
        foreach (var wave in assembly.Codes) waves.Add(assembly.Wave(wave));
        return waves;
    }

    /// <summary>One wave; null when it has neither answers nor an opening.</summary>
    public async Task<DeskWave?> FindAsync(string wave, CancellationToken cancel) =>
        (await WavesAsync(cancel)).FirstOrDefault(w => string.Equals(w.Wave, wave, StringComparison.Ordinal));

    /// <summary>Builds waves, each after the one that it follows.</summary>
    private sealed class Assembly
    {
        private readonly ILookup<string, (SurveyBatch Batch, AcceptedContent From)> _files;
        private readonly Dictionary<string, List<DeskEntry>> _journals;
        private readonly Dictionary<string, AcceptedContent> _sources = new(StringComparer.Ordinal);
        private readonly Dictionary<string, DeskWave?> _built = new(StringComparer.Ordinal);

        public Assembly(List<(SurveyBatch Batch, AcceptedContent From)> files, IReadOnlyList<JournalRow> journal)
        {
            _files = files.ToLookup(f => f.Batch.Wave, StringComparer.Ordinal);
            _journals = journal.GroupBy(r => r.Wave, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(r => r.Entry).OrderBy(e => e.Number).ToList(), StringComparer.Ordinal);
            foreach (var (_, from) in files) _sources[VersionOf(from)] = from;
            var opened = _journals.Where(j => StandingDecisions.Of(j.Value).Opening is not null).Select(j => j.Key);
            Codes = [.. _files.Select(f => f.Key).Union(opened, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }

        public IReadOnlyList<string> Codes { get; }

        public DeskWave Wave(string wave)
        {
            if (_built.TryGetValue(wave, out var known) && known is not null) return known;

            // Marks the wave as begun: one that comes back to itself by way of others takes nothing over.
            _built[wave] = null;
            var journal = _journals.GetValueOrDefault(wave, []);
            var standing = StandingDecisions.Of(journal);
            var name = standing.Opening?.Instrument ?? _files[wave].First(f => f.Batch.Responses.Count > 0 || _files[wave].All(o => o.Batch.Responses.Count == 0)).Batch.Instrument;
            var instrument = Instruments.Find(name) ?? throw new InvalidDataException($"Wave {wave} was answered on the instrument {name}, which this program does not know.");
            var own = _files[wave].SelectMany(f => f.Batch.Responses.Select(r => new ReceivedResponse($"{f.From.Owner}/{r.Id}", VersionOf(f.From), f.From.EffectiveAt, r))).ToList();
            var received = own.Concat(TakenOver(standing.Opening?.Follows, instrument, own)).ToList();
            var description = Opened(WaveDescriptions.For(wave, name), standing.Opening);
            var cleaned = WaveCleaning.Clean(instrument, CleaningRules.For(instrument), received, standing, DisclosurePolicy.Current.MinimumCell, description.Rates);
            var result = new DeskWave
            {
                Wave = wave,
                Instrument = instrument,
                Description = description,
                Journal = journal,
                Standing = standing,
                Cleaned = cleaned,
                Sources = _sources,
                SubmissionsStanding = Submissions(wave, own, cleaned),
            };
            _built[wave] = result;
            return result;
        }

        /// <summary>The wave's file, overlaid by what the desk said.</summary>
        private static WaveDescription Opened(WaveDescription described, WaveOpening? opening) => opening is null
            ? described
            : described with
            {
                Rates = opening.Rates ?? described.Rates,
                ComparedWith = opening.ComparedWith ?? opening.Follows ?? described.ComparedWith,
                Synthetic = described.Synthetic || opening.Synthetic,
                Frame = opening.Frame ?? described.Frame,
            };

        /// <summary>
        /// Late responses of the wave that this one follows, unless their city has answered here itself. Columns keep their codes from one version of
        /// an instrument to the next, so answers may pass between versions and not between instruments.
        /// </summary>
        private IEnumerable<ReceivedResponse> TakenOver(string? follows, Instrument instrument, List<ReceivedResponse> own)
        {
            if (follows is null || !Codes.Contains(follows, StringComparer.Ordinal) || (_built.TryGetValue(follows, out var begun) && begun is null)) return [];
            var earlier = Wave(follows);
            if (!string.Equals(earlier.Instrument.Code, instrument.Code, StringComparison.Ordinal)) return [];
            var answered = own.Where(r => AnswerShare.Of(instrument, r.Response.Answers).SaysAnything).Select(r => r.Response.CityKey).OfType<string>().ToHashSet(StringComparer.Ordinal);
            return earlier.Cleaned.Late.Where(r => r.Received.Response.CityKey is not { } city || !answered.Contains(city))
                .Select(r => r.Received with { Key = $"{follows}:{r.Key}" });
        }

        private Dictionary<string, bool> Submissions(string wave, List<ReceivedResponse> own, CleanedWave cleaned)
        {
            var used = cleaned.Responses.Select(r => (r.Key, r.Received.Version)).ToHashSet();
            used.UnionWith(own.GroupBy(r => r.Key, StringComparer.Ordinal).Select(g => (g.Key, g.MaxBy(r => r.Version, StringComparer.Ordinal)!.Version)));
            var versions = own.Where(r => used.Contains((r.Key, r.Version))).Select(r => r.Version).ToHashSet(StringComparer.Ordinal);
            return _files[wave].ToDictionary(f => f.From.SubmissionId, f => versions.Contains(VersionOf(f.From)), StringComparer.Ordinal);
        }

        private static string VersionOf(AcceptedContent content) => $"{content.EffectiveId} {content.Sha256} {content.Owner}";
    }
}

/// <summary>What all waves follow from.</summary>
public sealed record DeskInputs(IReadOnlyList<AcceptedContent> Contents, IReadOnlyList<JournalRow> Journal)
{
    /// <summary>Waves that the desk opened and whose cut-off day is not over, by code.</summary>
    public IEnumerable<string> Collecting(DateOnly today) => Journal.GroupBy(r => r.Wave, StringComparer.Ordinal)
        .Where(g => StandingDecisions.Of([.. g.Select(r => r.Entry).OrderBy(e => e.Number)]).IsCollecting(today)).Select(g => g.Key).Order(StringComparer.Ordinal);

    /// <summary>One line for each input, for a fingerprint.</summary>
    public IEnumerable<string> Lines => Contents.Select(c => $"{c.Sha256} {c.EffectiveId} {c.Owner}").Concat(Journal.Select(r => r.Line));
}
