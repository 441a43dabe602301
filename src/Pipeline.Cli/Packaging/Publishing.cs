using System.Diagnostics;

namespace Pipeline.Cli.Packaging;

/// <summary>The SDK's publish of the functions program, from a checkout.</summary>
public static class Publishing
{
    private const string Project = "src/Pipeline.Functions";

    /// <summary>Publishes into a folder.</summary>
    /// <param name="from">A folder within the checkout.</param>
    /// <exception cref="InvalidDataException">There is no checkout, no SDK, or the publish failed; the message holds its last lines.</exception>
    public static async Task RunAsync(string from, string folder, CancellationToken cancel)
    {
        const int LinesWorthReading = 12;
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Checkout(from), RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])["publish", Project, "--configuration", "Release", "--output", folder, "--nologo"]) start.ArgumentList.Add(argument);

        // A build must not go on in the background and hold files that the next one writes.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var publish = Process.Start(start) ?? throw new InvalidDataException("The SDK's `dotnet` could not be started.");
        try
        {
            var output = publish.StandardOutput.ReadToEndAsync(cancel);
            var error = publish.StandardError.ReadToEndAsync(cancel);
            await publish.WaitForExitAsync(cancel);
            if (publish.ExitCode == 0) return;
            var lines = (await output + await error).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            throw new InvalidDataException($"`dotnet publish {Project}` failed:{Environment.NewLine}{string.Join(Environment.NewLine, lines.TakeLast(LinesWorthReading))}");
        }
        finally
        {
            if (!publish.HasExited) publish.Kill(entireProcessTree: true);
        }
    }

    private static string Checkout(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "src", "Pipeline.Functions"))) return folder.FullName;
        throw new InvalidDataException($"Neither {from} nor a folder above it is a checkout: name a folder that was published with --from.");
    }
}
