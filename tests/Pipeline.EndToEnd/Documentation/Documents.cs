using Pipeline.Tests;

namespace Pipeline.EndToEnd.Documentation;

/// <summary>The documents of the repository that people read, and its sources.</summary>
internal static class Documents
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.GetFiles(Repository.Root, "*.md"),
        .. ((string[])["docs", "samples", "infra", ".github", "tests"]).Select(folder => Repository.Path(folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, "*.md", SearchOption.AllDirectories)).Where(IsOurs),
    ];

    /// <summary>All code of the tests, as one text.</summary>
    public static string Tests() => string.Concat(Directory.GetFiles(Repository.Path("tests"), "*.cs", SearchOption.AllDirectories).Where(IsOurs).Select(File.ReadAllText));

    public static string Name(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    // What a build or a package manager wrote is nobody's document.
    private static bool IsOurs(string file) => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules");
}
