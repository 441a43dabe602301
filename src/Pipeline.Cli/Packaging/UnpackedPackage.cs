using System.IO.Compression;

namespace Pipeline.Cli.Packaging;

/// <summary>A package as it lies on an instance: unpacked, with its modes, in a folder that cannot be written to. Removed when let go.</summary>
public sealed class UnpackedPackage : IDisposable
{
    private readonly string _work;

    private UnpackedPackage(string work, string folder, IReadOnlyDictionary<string, int> modes)
    {
        _work = work;
        Folder = folder;
        Modes = modes;
    }

    /// <summary>The app root: where host.json is.</summary>
    public string Folder { get; }

    /// <summary>The mode of each file as the package holds it, by its path within.</summary>
    public IReadOnlyDictionary<string, int> Modes { get; }

    /// <summary>Unpacks a package into a folder of its own.</summary>
    /// <exception cref="InvalidDataException">The file is no zip file.</exception>
    public static async Task<UnpackedPackage> OpenAsync(string file, CancellationToken cancel)
    {
        var work = Directory.CreateTempSubdirectory("pipeline-app-").FullName;
        var folder = Path.Combine(work, "app");
        try
        {
            var modes = new Dictionary<string, int>(StringComparer.Ordinal);
            await using var stream = File.OpenRead(file);
            await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancel);
            await zip.ExtractToDirectoryAsync(folder, cancel);
            foreach (var entry in zip.Entries) modes[entry.FullName] = entry.ExternalAttributes >>> AppPackage.ModeShift;
            foreach (var inner in Folders(folder)) SetMode(inner, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            return new UnpackedPackage(work, folder, modes);
        }
        catch
        {
            Remove(work);
            throw;
        }
    }

    public void Dispose() => Remove(_work);

    private static void Remove(string work)
    {
        foreach (var inner in Folders(work)) SetMode(inner, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.Delete(work, recursive: true);
    }

    private static IEnumerable<string> Folders(string folder) => Directory.GetDirectories(folder, "*", SearchOption.AllDirectories).Prepend(folder);

    private static void SetMode(string folder, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, mode);
    }
}
