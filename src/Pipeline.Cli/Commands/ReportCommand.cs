using System.CommandLine;
using System.Globalization;
using Pipeline.Cli.Offline;
using Pipeline.Domain;
using Pipeline.Domain.Places;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Reports.WalkForm;
using Pipeline.Workflows;
using Pipeline.Workflows.Publication;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline report KIND</c>: each report that the service would serve, from files, here and without sending them.</summary>
internal static class ReportCommand
{
    public static Command Create(Terminal terminal) => new(
        "report", "Writes one report from files: PDF, or a web page when the name of the output ends in .html. Exit code 0: written, 1: a file is not accepted or there is nothing to report.")
    {
        Audit(terminal), Scorecard(terminal), Survey(terminal), Region(terminal), Evaluation(terminal), Plan(terminal), Walk(terminal), Questionnaire(terminal), Gallery(terminal),
    };

    private static Command Audit(Terminal terminal)
    {
        var extracts = Extracts();
        var city = new CityOptions(required: true);
        var earlier = new Option<string[]>("--earlier") { Description = "Extracts of the last report: the report says what has changed since." };
        var programmes = Files("--programme", "Programmes of the city (JSON); may be repeated.");
        var plans = Files("--plan", "Action plans of the city (JSON); may be repeated.");
        var answers = Files("--survey", "Answers to the survey, from which the city's region is shown; may be repeated.");
        var written = new Written();
        var command = new Command("audit", "The safety audit of a city.") { extracts, earlier, programmes, plans, answers };
        city.AddTo(command);
        written.AddTo(command);
        command.SetAction((parsed, cancel) => written.RunAsync(parsed, terminal, async (form, language) =>
        {
            if (city.Read(parsed, language) is not { } request || await request.OpenAsync(terminal, default, cancel) is not { } offline) return null;
            CityProfile? profile = null;
            if (parsed.GetValue(earlier) is { Length: > 0 } before)
            {
                profile = await request.SendAsync(offline, before, cancel);
                await offline.CompileAsync(profile.Code, cancel);
            }

            profile = await request.SendAsync(offline, parsed.GetRequiredValue(extracts), cancel);
            await offline.CompileAsync(profile.Code, cancel);
            await SendAllAsync(offline, UploadKind.Programme, parsed.GetValue(programmes), language, cancel);
            await SendAllAsync(offline, UploadKind.ActionPlan, parsed.GetValue(plans), language, cancel);
            await offline.EvaluateAsync(cancel);
            await SendAllAsync(offline, UploadKind.SurveyResponse, parsed.GetValue(answers), language, cancel);
            await offline.TabulateAsync(cancel);
            return await new Render(offline.Storage).AuditAsync(profile.Code, form, language, cancel);
        }, cancel));
        return command;
    }

    private static Command Scorecard(Terminal terminal)
    {
        var extracts = Extracts();
        var city = new CityOptions(required: true);
        var written = new Written();
        var command = new Command("scorecard", "How the agencies of a city share their data.") { extracts };
        city.AddTo(command);
        written.AddTo(command);
        command.SetAction((parsed, cancel) => written.RunAsync(parsed, terminal, async (form, language) =>
        {
            if (city.Read(parsed, language) is not { } request || await request.OpenAsync(terminal, default, cancel) is not { } offline) return null;
            var profile = await request.SendAsync(offline, parsed.GetRequiredValue(extracts), cancel);
            await offline.CompileAsync(profile.Code, cancel);
            return await new Render(offline.Storage).ScorecardAsync(profile.Code, form, language, cancel);
        }, cancel));
        return command;
    }

    private static Command Survey(Terminal terminal)
    {
        var answers = new SurveyFile();
        var written = new Written();
        var command = new Command("survey", "All figures of one wave of the survey.");
        answers.AddTo(command);
        written.AddTo(command);
        command.SetAction((parsed, cancel) => written.RunAsync(parsed, terminal, async (form, language) =>
        {
            var (offline, wave) = await answers.SendAsync(parsed, language, cancel);
            return await new Render(offline.Storage).WaveAsync(wave, form, language, cancel);
        }, cancel));
        return command;
    }

    private static Command Region(Terminal terminal)
    {
        var region = new Argument<string>("REGION") { Description = "Code of the region, such as SAM." };
        region.AcceptOnlyFromAmong([.. Regions.All.Select(r => r.Code)]);
        var answers = new SurveyFile();
        var written = new Written();
        var command = new Command("region", "What the municipalities of one region answered, as far as it may be shown.") { region };
        answers.AddTo(command);
        written.AddTo(command);
        command.SetAction((parsed, cancel) => written.RunAsync(parsed, terminal, async (form, language) =>
        {
            var (offline, _) = await answers.SendAsync(parsed, language, cancel);
            return await new Render(offline.Storage).RegionAsync(parsed.GetRequiredValue(region), form, language, cancel);
        }, cancel));
        return command;
    }

