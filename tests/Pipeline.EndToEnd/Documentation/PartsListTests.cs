using System.Diagnostics;
using System.Text.Json;
using Pipeline.Tests;

namespace Pipeline.EndToEnd.Documentation;

/// <summary>The list of parts that goes with a package (build/sbom.mjs).</summary>
public sealed class PartsListTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("src/Pipeline.Functions", "pipeline-functions")]
    [InlineData("src/Pipeline.Cli", "pipeline")]
    public async Task The_same_sources_have_the_same_list_of_parts(string project, string program)
    {
        var (first, second) = (In("first.json"), In("second.json"));
        Assert.Equal((0, ""), await WriteAsync("--project", project, "-o", first));
        Assert.Equal((0, ""), await WriteAsync("--project", project, "-o", second));
        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(second));

        var list = Read(first);
        Assert.Equal(("CycloneDX", "1.6", program), (Text(list, "bomFormat"), Text(list, "specVersion"), Text(list.GetProperty("metadata").GetProperty("component"), "name")));
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", Text(list, "serialNumber"));
        var shipped = Read(Repository.Path("build", "licences.json")).GetProperty("nuget").EnumerateArray().Where(e => Text(e, "use") == "shipped").Select(e => Text(e, "name")).ToHashSet(StringComparer.Ordinal);
        var locked = Read(Repository.Path([.. project.Split('/'), "packages.lock.json"])).GetProperty("dependencies").EnumerateObject().SelectMany(f => f.Value.EnumerateObject())
            .Where(p => Text(p.Value, "type") != "Project").Select(p => p.Name).Where(shipped.Contains);
        Assert.Equal([.. locked.Order(StringComparer.Ordinal), "@expo-google-fonts/noto-sans", "hyphen"], list.GetProperty("components").EnumerateArray().Select(c => Text(c, "name")));

        // Every reference leads to a part, and every part is reached.
        var refs = list.GetProperty("components").EnumerateArray().Select(c => Text(c, "bom-ref")).ToHashSet(StringComparer.Ordinal);
        var reached = list.GetProperty("dependencies").EnumerateArray().SelectMany(d => d.GetProperty("dependsOn").EnumerateArray()).Select(r => r.GetString()!).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(refs.Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_published_program_adds_its_runtime_and_leaves_out_what_was_trimmed_away()
    {
        var reader = Read(Repository.Path("build", "licences.json")).GetProperty("nuget").EnumerateArray().Single(e => Text(e, "name") == "CsvHelper");
        await PublishedAsync("""{"runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.12":{"type":"runtimepack"},"CsvHelper/VERSION":{"type":"package"},"Pipeline.Domain/0.1.0":{"type":"project"}}"""
            .Replace("VERSION", Text(reader, "version"), StringComparison.Ordinal));
        Assert.Equal((0, ""), await WriteAsync("--project", "src/Pipeline.Functions", "-o", In("list.json"), "--published", _folder.FullName));
        Assert.Equal(["CsvHelper", "Microsoft.NETCore.App.Runtime.linux-x64", "@expo-google-fonts/noto-sans", "hyphen"], Read(In("list.json")).GetProperty("components").EnumerateArray().Select(c => Text(c, "name")));
    }

    [Fact]
    public async Task A_published_program_with_a_part_that_no_lock_file_names_is_refused()
    {
        await PublishedAsync("""{"Stranger/1.0.0":{"type":"package"}}""");
        var (code, error) = await WriteAsync("--project", "src/Pipeline.Functions", "-o", In("list.json"), "--published", _folder.FullName);
        Assert.Equal((1, "Stranger 1.0.0 is in the published program and not in src/Pipeline.Functions/packages.lock.json."), (code, error));
        Assert.False(File.Exists(In("list.json")));
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private Task PublishedAsync(string libraries) => File.WriteAllTextAsync(In("program.deps.json"), "{\"libraries\":" + libraries + "}");

    private static async Task<(int Code, string Error)> WriteAsync(params string[] arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Repository.Path("build", "sbom.mjs"), .. arguments]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        await output;
        return (node.ExitCode, (await error).Trim());
    }

    private static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
