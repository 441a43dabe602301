namespace Pipeline.Tests;

/// <summary>Finds the checkout that the tests run from, for samples, docs and node_modules.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Pipeline.sln.</summary>
    public static string Root { get; } = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Pipeline.sln"))) return folder.FullName;
        throw new InvalidOperationException($"No Pipeline.sln above {AppContext.BaseDirectory}: the tests run from a checkout.");
    }
}
