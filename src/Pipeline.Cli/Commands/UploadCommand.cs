using System.CommandLine;
using System.Globalization;
using Pipeline.Cli.Api;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline upload</c>: sends files through the public API and waits for what becomes of them.</summary>
internal static class UploadCommand
{
    public static Command Create(Terminal terminal)
    {
        var kind = DeclaredOptions.Kind();
        var owner = new Argument<string>("OWNER") { Description = "City or agency code, such as gb-city-of-london." };
        var files = new Argument<FileInfo[]>("FILE") { Description = "Files to send.", Arity = ArgumentArity.OneOrMore };
        files.AcceptExistingOnly();
        var api = new Option<Uri>("--api")
        {
            Description = "Address of the API.",
            Required = true,
            CustomParser = static result =>
            {
                if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") return uri;
                result.AddError("--api takes an http or https address.");
                return null;
            },
        };
        var key = new KeyOption("Access key");
        var declared = new DeclaredOptions();
        var command = new Command("upload", "Sends files through the API and waits until each is accepted or refused.") { kind, owner, files, api };
        key.AddTo(command);
        declared.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(
            DeclaredOptions.Read(parsed, kind), parsed.GetRequiredValue(owner), parsed.GetRequiredValue(files), parsed.GetRequiredValue(api), key.Read(parsed),
            declared.Read(parsed), terminal, cancel));
        return command;
    }

    private static async Task<int> RunAsync(
        UploadKind kind, string owner, IReadOnlyList<FileInfo> files, Uri api, string key, Declared declared, Terminal terminal, CancellationToken cancel)
    {
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var client = new PipelineClient(http, api, key, TimeProvider.System);
        var outcomes = await Progress.ForEachAsync(
            "Uploading", files, terminal.Output, terminal.IsTerminal, (file, token) => SendAsync(client, kind, owner, file, declared, token), o => o.Line, cancel);
        if (terminal.IsTerminal)
            foreach (var outcome in outcomes) await terminal.Output.WriteLineAsync(outcome.Line);
        return outcomes.All(o => o.Taken) ? Terminal.Done : Terminal.NotDone;
    }

    /// <summary>Sends one file and waits for its final state.</summary>
    public static async Task<UploadOutcome> SendAsync(PipelineClient client, UploadKind kind, string owner, FileInfo file, Declared declared, CancellationToken cancel)
    {
        try
        {
            var grant = await client.CreateAsync(kind, owner, file.Name, declared, cancel);
            await using (var content = file.OpenRead())
                await client.PutAsync(grant, content, ContentTypeOf(kind), cancel);
            return new UploadOutcome(file.Name, await client.WaitAsync(grant.Status, cancel), Fault: null);
        }
        catch (Exception fault) when (fault is ApiException or IOException)
        {
            return new UploadOutcome(file.Name, Status: null, fault.Message);
        }
    }

    private static string ContentTypeOf(UploadKind kind) => kind switch
    {
        UploadKind.CityProfile or UploadKind.Programme or UploadKind.ActionPlan => "application/json",
        UploadKind.Areas => "application/geo+json",
        _ => "text/csv",
    };
}

/// <summary>What became of one file.</summary>
/// <param name="Status">Null when it never arrived; then <paramref name="Fault"/> says why.</param>
internal sealed record UploadOutcome(string FileName, SubmissionStatus? Status, string? Fault)
{
    public bool Taken => Status?.IsTaken == true;

    /// <summary>One line for people and for grep.</summary>
    public string Line
    {
        get
        {
            if (Status is null) return $"{FileName}: not sent. {Fault}";
            var counts = string.Join(", ", Status.Counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value}")));
            var other = Status.DuplicateOf is { } id ? $" of {id}" : "";
            return $"{FileName}: {Status.State}{other} ({Status.Id}{(counts.Length > 0 ? "; " + counts : "")})";
        }
    }
}
