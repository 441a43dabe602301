using System.Diagnostics;

namespace Pipeline.Pdf.Tests;

/// <summary>Programs that share no code with the writer and read its files. A test that needs one is skipped where it is missing.</summary>
internal static class OutsideTool
{
    /// <summary>Deleted when the test process ends.</summary>
    private static readonly DirectoryInfo Folder = CreateFolder();

    public static string Temporary(byte[] file)
    {
        var path = Path.Combine(Folder.FullName, Path.GetRandomFileName() + ".pdf");
        File.WriteAllBytes(path, file);
        return path;
    }

    public static (int Exit, string Output) Run(string program, params string[] arguments)
    {
        Skip.IfNot(IsInstalled(program), $"{program} is not installed");
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static bool IsInstalled(string program) => Path.IsPathRooted(program)
        ? File.Exists(program)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static DirectoryInfo CreateFolder()
    {
        var folder = Directory.CreateTempSubdirectory("pipeline-pdf-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder;
    }
}
