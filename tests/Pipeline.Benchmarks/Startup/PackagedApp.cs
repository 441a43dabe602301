using System.IO.Compression;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Tests;

namespace Pipeline.Benchmarks.Startup;

/// <summary>A folder with the functions program, ready to be started.</summary>
/// <param name="Program">Path of the executable.</param>
/// <param name="ZipBytes">Size of the folder as a zip.</param>
internal sealed record PackagedApp(string Program, long ZipBytes)
{
    private static readonly string project = Repository.Path("src", "Pipeline.Functions");

    /// <summary>The app as it is shipped: with its runtime, trimmed, and compiled ahead as one. `pipeline package` does the same.</summary>
    public static Task<PackagedApp> ShippedAsync(string folder) => MadeAsync("publish", folder);

    /// <summary>The app as a build makes it: on the machine's runtime, compiled while it runs.</summary>
    public static Task<PackagedApp> PlainAsync(string folder) => MadeAsync("build", folder);

    private static async Task<PackagedApp> MadeAsync(string command, string folder)
    {
        await Child.PrintedAsync("dotnet", [command, project, "-c", "Release", "-o", folder, "-v", "q", "-m:1", Child.Quick], folder: null);
        var zip = folder + ".zip";
        await ZipFile.CreateFromDirectoryAsync(folder, zip);
        return new PackagedApp(Path.Combine(folder, "pipeline-functions"), new FileInfo(zip).Length);
    }
}
