using System.CommandLine;
using Pipeline.Cli.LocalHost;
using Pipeline.Cli.Packaging;

namespace Pipeline.Cli.Commands;

/// <summary>The option <c>--package</c> of the commands that run the service here.</summary>
internal static class PackageOption
{
    public static Option<FileInfo> Create()
    {
        var option = new Option<FileInfo>("--package") { Description = "Runs a package that `pipeline package` made instead of the functions program as it was built." };
        option.AcceptExistingOnly();
        return option;
    }

    /// <summary>Unpacks the package; null when none is named.</summary>
    public static async Task<UnpackedPackage?> OpenAsync(FileInfo? file, CancellationToken cancel) => file is null ? null : await UnpackedPackage.OpenAsync(file.FullName, cancel);

    /// <summary>The folder that the local host runs.</summary>
    public static string FunctionsFolder(this UnpackedPackage? package) => package?.Folder ?? LocalHostOptions.BuiltFunctions;
}
