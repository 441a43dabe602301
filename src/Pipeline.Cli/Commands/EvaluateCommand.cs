using System.CommandLine;
using System.Text.Json;
using Pipeline.Cli.Offline;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Reports;
using Pipeline.Reports.ProgrammeEvaluation;
using Pipeline.Workflows;
using Pipeline.Workflows.Publication;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline evaluate</c>: what the timer would publish of a programme, here and without sending it.</summary>
internal static class EvaluateCommand
{
    private static readonly EvaluatedFile Evaluated = new(
        ProgrammeScopes.Programmes, (render, id, language, cancel) => render.EvaluationAsync(id, DocumentForm.Pdf, language, cancel),
        (published, language) =>
        {
            var evaluation = JsonSerializer.Deserialize(published.Span, PipelineJson.Default.ProgrammeEvaluation)!;
            return EvaluationAnswer.Lines(evaluation, new ReportContext(language, evaluation.Registration.Hash, Render.ProgramVersion));
        });

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Programme (JSON)." };
        file.AcceptExistingOnly();
        var registered = new Option<FileInfo>("--registered") { Description = "The programme as it was registered, before its data: later changes are shown." };
        registered.AcceptExistingOnly();
        var city = new CityOptions(required: false);
        var extracts = new Option<string[]>("--extract") { Description = "Extracts that outcomes are counted from; wants --city. CODE=FILE says whose one is." };
        var pdf = new Option<FileInfo?>("--pdf") { Description = "Writes the report." };
        var json = new Option<bool>("--json") { Description = "Prints the object that would be published, byte for byte." };
        var language = new Option<string>("--lang") { Description = "Language of messages and of the report: en, fr, es or pt.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
        var command = new Command("evaluate", "Evaluates a programme: the strongest design that its data support, its level, the effect with its interval. Exit code 0: evaluated, 1: a file is not accepted.")
            { file, registered, extracts, pdf, json, language };
        city.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(extracts) is { Tokens.Count: > 0 } && result.GetResult("--city") is null) result.AddError("--extract wants --city: the city profile says how its agencies' extracts are read.");
        });
        command.SetAction((parsed, cancel) =>
        {
            var spoken = Languages.OrEnglish(parsed.GetValue(language));
            return RunAsync(
                parsed.GetRequiredValue(file), parsed.GetValue(registered), city.Read(parsed, spoken), parsed.GetValue(extracts) ?? [], parsed.GetValue(pdf), parsed.GetValue(json), spoken, terminal, cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo file, FileInfo? registered, CityRequest? city, string[] extracts, FileInfo? pdf, bool json, Language language, Terminal terminal, CancellationToken cancel)
    {
        var offline = city is null ? OfflineService.Plain() : await city.OpenAsync(terminal, default, cancel);
        if (offline is null) return Terminal.NotDone;
        return await Evaluated.RunAsync(offline, SendAsync, pdf, json, language, terminal, cancel);

        async Task SendAsync()
        {
            var sender = city is null ? null : (await city.SendAsync(offline, extracts, cancel)).Code;
            var owner = await OwnerIn.FileAsync(file, "owner", cancel) ?? sender ?? CheckCommand.NoOwner;
            var said = new Declared(Language: language);
            if (registered is not null) await offline.SendAsync(UploadKind.Programme, owner, registered, said, cancel);
            await offline.SendAsync(UploadKind.Programme, owner, file, said, cancel);
        }
    }
}
