using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows;
using Pipeline.Workflows.Publication;
using Pipeline.Workflows.Submissions;

namespace Pipeline.Cli.Offline;

/// <summary>A file that was not accepted, with what is wrong with it.</summary>
internal sealed class NotAcceptedException(string fileName, Checked check) : Exception($"{fileName} is not accepted.")
{
    public string FileName => fileName;

    public Checked Check => check;
}

/// <summary>The workflows of the service themselves, on files of this machine.</summary>
/// <param name="profiles">Finds a source profile: an own one, or those that ship.</param>
/// <param name="maskingSecret">Secret by which published points are moved; empty publishes none.</param>
internal sealed class OfflineService(TimeProvider time, Func<string, SourceProfile?> profiles, ReadOnlyMemory<byte> maskingSecret)
{
    private readonly LocalFiles _storage = new(time);
    private readonly FileChecker _checker = new(Instruments.Find, profiles: profiles);
    private DateTimeOffset _latest = DateTimeOffset.UnixEpoch;
    private int _sent;

    /// <summary>With the source profiles that ship, and without points.</summary>
    public static OfflineService Plain() => new(TimeProvider.System, SourceProfiles.Find, default);

    public IStorage Storage => _storage;

    public FileChecker Checker => _checker;

    /// <summary>Sends a file as the service would get it. Later files count as sent later: a month that comes again is taken from the last.</summary>
    /// <returns>The receipt, with what was found in a file that is taken all the same.</returns>
    /// <exception cref="NotAcceptedException">The file is refused.</exception>
    public async Task<Receipt> SendAsync(UploadKind kind, string owner, FileInfo file, Declared declared, CancellationToken cancel)
    {
        if (_sent++ == 0) await _storage.EnsureAsync(Containers.All, Queues.All, Tables.All, cancel);

        // The moment of the file, never before that of an earlier argument and never after now; a running number orders files of one moment.
        var (written, now) = (new DateTimeOffset(file.LastWriteTimeUtc), time.GetUtcNow());
        if (written > now) written = now;
        if (written > _latest) _latest = written;
        var path = new InboxPath(kind, owner, InboxPath.NewId(_latest, BitConverter.IsLittleEndian ? [.. BitConverter.GetBytes(_sent).Reverse()] : BitConverter.GetBytes(_sent)), InboxPath.SafeFileName(file.Name));
        var address = new BlobAddress(Containers.Inbox, path.BlobName);
        _storage.Add(address, file, Metadata(declared));
        var received = await new Receive(_storage, _checker, time).ReceiveAsync(address, cancel);
        var receipt = await new ReceiptStore(_storage).FindAsync(path.Id, cancel) ?? throw new InvalidDataException($"{file.Name}: {received.Note}");
        if (received.State is SubmissionState.Accepted or SubmissionState.Duplicate) return receipt;
        throw new NotAcceptedException(file.Name, new Checked
        {
            Outcome = receipt.State,
            Reading = receipt.Reading,
            Findings = receipt.Findings,
            FindingCounts = receipt.FindingCounts,
            Sha256 = receipt.Sha256 ?? "",
            Bytes = receipt.Bytes,
        });
    }

    /// <summary>Compiles what was sent; null when the files hold nothing for this city.</summary>
    public async Task<CityCrime?> CompileAsync(string city, CancellationToken cancel)
    {
        await new CompileCrime(_storage, _checker, time, profiles, maskingSecret).RunAsync(cancel);
        return await PublishedAsync("city/" + city, cancel) is { } bytes ? JsonSerializer.Deserialize(bytes.Span, PipelineJson.Default.CityCrime) : null;
    }

    /// <summary>Tabulates the answers that were sent.</summary>
    /// <returns>Scopes of waves and regions.</returns>
    public Task<IReadOnlyList<string>> TabulateAsync(CancellationToken cancel) => new TabulateSurvey(_storage, _checker, time).RunAsync(cancel);

    /// <summary>Evaluates the programmes and checks the plans that were sent.</summary>
    /// <returns>Their scopes.</returns>
    public Task<IReadOnlyList<string>> EvaluateAsync(CancellationToken cancel) => new EvaluateProgrammes(_storage, _checker, time, profiles).RunAsync(cancel);

    /// <summary>Compiles the audits of all cities, rounds that were closed among them.</summary>
    /// <returns>Their scopes.</returns>
    public Task<IReadOnlyList<string>> AuditAsync(CancellationToken cancel) => new CompileAudits(_storage, _checker, time, profiles).RunAsync(cancel);

    /// <summary>The published object of a scope, byte for byte; null when there is none.</summary>
    public async Task<ReadOnlyMemory<byte>?> PublishedAsync(string scope, CancellationToken cancel)
    {
        var publisher = new Publisher(_storage);
        return (await publisher.CurrentAsync(cancel)).Scopes.TryGetValue(scope, out var published) ? await publisher.FindObjectAsync(published.Object, cancel) : null;
    }

    /// <summary>Whose upload a file is: of the only uploader there is, or of the one whose agencies are all that the file's agency column names.</summary>
    /// <exception cref="InvalidDataException">That cannot be told.</exception>
    public async Task<string> OwnerOfAsync(FileInfo file, CityProfile city, Declared declared, CancellationToken cancel)
    {
        var owners = city.Agencies.Select(a => a.Owner ?? a.Code).Distinct(StringComparer.Ordinal).ToList();
        if (owners.Count == 1) return owners[0];
        await using var content = file.OpenRead();
        var check = await _checker.CheckAsync(UploadKind.CrimeExtract, owners[0], file.Name, content, declared, cancel);
        if (check.Content?.Crime is not { } cube) throw new NotAcceptedException(file.Name, check);
        var reporters = cube.Months.Select(m => m.Reporter).Distinct(StringComparer.Ordinal).ToList();
        var claiming = owners.Where(o => reporters.TrueForAll(r => city.Agencies.Any(
            a => string.Equals(a.Owner ?? a.Code, o, StringComparison.Ordinal) && a.ReportsAs.Contains(r, StringComparer.Ordinal)))).ToList();
        return claiming is [var only] ? only : throw new InvalidDataException(
            $"{file.Name}: cannot tell which agency it is of ({string.Join(", ", reporters.Where(r => r.Length > 0).DefaultIfEmpty("it names none"))}). Write CODE=FILE with one of {string.Join(", ", owners)}, or name the agency in 'reportsAs' of the city profile.");
    }

    private static Dictionary<string, string> Metadata(Declared declared)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["language"] = declared.Language.Tag() };
        if (declared.Profile is { } profile) metadata["profile"] = profile;
        if (declared.Encoding is { } encoding) metadata["encoding"] = encoding;
        if (declared.Wave is { } wave) metadata["wave"] = wave;
        if (declared.Delimiter is { } delimiter) metadata["delimiter"] = delimiter;
        return metadata;
    }
}
