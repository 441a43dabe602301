using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Pipeline.Cli.Demo;
using Pipeline.Cli.LocalHost;
using Pipeline.Workflows.Access;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline up</c>: the whole service on this machine.</summary>
internal static class UpCommand
{
    // More processes than this share no more work on one machine.
    private const int MostInstances = 8;

    public static Command Create(Terminal terminal)
    {
        var port = new Option<int>("--port") { Description = "Port of the API on 127.0.0.1; a free one unless said." };
        port.Validators.Add(result =>
        {
            if (!IsWithin(result, 0, ushort.MaxValue)) result.AddError("--port takes a number from 0 to 65535.");
        });
        var data = new Option<string>("--data") { Description = "Folder for the storage emulator's data, or the word memory.", DefaultValueFactory = _ => "memory" };
        var instances = new Option<int>("--instances") { Description = "How many functions processes share the storage.", DefaultValueFactory = _ => 1 };
        instances.Validators.Add(result =>
        {
            if (!IsWithin(result, 1, MostInstances)) result.AddError($"--instances takes a number from 1 to {MostInstances}.");
        });
        var packed = PackageOption.Create();
        var command = new Command("up", "Runs the service here: storage emulator, functions, queue and timers. Ctrl-C stops it.") { port, data, instances, packed };
        command.SetAction(async (parsed, cancel) =>
        {
            using var package = await PackageOption.OpenAsync(parsed.GetValue(packed), cancel);
            var options = new LocalHostOptions(package.FunctionsFolder())
            {
                Port = parsed.GetValue(port),
                DataFolder = parsed.GetValue(data) is "memory" ? null : parsed.GetValue(data),
                Instances = parsed.GetValue(instances),
                Settings = Settings(),
            };
            return await RunAsync(options, terminal, cancel);
        });
        return command;
    }

    /// <summary>Also false for what is no number: the parser's own conversion would throw here.</summary>
    private static bool IsWithin(OptionResult result, int least, int most) =>
        result.Tokens.Count == 0 || (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most);

    /// <summary>Schedules set in the environment go before the usual ones.</summary>
    private static Dictionary<string, string> Settings() => LocalHostOptions.DefaultSettings.ToDictionary(
        s => s.Key, s => Environment.GetEnvironmentVariable(s.Key) is { Length: > 0 } value ? value : s.Value, StringComparer.Ordinal);

    private static async Task<int> RunAsync(LocalHostOptions options, Terminal terminal, CancellationToken cancel)
    {
        await using var host = await LocalHost.LocalHost.StartAsync(options, new LineConsole(terminal.Output, terminal.Error), cancel);
        var key = await new TableKeys(host.Storage, TimeProvider.System).MintAsync(Role.Desk, owner: null, cancel);
        await terminal.Output.WriteLineAsync($"What is published: {host.Address}portal");
        await terminal.Output.WriteLineAsync($"API: {host.Address} (health: {host.Address}api/health)");
        await terminal.Output.WriteLineAsync($"A key of the desk: {key}");
        await terminal.Output.WriteLineAsync("Ctrl-C stops it.");
        try
        {
            await host.Completion.WaitAsync(cancel);
            return Terminal.NotDone;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Terminal.Done;
        }
    }
}
