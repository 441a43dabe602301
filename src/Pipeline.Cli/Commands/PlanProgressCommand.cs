using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Cli.Offline;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Reports;
using Pipeline.Reports.ActionPlan;
using Pipeline.Reports.OpenData;
using Pipeline.Workflows;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline plan progress</c>: where the actions of a plan stand at a day, here and without sending it.</summary>
internal static class PlanProgressCommand
{
    private static readonly string[] Endings = [".pdf", ".html", ".csv", ".json"];

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Action plan with its actions (JSON)." };
        file.AcceptExistingOnly();
        var indicators = new Option<FileInfo[]>("--indicators") { Description = "Values of indicators (CSV or XLSX), the oldest first; may be repeated." };
        indicators.AcceptExistingOnly();
        var asOf = new Option<string?>("--as-of") { Description = "Day on which the actions are judged, YYYY-MM-DD; today (UTC) unless said." };
        asOf.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } day && !TryParse(day, out _)) result.AddError("--as-of takes a day, YYYY-MM-DD.");
        });
        var output = new Option<FileInfo>("--output", "-o") { Required = true, Description = "The file to be written: .pdf, .html, .csv or .json." };
        output.Validators.Add(result =>
        {
            if (result.Tokens is [var path] && !Endings.Contains(Path.GetExtension(path.Value), StringComparer.OrdinalIgnoreCase))
                result.AddError($"--output: '{path.Value}' should end in {string.Join(" or ", Endings)}; the ending says in which form the progress is written.");
        });
        var language = new Option<string>("--lang") { Description = "Language of messages and of the report: en, fr, es or pt.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
        var command = new Command("progress", "Says where the actions of a plan stand. Exit code 0: written, 1: a file is not accepted.") { file, indicators, asOf, output, language };
        command.SetAction(async (parsed, cancel) =>
        {
            var spoken = Languages.OrEnglish(parsed.GetValue(language));
            try
            {
                var day = parsed.GetValue(asOf) is { } said && TryParse(said, out var parsedDay) ? parsedDay : DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
                await WriteAsync(parsed.GetRequiredValue(file), parsed.GetValue(indicators) ?? [], day, parsed.GetRequiredValue(output), spoken, cancel);
                await terminal.Output.WriteLineAsync(parsed.GetRequiredValue(output).FullName);
                return Terminal.Done;
            }
            catch (NotAcceptedException refused)
            {
                await CheckCommand.WriteAsync(refused.FileName, refused.Check, spoken, terminal.Error);
                return Terminal.NotDone;
            }
        });
        return command;
    }

    private static async Task WriteAsync(FileInfo file, FileInfo[] values, DateOnly asOf, FileInfo output, Language language, CancellationToken cancel)
    {
        var owner = await OwnerIn.FileAsync(file, "owner", cancel) ?? CheckCommand.NoOwner;
        var plan = (await ReadAsync(UploadKind.ActionPlan, owner, file, language, cancel)).ActionPlan!;
        var tables = new List<IndicatorTable>();
        foreach (var one in values) tables.Add((await ReadAsync(UploadKind.IndicatorValues, owner, one, language, cancel)).Indicators!);
        var picture = tables.Count == 0 ? null : IndicatorCompilation.Of(new IndicatorInputs(IndicatorFrameworks.Current, Crime: null, tables, Answers: null, Pledges: [], LastRoundClosed: null, Targets: [], Population: [], asOf));
        var progress = PlanTracking.Of(plan, picture, new Dictionary<string, ActionOverride>(StringComparer.Ordinal), asOf) with { Synthetic = plan.Synthetic || tables.Exists(t => t.Synthetic) };
        var published = JsonSerializer.SerializeToUtf8Bytes(progress, PipelineJson.Default.PlanProgress);
        using var written = new MemoryStream();
        switch (output.Extension.ToLowerInvariant())
        {
            case ".json":
                written.Write(published);
                break;
            case ".csv":
                PlanProgressCsv.Write(written, progress);
                break;
            default:
                var form = string.Equals(output.Extension, ".html", StringComparison.OrdinalIgnoreCase) ? ReportForm.Page : ReportForm.Pdf;
                var check = PlanChecking.Of(plan, new DateTimeOffset(asOf.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
                PlanProgressReport.Write(written, progress, check, new ReportContext(language, Convert.ToHexStringLower(SHA256.HashData(published)), Render.ProgramVersion) { Form = form });
                break;
        }

        await File.WriteAllBytesAsync(output.FullName, written.ToArray(), cancel);
    }

    /// <exception cref="NotAcceptedException">The file has an error.</exception>
    private static async Task<DerivedContent> ReadAsync(UploadKind kind, string owner, FileInfo file, Language language, CancellationToken cancel)
    {
        await using var content = file.OpenRead();
        var check = await new FileChecker(Instruments.Find).CheckAsync(kind, owner, file.Name, content, new Declared(Language: language), cancel);
        return check.Outcome == SubmissionState.Accepted && check.Content is { } read ? read : throw new NotAcceptedException(file.Name, check);
    }

    private static bool TryParse(string day, out DateOnly date) => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
