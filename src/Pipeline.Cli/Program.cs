using System.Runtime.InteropServices;
using Pipeline.Cli.Commands;

// Ctrl-C and SIGTERM ask the command to end what it started; a second one ends the process at once.
// Not disposed: a signal may come while the process is on its way out.
var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    if (stop.IsCancellationRequested) return;
    signal.Cancel = true;
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await RootOfCommands.RunAsync(args, Terminal.OfProcess(), stop.Token);
