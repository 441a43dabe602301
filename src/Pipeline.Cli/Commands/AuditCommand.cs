using System.CommandLine;
using System.Globalization;
using Pipeline.Cli.Offline;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Workflows;
using Pipeline.Workflows.Audits;
using Pipeline.Workflows.Publication;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline audit FOLDER</c>: the safety audit of a city from everything that it has, here and without sending it.</summary>
internal static class AuditCommand
{
    private static readonly string[] Endings = [".pdf", ".html"];

    private static readonly LocalText Wrote = new("{0} documents in {1}", "{0} documents dans {1}", "{0} documentos en {1}", "{0} documentos em {1}");

    private static readonly LocalText NothingWritten = new(
        "{0} files are refused. Mend them and run this again: an audit without them would look whole and not be it.",
        "{0} fichiers sont refusés. Corrigez-les et relancez la commande : sans eux, le diagnostic paraîtrait complet sans l’être.",
        "Se rechazan {0} archivos. Corríjalos y repita la orden: sin ellos la auditoría parecería completa sin serlo.",
        "{0} arquivos são recusados. Corrija-os e repita o comando: sem eles o diagnóstico pareceria completo sem o ser.");

    private static readonly LocalText NotTaken = new("{0}: not taken", "{0} : refusé", "{0}: no se acepta", "{0}: não aceito");

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "City profile, extracts, areas, population, indicator-values, evidence, action-plan, programmes, survey and workspace.json; uses.json names what lies elsewhere." };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The report to be written: .pdf or .html. Without it a short account is printed." };
        output.Validators.Add(result =>
        {
            if (result.Tokens is [var path] && !Endings.Contains(Path.GetExtension(path.Value), StringComparer.OrdinalIgnoreCase))
                result.AddError($"--output: '{path.Value}' should end in {string.Join(" or ", Endings)}; the ending says in which form the report is written.");
        });
        var documents = new Option<DirectoryInfo?>("--out") { Description = "Folder for every document that the service would serve of the city." };
        var previous = new Option<DirectoryInfo?>("--previous") { Description = "Folder of the round before: it is compiled and closed as of its last sign-off, and the report says what has changed since." };
        var asOf = new Option<string?>("--as-of") { Description = "Day at which actions and targets are judged, YYYY-MM-DD; as the workspace says unless said, else today (UTC), and of a closed round the day of its last sign-off." };
        asOf.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } day && !TryParse(day, out _)) result.AddError("--as-of takes a day, YYYY-MM-DD.");
        });
        var language = new Option<string?>("--lang") { Description = "Language of messages and of the report: en, fr, es or pt; as uses.json says unless said." };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
        var command = new Command("audit", "Makes the safety audit of a city from a folder. Exit code 0: made, 1: a file or the workspace is refused, or there is nothing to report.") { folder, output, documents, previous, asOf, language };
        command.Subcommands.Add(AuditNewCommand.Create(terminal));
        command.SetAction((parsed, cancel) =>
        {
            DateOnly? day = parsed.GetValue(asOf) is { } said && TryParse(said, out var known) ? known : null;
            var wish = new Wish(parsed.GetRequiredValue(folder), parsed.GetValue(previous), parsed.GetValue(output), parsed.GetValue(documents), day, parsed.GetValue(language));
            return RunAsync(wish, terminal, clock, cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(Wish wish, Terminal terminal, TimeProvider clock, CancellationToken cancel)
    {
        var folder = AuditFolder.Read(wish.Folder);
        var language = Languages.OrEnglish(wish.Language ?? folder.Language);
        try
        {
            var workspace = folder.Workspace is { } file ? WorkspaceFile.Read(file) : null;
            if (wish.AsOf is { } day) workspace = workspace is null ? null : workspace with { AsOf = day };
            var earlier = wish.Previous is { } before ? Earlier.Read(before) : null;
            var moment = MomentOf(wish.AsOf ?? (workspace is { Closed: true } ? WorkspaceFile.LastSigned(workspace) : null), clock);
            if (earlier is not null && earlier.Moment >= moment) throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The round before was signed off last on {earlier.Moment:yyyy-MM-dd}: this one has to be judged on a later day (--as-of)."));
            var run = new AuditRun(earlier?.Moment ?? moment);
            var code = await CodeOfAsync(folder, cancel);
            if (earlier is not null)
            {
                if (!string.Equals(code, await CodeOfAsync(earlier.Folder, cancel), StringComparison.Ordinal)) throw new InvalidDataException($"{earlier.Folder.City.FullName} and {folder.City.FullName} are of two cities.");
                await earlier.RunAsync(run, code, language, cancel);
                run.MoveTo(moment);
            }

            var city = await run.SendAsync(folder, code, language, cancel);
            if (run.Refused.Count > 0)
            {
                foreach (var refused in run.Refused) await CheckCommand.WriteAsync(refused.FileName, refused.Check, language, terminal.Error);
                await terminal.Error.WriteLineAsync(string.Format(CultureInfo.InvariantCulture, NothingWritten.In(language), run.Refused.Count));
                return Terminal.NotDone;
            }

            var crime = await run.CompileAsync(city!.Code, cancel);
            if (workspace is not null) await run.WriteAsync(city.Code, workspace, folder.Workspace!, cancel);
            await run.AuditAsync(cancel);
            return await ReportAsync(new AuditAccount(run, city, workspace, crime), wish, language, terminal, cancel);
        }
        catch (WorkspaceRefusedException refused)
        {
            await terminal.Error.WriteLineAsync(string.Format(CultureInfo.InvariantCulture, NotTaken.In(language), refused.File.FullName));
            foreach (var refusal in refused.Refusals) await terminal.Error.WriteLineAsync($"  {refusal.Field}: {refusal.Reason.In(language)}");
            return Terminal.NotDone;
        }
    }

    private static async Task<int> ReportAsync(AuditAccount account, Wish wish, Language language, Terminal terminal, CancellationToken cancel)
    {
        var snapshot = await new Publisher(account.Run.Storage).CurrentAsync(cancel);
        var round = Shown(snapshot, account.City.Code, account.Workspace);
        if (round is null && account.Crime is null)
        {
            await terminal.Error.WriteLineAsync("There is nothing to report yet: no extract, no values of indicators, no evidence, no plan with actions, and no phase that is signed off.");
            return Terminal.NotDone;
        }

        if (wish.Documents is { } target)
        {
            var written = await OfflineDocuments.SaveAuditAsync(account.Run.Storage, account.City.Code, round, target, language, cancel);
            await terminal.Error.WriteLineAsync(string.Format(CultureInfo.InvariantCulture, Wrote.In(language), written, target.FullName));
        }

        if (wish.Output is not { } output)
        {
            await account.WriteAsync(round, language, terminal.Output, cancel);
            return Terminal.Done;
        }

        var form = string.Equals(output.Extension, ".html", StringComparison.OrdinalIgnoreCase) ? DocumentForm.Html : DocumentForm.Pdf;
        var report = await new Render(account.Run.Storage).AuditAsync(account.City.Code, form, language, round, cancel) ?? throw new InvalidDataException("The report was not published.");
        await File.WriteAllBytesAsync(output.FullName, (await report.RenderAsync(cancel)).ToArray(), cancel);
        await terminal.Output.WriteLineAsync(output.FullName);
        return Terminal.Done;
    }

    /// <summary>The round of the workspace once something of it is signed off, else files alone; never the round before, which the service would still show. Null for recorded crime alone.</summary>
    private static string? Shown(Snapshot snapshot, string city, AuditWorkspace? workspace)
    {
        string?[] rounds = [workspace?.Round, AuditScopes.NoRound];
        return rounds.FirstOrDefault(r => r is not null && snapshot.Scopes.ContainsKey(AuditScopes.Of(city, r)));
    }

    private static Task<string?> CodeOfAsync(AuditFolder folder, CancellationToken cancel) => OwnerIn.FileAsync(folder.City, "code", cancel);

    /// <summary>The end of a day, or now.</summary>
    private static DateTimeOffset MomentOf(DateOnly? day, TimeProvider clock) => day is { } said ? new DateTimeOffset(said.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.Zero) : clock.GetUtcNow();

    private static bool TryParse(string day, out DateOnly date) => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>What was asked for.</summary>
    private sealed record Wish(DirectoryInfo Folder, DirectoryInfo? Previous, FileInfo? Output, DirectoryInfo? Documents, DateOnly? AsOf, string? Language);

    /// <summary>The round before.</summary>
    private sealed record Earlier(AuditFolder Folder, AuditWorkspace Workspace, DateTimeOffset Moment)
    {
        public static Earlier Read(DirectoryInfo folder)
        {
            var read = AuditFolder.Read(folder);
            var file = read.Workspace ?? throw new InvalidDataException($"{folder.FullName} has no {AuditFolder.WorkspaceName}: what is compared with is a round that was signed off.");
            var workspace = WorkspaceFile.Read(file);
            var day = WorkspaceFile.LastSigned(workspace) ?? throw new InvalidDataException($"{file.FullName}: no phase is signed off, so that the round cannot be closed and compared with.");
            return new Earlier(read, workspace with { Closed = true }, MomentOf(day, TimeProvider.System));
        }

        public async Task RunAsync(AuditRun run, string? code, Language language, CancellationToken cancel)
        {
            if (await run.SendAsync(Folder, code, language, cancel) is not { } city || run.Refused.Count > 0) return;
            await run.CompileAsync(city.Code, cancel);
            await run.WriteAsync(city.Code, Workspace, Folder.Workspace!, cancel);
            await run.AuditAsync(cancel);
        }
    }
}
