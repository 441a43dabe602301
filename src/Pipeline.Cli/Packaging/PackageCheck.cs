using System.Globalization;
using System.Text.Json;
using Pipeline.Cli.LocalHost;

namespace Pipeline.Cli.Packaging;

/// <summary>What keeps a package from running in the cloud.</summary>
/// <param name="Place">A file of the package, or the package itself.</param>
public sealed record PackageFault(string Place, string Found, string Expected, string Remedy)
{
    public override string ToString() => $"{Place}: found {Found}, expected {Expected}. {Remedy}";
}

/// <summary>Looks an unpacked package over for everything that its host would stumble on.</summary>
public static class PackageCheck
{
    /// <summary>Unpacked, in bytes. What is larger takes longer to be copied to a new instance, and the first request waits for that.</summary>
    public const long Largest = 110_000_000;

    private const string PublishAgain = "Make the package with `pipeline package`, which publishes the functions program as it has to be.";

    // What a developer's machine has lying about, and what would take the place of settings.
    private static readonly string[] notWanted = ["local.settings.json", "appsettings.json", "appsettings.Development.json", "web.config"];

    private static readonly string[] wanted = ["LICENSE", "NOTICES.md", "sbom.cdx.json"];

    private static readonly byte[] elf64 = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2];

    /// <summary>Faults of a package; none when it can be deployed.</summary>
    /// <param name="built">The folder of the program as it was built, whose declarations the package must hold too.</param>
    public static IReadOnlyList<PackageFault> Of(UnpackedPackage package, string built)
    {
        var folder = package.Folder;
        var faults = new List<PackageFault>();
        FunctionApp app;
        try
        {
            app = FunctionApp.Read(folder, LocalHostOptions.DefaultSettings.GetValueOrDefault);
        }
        catch (InvalidDataException fault)
        {
            return [new("package", $"that {fault.Message}", "host.json and a folder with function.json for each function at its root", PublishAgain)];
        }

        faults.AddRange(OfProgram(folder, app.Options.Executable, package.Modes));
        faults.AddRange(OfFunctions(folder, built));
        foreach (var name in wanted.Where(n => !File.Exists(Path.Combine(folder, n))))
            faults.Add(new(name, "no such file", "what a package owes to those whose parts are in it", PublishAgain));
        foreach (var name in notWanted.Where(n => File.Exists(Path.Combine(folder, n))))
            faults.Add(new(name, "it in the package", "settings in the function app alone", "Take it out of the published folder."));
        if (Size(folder) is var size and > Largest)
            faults.Add(new("package", Megabytes(size), $"at most {Megabytes(Largest)} when unpacked", "See which assembly grew, and whether it is trimmed."));
        return faults;
    }

    /// <summary>All files of a folder, in bytes.</summary>
    public static long Size(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);

    /// <summary>Such as <c>101.4 MB</c>, of a million bytes each.</summary>
    public static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    private static IEnumerable<PackageFault> OfProgram(string folder, string executable, IReadOnlyDictionary<string, int> modes)
    {
        var path = Path.Combine(folder, executable);
        if (!File.Exists(path))
        {
            yield return new(executable, "no such file", "the program that host.json names", PublishAgain);
            yield break;
        }

        if (modes.GetValueOrDefault(executable) != AppPackage.Executable)
            yield return new(executable, $"mode {Convert.ToString(modes.GetValueOrDefault(executable) & 0xFFF, 8)}", "mode 755", "Make the zip file on Linux, with modes kept.");
        using (var program = File.OpenRead(path))
        {
            var head = new byte[elf64.Length];
            if (program.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.AsSpan().SequenceEqual(elf64))
                yield return new(executable, "a program of another platform", "one for 64-bit Linux", PublishAgain);
        }

        var configuration = Path.Combine(folder, executable + ".runtimeconfig.json");
        if (!File.Exists(configuration) || !BringsRuntime(configuration))
            yield return new(Path.GetFileName(configuration), "no runtime in the package", "a self-contained program: the cloud's image promises no .NET 10", PublishAgain);
    }

    private static bool BringsRuntime(string configuration)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(configuration));
        return document.RootElement.TryGetProperty("runtimeOptions", out var options) && options.TryGetProperty("includedFrameworks", out _);
    }

    private static IEnumerable<PackageFault> OfFunctions(string folder, string built)
    {
        var packed = FunctionFiles(folder);
        var declared = FunctionFiles(built);
        foreach (var (name, text) in declared)
        {
            var place = $"{name}/function.json";
            if (!packed.TryGetValue(name, out var found)) yield return new(place, "no such file", "the file that the build wrote", PublishAgain);
            else if (!string.Equals(found, text, StringComparison.Ordinal)) yield return new(place, "another text", "the file that the build wrote", PublishAgain);
        }

        foreach (var name in packed.Keys.Except(declared.Keys, StringComparer.Ordinal))
            yield return new($"{name}/function.json", "a function that the program does not declare", "no such file", "Empty the folder that you publish to.");
    }

    private static SortedDictionary<string, string> FunctionFiles(string folder) => new(
        Directory.EnumerateDirectories(folder).Select(d => (Name: Path.GetFileName(d), File: Path.Combine(d, "function.json"))).Where(f => File.Exists(f.File))
            .ToDictionary(f => f.Name, f => File.ReadAllText(f.File), StringComparer.Ordinal),
        StringComparer.Ordinal);
}
