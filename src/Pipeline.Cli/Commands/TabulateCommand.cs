using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Cli.Methods;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Intake;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline tabulate survey</c>: what the timer would publish of a file of answers, here and without sending it.</summary>
internal static class TabulateCommand
{
    private const string Notice = "tables are the counts before disclosure control, for the desk alone; only results may be published";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n" };

    private static readonly LocalText Asked = new(
        "asked {0}, answered {1}, valid {2}", "posée à {0}, réponses {1}, valides {2}", "preguntada a {0}, respondida por {1}, válidas {2}", "perguntada a {0}, respondida por {1}, válidas {2}");

    private static readonly LocalText Suppressed = new("suppressed", "masqué", "suprimido", "suprimido");

    private static readonly LocalText Missing = new("not available", "non disponible", "no disponible", "não disponível");

    private static readonly LocalText Cleaned = new(
        "{0} received, {1} counted, {2} wait for a decision, {3} duplicates", "{0} reçues, {1} comptées, {2} en attente de décision, {3} doublons",
        "{0} recibidas, {1} contadas, {2} pendientes de decisión, {3} duplicadas", "{0} recebidas, {1} contadas, {2} aguardam decisão, {3} duplicadas");

    private static readonly LocalText RegionsShown = new("Regions shown: {0}", "Régions présentées : {0}", "Regiones mostradas: {0}", "Regiões mostradas: {0}");

