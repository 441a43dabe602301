namespace Pipeline.Benchmarks.Measuring;

/// <summary>A folder for generated files, gone with all of them at the end.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pipeline-benchmarks-");

    public string File(string name) => Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);
}
