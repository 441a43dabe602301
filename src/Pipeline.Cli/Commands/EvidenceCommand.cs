using System.CommandLine;
using Pipeline.Domain;
using Pipeline.Intake.Audits;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline evidence</c>: blank files for what people say and see.</summary>
internal static class EvidenceCommand
{
    public static Command Create(Terminal terminal) => new("evidence", "Conversations, walks and workshops of a safety audit.") { Template(terminal) };

    private static Command Template(Terminal terminal)
    {
        var output = new Option<FileInfo>("--output", "-o") { Description = "The file to be written: .xlsx for a workbook with a sheet for each kind of row, .csv for the flat table.", Required = true };
        output.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo>() is { } file && !IsWorkbook(file) && !IsTable(file)) result.AddError($"{file.Name} is neither .xlsx nor .csv.");
        });
        var walk = new Option<bool>("--walk") { Description = "With the nine parameters of every stop of the printed walk form." };
        var language = new Option<string>("--lang") { Description = "Language of the workbook: en, fr, es or pt. The flat table has codes, which are the same in every language.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
        var command = new Command("template", "Writes a blank file to be filled in and sent as evidence.") { output, walk, language };
        command.SetAction(async (parsed, cancel) =>
        {
            var file = parsed.GetRequiredValue(output);
            using var template = new MemoryStream();
            if (IsWorkbook(file)) EvidenceTemplate.Write(template, Languages.OrEnglish(parsed.GetValue(language)), parsed.GetValue(walk));
            else EvidenceTemplate.WriteCsv(template, parsed.GetValue(walk));
            await File.WriteAllBytesAsync(file.FullName, template.ToArray(), cancel);
            await terminal.Output.WriteLineAsync(file.FullName);
            return Terminal.Done;
        });
        return command;
    }

    private static bool IsWorkbook(FileInfo file) => string.Equals(file.Extension, ".xlsx", StringComparison.OrdinalIgnoreCase);

    private static bool IsTable(FileInfo file) => string.Equals(file.Extension, ".csv", StringComparison.OrdinalIgnoreCase);
}
