using System.CommandLine;
using System.Globalization;
using Pipeline.Cli.Api;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Workflows.Desk;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline desk</c>: the survey desk's work over the API: waves, responses, texts, decisions.</summary>
internal static partial class DeskCommand
{
    public static Command Create(Terminal terminal)
    {
        var connection = new DeskConnection();
        var desk = new Command("desk", "The survey desk: what waits for a decision, and the decisions. Needs a desk key.")
        {
            Waves(connection, terminal), List(connection, terminal), Show(connection, terminal), Texts(connection, terminal), Journal(connection, terminal), Recontact(connection, terminal),
            Decide(connection, terminal), Undo(connection, terminal), Open(connection, terminal), Close(connection, terminal), Forget(connection, terminal),
        };
        return desk;
    }

    private static Argument<string> Wave() => new("WAVE") { Description = "Code of the wave, such as 2011." };

    private static Command Waves(DeskConnection connection, Terminal terminal)
    {
        var command = new Command("waves", "Lists the waves with what each still needs.");
        connection.AddTo(command);
        command.SetAction((parsed, cancel) => connection.RunAsync(parsed, async client =>
        {
            var table = new TextTable("wave", "instrument", "mode", "received", "counted", "pending", "late", "lost %", "cut-off", "entry");
            foreach (var wave in (await client.WavesAsync(cancel)).Waves)
            {
                var counts = wave.Cleaning;
                table.Add(wave.Wave, wave.Instrument, counts.Mode, N(counts.Received), N(counts.Counted), N(counts.Pending), N(counts.Late), Percent(counts), Day(wave.CutOff), N(wave.LastEntry));
            }

            await table.WriteAsync(terminal.Output);
        }));
        return command;
    }

    private static Command List(DeskConnection connection, Terminal terminal)
    {
        var wave = Wave();
        var all = new Option<bool>("--all") { Description = "Lists also responses that need nothing." };
        var command = new Command("list", "Lists the responses that need somebody, with status, flags and contacts.") { wave, all };
        connection.AddTo(command);
        command.SetAction((parsed, cancel) => connection.RunAsync(parsed, async client =>
        {
            var responses = (await client.ResponsesAsync(parsed.GetRequiredValue(wave), cancel)).Responses;
            var table = new TextTable("response", "country", "status", "answered", "contacted", "deletable from", "flags");
            foreach (var response in responses.Where(r => parsed.GetValue(all) || !string.Equals(r.Status, CleaningStatus.Keep.Code(), StringComparison.Ordinal)))
                table.Add(response.Key, response.Country, response.Status, $"{N(response.Answered)}/{N(response.Eligible)}", Day(response.ContactedOn), Day(response.DeletableFrom), Flags(response));
            await table.WriteAsync(terminal.Output);
            await terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{table.Rows} of {responses.Count} responses"));
        }));
        return command;
    }

