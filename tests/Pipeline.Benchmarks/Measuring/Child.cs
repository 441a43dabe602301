using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Pipeline.Tests;

namespace Pipeline.Benchmarks.Measuring;

/// <summary>A peak of memory belongs to a process, so whatever has its peak measured gets a process of its own.</summary>
internal static class Child
{
    /// <summary>Analysers take most of a build's time and change nothing in what it makes.</summary>
    public const string Quick = "-p:RunAnalyzers=false";

    /// <summary>Publishes this program for this platform, compiled ahead as the shipped programs are.</summary>
    /// <param name="folder">Where it goes.</param>
    /// <returns>Path of the program.</returns>
    public static async Task<string> PublishAsync(string folder)
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var platform = $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        await PrintedAsync("dotnet", ["publish", Repository.Path("tests", "Pipeline.Benchmarks"), "-c", "Release", "-r", platform, "--self-contained", "true", "-o", folder, "-v", "q", "-m:1", Quick], folder: null);
        return Path.Combine(folder, OperatingSystem.IsWindows() ? "Pipeline.Benchmarks.exe" : "Pipeline.Benchmarks");
    }

    /// <summary>Runs a program that <see cref="PublishAsync"/> made.</summary>
    public static async Task<Measured> PublishedAsync(string program, params string[] arguments) => Measured.Read(await PrintedAsync(program, arguments, folder: null));

    /// <exception cref="InvalidOperationException">The program is not there, or it failed; the message says how.</exception>
    public static async Task<string> PrintedAsync(string program, IReadOnlyList<string> arguments, string? folder)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder ?? "" };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var printed = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? printed : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {(await errors).Trim()}");
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{program} cannot be started: {e.Message}", e);
        }
    }
}
