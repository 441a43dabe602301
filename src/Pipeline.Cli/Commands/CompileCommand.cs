using System.CommandLine;
using System.Globalization;
using Pipeline.Cli.Offline;
using Pipeline.Domain;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline compile crime</c>: what the timer would publish of a city's extracts, here and without sending them.</summary>
internal static class CompileCommand
{
    /// <summary>Never an argument: those stand in the list of processes and in the shell's history.</summary>
    private const string MaskingSecret = "PIPELINE_MASKING_SECRET";

    private static readonly LocalText Wrote = new("{0} documents in {1}", "{0} documents dans {1}", "{0} documentos en {1}", "{0} documentos em {1}");

    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Extracts, in the order in which they were issued; a folder stands for its files in the order of their names. CODE=FILE says whose it is where several agencies upload.",
            Arity = ArgumentArity.OneOrMore,
        };
        var city = new CityOptions(required: true);
        var json = new Option<bool>("--json") { Description = "Prints the object that would be published, byte for byte." };
        var output = new Option<DirectoryInfo?>("--out") { Description = "Folder for every document that would be served: PDF, JSON, CSV, SDMX-CSV, GeoJSON." };
        var language = new Option<string>("--lang") { Description = "Language of labels, messages and reports: en, fr, es or pt.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
        var crime = new Command("crime", $"Compiles the extracts of a city's agencies. Points are published only with a secret in the environment variable {MaskingSecret}. Exit code 0: compiled, 1: a file is not accepted or there is nothing to compile.")
            { files, json, output, language };
        city.AddTo(crime);
        crime.SetAction((parsed, cancel) =>
        {
            var spoken = Languages.OrEnglish(parsed.GetValue(language));
            return RunAsync(parsed.GetRequiredValue(files), city.Read(parsed, spoken)!, parsed.GetValue(json), parsed.GetValue(output), terminal, cancel);
        });
        return new Command("compile", "Computes a city's results from files, as the timers do from what was uploaded.") { crime };
    }

    private static async Task<int> RunAsync(string[] files, CityRequest request, bool json, DirectoryInfo? output, Terminal terminal, CancellationToken cancel)
    {
        if (await request.OpenAsync(terminal, System.Text.Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable(MaskingSecret) ?? ""), cancel) is not { } offline) return Terminal.NotDone;
        var language = request.Declared.Language;
        try
        {
            var city = await request.SendAsync(offline, files, cancel);
            if (await offline.CompileAsync(city.Code, cancel) is not { } picture)
            {
                await terminal.Error.WriteLineAsync("Nothing was compiled: none of the files belongs to an agency of this city in the profile that it names.");
                return Terminal.NotDone;
            }

            if (output is { } folder)
            {
                var written = await OfflineDocuments.SaveAsync(offline.Storage, city.Code, folder, language, cancel);
                await terminal.Error.WriteLineAsync(string.Format(CultureInfo.InvariantCulture, Wrote.In(language), written, folder.FullName));
            }

            if (json) await terminal.Output.WriteLineAsync(await PublishedAsync(offline, city.Code, cancel));
            else await CitySummary.WriteAsync(picture, language, terminal.Output);
            return Terminal.Done;
        }
        catch (NotAcceptedException refused)
        {
            await CheckCommand.WriteAsync(refused.FileName, refused.Check, language, terminal.Error);
            return Terminal.NotDone;
        }
    }

    private static async Task<string> PublishedAsync(OfflineService offline, string city, CancellationToken cancel)
    {
        var bytes = await offline.PublishedAsync("city/" + city, cancel) ?? throw new InvalidDataException("The result was not published.");
        return System.Text.Encoding.UTF8.GetString(bytes.Span);
    }
}
