using System.CommandLine;
using System.CommandLine.Help;
using Pipeline.Cli.Api;
using Pipeline.Cli.LocalHost;
using Pipeline.Storage;
using Pipeline.Storage.Emulator;

namespace Pipeline.Cli.Commands;

/// <summary>The <c>pipeline</c> command line.</summary>
public static class RootOfCommands
{
    /// <summary>All commands with their arguments and options.</summary>
    public static RootCommand Create(Terminal terminal) => new("Checks, keeps and reports city safety surveys and crime extracts; on Azure, or here.")
    {
        UpCommand.Create(terminal), CheckCommand.Create(terminal), UploadCommand.Create(terminal), TabulateCommand.Create(terminal), CompileCommand.Create(terminal), EvaluateCommand.Create(terminal), PlanCommand.Create(terminal), ClaimsCommand.Create(terminal), ReportCommand.Create(terminal), AuditCommand.Create(terminal, TimeProvider.System), DemoCommand.Create(terminal),
        KeyCommand.Create(terminal), MethodCommand.Create(terminal), DeskCommand.Create(terminal), InstrumentCommand.Create(terminal), ProfileCommand.Create(terminal), EvidenceCommand.Create(terminal), IndicatorsCommand.Create(terminal), PackageCommand.Create(terminal), BackupCommand.Create(terminal),
    };

    /// <summary>Parses and runs; the result is the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancel)
    {
        var root = Create(terminal);
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            foreach (var error in parsed.Errors) await terminal.Error.WriteLineAsync(error.Message);
            await terminal.Error.WriteLineAsync($"See: pipeline {parsed.CommandResult.Command.Name} --help".Replace($"pipeline {root.Name} ", "pipeline ", StringComparison.Ordinal));
            return Terminal.Usage;
        }

        try
        {
            var invocation = new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(invocation, cancel);
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Stopped.");
            return Terminal.NotDone;
        }
        catch (Exception fault) when (fault is ApiException or AzuriteException or HandlerStoppedException or InvalidDataException or StorageFaultException or IOException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync(fault.Message);
            return Terminal.NotDone;
        }
        catch (HttpRequestException fault)
        {
            await terminal.Error.WriteLineAsync($"The API cannot be reached ({fault.HttpRequestError}).");
            return Terminal.NotDone;
        }
        catch (Exception fault)
        {
            // A fault of ours. A stack is no help to whoever ran the command; what it was and what to do is.
            await terminal.Error.WriteLineAsync($"This is a fault of the program, not of your file: {fault.GetType().Name}: {fault.Message} Please report it with the command you ran.");
            return Terminal.NotDone;
        }
    }
}
