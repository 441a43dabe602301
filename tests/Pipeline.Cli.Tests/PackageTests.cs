using System.Text.Json.Nodes;
using Pipeline.Cli.Commands;
using Pipeline.Cli.LocalHost;
using Pipeline.Cli.Packaging;

namespace Pipeline.Cli.Tests;

/// <summary>
/// The zip file that is deployed. These tests pack the program as it was built, made to look self-contained where that matters: publishing takes minutes.
/// Continuous integration makes the true package and runs the end-to-end tests and the demonstration on it.
/// </summary>
public sealed class PackageTests : IDisposable
{
    private const string Program = "pipeline-functions";

    private readonly string _work = Directory.CreateTempSubdirectory("pipeline-package-tests-").FullName;

    [SkippableFact]
    public async Task The_same_folder_gives_the_same_bytes_and_keeps_its_modes()
    {
        Skip.If(OperatingSystem.IsWindows(), "a zip file made on Windows has no modes");
        var folder = Published();
        await AppPackage.WriteAsync(folder, At("one.zip"), default);
        foreach (var file in Directory.GetFiles(folder)) File.SetLastWriteTimeUtc(file, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await AppPackage.WriteAsync(folder, At("two.zip"), default);

        Assert.Equal(await File.ReadAllBytesAsync(At("one.zip")), await File.ReadAllBytesAsync(At("two.zip")));
        using var package = await UnpackedPackage.OpenAsync(At("one.zip"), default);
        Assert.Equal("755", Octal(package.Modes[Program]));
        Assert.Equal("644", Octal(package.Modes["host.json"]));
        Assert.Equal("755", Octal((int)ModeOf(Path.Combine(package.Folder, Program))));
        Assert.Equal(Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length, package.Modes.Count);
    }

    [SkippableFact]
    public async Task An_unpacked_package_cannot_be_written_to_and_leaves_nothing_behind()
    {
        Skip.If(OperatingSystem.IsWindows(), "a zip file made on Windows has no modes");
        await AppPackage.WriteAsync(Published(), At("app.zip"), default);
        string folder;
        using (var package = await UnpackedPackage.OpenAsync(At("app.zip"), default))
        {
            folder = package.Folder;
            Assert.All(
                Directory.GetDirectories(folder, "*", SearchOption.AllDirectories).Append(folder),
                f => Assert.Equal(UnixFileMode.None, ModeOf(f) & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)));
        }

        Assert.False(Directory.Exists(folder));
    }

    [SkippableFact]
    public async Task A_package_that_can_be_deployed_has_no_faults() => Assert.Empty(await FaultsAsync(_ => { }));

