using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Programmes.Claims;
using Pipeline.Intake.Programmes;
using Pipeline.Reports;
using Pipeline.Reports.ClaimCheck;
using Pipeline.Workflows;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline claims</c>: what printed tables give for the claims beside them.</summary>
internal static class ClaimsCommand
{
    private static readonly LocalText Wrote = new("The report is in {0}.", "Le rapport est dans {0}.", "El informe está en {0}.", "O relatório está em {0}.");

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Case of printed tables and claims (JSON); samples/cases has ten." };
        file.AcceptExistingOnly();
        var pdf = new Option<FileInfo?>("--pdf") { Description = "Writes the report there." };
        var json = new Option<bool>("--json") { Description = "Prints one JSON document instead of tables." };
        var language = new Option<string>("--lang") { Description = "Language of what is printed: en, fr, es or pt.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
        var command = new Command("claims", "Recomputes the claims of a printed evaluation from its own tables. Exit code 0: recomputed, whatever the verdicts; 1: the file cannot be read.") { file, pdf, json, language };
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetValue(pdf), parsed.GetValue(json), Languages.OrEnglish(parsed.GetValue(language)), terminal, cancel));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, FileInfo? pdf, bool json, Language language, Terminal terminal, CancellationToken cancel)
    {
        var bytes = await File.ReadAllBytesAsync(file.FullName, cancel);
        var reading = ClaimsReader.Read(bytes);
        await ProfileCommand.WriteAsync(reading.Findings, language, terminal.Error);
        if (reading.Case is not { } printed) return Terminal.NotDone;
        var report = ClaimChecking.Of(printed);
        if (pdf is not null)
        {
            var version = Render.ProgramVersion;
            using var document = new MemoryStream();
            ClaimCheckReport.Write(document, report, TypedOn(printed), new ReportContext(language, Convert.ToHexStringLower(SHA256.HashData(bytes)), version));
            await File.WriteAllBytesAsync(pdf.FullName, document.ToArray(), cancel);
            await terminal.Error.WriteLineAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, Wrote.In(language), pdf.FullName));
        }

        if (json) await terminal.Output.WriteLineAsync(JsonSerializer.Serialize(report, ClaimsJson.Default.ClaimReport));
        else await WriteAsync(new ClaimWords(report, language), terminal.Output);
        return Terminal.Done;
    }

    /// <summary>A day of the file itself: the same file gives the same report on every machine.</summary>
    private static DateTimeOffset TypedOn(PrintedCase printed) => printed.TypedOn is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : DateTimeOffset.UnixEpoch;

    private static async Task WriteAsync(ClaimWords words, TextWriter output)
    {
        await output.WriteLineAsync(words.Title);
        await output.WriteLineAsync(string.Join(" · ", words.KeyFigures.Select(k => $"{k.Number} {k.Label}")));
        await output.WriteLineAsync();
        var claims = new TextTable([.. words.OverviewColumns]);
        foreach (var row in words.Overview) claims.Add([.. row]);
        await claims.WriteAsync(output);
        if (words.Findings.Count == 0) return;
        await output.WriteLineAsync();
        await output.WriteLineAsync(words.FindingsTitle);
        var findings = new TextTable("", "", "");
        foreach (var row in words.Findings) findings.Add(row[0], row[2], row[1]);
        await findings.WriteAsync(output);
    }
}
