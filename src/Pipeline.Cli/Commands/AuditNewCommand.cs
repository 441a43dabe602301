using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Cli.Offline;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Intake.Audits;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline audit new FOLDER</c>: what a city begins an audit with.</summary>
internal static class AuditNewCommand
{
    private const string Templates = "templates";

    private static readonly LocalText ToDo = new("To do, until your own note stands here:", "À faire, avant votre propre note ici :", "Por hacer, hasta que aquí esté su propia nota:", "A fazer, até que aqui esteja a sua própria nota:");

    private static readonly LocalText Next = new(
        "Write the city profile as city.json and lay each file into the folder of its kind; filled templates too. Then: pipeline audit {0}",
        "Écrivez le profil de la ville dans city.json et rangez chaque fichier dans le dossier de sa nature, modèles remplis compris. Ensuite : pipeline audit {0}",
        "Escriba el perfil de la ciudad en city.json y ponga cada archivo en la carpeta de su tipo, también las plantillas rellenadas. Después: pipeline audit {0}",
        "Escreva o perfil da cidade em city.json e ponha cada arquivo na pasta do seu tipo, também os modelos preenchidos. Depois: pipeline audit {0}");

    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "The folder of the audit; it is made where it does not exist." };
        var round = new Option<string>("--round") { Description = "The year in which the round begins, with a letter where there are several: 2026, 2026b.", Required = true };
        round.Validators.Add(result =>
        {
            if (result.Tokens is [var said] && !WorkspaceRules.IsRound(said.Value)) result.AddError($"--round: '{said.Value}' should be a year, or a year and a small letter: 2026, 2026b.");
        });
        var template = new Option<string>("--template") { Description = $"The phases: {string.Join(" or ", AuditTemplates.All.Select(t => t.Code))}.", DefaultValueFactory = _ => AuditTemplates.All[0].Code };
        template.AcceptOnlyFromAmong([.. AuditTemplates.All.Select(t => t.Code)]);
        var language = new Option<string>("--lang") { Description = "Language of messages and of the templates: en, fr, es or pt.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
        var command = new Command("new", "Begins an audit: a workspace with all phases, the folders, and blank templates of indicator values and evidence. Exit code 0: written, 1: there is a workspace already.") { folder, round, template, language };
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetRequiredValue(folder), parsed.GetRequiredValue(round), AuditTemplates.Find(parsed.GetRequiredValue(template))!, Languages.OrEnglish(parsed.GetValue(language)), terminal, cancel));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo folder, string round, AuditTemplate template, Language language, Terminal terminal, CancellationToken cancel)
    {
        var workspace = new FileInfo(Path.Combine(folder.FullName, AuditFolder.WorkspaceName));
        if (workspace.Exists)
        {
            await terminal.Error.WriteLineAsync($"{workspace.FullName} is there already, and is not overwritten. The next round begins in a folder of its own.");
            return Terminal.NotDone;
        }

        foreach (var part in AuditFolder.Parts.Append(Templates)) folder.CreateSubdirectory(part);
        await File.WriteAllBytesAsync(workspace.FullName, BytesOf(Begun(round, template)), cancel);
        await terminal.Output.WriteLineAsync(workspace.FullName);
        foreach (var (name, write) in TemplateFiles(language))
        {
            using var written = new MemoryStream();
            write(written);
            var path = Path.Combine(folder.FullName, Templates, name);
            await File.WriteAllBytesAsync(path, written.ToArray(), cancel);
            await terminal.Output.WriteLineAsync(path);
        }

        await terminal.Output.WriteLineAsync(Next.In(language).Replace("{0}", folder.FullName, StringComparison.Ordinal));
        return Terminal.Done;
    }

    /// <summary>A workspace in which nothing is done yet, with what each phase is for in place of its note.</summary>
    private static AuditWorkspace Begun(string round, AuditTemplate template) => new()
    {
        Round = round,
        Template = template.Code,
        Title = new LocalText($"Local safety audit {round}", $"Diagnostic local de sécurité {round}", $"Auditoría local de seguridad {round}", $"Diagnóstico local de segurança {round}"),
        Phases = [.. template.Phases.Select(p => new PhaseWork(p.Code, PhaseState.NotStarted, [], [], InAll(l => $"{ToDo.In(l)} {p.Purpose.In(l)} {string.Join("; ", p.Expects.Select(e => e.In(l)))}.")))],
    };

    private static IEnumerable<(string Name, Action<Stream> Write)> TemplateFiles(Language language)
    {
        yield return ("indicator-values.csv", output => IndicatorTemplate.WriteCsv(output, IndicatorFrameworks.Current, language));
        yield return ("indicator-values.xlsx", output => IndicatorTemplate.WriteWorkbook(output, IndicatorFrameworks.Current, language));
        yield return ("evidence.xlsx", output => EvidenceTemplate.Write(output, language, walk: false));
        yield return ("evidence-walk.xlsx", output => EvidenceTemplate.Write(output, language, walk: true));
    }

    private static byte[] BytesOf(AuditWorkspace workspace)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            JsonSerializer.Serialize(json, workspace, WorkspaceJson.Default.AuditWorkspace);
        written.WriteByte((byte)'\n');
        return written.ToArray();
    }

    private static LocalText InAll(Func<Language, string> text) => new(text(Language.En), text(Language.Fr), text(Language.Es), text(Language.Pt));
}
