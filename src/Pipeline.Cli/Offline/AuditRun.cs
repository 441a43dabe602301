using Pipeline.Domain;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Audits;

namespace Pipeline.Cli.Offline;

/// <summary>The way of an audit from the files of a folder to what is published, by the workflows of the service and with a clock of its own.</summary>
internal sealed class AuditRun
{
    /// <summary>In the journal, which stays in memory: who writes here is not asked for a key.</summary>
    private const string Writer = "city";

    private readonly StandingClock _clock;
    private readonly OfflineService _offline;
    private readonly List<Receipt> _taken = [];
    private readonly List<NotAcceptedException> _refused = [];
    private int _lastEntry;

    /// <param name="begins">The moment as of which the first folder is compiled.</param>
    public AuditRun(DateTimeOffset begins)
    {
        _clock = new StandingClock(begins);
        _offline = new OfflineService(_clock, SourceProfiles.Find, default);
    }

    public IStorage Storage => _offline.Storage;

    /// <summary>Files that count, with what was found in them.</summary>
    public IReadOnlyList<Receipt> Taken => _taken;

    /// <summary>Files that do not.</summary>
    public IReadOnlyList<NotAcceptedException> Refused => _refused;

    public void MoveTo(DateTimeOffset moment) => _clock.MoveTo(moment);

    /// <summary>Sends everything in a folder but the workspace, and goes on after a file that is refused, so that all faults are named at once.</summary>
    /// <returns>The city; null when its profile is refused: without one nothing else can be read.</returns>
    public async Task<CityProfile?> SendAsync(AuditFolder folder, string? code, Language language, CancellationToken cancel)
    {
        var said = new Declared(Language: language);
        await using var content = folder.City.OpenRead();
        var check = await _offline.Checker.CheckAsync(UploadKind.CityProfile, code ?? "xx-unnamed", folder.City.Name, content, said, cancel);
        if (check.Content?.City is not { } city)
        {
            _refused.Add(new NotAcceptedException(folder.City.Name, check));
            return null;
        }

        await SendAsync(UploadKind.CityProfile, city.Code, folder.City, said, cancel);
        foreach (var file in folder.Files)
        {
            var declared = file.Declared with { Language = language };
            if (file.Kind != UploadKind.CrimeExtract)
            {
                await SendAsync(file.Kind, city.Code, file.File, declared, cancel);
                continue;
            }

            try
            {
                var owner = file.Agency is { } agency ? UploaderOf(agency, city) : await _offline.OwnerOfAsync(file.File, city, declared with { Profile = declared.Profile ?? city.Agencies[0].Profile }, cancel);
                var profile = city.Agencies.First(a => string.Equals(a.Owner ?? a.Code, owner, StringComparison.Ordinal)).Profile;
                await SendAsync(file.Kind, owner, file.File, declared with { Profile = declared.Profile ?? profile }, cancel);
            }
            catch (NotAcceptedException refused)
            {
                _refused.Add(refused);
            }
        }

        return city;
    }

    /// <summary>Computes what the timers would.</summary>
    /// <returns>The recorded crime; null for none.</returns>
    public async Task<CityCrime?> CompileAsync(string city, CancellationToken cancel)
    {
        var crime = await _offline.CompileAsync(city, cancel);
        await _offline.EvaluateAsync(cancel);
        await _offline.TabulateAsync(cancel);
        return crime;
    }

    /// <summary>Writes a workspace under the rules of the service, and compiles the audit.</summary>
    /// <param name="file">Where the workspace comes from, for what is said of it.</param>
    /// <exception cref="WorkspaceRefusedException">The rules refuse it.</exception>
    public async Task WriteAsync(string city, AuditWorkspace workspace, FileInfo file, CancellationToken cancel)
    {
        switch (await new AuditBook(Storage, _offline.Checker, _clock).PutAsync(city, workspace, $"{Writer}:{city}", _lastEntry, reason: null, cancel))
        {
            case AuditOutcome.Written { Entry.Number: var number }:
                _lastEntry = number;
                break;
            case AuditOutcome.Refused { Refusals: var refusals }:
                throw new WorkspaceRefusedException(file, refusals);
            default:
                throw new InvalidDataException($"{file.Name}: somebody else wrote meanwhile.");
        }
    }

    /// <summary>Compiles the audit from everything that was sent and written.</summary>
    public Task AuditAsync(CancellationToken cancel) => _offline.AuditAsync(cancel);

    private async Task SendAsync(UploadKind kind, string owner, FileInfo file, Declared declared, CancellationToken cancel)
    {
        try
        {
            _taken.Add(await _offline.SendAsync(kind, owner, file, declared, cancel));
        }
        catch (NotAcceptedException refused)
        {
            _refused.Add(refused);
        }
    }

    private static string UploaderOf(string agency, CityProfile city) =>
        city.Agencies.FirstOrDefault(a => string.Equals(a.Code, agency, StringComparison.Ordinal) || string.Equals(a.Owner, agency, StringComparison.Ordinal)) is { } known
            ? known.Owner ?? known.Code
            : throw new InvalidDataException($"The city profile has no agency '{agency}' of which the folder has extracts. It has: {string.Join(", ", city.Agencies.Select(a => a.Code))}.");
}
