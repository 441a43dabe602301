using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Pipeline.Domain.Surveys.Cleaning;

namespace Pipeline.Cli.Commands;

/// <summary>The decisions of <c>pipeline desk</c>.</summary>
internal static partial class DeskCommand
{
    private static Option<string> Person()
    {
        var person = new Option<string>("--by") { Description = "Who decides; may also be set as PIPELINE_PERSON.", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("PIPELINE_PERSON") ?? "" };
        person.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>())) result.AddError("Say who decides: give --by or set PIPELINE_PERSON.");
        });
        return person;
    }

    private static Option<string> Reason() => new("--reason") { Description = "Why.", Required = true };

    private static Option<int?> After() => new("--after") { Description = "Number of the last entry you have seen: refused if somebody has decided since." };

    private static Command Decide(DeskConnection connection, Terminal terminal)
    {
        var wave = Wave();
        var kind = new Argument<string>("KIND") { Description = "What is decided." };
        kind.AcceptOnlyFromAmong([.. DecisionWords.AboutResponses]);
        var response = new Argument<string>("RESPONSE") { Description = "Key of the response, owner/id." };
        var flag = new Option<string?>("--flag") { Description = "keep: the flag that was checked; all without it." };
        var column = new Option<string?>("--column") { Description = "blank-item: the answer's column. recode: the column of the words." };
        var option = new Option<string?>("--option") { Description = "recode: code of the option." };
        var label = new Option<string[]>("--label") { Description = "recode into a new option: its label as LANGUAGE=TEXT, four times." };
        var (person, reason, after) = (Person(), Reason(), After());
        label.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => t.Value.IndexOf('=', StringComparison.Ordinal) <= 0)) result.AddError("--label takes LANGUAGE=TEXT, such as en=Metropolitan authority.");
        });
        var command = new Command("decide", "Takes one decision on one response.") { wave, kind, response, flag, column, option, label, person, reason, after };
        connection.AddTo(command);
        command.SetAction((parsed, cancel) => connection.RunAsync(parsed, client => WriteAsync(client, parsed.GetRequiredValue(wave), undoes: null, Body(parsed, person, reason, after, json =>
        {
            json.WriteString("kind", parsed.GetRequiredValue(kind));
            json.WriteString("response", parsed.GetRequiredValue(response));
            Text(json, "flag", parsed.GetValue(flag));
            Text(json, "column", parsed.GetValue(column));
            Text(json, "option", parsed.GetValue(option));
            if (parsed.GetValue(label) is not { Length: > 0 } labels) return;
            json.WriteStartObject("label");
            foreach (var (language, text) in labels.Select(l => l.Split('=', 2)).Select(l => (l[0], l[1]))) json.WriteString(language, text);
            json.WriteEndObject();
        }), terminal, cancel)));
        return command;
    }

    private static Command Undo(DeskConnection connection, Terminal terminal)
    {
        var wave = Wave();
        var entry = new Argument<int>("ENTRY") { Description = "Number of the entry." };
        var (person, reason, after) = (Person(), Reason(), After());
        var command = new Command("undo", "Takes a decision back; undoing an undoing brings it back again.") { wave, entry, person, reason, after };
        connection.AddTo(command);
        command.SetAction((parsed, cancel) => connection.RunAsync(parsed, client =>
            WriteAsync(client, parsed.GetRequiredValue(wave), parsed.GetRequiredValue(entry), Body(parsed, person, reason, after, _ => { }), terminal, cancel)));
        return command;
    }

    private static Command Open(DeskConnection connection, Terminal terminal)
    {
        var wave = Wave();
        var instrument = new Option<string>("--instrument") { Description = "Such as global-survey/2011.", Required = true };
        var follows = new Option<string?>("--follows") { Description = "Wave whose late responses are taken up." };
        var mode = new Option<string?>("--mode") { Description = "Cleaning mode: item or 2011." };
        mode.AcceptOnlyFromAmong(CleaningRules.ModeItem, CleaningRules.Mode2011);
        var compared = new Option<string?>("--compared-with") { Description = "Wave to compare with; the one that it follows unless said." };
        var synthetic = new Option<bool>("--synthetic") { Description = "The answers are invented: every output says so." };
        var frame = new Option<int?>("--frame") { Description = "How many municipalities the list holds from which the wave is drawn; none unless said." };
        var rates = new Option<FileInfo>("--rates") { Description = "JSON file with year, usdPerUnit, currencyOf and source." };
        rates.AcceptExistingOnly();
        var (person, reason, after) = (Person(), Reason(), After());
        var command = new Command("open", "Opens a wave, or says anew what it is to be.") { wave, instrument, follows, mode, compared, synthetic, frame, rates, person, reason, after };
        connection.AddTo(command);
        command.SetAction((parsed, cancel) => connection.RunAsync(parsed, async client =>
        {
            var table = parsed.GetValue(rates) is { } file ? await File.ReadAllTextAsync(file.FullName, cancel) : null;
            var body = Body(parsed, person, reason, after, json =>
            {
                json.WriteString("kind", "open-wave");
                json.WriteStartObject("opening");
                json.WriteString("instrument", parsed.GetRequiredValue(instrument));
                Text(json, "follows", parsed.GetValue(follows));
                Text(json, "mode", parsed.GetValue(mode));
                Text(json, "comparedWith", parsed.GetValue(compared));
                if (parsed.GetValue(frame) is { } listed) json.WriteNumber("frame", listed);
                if (parsed.GetValue(synthetic)) json.WriteBoolean("synthetic", value: true);
                if (table is not null)
                {
                    json.WritePropertyName("rates");
                    WriteRates(json, table);
                }

                json.WriteEndObject();
            });
            await WriteAsync(client, parsed.GetRequiredValue(wave), undoes: null, body, terminal, cancel);
        }));
        return command;
    }

    private static Command Close(DeskConnection connection, Terminal terminal)
    {
        var wave = Wave();
        var day = new Option<string>("--cut-off") { Description = "Last day (UTC) on which a response counts, YYYY-MM-DD.", Required = true };
        day.Validators.Add(result =>
        {
            if (!DateOnly.TryParseExact(result.GetValueOrDefault<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) result.AddError("--cut-off takes a day, YYYY-MM-DD.");
        });
        var (person, reason, after) = (Person(), Reason(), After());
        var command = new Command("close", "Closes a wave: what comes later waits for the wave that follows.") { wave, day, person, reason, after };
        connection.AddTo(command);
        command.SetAction((parsed, cancel) => connection.RunAsync(parsed, client => WriteAsync(client, parsed.GetRequiredValue(wave), undoes: null, Body(parsed, person, reason, after, json =>
        {
            json.WriteString("kind", "close-wave");
            json.WriteString("cutOff", parsed.GetRequiredValue(day));
        }), terminal, cancel)));
        return command;
    }

    private static Command Forget(DeskConnection connection, Terminal terminal)
    {
        var wave = Wave();
        var (person, reason, after) = (Person(), Reason(), After());
        var command = new Command("forget", "Erases who answered a closed wave: files as they came, contact details and words. It cannot be undone.") { wave, person, reason, after };
        connection.AddTo(command);
        command.SetAction((parsed, cancel) => connection.RunAsync(parsed, client =>
            WriteAsync(client, parsed.GetRequiredValue(wave), undoes: null, Body(parsed, person, reason, after, json => json.WriteString("kind", "forget")), terminal, cancel)));
        return command;
    }

    private static async Task WriteAsync(Api.DeskClient client, string wave, int? undoes, byte[] body, Terminal terminal, CancellationToken cancel)
    {
        var entry = await client.DecideAsync(wave, undoes, body, cancel);
        await terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Entry {entry.Number} of wave {wave}: {DecisionWords.Of(entry.Decision.Kind)}"));
    }

    private static byte[] Body(ParseResult parsed, Option<string> person, Option<string> reason, Option<int?> after, Action<Utf8JsonWriter> decision)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("person", parsed.GetRequiredValue(person));
            json.WriteString("reason", parsed.GetRequiredValue(reason));
            if (parsed.GetValue(after) is { } last) json.WriteNumber("after", last);
            decision(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteRates(Utf8JsonWriter json, string table)
    {
        try
        {
            using var document = JsonDocument.Parse(table);
            document.RootElement.WriteTo(json);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"The table of rates is no JSON: {fault.Message}", fault);
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }
}

/// <summary>The words under which decisions are known to the API.</summary>
internal static class DecisionWords
{
    public static IReadOnlyList<string> AboutResponses { get; } =
        [.. Enum.GetValues<DecisionKind>().Except([DecisionKind.OpenWave, DecisionKind.CloseWave, DecisionKind.Forget, DecisionKind.Undo]).Select(Of)];

    public static string Of(DecisionKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
