using System.IO.Compression;

namespace Pipeline.Cli.Packaging;

/// <summary>
/// The zip file that is deployed: the folder that a publish made, with the modes that a Linux host needs. Same folder, same bytes: entries stand in the
/// order of their names, and none carries a time.
/// </summary>
public static class AppPackage
{
    /// <summary>-rwxr-xr-x and -rw-r--r-- of a regular file: the upper half of a zip entry's external attributes.</summary>
    internal const int Executable = 0x81ED;

    internal const int Plain = 0x81A4;

    internal const int ModeShift = 16;

    // The first moment that a zip file can name.
    private static readonly DateTimeOffset noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a folder as a package; an older file of that name is replaced only when the new one is whole.</summary>
    /// <exception cref="PlatformNotSupportedException">On Windows, where a zip file cannot hold the mode that makes a file executable.</exception>
    public static async Task WriteAsync(string folder, string file, CancellationToken cancel)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("A zip file made on Windows loses the mode that lets Linux start the program: make the package on Linux, macOS or in WSL.");
        var unfinished = file + ".part";
        try
        {
            await using (var stream = File.Create(unfinished))
            await using (var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel))
            {
                foreach (var path in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                {
                    var entry = zip.CreateEntry(Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), CompressionLevel.Optimal);
                    entry.LastWriteTime = noTime;
                    entry.ExternalAttributes = (IsExecutable(path) ? Executable : Plain) << ModeShift;
                    await using var source = File.OpenRead(path);
                    await using var target = await entry.OpenAsync(cancel);
                    await source.CopyToAsync(target, cancel);
                }
            }

            File.Move(unfinished, file, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static bool IsExecutable(string path) => !OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute);
}
