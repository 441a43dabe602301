using System.CommandLine;
using System.Globalization;
using Pipeline.Cli.Demo;
using Pipeline.Cli.LocalHost;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline demo</c>: samples in, reports out, on this machine.</summary>
internal static class DemoCommand
{
    // Some seconds are usual; a slow build machine may need minutes, and nobody waits longer.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    /// <summary>Timers run every two seconds instead of every quarter of an hour.</summary>
    private static readonly Dictionary<string, string> FastSettings = new(StringComparer.Ordinal)
    {
        ["ReconcileInboxSchedule"] = "*/10 * * * * *",
        ["TabulateSurveySchedule"] = "*/2 * * * * *",
        ["CompileCrimeSchedule"] = "*/2 * * * * *",
        ["EvaluateProgrammesSchedule"] = "*/2 * * * * *",
        ["CompileAuditsSchedule"] = "*/2 * * * * *",
    };

    public static Command Create(Terminal terminal)
    {
        var target = new Option<DirectoryInfo>("--out") { Description = "Folder for receipts and reports.", DefaultValueFactory = _ => new DirectoryInfo("out") };
        var keep = new Option<bool>("--keep") { Description = "Leaves the service running afterwards, until Ctrl-C." };
        var packed = PackageOption.Create();
        var command = new Command("demo", "Runs the service here, sends all samples through the public API, and saves receipts and reports.") { target, keep, packed };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(target), parsed.GetValue(keep), parsed.GetValue(packed), terminal, cancel));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo target, bool keep, FileInfo? packed, Terminal terminal, CancellationToken cancel)
    {
        var samples = SampleFiles.Find(AppContext.BaseDirectory);
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        using var package = await PackageOption.OpenAsync(packed, cancel);
        var options = new LocalHostOptions(package.FunctionsFolder()) { Settings = FastSettings };

        // Lines of the functions would drown the account; what went wrong is worth the noise.
        await using var host = await LocalHost.LocalHost.StartAsync(options, new LineConsole(TextWriter.Null, terminal.Error), cancel);
        await terminal.Output.WriteLineAsync($"The API is at {host.Address}");
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(Deadline);
        var demonstration = new Demonstration(host.Address, http, new TableKeys(host.Storage, time), time, terminal, target);
        string? reason = null;
        try
        {
            var run = demonstration.RunAsync(samples, deadline.Token);
            if (await Task.WhenAny(run, host.Completion) == host.Completion)
            {
                await deadline.CancelAsync();
                await host.Completion;
            }

            await run;
        }
        catch (Exception fault) when (fault is DemoFailedException or HandlerStoppedException or Api.ApiException)
        {
            reason = fault.Message;
        }

        await WriteAsync(demonstration.Steps, terminal.Output);
        if (reason is not null)
        {
            await terminal.Error.WriteLineAsync(reason);
            return Terminal.NotDone;
        }

        await terminal.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Done in {time.GetElapsedTime(started).TotalSeconds:0.0} s; receipts and reports are in {target.FullName}"));
        if (keep) await host.Completion.WaitAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Terminal.Done;
    }

    private static async Task WriteAsync(IReadOnlyList<DemoStep> steps, TextWriter output)
    {
        var width = steps.Select(s => s.Name.Length).DefaultIfEmpty(0).Max();
        foreach (var step in steps)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{step.Name.PadRight(width)}  {step.Took.TotalSeconds,6:0.0} s  {step.Result}"));
    }
}
