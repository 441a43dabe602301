using System.CommandLine;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Intake.Audits;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline indicators</c>: what a safety audit counts, and the file in which values are sent.</summary>
internal static class IndicatorsCommand
{
    private const string Csv = ".csv";
    private const string Workbook = ".xlsx";

    public static Command Create(Terminal terminal) => new("indicators", "The indicators of a safety audit.") { List(terminal), Template(terminal) };

    private static Command List(Terminal terminal)
    {
        var framework = IndicatorFrameworks.Current;
        var dimension = new Option<string?>("--dimension") { Description = "Only those of one dimension, such as D1." };
        dimension.AcceptOnlyFromAmong([.. framework.Dimensions.Select(d => d.Code)]);
        var language = Language();
        var command = new Command("list", "Prints the indicators with unit, direction and formula.") { dimension, language };
        command.SetAction(async (parsed, _) =>
        {
            var (wanted, spoken) = (parsed.GetValue(dimension), Languages.OrEnglish(parsed.GetValue(language)));
            foreach (var one in framework.Dimensions.Where(d => wanted is null || string.Equals(d.Code, wanted, StringComparison.Ordinal)))
            {
                await terminal.Output.WriteLineAsync($"{one.Code} {one.Names.In(spoken)}");
                var table = new TextTable("", "", "", "", "");
                foreach (var indicator in framework.Indicators.Where(i => string.Equals(i.Dimension, one.Code, StringComparison.Ordinal)))
                    table.Add(indicator.Code, indicator.Names.In(spoken), indicator.Unit.In(spoken), Sign(indicator.Direction), indicator.Formula.In(spoken));
                await table.WriteAsync(terminal.Output);
            }

            return Terminal.Done;
        });
        return command;
    }

    private static Command Template(Terminal terminal)
    {
        var output = new Option<FileInfo>("--output", "-o") { Description = "The file to be written; its ending says which: .csv for a table, .xlsx for a workbook.", Required = true };
        output.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { } path }] && Path.GetExtension(path) is not (Csv or Workbook)) result.AddError($"{path}: the file must end in .csv or .xlsx.");
        });
        var language = Language();
        var command = new Command("template", "Writes a file of indicator values to be filled in.") { output, language };
        command.SetAction(async (parsed, cancel) =>
        {
            var file = parsed.GetRequiredValue(output);
            using var content = new MemoryStream();
            var (framework, spoken) = (IndicatorFrameworks.Current, Languages.OrEnglish(parsed.GetValue(language)));
            if (string.Equals(file.Extension, Csv, StringComparison.Ordinal)) IndicatorTemplate.WriteCsv(content, framework, spoken);
            else IndicatorTemplate.WriteWorkbook(content, framework, spoken);
            await File.WriteAllBytesAsync(file.FullName, content.ToArray(), cancel);
            await terminal.Output.WriteLineAsync(file.FullName);
            return Terminal.Done;
        });
        return command;
    }

    private static string Sign(IndicatorDirection direction) => direction switch
    {
        IndicatorDirection.HigherIsWorse => "-",
        IndicatorDirection.HigherIsBetter => "+",
        _ => "=",
    };

    private static Option<string> Language()
    {
        var language = new Option<string>("--lang") { Description = "Language of names, units and formulas: en, fr, es or pt.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
        return language;
    }
}
