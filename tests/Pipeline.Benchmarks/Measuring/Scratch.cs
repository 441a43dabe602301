namespace Pipeline.Benchmarks.Measuring;

/// <summary>A folder for generated files, gone with all of them at the end.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pipeline-benchmarks-");

    private string? program;

    public string File(string name) => Path.Combine(folder.FullName, name);

    /// <summary>This program as <see cref="Child.PublishAsync"/> makes it, made once for all benchmarks of a run.</summary>
    public async Task<string> ProgramAsync() => program ??= await Child.PublishAsync(File("published"));

    public void Dispose() => folder.Delete(recursive: true);
}
