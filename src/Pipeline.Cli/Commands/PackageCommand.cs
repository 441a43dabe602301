using System.CommandLine;
using System.Globalization;
using Pipeline.Cli.LocalHost;
using Pipeline.Cli.Packaging;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline package</c>: the zip file that is deployed, made and tried.</summary>
internal static class PackageCommand
{
    public static Command Create(Terminal terminal)
    {
        var target = new Option<FileInfo>("--output", "-o") { Description = "The zip file to write.", DefaultValueFactory = _ => new FileInfo("app.zip") };
        var from = new Option<DirectoryInfo>("--from") { Description = "A folder that was published already; otherwise the functions program of this checkout is published, which takes some minutes." };
        from.AcceptExistingOnly();
        var command = new Command("package", "Makes the package that is deployed, unpacks it as a host does, and tries it: files, modes, functions, first answer.") { target, from };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(target), parsed.GetValue(from), terminal, cancel));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo target, DirectoryInfo? from, Terminal terminal, CancellationToken cancel)
    {
        var work = Directory.CreateTempSubdirectory("pipeline-package-").FullName;
        try
        {
            var folder = from?.FullName ?? Path.Combine(work, "published");
            if (from is null)
            {
                await terminal.Output.WriteLineAsync("Publishing the functions program; compiling it ahead takes some minutes.");
                await Publishing.RunAsync(AppContext.BaseDirectory, folder, cancel);
            }

            // The file gets its name only when nothing is wrong with it.
            var made = Path.Combine(work, "app.zip");
            await AppPackage.WriteAsync(folder, made, cancel);
            using var package = await UnpackedPackage.OpenAsync(made, cancel);
            var faults = PackageCheck.Of(package, LocalHostOptions.BuiltFunctions);
            if (faults.Count > 0)
            {
                foreach (var fault in faults) await terminal.Error.WriteLineAsync(fault.ToString());
                return Terminal.NotDone;
            }

            var app = FunctionApp.Read(package.Folder, LocalHostOptions.DefaultSettings.GetValueOrDefault);
            var answered = await FirstAnswer.WaitAsync(app, new LineConsole(TextWriter.Null, terminal.Error), TimeProvider.System, cancel);
            target.Directory?.Create();
            File.Copy(made, target.FullName, overwrite: true);
            await terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{target.FullName}: {PackageCheck.Megabytes(new FileInfo(made).Length)}, {PackageCheck.Megabytes(PackageCheck.Size(package.Folder))} unpacked, {app.Functions.Count} functions, first answer after {answered.TotalMilliseconds:0} ms"));
            return Terminal.Done;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }
}
