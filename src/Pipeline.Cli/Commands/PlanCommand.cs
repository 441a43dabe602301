using System.CommandLine;
using System.Text;
using System.Text.Json;
using Pipeline.Cli.Offline;
using Pipeline.Domain;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Reports;
using Pipeline.Reports.ActionPlan;
using Pipeline.Workflows;
using Pipeline.Workflows.Publication;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline plan</c>: an action plan held against the checklists, here and without sending it.</summary>
internal static class PlanCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Action plan (JSON)." };
        file.AcceptExistingOnly();
        var pdf = new Option<FileInfo?>("--pdf") { Description = "Writes the report." };
        var json = new Option<bool>("--json") { Description = "Prints the object that would be published, byte for byte." };
        var language = new Option<string>("--lang") { Description = "Language of messages and of the report: en, fr, es or pt.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
        var command = new Command("plan", "Holds an action plan against the United Nations' checklists of 1995 and 2002. Exit code 0: checked, 1: the file is not accepted.") { file, pdf, json, language };
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetValue(pdf), parsed.GetValue(json), Languages.OrEnglish(parsed.GetValue(language)), terminal, cancel));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, FileInfo? pdf, bool json, Language language, Terminal terminal, CancellationToken cancel)
    {
        var offline = OfflineService.Plain();
        try
        {
            await offline.SendAsync(UploadKind.ActionPlan, await OwnerIn.FileAsync(file, "owner", cancel) ?? CheckCommand.NoOwner, file, new Declared(Language: language), cancel);
            var scope = (await offline.EvaluateAsync(cancel)).First(s => s.StartsWith(ProgrammeScopes.Plans, StringComparison.Ordinal));
            var bytes = await offline.PublishedAsync(scope, cancel) ?? throw new InvalidDataException("The result was not published.");
            if (pdf is not null)
            {
                var report = await new Render(offline.Storage).PlanAsync(scope[ProgrammeScopes.Plans.Length..], DocumentForm.Pdf, language, cancel);
                await File.WriteAllBytesAsync(pdf.FullName, (await report!.RenderAsync(cancel)).ToArray(), cancel);
            }

            if (json) await terminal.Output.WriteLineAsync(Encoding.UTF8.GetString(bytes.Span));
            else await WriteAsync(JsonSerializer.Deserialize(bytes.Span, PipelineJson.Default.PlanCheck)!, language, terminal.Output);
            return Terminal.Done;
        }
        catch (NotAcceptedException refused)
        {
            await CheckCommand.WriteAsync(refused.FileName, refused.Check, language, terminal.Error);
            return Terminal.NotDone;
        }
    }

    private static async Task WriteAsync(PlanCheck check, Language language, TextWriter output)
    {
        foreach (var line in PlanSummary.Lines(check, new ReportContext(language, check.Plan.Code, Render.ProgramVersion))) await output.WriteLineAsync(line);
    }
}
