using Pipeline.Cli.Commands;
using Pipeline.Domain;
using Pipeline.Intake.Audits;

namespace Pipeline.Cli.Tests;

public sealed class EvidenceCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pipeline-evidence-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_workbook_is_written_in_the_language_asked_for()
    {
        var path = Path.Combine(_folder.FullName, "walk.XLSX");
        var (code, output, error) = await RunAsync("evidence", "template", "-o", path, "--walk", "--lang", "es");
        Assert.Equal((0, "", path + "\n"), (code, error, output));
        using var same = new MemoryStream();
        EvidenceTemplate.Write(same, Language.Es, walk: true);
        Assert.Equal(same.ToArray(), await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_flat_table_is_written_that_the_check_takes()
    {
        var path = Path.Combine(_folder.FullName, "evidence.csv");
        Assert.Equal((0, path + "\n", ""), await RunAsync("evidence", "template", "--output", path));
        Assert.StartsWith("record,source,type,date,", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        var (code, output, _) = await RunAsync("check", "evidence", path);
        Assert.Equal(0, code);
        Assert.Contains("file.no-rows", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evidence")]
    [InlineData("evidence template")]
    [InlineData("evidence template -o walk.docx")]
    [InlineData("evidence template -o walk.xlsx --lang de")]
    public async Task A_wrong_use_ends_with_two_and_says_why(string line)
    {
        var (code, _, error) = await RunAsync(line.Split(' '));
        Assert.Equal(2, code);
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = await RootOfCommands.RunAsync(arguments, new Terminal(output, error, IsTerminal: false), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