    private static Command Show(DeskConnection connection, Terminal terminal)
    {
        var wave = Wave();
        var response = new Argument<string?>("RESPONSE") { Description = "Key of a response, owner/id; without it the wave is shown.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("show", "Shows where a wave stands, or one response with its log.") { wave, response };
        connection.AddTo(command);
        command.SetAction((parsed, cancel) => connection.RunAsync(parsed, async client =>
        {
            var code = parsed.GetRequiredValue(wave);
            if (parsed.GetValue(response) is not { } key)
            {
                await ShowAsync(await client.WaveAsync(code, cancel), terminal.Output);
                return;
            }

            var found = (await client.ResponsesAsync(code, cancel)).Responses.FirstOrDefault(r => string.Equals(r.Key, key, StringComparison.Ordinal))
                ?? throw new ApiException($"Wave {code} has no response {key}.");
            await ShowAsync(found, terminal.Output);
        }));
        return command;
    }

    private static Command Texts(DeskConnection connection, Terminal terminal)
    {
        var wave = Wave();
        var all = new Option<bool>("--all") { Description = "Lists also words that have been coded or cannot be." };
        var command = new Command("texts", "Lists respondents' own words that wait for a coder.") { wave, all };
        connection.AddTo(command);
        command.SetAction((parsed, cancel) => connection.RunAsync(parsed, async client =>
        {
            var table = new TextTable("response", "question", "column", "coded", "words");
            foreach (var text in (await client.TextsAsync(parsed.GetRequiredValue(wave), cancel)).Texts)
                if (parsed.GetValue(all) || text.Changed || (text.Coded is null && text.Options.Count > 0))
                    table.Add(text.Key, text.Question, text.Column, text.Changed ? text.Coded + " (words changed)" : text.Coded ?? "", text.Words);
            await table.WriteAsync(terminal.Output);
        }));
        return command;
    }

    private static Command Journal(DeskConnection connection, Terminal terminal)
    {
        var wave = Wave();
        var command = new Command("journal", "Lists all decisions on a wave; a dash marks those that were undone.") { wave };
        connection.AddTo(command);
        command.SetAction((parsed, cancel) => connection.RunAsync(parsed, async client =>
            await JournalTable((await client.JournalAsync(parsed.GetRequiredValue(wave), cancel)).Entries).WriteAsync(terminal.Output)));
        return command;
    }

    private static Command Recontact(DeskConnection connection, Terminal terminal)
    {
        var wave = Wave();
        var target = new Option<FileInfo>("--out") { Description = "File to write; it holds contact details, so keep it where others cannot read it.", Required = true };
        var command = new Command("recontact", "Saves the list of those who must be asked again, with contact details, as CSV.") { wave, target };
        connection.AddTo(command);
        command.SetAction((parsed, cancel) => connection.RunAsync(parsed, async client =>
        {
            var list = await client.RecontactAsync(parsed.GetRequiredValue(wave), cancel);
            await File.WriteAllBytesAsync(parsed.GetRequiredValue(target).FullName, list, cancel);
            await terminal.Output.WriteLineAsync($"Saved {parsed.GetRequiredValue(target).FullName}");
        }));
        return command;
    }

    private static async Task ShowAsync(DeskWaveDocument wave, TextWriter output)
    {
        var counts = wave.Cleaning;
        var table = new TextTable("", "");
        table.Add("wave", wave.Wave);
        table.Add("instrument", wave.Instrument);
        table.Add("opened", wave.Opened ? "yes" : "no");
        table.Add("rules", $"{wave.Rules}, mode {counts.Mode}");
        table.Add("follows", wave.Follows ?? "");
        table.Add("compared with", wave.ComparedWith ?? "");
        table.Add("rates of", wave.RatesYear ?? "");
        table.Add("cut-off", Day(wave.CutOff));
        table.Add("last entry", N(wave.LastEntry));
        table.Add("received", N(counts.Received));
        table.Add("counted", N(counts.Counted));
        table.Add("deleted", $"{N(counts.Fake)} false, {N(counts.Empty)} empty ({Percent(counts)} %)");
        table.Add("duplicates", N(counts.Duplicates));
        table.Add("late", N(counts.Late));
        table.Add("pending", N(counts.Pending));
        table.Add("values left out", N(counts.BlankedItems));
        table.Add("texts moved", N(counts.MovedTexts));
        foreach (var conflict in wave.Conflicts) table.Add("to choose", $"{string.Join(' ', conflict.Responses)} differ on {string.Join(' ', conflict.Columns)}");
        foreach (var option in wave.NewOptions) table.Add("new option", $"{option.Figure} {option.Code} \"{option.Label.En}\"{(option.Shown ? "" : ", too few to be shown")}");
        await table.WriteAsync(output);
    }

    private static async Task ShowAsync(DeskResponse response, TextWriter output)
    {
        var table = new TextTable("", "");
        table.Add("response", response.Key);
        table.Add("place", $"{response.Region} {response.Country}");
        table.Add("sent", response.SentAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC");
        table.Add("status", response.Status + (response.DuplicateOf is { } other ? " of " + other : ""));
        table.Add("answered", $"{N(response.Answered)} of {N(response.Eligible)} questions");
        table.Add("flags", Flags(response));
        table.Add("left out", string.Join(' ', response.Blanked));
        if (response.BudgetPerCapitaUsd is { } budget) table.Add("budget", string.Create(CultureInfo.InvariantCulture, $"{budget:0.##} US dollars a resident"));
        if (response.CorrectedTooLate) table.Add("correction", "came after the cut-off and does not count");
        table.Add("contacted", Day(response.ContactedOn));
        table.Add("deletable from", Day(response.DeletableFrom));
        await table.WriteAsync(output);
        await JournalTable(response.Log).WriteAsync(output);
    }

    private static TextTable JournalTable(IEnumerable<DeskJournalEntry> entries)
    {
        var table = new TextTable("entry", "", "day", "person", "decision", "on", "reason");
        foreach (var entry in entries)
        {
            var decision = entry.Decision;
            var subject = string.Join(' ', ((string?[])[decision.Response, decision.Flag, decision.Column, decision.Option, decision.Opening?.Instrument, decision.CutOff is { } day ? Day(day) : null, decision.Entry is { } number ? N(number) : null]).OfType<string>());
            table.Add(N(entry.Number), entry.Stands ? "" : "-", Day(DateOnly.FromDateTime(entry.At.UtcDateTime)), entry.Person, DecisionWords.Of(decision.Kind), subject, entry.Reason);
        }

        return table;
    }

    private static string Flags(DeskResponse response) => string.Join(' ', response.Hard.Select(f => f + "!").Concat(response.Soft));

    private static string Percent(Domain.Surveys.CleaningSummary counts) => counts.LossPercent.HasValue ? counts.LossPercent.Number.ToString("0.00", CultureInfo.InvariantCulture) : "-";

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
