using System.CommandLine;
using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Problems;
using Pipeline.Intake.Crime;
using Pipeline.Intake.Crime.Suggestions;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline profile</c>: how publishers write their extracts, and what a file of a further one looks like.</summary>
internal static class ProfileCommand
{
    private static readonly LocalText Proposal = new(
        "{0}: {1} rows, {2} columns. A proposal for people: nothing was changed, and no upload is read by it.",
        "{0} : {1} lignes, {2} colonnes. Une proposition pour des personnes : rien n’a été changé, et aucun envoi n’est lu d’après elle.",
        "{0}: {1} filas, {2} columnas. Una propuesta para personas: no se cambió nada y ningún envío se lee con ella.",
        "{0}: {1} linhas, {2} colunas. Uma proposta para pessoas: nada foi alterado e nenhum envio é lido por ela.");

    private static readonly LocalText Usable = new("can be used", "utilisable", "se puede usar", "pode ser usado");

    private static readonly LocalText Unusable = new("cannot be used", "inutilisable", "no se puede usar", "não pode ser usado");

    private static readonly LocalText NoProposal = new(
        "{0}: nothing can be proposed.", "{0} : rien ne peut être proposé.", "{0}: no se puede proponer nada.", "{0}: nada pode ser proposto.");

    private static readonly LocalText Writing = new("How the file is written", "Comment le fichier est écrit", "Cómo está escrito el archivo", "Como o arquivo está escrito");

    private static readonly LocalText Columns = new("What the columns hold", "Ce que contiennent les colonnes", "Qué contienen las columnas", "O que as colunas contêm");

    private static readonly LocalText Shipped = new("Profiles that ship", "Profils fournis", "Perfiles incluidos", "Perfis incluídos");

    private static readonly LocalText Fit = new("{0} of {1} columns", "{0} colonnes sur {1}", "{0} de {1} columnas", "{0} de {1} colunas");

    private static readonly LocalText Lacking = new("missing: {0}", "manquent : {0}", "faltan: {0}", "faltam: {0}");

    private static readonly LocalText Trial = new(
        "The whole file read by the proposed profile: {0} rows, {1} valid, {2} with errors", "Le fichier entier lu avec le profil proposé : {0} lignes, {1} valides, {2} avec erreurs",
        "El archivo entero leído con el perfil propuesto: {0} filas, {1} válidas, {2} con errores", "O arquivo inteiro lido com o perfil proposto: {0} linhas, {1} válidas, {2} com erros");

    private static readonly LocalText Decide = new("What a person must decide", "Ce qu’une personne doit décider", "Qué debe decidir una persona", "O que uma pessoa deve decidir");

    private static readonly LocalText Next = new(
        "With --json the profile is printed as a file to be edited; `pipeline profile check` holds it to its rules.",
        "Avec --json, le profil est imprimé comme fichier à modifier ; `pipeline profile check` le confronte à ses règles.",
        "Con --json se imprime el perfil como archivo para editar; `pipeline profile check` lo compara con sus reglas.",
        "Com --json o perfil é impresso como arquivo para editar; `pipeline profile check` o confronta com suas regras.");

    /// <summary>Shipped profiles that fit worse than the best of these are not worth a line.</summary>
    private const int MostFits = 5;

    public static Command Create(Terminal terminal) =>
        new("profile", "The layouts of crime extracts: those that this program knows, and what another one looks like.") { List(terminal), Show(terminal), Check(terminal), Suggest(terminal) };

    private static Command List(Terminal terminal)
    {
        var language = Language("Language of the titles: en, fr, es or pt.");
        var command = new Command("list", "Names every source profile with its title.") { language };
        command.SetAction(async (parsed, _) =>
        {
            var table = new TextTable("", "", "", "");
            foreach (var profile in SourceProfiles.All)
                table.Add(profile.Code, profile.Version, profile.Title.In(Languages.OrEnglish(parsed.GetValue(language))), profile.Publisher);
            await table.WriteAsync(terminal.Output);
            return Terminal.Done;
        });
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var code = new Argument<string>("CODE") { Description = "The profile, such as police-uk." };
        code.AcceptOnlyFromAmong([.. SourceProfiles.All.Select(p => p.Code)]);
        var command = new Command("show", "Prints one source profile with its categories, as JSON: also the beginning of an own profile.") { code };
        command.SetAction(async (parsed, _) =>
        {
            await terminal.Output.WriteLineAsync(SourceProfileWriter.Text(SourceProfiles.Find(parsed.GetRequiredValue(code))!));
            return Terminal.Done;
        });
        return command;
    }