    [SkippableTheory]
    [InlineData("host.json", "package", "host.json")]
    [InlineData("GetHealth/function.json", "GetHealth/function.json", "no such file")]
    [InlineData(Program, Program, "no such file")]
    [InlineData("sbom.cdx.json", "sbom.cdx.json", "no such file")]
    [InlineData(Program + ".runtimeconfig.json", Program + ".runtimeconfig.json", "no runtime")]
    public async Task A_file_that_is_missing_is_named(string file, string place, string found)
    {
        var fault = Assert.Single(await FaultsAsync(folder => File.Delete(Path.Combine(folder, file))));
        Assert.Equal(place, fault.Place);
        Assert.Contains(found, fault.Found, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("GetHealth/function.json", "another text")]
    [InlineData("Forgotten/function.json", "does not declare")]
    [InlineData("local.settings.json", "it in the package")]
    [InlineData(Program, "another platform")]
    public async Task A_file_that_should_not_be_so_is_named(string file, string found)
    {
        var fault = Assert.Single(await FaultsAsync(folder =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.WriteAllText(Path.Combine(folder, file), """{"bindings":[{"type":"httpTrigger","direction":"in","name":"req","route":"other"}]}""");
        }));
        Assert.Equal(file, fault.Place);
        Assert.Contains(found, fault.Found, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_program_that_cannot_be_started_is_named_with_its_mode()
    {
        var fault = Assert.Single(await FaultsAsync(folder =>
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(folder, Program), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }));
        Assert.Equal((Program, "mode 644", "mode 755"), (fault.Place, fault.Found, fault.Expected));
    }

    [SkippableFact]
    public async Task A_program_that_needs_a_runtime_beside_it_is_no_package_and_no_file_is_left()
    {
        Skip.If(OperatingSystem.IsWindows(), "a zip file made on Windows has no modes");
        var output = new StringWriter();
        var error = new StringWriter();
        var code = await RootOfCommands.RunAsync(["package", "--from", LocalHostOptions.BuiltFunctions, "-o", At("app.zip")], new Terminal(output, error, IsTerminal: false), default);

        Assert.Equal(Terminal.NotDone, code);
        Assert.Contains("pipeline-functions.runtimeconfig.json: found no runtime in the package", error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(At("app.zip")));
    }

    [Fact]
    public async Task The_first_answer_of_a_program_is_waited_for()
    {
        var app = FunctionApp.Read(LocalHostOptions.BuiltFunctions, LocalHostOptions.DefaultSettings.GetValueOrDefault);
        Assert.InRange(await FirstAnswer.WaitAsync(app, new KeptConsole(), TimeProvider.System, default), TimeSpan.FromTicks(1), app.Options.InitializationTimeout);
    }

    [SkippableFact]
    public async Task A_program_that_ends_before_its_first_answer_is_named_with_its_exit_code()
    {
        Skip.If(OperatingSystem.IsWindows(), "the program is a shell script");
        var folder = Published();
        await File.WriteAllTextAsync(Path.Combine(folder, Program), "#!/bin/sh\nexit 78\n");
        var app = FunctionApp.Read(folder, LocalHostOptions.DefaultSettings.GetValueOrDefault);
        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => FirstAnswer.WaitAsync(app, new KeptConsole(), TimeProvider.System, default));
        Assert.Contains("exit code 78", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_zip_file_is_said_to_be_none()
    {
        await File.WriteAllTextAsync(At("app.zip"), "no zip file");
        await Assert.ThrowsAsync<InvalidDataException>(() => UnpackedPackage.OpenAsync(At("app.zip"), default));
    }

    public void Dispose() => Directory.Delete(_work, recursive: true);

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);

    private static string Octal(int mode) => Convert.ToString(mode & 0x1FF, 8);

    private string At(string name) => Path.Combine(_work, name);

    private async Task<IReadOnlyList<PackageFault>> FaultsAsync(Action<string> harm)
    {
        Skip.If(OperatingSystem.IsWindows(), "a zip file made on Windows has no modes");
        var folder = Published();
        harm(folder);
        await AppPackage.WriteAsync(folder, At("app.zip"), default);
        using var package = await UnpackedPackage.OpenAsync(At("app.zip"), default);
        return PackageCheck.Of(package, LocalHostOptions.BuiltFunctions);
    }

    // What a publish would make, as far as the check can see: the built program that says of itself that it brings its runtime.
    private string Published()
    {
        var folder = At("published");
        foreach (var file in Directory.GetFiles(LocalHostOptions.BuiltFunctions, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(LocalHostOptions.BuiltFunctions, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        foreach (var name in (string[])["LICENSE", "NOTICES.md", "sbom.cdx.json"]) File.WriteAllText(Path.Combine(folder, name), name);
        var configuration = Path.Combine(folder, Program + ".runtimeconfig.json");
        var json = JsonNode.Parse(File.ReadAllText(configuration))!;
        var options = json["runtimeOptions"]!.AsObject();
        var frameworks = options["frameworks"]!;
        options.Remove("frameworks");
        options["includedFrameworks"] = frameworks;
        File.WriteAllText(configuration, json.ToJsonString());
        return folder;
    }
}