    private static readonly LocalText Synthetic = new(
        "The answers are invented: do not cite them.", "Les réponses sont inventées : ne pas les citer.", "Las respuestas son inventadas: no deben citarse.", "As respostas são inventadas: não as cite.");

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Answers, as they would be uploaded." };
        file.AcceptExistingOnly();
        var instrument = new Option<string?>("--instrument") { Description = $"Name of the instrument, or a file that describes one; {FileChecker.DefaultInstrument} unless said." };
        var wave = new Option<string?>("--wave") { Description = "Wave of the answers; the instrument's own unless said." };
        var policy = new Option<string>("--policy") { Description = "Disclosure policy.", DefaultValueFactory = _ => DisclosurePolicy.Current.Version };
        policy.Validators.Add(result =>
        {
            if (DisclosurePolicy.Find(result.GetValueOrDefault<string>()) is null) result.AddError($"--policy: there is no policy '{result.GetValueOrDefault<string>()}'; the current one is {DisclosurePolicy.Current.Version}.");
        });
        var json = new Option<bool>("--json") { Description = "Prints the desk's tables and the results for publication as one JSON document." };
        var encoding = new Option<string?>("--encoding") { Description = "Encoding, such as windows-1252; UTF-8 unless said." };
        var delimiter = new Option<string?>("--delimiter") { Description = "Delimiter: , ; | or tab; a comma unless said." };
        delimiter.AcceptOnlyFromAmong(",", ";", "|", "tab");
        var language = new Option<string>("--lang") { Description = "Language of labels and messages: en, fr, es or pt.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
        var survey = new Command("survey", "Tabulates survey answers. Exit code 0: tabulated, 1: the file is not accepted.") { file, instrument, wave, policy, json, encoding, delimiter, language };
        survey.SetAction((parsed, cancel) => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetValue(instrument), DisclosurePolicy.Find(parsed.GetRequiredValue(policy))!,
            new Declared(null, parsed.GetValue(encoding), parsed.GetValue(delimiter), parsed.GetValue(wave), Languages.OrEnglish(parsed.GetValue(language))),
            parsed.GetValue(json), terminal, cancel));
        return new Command("tabulate", "Computes results from a file, as the timers do from what was uploaded.") { survey };
    }

    private static async Task<int> RunAsync(FileInfo file, string? named, DisclosurePolicy policy, Declared declared, bool json, Terminal terminal, CancellationToken cancel)
    {
        var instrument = InstrumentNamed(named ?? FileChecker.DefaultInstrument);
        declared = declared with { Profile = instrument.Name };
        await using var content = file.OpenRead();
        var check = await new FileChecker(name => string.Equals(name, instrument.Name, StringComparison.Ordinal) ? instrument : null)
            .CheckAsync(UploadKind.SurveyResponse, CheckCommand.NoOwner, file.Name, content, declared, cancel);
        if (check.Content?.Survey is not { } batch)
        {
            await CheckCommand.WriteAsync(file.Name, check, declared.Language, terminal.Error);
            return Terminal.NotDone;
        }

        var wave = WaveDescriptions.For(batch.Wave, instrument.Name);

        // As the timer does before the desk has decided anything: what waits for a decision is in no table.
        var arrived = new DateTimeOffset(file.LastWriteTimeUtc);
        var cleaned = WaveCleaning.Clean(
            instrument, CleaningRules.For(instrument), batch.Responses.Select(r => new ReceivedResponse(r.Id, file.Name, arrived, r)), StandingDecisions.None, policy.MinimumCell, wave.Rates);
        var results = WavePublication.Publish(instrument, batch.Wave, cleaned.Counted, wave, policy, arrived) with { Cleaning = cleaned.Summary };
        if (json) await terminal.Output.WriteLineAsync(Document(instrument, cleaned.Counted, wave, policy, results).ToJsonString(Readable));
        else await WriteAsync(results, instrument, declared.Language, terminal.Output);
        return Terminal.Done;
    }

    private static Instrument InstrumentNamed(string named)
    {
        if (Instruments.Find(named) is { } known) return known;
        if (!File.Exists(named)) throw new InvalidDataException($"There is no instrument '{named}', and no file of that name. Known are: {string.Join(", ", Instruments.All.Select(i => i.Name))}.");
        using var file = File.OpenRead(named);
        return Instruments.Read(file);
    }

    private static JsonObject Document(Instrument instrument, IReadOnlyList<SurveyResponse> counted, WaveDescription wave, DisclosurePolicy policy, WaveResults results) => new()
    {
        ["notice"] = Notice,
        ["instrument"] = instrument.Name,
        ["wave"] = wave.Wave,
        ["policy"] = policy.Version,
        ["rows"] = counted.Count,
        ["tables"] = WaveTables.Of(instrument, counted, wave, policy),
        ["results"] = JsonSerializer.SerializeToNode(results, PipelineJson.Default.WaveResults),
    };

    private static async Task WriteAsync(WaveResults results, Instrument instrument, Language language, TextWriter output)
    {
        await output.WriteLineAsync($"{instrument.Title.In(language)} · {results.Wave} · n = {Text(results.Responses)} · {results.Policy}");
        if (results.Cleaning is { } cleaning)
            await output.WriteLineAsync(string.Format(CultureInfo.InvariantCulture, Cleaned.In(language), Text(cleaning.Received), Text(cleaning.Counted), Text(cleaning.Pending), Text(cleaning.Duplicates)));
        if (results.Synthetic) await output.WriteLineAsync(Synthetic.In(language));
        await output.WriteLineAsync(string.Format(CultureInfo.InvariantCulture, RegionsShown.In(language), string.Join(", ", results.Regions.Select(r => $"{r.Code} ({Text(r.Responses)})"))));
        foreach (var figure in results.Figures)
        {
            var asked = instrument.Figures.First(f => string.Equals(f.Code, figure.Code, StringComparison.Ordinal));
            await output.WriteLineAsync();
            await output.WriteLineAsync($"{asked.Question} {asked.Text.In(language)}");
            await output.WriteLineAsync("  " + string.Format(
                CultureInfo.InvariantCulture, Asked.In(language), Shown(figure.Base.Asked, language), Shown(figure.Base.Answered, language), Shown(figure.Base.Valid, language)));
            var labels = asked.Options.Select(o => o.Label.In(language)).ToList();
            var width = labels.Select(l => l.Length).DefaultIfEmpty(0).Max();
            foreach (var (option, label) in figure.Options.Zip(labels))
                await output.WriteLineAsync($"  {label.PadRight(width)}  {Shown(option.Count, language),5}  {Share(option, language)}{Mean(option)}");
        }
    }

    private static string Share(OptionFigure option, Language language) =>
        option.OfValid.HasValue ? $"{Text(option.OfValid.Number)} % [{Shown(option.Low, language)}; {Shown(option.High, language)}]" : Shown(option.OfValid, language);

    private static string Mean(OptionFigure option) => option.Mean is { HasValue: true } mean ? $"  x̄ = {Text(mean.Number)}" : "";

    private static string Shown(Datum datum, Language language) =>
        datum.HasValue ? Text(datum.Number) : (datum == Datum.Suppressed ? Suppressed : Missing).In(language);

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
