using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Pipeline.Cli.Offline;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Intake.Crime;
using Pipeline.Workflows;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline compile crime</c>: what the timer would publish of a city's extracts, here and without sending them.</summary>
internal static class CompileCommand
{
    /// <summary>Never an argument: those stand in the list of processes and in the shell's history.</summary>
    private const string MaskingSecret = "PIPELINE_MASKING_SECRET";

    private static readonly LocalText Wrote = new("{0} documents in {1}", "{0} documents dans {1}", "{0} documentos en {1}", "{0} documentos em {1}");

    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Extracts, in the order in which they were issued; a folder stands for its files in the order of their names. CODE=FILE says whose it is where several agencies upload.",
            Arity = ArgumentArity.OneOrMore,
        };
        var city = new Option<FileInfo>("--city") { Description = "City profile (JSON).", Required = true };
        city.AcceptExistingOnly();
        var profile = new Option<string?>("--profile") { Description = "Source profile of the extracts: a code, or a file that describes one; as the city profile says unless said." };
        var areas = new Option<FileInfo[]>("--areas") { Description = "Boundaries (GeoJSON), one file for each level or vintage." };
        areas.AcceptExistingOnly();
        var layout = new Option<string?>("--areas-layout") { Description = "Layout of the boundaries, such as mexico-city-alcaldias; their own declaration unless said." };
        var population = new Option<FileInfo[]>("--population") { Description = "Residents by area and year (CSV)." };
        population.AcceptExistingOnly();
        var encoding = new Option<string?>("--encoding") { Description = "Encoding of the extracts; as the source profile says unless said." };
        var delimiter = new Option<string?>("--delimiter") { Description = "Delimiter of the extracts: , ; | or tab; as the source profile says unless said." };
        delimiter.AcceptOnlyFromAmong(",", ";", "|", "tab");
        var json = new Option<bool>("--json") { Description = "Prints the object that would be published, byte for byte." };
        var output = new Option<DirectoryInfo?>("--out") { Description = "Folder for every document that would be served: PDF, JSON, CSV, SDMX-CSV, GeoJSON." };
        var language = new Option<string>("--lang") { Description = "Language of labels, messages and reports: en, fr, es or pt.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
        var crime = new Command("crime", $"Compiles the extracts of a city's agencies. Points are published only with a secret in the environment variable {MaskingSecret}. Exit code 0: compiled, 1: a file is not accepted or there is nothing to compile.")
            { files, city, profile, areas, layout, population, encoding, delimiter, json, output, language };
        crime.SetAction((parsed, cancel) => RunAsync(
            new Request(
                parsed.GetRequiredValue(files), parsed.GetRequiredValue(city), parsed.GetValue(profile), parsed.GetValue(areas) ?? [], parsed.GetValue(layout), parsed.GetValue(population) ?? [],
                new Declared(null, parsed.GetValue(encoding), parsed.GetValue(delimiter), null, Languages.OrEnglish(parsed.GetValue(language))),
                parsed.GetValue(json), parsed.GetValue(output)),
            terminal, cancel));
        return new Command("compile", "Computes a city's results from files, as the timers do from what was uploaded.") { crime };
    }

    private sealed record Request(
        string[] Files, FileInfo City, string? Profile, FileInfo[] Areas, string? AreasLayout, FileInfo[] Population, Declared Declared, bool Json, DirectoryInfo? Output);

    private static async Task<int> RunAsync(Request request, Terminal terminal, CancellationToken cancel)
    {
        var own = request.Profile is { } named && SourceProfiles.Find(named) is null ? await OwnProfileAsync(named, request.Declared.Language, terminal, cancel) : null;
        if (request.Profile is { } wanted && own is null && SourceProfiles.Find(wanted) is null) return Terminal.NotDone;
        var offline = new OfflineCity(
            TimeProvider.System, code => string.Equals(code, own?.Code, StringComparison.Ordinal) ? own : SourceProfiles.Find(code),
            System.Text.Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable(MaskingSecret) ?? ""));
        try
        {
            var said = new Declared(Language: request.Declared.Language);
            var city = await CityAsync(offline, request.City, said, cancel);
            await offline.SendAsync(UploadKind.CityProfile, city.Code, request.City, said, cancel);
            foreach (var file in request.Areas) await offline.SendAsync(UploadKind.Areas, city.Code, file, said with { Profile = request.AreasLayout }, cancel);
            foreach (var file in request.Population) await offline.SendAsync(UploadKind.Population, city.Code, file, said, cancel);
            foreach (var (owner, file) in Files(request.Files))
            {
                var declared = request.Declared with { Profile = own?.Code ?? request.Profile };
                var sender = owner ?? await offline.OwnerOfAsync(file, city, declared with { Profile = declared.Profile ?? city.Agencies[0].Profile }, cancel);
                declared = declared with { Profile = declared.Profile ?? ProfileOf(sender, city) };
                await offline.SendAsync(UploadKind.CrimeExtract, sender, file, declared, cancel);
            }

            if (await offline.CompileAsync(city.Code, cancel) is not { } picture)
            {
                await terminal.Error.WriteLineAsync("Nothing was compiled: none of the files belongs to an agency of this city in the profile that it names.");
                return Terminal.NotDone;
            }

            if (request.Output is { } folder)
            {
                var written = await OfflineDocuments.SaveAsync(offline.Storage, city.Code, folder, request.Declared.Language, cancel);
                await terminal.Error.WriteLineAsync(string.Format(CultureInfo.InvariantCulture, Wrote.In(request.Declared.Language), written, folder.FullName));
            }

            if (request.Json) await terminal.Output.WriteLineAsync(await PublishedAsync(offline, city.Code, cancel));
            else await CitySummary.WriteAsync(picture, request.Declared.Language, terminal.Output);
            return Terminal.Done;
        }
        catch (NotAcceptedException refused)
        {
            await CheckCommand.WriteAsync(refused.FileName, refused.Check, request.Declared.Language, terminal.Error);
            return Terminal.NotDone;
        }
    }

    private static async Task<string> PublishedAsync(OfflineCity offline, string city, CancellationToken cancel)
    {
        var bytes = await offline.PublishedAsync(city, cancel) ?? throw new InvalidDataException("The result was not published.");
        return System.Text.Encoding.UTF8.GetString(bytes.Span);
    }

    /// <summary>The profile of the sender's agencies; the first of several, since one file has one layout.</summary>
    private static string ProfileOf(string owner, CityProfile city) =>
        city.Agencies.FirstOrDefault(a => string.Equals(a.Owner ?? a.Code, owner, StringComparison.Ordinal))?.Profile
        ?? throw new InvalidDataException($"The city profile has no agency that uploads as '{owner}'. It has: {string.Join(", ", city.Agencies.Select(a => a.Owner ?? a.Code).Distinct(StringComparer.Ordinal))}.");

    private static async Task<CityProfile> CityAsync(OfflineCity offline, FileInfo file, Declared declared, CancellationToken cancel)
    {
        await using var content = file.OpenRead();
        var check = await offline.Checker.CheckAsync(UploadKind.CityProfile, await CodeOfAsync(file, cancel) ?? CheckCommand.NoOwner, file.Name, content, declared, cancel);
        return check.Content?.City ?? throw new NotAcceptedException(file.Name, check);
    }

    /// <summary>The code in a city profile; null when it cannot be read, which the checker then says better.</summary>
    private static async Task<string?> CodeOfAsync(FileInfo file, CancellationToken cancel)
    {
        try
        {
            await using var content = file.OpenRead();
            using var document = await JsonDocument.ParseAsync(content, cancellationToken: cancel);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String && OwnerCode.IsValid(code.GetString()!)
                ? code.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
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
