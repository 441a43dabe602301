using System.CommandLine;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Intake.Workbooks;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline instrument</c>: the questionnaires, and the files in which each can be had.</summary>
internal static class InstrumentCommand
{
    public static Command Create(Terminal terminal) => new("instrument", "The questionnaires that this program knows.") { List(terminal), Export(terminal) };

    private static Command List(Terminal terminal)
    {
        var language = Language("Language of the titles: en, fr, es or pt.");
        var command = new Command("list", "Names every questionnaire with its title.") { language };
        command.SetAction(async (parsed, _) =>
        {
            foreach (var instrument in Instruments.All) await terminal.Output.WriteLineAsync($"{instrument.Name}  {instrument.Title.In(Languages.OrEnglish(parsed.GetValue(language)))}");
            return Terminal.Done;
        });
        return command;
    }

    private static Command Export(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "The questionnaire, such as global-survey/2011." };
        name.AcceptOnlyFromAmong([.. Instruments.All.Select(i => i.Name)]);
        var form = new Option<string>("--as") { Description = "template-xlsx: a workbook to be filled in; template-csv: the header of a table; xlsform: for ODK and KoboToolbox; json: the questionnaire as data.", Required = true };
        form.AcceptOnlyFromAmong([.. InstrumentExport.All.Select(f => f.Code())]);
        var output = new Option<FileInfo?>("--output") { Description = "The file to be written; unless said, a file of this folder named after the questionnaire." };
        var language = Language("Language in which a workbook opens; every file holds all languages.");
        var command = new Command("export", "Writes one questionnaire as a file.") { name, form, output, language };
        command.SetAction(async (parsed, cancel) =>
        {
            var instrument = Instruments.Find(parsed.GetRequiredValue(name))!;
            var wanted = InstrumentExport.All.First(f => string.Equals(f.Code(), parsed.GetRequiredValue(form), StringComparison.Ordinal));
            var path = parsed.GetValue(output)?.FullName ?? wanted.FileName(instrument);
            await File.WriteAllBytesAsync(path, wanted.Bytes(instrument, Languages.OrEnglish(parsed.GetValue(language))), cancel);
            await terminal.Output.WriteLineAsync(path);
            return Terminal.Done;
        });
        return command;
    }

    private static Option<string> Language(string description)
    {
        var language = new Option<string>("--lang") { Description = description, DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
        return language;
    }
}