    private static Command Check(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "An own source profile (JSON)." };
        file.AcceptExistingOnly();
        var language = Language("Language of the messages: en, fr, es or pt.");
        var command = new Command("check", "Holds an own profile to the rules of profiles. Exit code 0: it can be used, 1: it cannot.") { file, language };
        command.SetAction(async (parsed, cancel) =>
        {
            var named = parsed.GetRequiredValue(file);
            var spoken = Languages.OrEnglish(parsed.GetValue(language));
            var read = await SourceProfileReader.ReadAsync(named, cancel);
            await terminal.Output.WriteLineAsync($"{named.Name}: {(read.Profile is null ? Unusable : Usable).In(spoken)}");
            await WriteAsync(read.Findings, spoken, terminal.Output);
            return read.Profile is null ? Terminal.NotDone : Terminal.Done;
        });
        return command;
    }

    private static Command Suggest(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "An extract that no profile describes yet." };
        file.AcceptExistingOnly();
        var sheet = new Option<string?>("--sheet") { Description = "Sheet of a workbook; its only one unless said." };
        var json = new Option<bool>("--json") { Description = "Prints the proposed profile as JSON; what a person must decide goes to the error output." };
        var language = Language("Language of the explanation: en, fr, es or pt.");
        var command = new Command("suggest", "Reads a whole file and proposes a source profile with the reasons. A proposal for people: nothing is read by it. Exit code 1: nothing can be proposed.") { file, sheet, json, language };
        command.SetAction(async (parsed, cancel) =>
        {
            var named = parsed.GetRequiredValue(file);
            var spoken = Languages.OrEnglish(parsed.GetValue(language));
            var suggested = await new ProfileSuggester().SuggestAsync(named.Name, named.OpenRead, parsed.GetValue(sheet), cancel);
            if (suggested.Suggestion is not { } suggestion)
            {
                await terminal.Error.WriteLineAsync(string.Format(CultureInfo.InvariantCulture, NoProposal.In(spoken), named.Name));
                await WriteAsync(suggested.Findings, spoken, terminal.Error);
                return Terminal.NotDone;
            }

            if (parsed.GetValue(json))
            {
                await terminal.Output.WriteLineAsync(SourceProfileWriter.Text(suggestion.Profile));
                await WriteDecisionsAsync(suggestion, spoken, terminal.Error);
            }
            else
            {
                await WriteAsync(named.Name, suggestion, spoken, terminal.Output);
            }

            return Terminal.Done;
        });
        return command;
    }

    private static async Task WriteAsync(string name, ProfileSuggestion suggestion, Language language, TextWriter output)
    {
        string Filled(LocalText text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text.In(language), values);
        await output.WriteLineAsync(Filled(Proposal, name, Number(suggestion.Rows), Number(suggestion.Columns.Count)));
        await output.WriteLineAsync();
        await output.WriteLineAsync(Writing.In(language));
        var writing = new TextTable("", "", "", "");
        foreach (var member in suggestion.Writing) writing.Add("", member.What.In(language), member.Value, member.Evidence.In(language));
        await writing.WriteAsync(output);
        await output.WriteLineAsync();
        await output.WriteLineAsync(Columns.In(language));
        var columns = new TextTable("", "", "", "");
        foreach (var column in suggestion.Columns) columns.Add(column.Used ? "*" : "", column.Name, column.Role.In(language), column.Evidence.In(language));
        await columns.WriteAsync(output);
        await output.WriteLineAsync();
        await output.WriteLineAsync(Shipped.In(language));
        var fits = new TextTable("", "", "", "");
        foreach (var fit in suggestion.Fits.Where((f, i) => i < MostFits && (f.Found > 0 || i == 0)))
            fits.Add("", fit.Code, Filled(Fit, fit.Found, fit.Of), fit.Missing.Count == 0 ? "" : Filled(Lacking, string.Join(", ", fit.Missing)));
        await fits.WriteAsync(output);
        await output.WriteLineAsync();
        if (suggestion.Trial is { } trial)
        {
            await output.WriteLineAsync(Filled(Trial, Number(trial.Rows), Number(trial.Valid), Number(trial.WithErrors)));
            foreach (var (code, count) in trial.FindingCounts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal))
                await output.WriteLineAsync($"  {code} ({ProblemCatalogue.Of(code).Title.In(language)}): {Number(count)}");
            await output.WriteLineAsync();
        }

        await WriteDecisionsAsync(suggestion, language, output);
        await output.WriteLineAsync();
        await output.WriteLineAsync(Next.In(language));
    }

    private static async Task WriteDecisionsAsync(ProfileSuggestion suggestion, Language language, TextWriter output)
    {
        await output.WriteLineAsync(Decide.In(language));
        for (var i = 0; i < suggestion.Decisions.Count; i++)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {i + 1}. {Printable.Text(suggestion.Decisions[i].In(language))}"));
    }

    internal static async Task WriteAsync(IReadOnlyList<Finding> findings, Language language, TextWriter output)
    {
        foreach (var finding in findings)
        {
            var (_, message, remedy) = ProblemCatalogue.Format(finding, language);
            await output.WriteLineAsync($"{finding.Severity.ToString().ToLowerInvariant()} {finding.Code}: {message} {remedy}");
        }
    }

    private static Option<string> Language(string description)
    {
        var language = new Option<string>("--lang") { Description = description, DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
        return language;
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
