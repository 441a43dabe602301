using System.CommandLine;
using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Intake.Workbooks;
using Pipeline.Workflows;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline instrument</c>: the questionnaires, and the files in which each can be had.</summary>
internal static class InstrumentCommand
{
    /// <summary>The form for paper; the others are forms of <see cref="InstrumentExport"/>.</summary>
    private const string OnPaper = "questionnaire-pdf";

    public static Command Create(Terminal terminal) => new("instrument", "The questionnaires that this program knows.") { List(terminal), Export(terminal), Check(terminal) };

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
        var named = new Argument<string>("NAME") { Description = "The questionnaire, such as global-survey/2011." };
        named.AcceptOnlyFromAmong([.. Instruments.All.Select(i => i.Name)]);
        var form = new Option<string>("--as") { Description = "template-xlsx: a workbook to be filled in; template-csv: the header of a table; xlsform: for ODK and KoboToolbox; questionnaire-pdf: for paper; json: the questionnaire as data.", Required = true };
        form.AcceptOnlyFromAmong([.. InstrumentExport.All.Select(f => f.Code()), OnPaper]);
        var output = new Option<FileInfo?>("--output") { Description = "The file to be written; unless said, a file of this folder named after the questionnaire." };
        var language = Language("Language of the form for paper, and the one in which a workbook opens; every other file holds all languages.");
        var command = new Command("export", "Writes one questionnaire as a file.") { named, form, output, language };
        command.SetAction(async (parsed, cancel) =>
        {
            var instrument = Instruments.Find(parsed.GetRequiredValue(named))!;
            var spoken = Languages.OrEnglish(parsed.GetValue(language));
            var (name, bytes) = string.Equals(parsed.GetRequiredValue(form), OnPaper, StringComparison.Ordinal)
                ? await OnPaperAsync(instrument, spoken, cancel)
                : Exported(instrument, parsed.GetRequiredValue(form), spoken);
            var path = parsed.GetValue(output)?.FullName ?? name;
            await File.WriteAllBytesAsync(path, bytes, cancel);
            await terminal.Output.WriteLineAsync(path);
            return Terminal.Done;
        });
        return command;
    }

    private static Command Check(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A file that describes a questionnaire; without one, all that this program knows.", Arity = ArgumentArity.ZeroOrOne };
        file.AcceptExistingOnly();
        var command = new Command("check", "Holds a questionnaire to its rules, and lists texts that are missing in a language. Exit code 1: something is wrong.") { file };
        command.SetAction(async (parsed, _) =>
        {
            IReadOnlyList<Instrument> instruments = parsed.GetValue(file) is { } given ? [Read(given)] : Instruments.All;
            var sound = true;
            foreach (var instrument in instruments)
            {
                var faults = InstrumentRules.Check(instrument).ToList();
                var gaps = InstrumentGaps.Of(instrument);
                var questions = instrument.Figures.Select(f => f.Question).Distinct(StringComparer.Ordinal).Count();
                await terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{instrument.Name}: {questions} questions, {instrument.Figures.Count} figures; rules broken: {(faults.Count == 0 ? "none" : faults.Count)}; texts missing: {(gaps.Count == 0 ? "none" : gaps.Count)}"));
                foreach (var fault in faults) await terminal.Output.WriteLineAsync("  " + fault);
                foreach (var gap in gaps) await terminal.Output.WriteLineAsync($"  {gap.Where}: {gap.Language.Tag()}");
                sound &= faults.Count == 0 && gaps.Count == 0;
            }

            return sound ? Terminal.Done : Terminal.NotDone;
        });
        return command;
    }

    private static Instrument Read(FileInfo file)
    {
        using var content = file.OpenRead();
        return Instruments.Read(content);
    }

    private static (string Name, ReadOnlyMemory<byte> Bytes) Exported(Instrument instrument, string form, Language language)
    {
        var wanted = InstrumentExport.All.First(f => string.Equals(f.Code(), form, StringComparison.Ordinal));
        return (wanted.FileName(instrument), wanted.Bytes(instrument, language));
    }

    private static async Task<(string Name, ReadOnlyMemory<byte> Bytes)> OnPaperAsync(Instrument instrument, Language language, CancellationToken cancel)
    {
        var document = Render.Questionnaire(instrument.Name, language)!;
        return (document.FileName, await document.RenderAsync(cancel));
    }

    private static Option<string> Language(string description)
    {
        var language = new Option<string>("--lang") { Description = description, DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
        return language;
    }
}
