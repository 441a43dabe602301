using System.Globalization;
using System.Text.Json;
using Pipeline.Cli.Api;
using Pipeline.Cli.Commands;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Workflows.Access;

namespace Pipeline.Cli.Demo;

/// <summary>
/// The way of the data from files to reports, through the public API only: sends every sample, waits for the receipts,
/// waits for the published results, and keeps both.
/// </summary>
public sealed class Demonstration(Uri api, HttpClient http, IKeyMinting keys, TimeProvider time, Terminal terminal, DirectoryInfo target)
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);

    private readonly List<DemoStep> _steps = [];
    private readonly Dictionary<(Role, string?), PipelineClient> _clients = [];

    /// <summary>What was done so far, with times.</summary>
    public IReadOnlyList<DemoStep> Steps => _steps;

    /// <exception cref="DemoFailedException">Something did not come out as it should; the message says what.</exception>
    public async Task RunAsync(DirectoryInfo samples, CancellationToken cancel)
    {
        var files = SampleFiles.All(samples);
        foreach (var (role, owner) in files.Select(f => (f.Role, Owner(f))).Distinct())
            _clients[(role, owner)] = new PipelineClient(http, api, await keys.MintAsync(role, owner, cancel), time);

        var deskKey = await keys.MintAsync(Role.Desk, null, cancel);
        var desk = new DeskClient(http, api, deskKey);
        foreach (var wave in SampleFiles.Waves(samples))
            await StepAsync($"open wave {wave}", () => DecideAsync(desk, wave, [File.ReadAllBytes(SampleFiles.Opening(samples, wave).FullName)], cancel), n => $"{n} entry in the journal");
        List<SampleFile> designs = files.Where(f => f.Registers).ToList(), others = files.Where(f => !f.Registers).ToList();
        files = [.. designs, .. others];
        var registered = await StepAsync("register designs of programmes", () => SendAsync(designs, cancel), o => $"{o.Count} files");
        var sent = await StepAsync("send files and wait for receipts", () => SendAsync(others, cancel), o => $"{o.Count} files");
        UploadOutcome[] outcomes = [.. registered, .. sent];
        await StepAsync("save receipts", () => SaveReceiptsAsync(files, outcomes, cancel), n => $"{n} documents");
        CheckOutcomes(files, outcomes);

        var reader = _clients.Values.First();
        foreach (var programme in SampleFiles.Programmes(samples))
            await StepAsync($"evaluation of {programme}", () => SaveProgrammeAsync(reader, programme, designs, cancel), Bytes);
        foreach (var plan in SampleFiles.Plans(samples))
            await StepAsync($"check of {plan}", () => SaveResultAsync(reader, $"/api/plans/{plan}/check", ["pdf", "html", "json"], _ => true, cancel), Bytes);
        await StepAsync("results of wave 2011", () => SaveResultAsync(reader, "/api/waves/2011/results", ["json", "csv", "pdf", "html"], _ => true, cancel), Bytes);
        await StepAsync("what the report of 2012 printed, held against itself", () => SaveAllAsync(reader, ["/api/waves/2011/quality.pdf", "/api/waves/2011/quality.json", "/api/waves/2011/package.zip"], cancel), Bytes);
        foreach (var wave in SampleFiles.Waves(samples)) await RunWaveAsync(new PipelineClient(http, api, deskKey, time), desk, samples, wave, cancel);
        await StepAsync("questionnaire, template and form", () => SaveAllAsync(reader, [.. Instruments.All.SelectMany(FilesOf), .. Languages.All.Select(l => $"/api/forms/exploratory-walk.pdf?lang={l.Tag()}")], cancel), Bytes);
        foreach (var region in Regions(samples))
            await StepAsync($"summary of region {region}", () => SaveOnceAsync(reader, $"/api/regions/{region}/summary.pdf", cancel), n => n == 0 ? "merged or withheld" : Bytes(n));

        // Last, because an audit shows the programmes, plans and survey figures of its city too.
        foreach (var city in SampleFiles.Cities(samples))
        {
            await StepAsync($"audit of {city}", () => SaveAuditAsync(reader, city, audit => HasAllFiles(city, audit, files, samples), cancel), Bytes);
            await StepAsync($"open data of {city}", () => SaveOpenDataAsync(reader, city, cancel), Bytes);
        }

        foreach (var audit in SampleFiles.Audits(samples))
        {
            await StepAsync($"write the workspace of {audit.City}", () => WriteWorkspaceAsync(audit, cancel), round => $"round {round}");
            await StepAsync($"round {audit.Round} of {audit.City}", () => SaveRoundAsync(reader, audit, crime => HasAllFiles(audit.City, crime, files, samples), cancel), Bytes);
        }
    }

    /// <summary>With the key of the city itself, as its people would.</summary>
    private async Task<string> WriteWorkspaceAsync(SampleAudit audit, CancellationToken cancel)
    {
        await _clients[(Role.City, audit.City)].WriteWorkspaceAsync(audit.City, await File.ReadAllBytesAsync(audit.Workspace.FullName, cancel), cancel);
        return audit.Round;
    }

    /// <summary>Waits until the round stands on the whole crime picture and everything that was sent, and saves its report in the city's languages, with all that can be had of it.</summary>
    private async Task<long> SaveRoundAsync(PipelineClient client, SampleAudit audit, Func<JsonElement, bool> complete, CancellationToken cancel)
    {
        var city = $"/api/cities/{audit.City}";
        while (!(await HoldsAsync(client, $"{city}/safety-audit.json", a => IsWhole(a, audit), cancel) && await HoldsAsync(client, $"{city}/audit.json?round={audit.Round}", complete, cancel)))
            await Task.Delay(AskEvery, time, cancel);
        string[] reports = [$"{city}/audit", $"{city}/indicators", .. audit.Plans.Select(p => $"/api/plans/{p}/progress")];
        List<string> documents = [$"{city}/safety-audit.json", .. reports.Skip(1).SelectMany(r => (string[])[$"{r}.csv", $"{r}.json"])];
        foreach (var language in (string[])["", .. audit.Language is { } spoken ? [$"?lang={spoken}"] : Array.Empty<string>()])
            documents.AddRange(reports.SelectMany(r => (string[])[$"{r}.pdf{language}", $"{r}.html{language}"]));
        return await SaveAllAsync(client, documents, cancel);
    }

    /// <summary>Every part of the round is there: values that were sent, what people said, problems, the plan.</summary>
    private static bool IsWhole(JsonElement published, SampleAudit audit) =>
        published.GetProperty("round") is { ValueKind: JsonValueKind.Object } round && string.Equals(round.GetProperty("round").GetString(), audit.Round, StringComparison.Ordinal)
        && published.GetProperty("evidence").ValueKind == JsonValueKind.Object && published.GetProperty("analysis").ValueKind == JsonValueKind.Object
        && published.GetProperty("plans").GetArrayLength() == audit.Plans.Count
        && published.GetProperty("indicators").GetProperty("indicators").EnumerateArray().Any(i => i.GetProperty("series").EnumerateArray().Any(v => v.GetProperty("origin").ValueEquals("uploaded")));

    /// <summary>In English, and in the language of the council that will read it.</summary>
    private async Task<long> SaveAuditAsync(PipelineClient client, string city, Func<JsonElement, bool> complete, CancellationToken cancel)
    {
        var bytes = await SaveResultAsync(client, $"/api/cities/{city}/audit", ["pdf", "html", "json"], complete, cancel);
        string? spoken = city[..2] switch { "co" or "mx" => "es", "br" => "pt", _ => null };
        List<string> more = [$"/api/cities/{city}/scorecard.pdf", .. spoken is null ? Array.Empty<string>() : [$"/api/cities/{city}/audit.pdf?lang={spoken}"]];
        return bytes + await SaveAllAsync(client, more, cancel);
    }

    /// <summary>A programme whose design was registered has its evaluation once its data are in too.</summary>
    private async Task<long> SaveProgrammeAsync(PipelineClient client, string programme, IReadOnlyList<SampleFile> designs, CancellationToken cancel)
    {
        var registered = designs.Any(f => string.Equals(SampleFiles.IdOf(f.Owner, f.File), programme, StringComparison.Ordinal));
        var bytes = await SaveResultAsync(
            client, $"/api/programmes/{programme}/evaluation", ["pdf", "html", "json"],
            evaluation => IsWhole(evaluation, registered), cancel);
        return bytes + await SaveAllAsync(client, [$"/api/programmes/{programme}/pledges.csv", $"/api/programmes/{programme}/pledges.json"], cancel);
    }

    /// <summary>The data of a registered design are in, and outcomes that are counted from extracts were counted.</summary>
    private static bool IsWhole(JsonElement evaluation, bool registered)
    {
        var programme = evaluation.GetProperty("programme");
        var counted = programme.GetProperty("outcomes").EnumerateArray().Any(outcome => outcome.GetProperty("crimeCategories").GetArrayLength() > 0);
        return (!registered || programme.GetProperty("series").GetArrayLength() > 0)
            && (!counted || evaluation.GetProperty("outcomes").EnumerateArray().Any(outcome => outcome.GetProperty("main").ValueKind == JsonValueKind.Object));
    }

    /// <summary>The desk looks, decides and closes; then the results appear.</summary>
    private async Task RunWaveAsync(PipelineClient asDesk, DeskClient desk, DirectoryInfo samples, string wave, CancellationToken cancel)
    {
        await StepAsync($"what waits on the desk in wave {wave}", () => SaveAllAsync(
            asDesk, [$"/api/desk/waves/{wave}/recontact.csv", $"/api/desk/waves/{wave}/responses", $"/api/desk/waves/{wave}/texts", $"/api/desk/waves/{wave}/preview.pdf"], cancel), Bytes);
        await StepAsync($"decide and close wave {wave}", () => DecideAsync(desk, wave, Requests(SampleFiles.Decisions(samples, wave)), cancel), n => $"{n} entries in the journal");
        await StepAsync($"results of wave {wave}", () => SaveResultAsync(asDesk, $"/api/waves/{wave}/results", ["json", "csv", "pdf", "html"], _ => true, cancel), Bytes);
        await StepAsync($"open data and microdata of wave {wave}", () => SaveAllAsync(
            asDesk, [$"/api/waves/{wave}/datapackage.json", $"/api/waves/{wave}/package.zip", $"/api/desk/waves/{wave}/microdata.csv"], cancel), Bytes);
    }

    /// <returns>Number of the last entry.</returns>
    private static async Task<int> DecideAsync(DeskClient desk, string wave, IEnumerable<byte[]> requests, CancellationToken cancel)
    {
        var last = 0;
        foreach (var request in requests) last = (await desk.DecideAsync(wave, undoes: null, request, cancel)).Number;
        return last;
    }

    private static List<byte[]> Requests(FileInfo list)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(list.FullName));
        return [.. json.RootElement.EnumerateArray().Select(r => System.Text.Encoding.UTF8.GetBytes(r.GetRawText()))];
    }

    private static IEnumerable<string> FilesOf(Instrument instrument)
    {
        var address = $"/api/instruments/{instrument.Code}/{instrument.Version}";
        return [.. Languages.All.Select(l => $"{address}/questionnaire.pdf?lang={l.Tag()}"), $"{address}/template.xlsx", $"{address}/template.csv", $"{address}/xlsform.xlsx", $"{address}/instrument.json"];
    }

    /// <exception cref="DemoFailedException">One of them is not there.</exception>
    private async Task<long> SaveAllAsync(PipelineClient client, IReadOnlyList<string> paths, CancellationToken cancel)
    {
        var bytes = 0L;
        foreach (var path in paths)
        {
            var size = await SaveOnceAsync(client, path, cancel);
            bytes += size > 0 ? size : throw new DemoFailedException($"{path} is not there");
        }

        return bytes;
    }

    private async Task<IReadOnlyList<UploadOutcome>> SendAsync(IReadOnlyList<SampleFile> files, CancellationToken cancel) => await Progress.ForEachAsync(
        "Sending samples", files, terminal.Output, terminal.IsTerminal,
        (file, token) => UploadCommand.SendAsync(_clients[(file.Role, Owner(file))], file.Kind, file.Owner, file.File, file.Declared, token), o => o.Line, cancel);

    private async Task<int> SaveReceiptsAsync(IReadOnlyList<SampleFile> files, IReadOnlyList<UploadOutcome> outcomes, CancellationToken cancel)
    {
        var saved = 0;
        foreach (var (file, outcome) in files.Zip(outcomes))
        {
            foreach (var (format, path) in outcome.Status?.Receipt ?? new Dictionary<string, string>(StringComparer.Ordinal))
            {
                if (await _clients[(file.Role, Owner(file))].DownloadAsync(path, cancel) is not { } document) continue;
                await SaveAsync(Path.Combine("receipts", file.Owner, $"{file.File.Name}.{outcome.Status!.Id}.{format}"), document, cancel);
                saved++;
            }
        }

        return saved;
    }

    private static void CheckOutcomes(IReadOnlyList<SampleFile> files, IReadOnlyList<UploadOutcome> outcomes)
    {
        var wrong = files.Zip(outcomes).Where(f => f.Second.Status is null || f.First.Good != f.Second.Taken).Select(f => f.Second.Line).ToList();
        if (wrong.Count > 0) throw new DemoFailedException($"{wrong.Count} files did not end as they should: {string.Join(" | ", wrong.Take(5))}");
        if (outcomes.FirstOrDefault(o => o.Status!.Receipt.Count == 0) is { } without) throw new DemoFailedException($"{without.FileName} has no receipt");
    }

    /// <summary>Waits until the result is there and complete, then saves it in all its formats.</summary>
    private async Task<long> SaveResultAsync(PipelineClient client, string path, IReadOnlyList<string> formats, Func<JsonElement, bool> complete, CancellationToken cancel)
    {
        while (!await IsCompleteAsync(client, path, complete, cancel)) await Task.Delay(AskEvery, time, cancel);
        var bytes = 0L;
        foreach (var format in formats)
        {
            var size = await SaveOnceAsync(client, $"{path}.{format}", cancel);
            bytes += size > 0 ? size : throw new DemoFailedException($"{path}.{format} is not there although {path}.json is");
        }

        return bytes;
    }

    private static Task<bool> IsCompleteAsync(PipelineClient client, string path, Func<JsonElement, bool> complete, CancellationToken cancel) => HoldsAsync(client, $"{path}.json", complete, cancel);

    /// <summary>The JSON at a path is there, and something holds of it.</summary>
    private static async Task<bool> HoldsAsync(PipelineClient client, string path, Func<JsonElement, bool> complete, CancellationToken cancel)
    {
        if (await client.DownloadAsync(path, cancel) is not { } bytes) return false;
        using var json = JsonDocument.Parse(bytes);
        return complete(json.RootElement);
    }

    /// <summary>An audit that was compiled while files were still arriving is overtaken by the next run of the timer.</summary>
    private static bool HasAllFiles(string city, JsonElement audit, IReadOnlyList<SampleFile> files, DirectoryInfo samples)
    {
        var uploaders = SampleFiles.Uploaders(samples, city);
        var extracts = audit.GetProperty("agencies").EnumerateArray().All(agency => agency.GetProperty("extracts").GetArrayLength() == files.Count(
            f => f.Good && f.Kind == UploadKind.CrimeExtract && string.Equals(f.Owner, uploaders[agency.GetProperty("code").GetString()!], StringComparison.Ordinal)));
        var mapped = !files.Any(f => f.Kind == UploadKind.Areas && string.Equals(f.Owner, city, StringComparison.Ordinal))
            || !string.Equals(audit.GetProperty("places").GetProperty("why").GetString(), Domain.Crime.WhyNot.NoAreas, StringComparison.Ordinal);
        return extracts && mapped;
    }

    /// <summary>The tables are always there; a map only where the data allow one.</summary>
    private async Task<long> SaveOpenDataAsync(PipelineClient client, string city, CancellationToken cancel)
    {
        var bytes = await SaveAllAsync(client, [$"/api/cities/{city}/crime.csv", $"/api/cities/{city}/crime.sdmx.csv"], cancel);
        foreach (var map in (string[])["areas", "hotspots", "points"]) bytes += await SaveOnceAsync(client, $"/api/cities/{city}/{map}.geojson", cancel);
        return bytes;
    }

    /// <summary>Saves one document; 0 when there is none.</summary>
    private async Task<long> SaveOnceAsync(PipelineClient client, string path, CancellationToken cancel)
    {
        if (await client.DownloadAsync(path, cancel) is not { } document) return 0;
        await SaveAsync(NameOf(path), document, cancel);
        return document.Length;
    }

    /// <summary>A language asked for becomes part of the name; a list without a format is JSON.</summary>
    private static string NameOf(string path)
    {
        var parts = path["/api/".Length..].Split("?lang=", 2);
        var extension = Path.GetExtension(parts[0]);
        return parts is [var named, var language]
            ? $"{named[..^extension.Length]}-{language}{extension}"
            : extension.Length == 0 ? path["/api/".Length..] + ".json" : parts[0];
    }

    private async Task SaveAsync(string name, byte[] document, CancellationToken cancel)
    {
        var path = Path.Combine(target.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, document, cancel);
    }

    private async Task<T> StepAsync<T>(string name, Func<Task<T>> work, Func<T, string> describe)
    {
        var started = time.GetTimestamp();
        try
        {
            var result = await work();
            _steps.Add(new DemoStep(name, describe(result), time.GetElapsedTime(started)));
            return result;
        }
        catch (OperationCanceledException)
        {
            _steps.Add(new DemoStep(name, "not finished", time.GetElapsedTime(started)));
            throw new DemoFailedException($"Stopped, or the deadline passed, in the step '{name}'");
        }
    }

    private static string? Owner(SampleFile file) => file.Role == Role.Desk ? null : file.Owner;

    private static string Bytes(long count) => string.Create(CultureInfo.InvariantCulture, $"{count / 1024.0:0} KiB");

    /// <summary>Region codes of the survey sample: second column of its rows.</summary>
    private static List<string> Regions(DirectoryInfo samples)
    {
        var survey = new DirectoryInfo(Path.Combine(samples.FullName, "survey"));
        var codes = survey.GetFiles("*.csv").SelectMany(f => File.ReadLines(f.FullName).Skip(1)).Select(l => l.Split(',', 3)).Where(c => c.Length == 3).Select(c => c[1]);
        return [.. codes.Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}

/// <summary>One line of the demonstration's account.</summary>
public sealed record DemoStep(string Name, string Result, TimeSpan Took);

/// <summary>The demonstration did not come out as it should.</summary>
public sealed class DemoFailedException(string message) : Exception(message);
