using System.CommandLine;
using System.Text.Json;
using Pipeline.Cli.Offline;
using Pipeline.Domain;
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
    private static readonly EvaluatedFile Checked = new(
        ProgrammeScopes.Plans, (render, id, language, cancel) => render.PlanAsync(id, DocumentForm.Pdf, language, cancel),
        (published, language) =>
        {
            var check = JsonSerializer.Deserialize(published.Span, PipelineJson.Default.PlanCheck)!;
            return PlanSummary.Lines(check, new ReportContext(language, check.Plan.Code, Render.ProgramVersion));
        });

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Action plan (JSON)." };
        file.AcceptExistingOnly();
        var pdf = new Option<FileInfo?>("--pdf") { Description = "Writes the report." };
        var json = new Option<bool>("--json") { Description = "Prints the object that would be published, byte for byte." };
        var language = new Option<string>("--lang") { Description = "Language of messages and of the report: en, fr, es or pt.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
        var command = new Command("plan", "Holds an action plan against the United Nations' checklists of 1995 and 2002. Exit code 0: checked, 1: the file is not accepted.") { file, pdf, json, language };
        command.Subcommands.Add(PlanProgressCommand.Create(terminal, TimeProvider.System));
        command.SetAction((parsed, cancel) =>
        {
            var (plan, spoken, offline) = (parsed.GetRequiredValue(file), Languages.OrEnglish(parsed.GetValue(language)), OfflineService.Plain());
            return Checked.RunAsync(offline, SendAsync, parsed.GetValue(pdf), parsed.GetValue(json), spoken, terminal, cancel);

            async Task SendAsync() => await offline.SendAsync(
                UploadKind.ActionPlan, await OwnerIn.FileAsync(plan, "owner", cancel) ?? CheckCommand.NoOwner, plan, new Declared(Language: spoken), cancel);
        });
        return command;
    }
}