    private static Command Evaluation(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Programme (JSON)." };
        file.AcceptExistingOnly();
        var registered = new Option<FileInfo>("--registered") { Description = "The programme as it was registered, before its data: later changes are shown." };
        registered.AcceptExistingOnly();
        var city = new CityOptions(required: false);
        var extracts = new Option<string[]>("--extract") { Description = "Extracts that outcomes are counted from; wants --city. CODE=FILE says whose one is." };
        var written = new Written();
        var command = new Command("evaluation", "Whether a programme worked, how one knows, compared with what and at what cost.") { file, registered, extracts };
        city.AddTo(command);
        written.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(extracts) is { Tokens.Count: > 0 } && result.GetResult("--city") is null) result.AddError("--extract wants --city: the city profile says how its agencies' extracts are read.");
        });
        command.SetAction((parsed, cancel) => written.RunAsync(parsed, terminal, async (form, language) =>
        {
            var request = city.Read(parsed, language);
            var offline = request is null ? OfflineService.Plain() : await request.OpenAsync(terminal, default, cancel);
            if (offline is null) return null;
            if (request is not null) await request.SendAsync(offline, parsed.GetValue(extracts) ?? [], cancel);
            if (parsed.GetValue(registered) is { } design) await SendAllAsync(offline, UploadKind.Programme, [design], language, cancel);
            await SendAllAsync(offline, UploadKind.Programme, [parsed.GetRequiredValue(file)], language, cancel);
            return await EvaluatedAsync(offline, ProgrammeScopes.Programmes, (render, id) => render.EvaluationAsync(id, form, language, cancel), cancel);
        }, cancel));
        return command;
    }

    private static Command Plan(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Action plan (JSON)." };
        file.AcceptExistingOnly();
        var written = new Written();
        var command = new Command("plan", "An action plan held against the checklists of the United Nations.") { file };
        written.AddTo(command);
        command.SetAction((parsed, cancel) => written.RunAsync(parsed, terminal, async (form, language) =>
        {
            var offline = OfflineService.Plain();
            await SendAllAsync(offline, UploadKind.ActionPlan, [parsed.GetRequiredValue(file)], language, cancel);
            return await EvaluatedAsync(offline, ProgrammeScopes.Plans, (render, id) => render.PlanAsync(id, form, language, cancel), cancel);
        }, cancel));
        return command;
    }

    private static Command Walk(Terminal terminal)
    {
        var place = new Option<string?>("--place") { Description = "Where the walk leads, printed at the head of the form." };
        var stops = new Option<int>("--stops") { Description = "Sheets for so many stops.", DefaultValueFactory = _ => new WalkFormOptions().Stops };
        stops.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > WalkFormOptions.MostStops) result.AddError(string.Create(CultureInfo.InvariantCulture, $"--stops: from 1 to {WalkFormOptions.MostStops}."));
        });
        var written = new Written(page: false);
        var command = new Command("walk", "The form for an exploratory walk, for paper.") { place, stops };
        written.AddTo(command);
        command.SetAction((parsed, cancel) => written.RunAsync(
            parsed, terminal, (form, language) => Task.FromResult<Document?>(Render.WalkForm(form, language, new WalkFormOptions { Stops = parsed.GetValue(stops), Place = parsed.GetValue(place) })), cancel));
        return command;
    }

    private static Command Questionnaire(Terminal terminal)
    {
        var named = new Argument<string>("NAME") { Description = "The questionnaire, such as global-survey/2011." };
        named.AcceptOnlyFromAmong([.. Instruments.All.Select(i => i.Name)]);
        var written = new Written(page: false);
        var command = new Command("questionnaire", "A questionnaire for paper.") { named };
        written.AddTo(command);
        command.SetAction((parsed, cancel) => written.RunAsync(parsed, terminal, (form, language) => Task.FromResult(Render.Questionnaire(parsed.GetRequiredValue(named), language, form)), cancel));
        return command;
    }

    private static Command Gallery(Terminal terminal)
    {
        var written = new Written();
        var command = new Command("gallery", "Every kind of chart and map, with its edge cases.");
        written.AddTo(command);
        command.SetAction((parsed, cancel) => written.RunAsync(parsed, terminal, (form, language) => Task.FromResult<Document?>(Render.Gallery(form, language)), cancel));
        return command;
    }

    private static Argument<string[]> Extracts() => new("EXTRACT")
    {
        Description = "Extracts, in the order in which they were issued; a folder stands for its files in the order of their names. CODE=FILE says whose it is where several agencies upload.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static Option<FileInfo[]> Files(string name, string description)
    {
        var option = new Option<FileInfo[]>(name) { Description = description };
        option.AcceptExistingOnly();
        return option;
    }

    private static async Task SendAllAsync(OfflineService offline, UploadKind kind, FileInfo[]? files, Language language, CancellationToken cancel)
    {
        foreach (var file in files ?? [])
            await offline.SendAsync(kind, await OwnerIn.FileAsync(file, "owner", cancel) ?? CheckCommand.NoOwner, file, new Declared(Language: language), cancel);
    }

    /// <summary>The document of the one scope that what was sent is published under.</summary>
    private static async Task<Document?> EvaluatedAsync(OfflineService offline, string scopes, Func<Render, string, Task<Document?>> document, CancellationToken cancel)
    {
        var scope = (await offline.EvaluateAsync(cancel)).FirstOrDefault(s => s.StartsWith(scopes, StringComparison.Ordinal));
        return scope is null ? null : await document(new Render(offline.Storage), scope[scopes.Length..]);
    }

    /// <summary>A file of answers, and how it is to be read.</summary>
    private sealed class SurveyFile
    {
        private readonly Argument<FileInfo> _file = new("FILE") { Description = "Answers, as they would be uploaded." };
        private readonly Option<string?> _instrument = new("--instrument") { Description = $"Name of the instrument; {FileChecker.DefaultInstrument} unless said." };
        private readonly Option<string?> _wave = new("--wave") { Description = "Wave of the answers; the instrument's own unless said." };

        public SurveyFile()
        {
            _file.AcceptExistingOnly();
            _instrument.AcceptOnlyFromAmong([.. Instruments.All.Select(i => i.Name)]);
        }

        public void AddTo(Command command)
        {
            command.Arguments.Add(_file);
            command.Options.Add(_instrument);
            command.Options.Add(_wave);
        }

        public async Task<(OfflineService Offline, string Wave)> SendAsync(ParseResult parsed, Language language, CancellationToken cancel)
        {
            var offline = OfflineService.Plain();
            await offline.SendAsync(UploadKind.SurveyResponse, CheckCommand.NoOwner, parsed.GetRequiredValue(_file), new Declared(parsed.GetValue(_instrument), Wave: parsed.GetValue(_wave), Language: language), cancel);
            var scopes = await offline.TabulateAsync(cancel);
            return (offline, scopes.First(s => s.StartsWith("wave/", StringComparison.Ordinal))["wave/".Length..]);
        }
    }

    /// <summary>Where a report goes, and in which language.</summary>
    private sealed class Written
    {
        private readonly Option<FileInfo> _output = new("--output", "-o") { Required = true };
        private readonly Option<bool> _oldArchive = new("--pdf-a1b") { Description = "Writes PDF/A-1b, for archives that take in nothing newer; without it PDF/A-2a." };
        private readonly Option<string> _language = new("--lang") { Description = "Language of the report and of messages: en, fr, es or pt.", DefaultValueFactory = _ => "en" };

        /// <param name="page">The report can be had as a web page too.</param>
        public Written(bool page = true)
        {
            string[] endings = page ? [".pdf", ".html"] : [".pdf"];
            _output.Description = page ? "The file to be written: .pdf or .html." : "The file to be written: .pdf.";
            _output.Validators.Add(result =>
            {
                if (result.Tokens is [var path] && !endings.Contains(Path.GetExtension(path.Value), StringComparer.OrdinalIgnoreCase))
                    result.AddError($"--output: '{path.Value}' should end in {string.Join(" or ", endings)}; the ending says in which form the report is written.");
            });
            _language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
        }

        public void AddTo(Command command)
        {
            command.Options.Add(_output);
            command.Options.Add(_oldArchive);
            command.Options.Add(_language);
        }

        /// <param name="find">The document; null when there is nothing to report, or a message has said why.</param>
        public async Task<int> RunAsync(ParseResult parsed, Terminal terminal, Func<DocumentForm, Language, Task<Document?>> find, CancellationToken cancel)
        {
            var language = Languages.OrEnglish(parsed.GetValue(_language));
            var output = parsed.GetRequiredValue(_output);
            var form = string.Equals(output.Extension, ".html", StringComparison.OrdinalIgnoreCase) ? DocumentForm.Html
                : parsed.GetValue(_oldArchive) ? DocumentForm.OldArchive : DocumentForm.Pdf;
            try
            {
                if (await find(form, language) is not { } document)
                {
                    await terminal.Error.WriteLineAsync("There is nothing to report: none of the files belongs to what was asked for.");
                    return Terminal.NotDone;
                }

                await File.WriteAllBytesAsync(output.FullName, (await document.RenderAsync(cancel)).ToArray(), cancel);
                await terminal.Output.WriteLineAsync(output.FullName);
                return Terminal.Done;
            }
            catch (NotAcceptedException refused)
            {
                await CheckCommand.WriteAsync(refused.FileName, refused.Check, language, terminal.Error);
                return Terminal.NotDone;
            }
        }
    }
}
