using Pipeline.Cli.Offline;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Intake.Crime;

namespace Pipeline.Cli.Commands;

/// <summary>A city's files as named on the command line.</summary>
/// <param name="Declared">How the extracts are written, and the language of messages.</param>
internal sealed record CityRequest(FileInfo City, string? Profile, FileInfo[] Areas, string? AreasLayout, FileInfo[] Population, Declared Declared)
{
    private SourceProfile? _own;

    /// <summary>The service that knows the source profile asked for; null, said, when there is none.</summary>
    public async Task<OfflineService?> OpenAsync(Terminal terminal, ReadOnlyMemory<byte> maskingSecret, CancellationToken cancel)
    {
        _own = Profile is { } named && SourceProfiles.Find(named) is null ? await OwnProfileAsync(named, Declared.Language, terminal, cancel) : null;
        if (Profile is { } wanted && _own is null && SourceProfiles.Find(wanted) is null) return null;
        var own = _own;
        return new OfflineService(TimeProvider.System, code => string.Equals(code, own?.Code, StringComparison.Ordinal) ? own : SourceProfiles.Find(code), maskingSecret);
    }

    /// <summary>Sends the city's profile, boundaries, residents and extracts.</summary>
    /// <param name="extracts">Files or folders, CODE=FILE where the file's agency has to be said.</param>
    /// <exception cref="NotAcceptedException">A file is refused.</exception>
    public async Task<CityProfile> SendAsync(OfflineService offline, IEnumerable<string> extracts, CancellationToken cancel)
    {
        var said = new Declared(Language: Declared.Language);
        var city = await CityAsync(offline, said, cancel);
        await offline.SendAsync(UploadKind.CityProfile, city.Code, City, said, cancel);
        foreach (var file in Areas) await offline.SendAsync(UploadKind.Areas, city.Code, file, said with { Profile = AreasLayout }, cancel);
        foreach (var file in Population) await offline.SendAsync(UploadKind.Population, city.Code, file, said, cancel);
        foreach (var (owner, file) in Files(extracts))
        {
            var declared = Declared with { Profile = _own?.Code ?? Profile };
            var sender = owner ?? await offline.OwnerOfAsync(file, city, declared with { Profile = declared.Profile ?? city.Agencies[0].Profile }, cancel);
            declared = declared with { Profile = declared.Profile ?? ProfileOf(sender, city) };
            await offline.SendAsync(UploadKind.CrimeExtract, sender, file, declared, cancel);
        }

        return city;
    }

    /// <summary>The profile of the sender's agencies; the first of several, since one file has one layout.</summary>
    private static string ProfileOf(string owner, CityProfile city) =>
        city.Agencies.FirstOrDefault(a => string.Equals(a.Owner ?? a.Code, owner, StringComparison.Ordinal))?.Profile
        ?? throw new InvalidDataException($"The city profile has no agency that uploads as '{owner}'. It has: {string.Join(", ", city.Agencies.Select(a => a.Owner ?? a.Code).Distinct(StringComparer.Ordinal))}.");

    private async Task<CityProfile> CityAsync(OfflineService offline, Declared said, CancellationToken cancel)
    {
        await using var content = City.OpenRead();
        var check = await offline.Checker.CheckAsync(UploadKind.CityProfile, await OwnerIn.FileAsync(City, "code", cancel) ?? CheckCommand.NoOwner, City.Name, content, said, cancel);
        return check.Content?.City ?? throw new NotAcceptedException(City.Name, check);
    }

    private static async Task<SourceProfile?> OwnProfileAsync(string named, Language language, Terminal terminal, CancellationToken cancel)
    {
        if (!File.Exists(named)) throw new InvalidDataException($"There is no source profile '{named}', and no file of that name. Known are: {string.Join(", ", SourceProfiles.All.Select(p => p.Code))}.");
        var read = await SourceProfileReader.ReadAsync(new FileInfo(named), cancel);
        if (read.Profile is null) await ProfileCommand.WriteAsync(read.Findings, language, terminal.Error);
        return read.Profile;
    }

    private static IEnumerable<(string? Owner, FileInfo File)> Files(IEnumerable<string> arguments)
    {
        foreach (var argument in arguments)
        {
            var at = argument.IndexOf('=', StringComparison.Ordinal);
            var owner = at > 0 && !Path.Exists(argument) ? argument[..at] : null;
            var path = owner is null ? argument : argument[(at + 1)..];
            if (Directory.Exists(path))
            {
                foreach (var file in new DirectoryInfo(path).GetFiles().OrderBy(f => f.Name, StringComparer.Ordinal)) yield return (owner, file);
            }
            else if (File.Exists(path))
            {
                yield return (owner, new FileInfo(path));
            }
            else
            {
                throw new InvalidDataException($"There is no file or folder '{path}'.");
            }
        }
    }
}
