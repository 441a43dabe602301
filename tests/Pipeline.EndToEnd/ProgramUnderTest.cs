using System.Diagnostics;

namespace Pipeline.EndToEnd;

/// <summary>Which program these tests run: the one that was built, or the package that continuous integration names. A test of the wrong one would prove nothing.</summary>
public sealed class ProgramUnderTest
{
    [Fact]
    public async Task A_named_package_runs_on_its_own_runtime_and_the_built_program_on_that_of_the_machine()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        using var process = Process.GetProcessById(Assert.Single(pipeline.FunctionsProcesses));
        var program = process.MainModule!.FileName;

        Assert.StartsWith(AppContext.BaseDirectory, program, StringComparison.Ordinal);
        var runtime = OperatingSystem.IsWindows() ? "coreclr.dll" : OperatingSystem.IsMacOS() ? "libcoreclr.dylib" : "libcoreclr.so";
        Assert.Equal(RunningPipeline.Package is not null, File.Exists(Path.Combine(Path.GetDirectoryName(program)!, runtime)));
    }
}
