using Pipeline.Cli.Commands;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Intake.Audits;

namespace Pipeline.Cli.Tests;

public sealed class IndicatorsCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pipeline-indicators-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_list_holds_every_indicator_with_its_formula_in_the_language_asked_for()
    {
        var (code, output, error) = await RunAsync("indicators", "list", "--lang", "pt");
        Assert.Equal((0, ""), (code, error));
        var lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal(9 + 106, lines.Length);
        Assert.Equal("D1 Incidência criminal", lines[0]);
        Assert.All(IndicatorFrameworks.Current.Indicators, i => Assert.Contains(lines, line => line.StartsWith(i.Code + "  " + i.Names.Pt, StringComparison.Ordinal) && line.EndsWith("  " + i.Formula.Pt, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_dimension_is_listed_alone_with_signs_for_the_direction()
    {
        var (code, output, _) = await RunAsync("indicators", "list", "--dimension", "D4");
        Assert.Equal(0, code);
        var lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal(12, lines.Length);
        Assert.Equal("D4 Economy", lines[0]);
        Assert.Matches("^D4-06 .*  \\+  ", lines[6]);
        Assert.Matches("^D4-01 .*  -  ", lines[1]);
        Assert.Matches("^D4-10 .*  =  ", lines[10]);
    }

    [Theory]
    [InlineData("values.csv")]
    [InlineData("values.xlsx")]
    public async Task The_template_is_the_one_that_the_service_gives(string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        var (code, output, error) = await RunAsync("indicators", "template", "-o", path, "--lang", "es");
        Assert.Equal((0, "", path + "\n"), (code, error, output));
        using var expected = new MemoryStream();
        if (name == "values.csv") IndicatorTemplate.WriteCsv(expected, IndicatorFrameworks.Current, Language.Es);
        else IndicatorTemplate.WriteWorkbook(expected, IndicatorFrameworks.Current, Language.Es);
        Assert.Equal(expected.ToArray(), await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_row_of_the_template_that_is_filled_in_is_accepted()
    {
        var path = Path.Combine(_folder.FullName, "values.csv");
        Assert.Equal(0, (await RunAsync("indicators", "template", "-o", path)).Code);
        var lines = await File.ReadAllLinesAsync(path);
        var at = Array.FindIndex(lines, line => line.StartsWith("D4-01,", StringComparison.Ordinal));
        var header = lines[0].Split(',');
        var cells = lines[at].Split(',');
        Assert.Equal(header.Length, cells.Length);
        cells[Array.IndexOf(header, "period")] = "2025";
        cells[Array.IndexOf(header, "value")] = "7.4";
        cells[Array.IndexOf(header, "source")] = "Statistics office";
        lines[at] = string.Join(',', cells);
        await File.WriteAllLinesAsync(path, lines);
        var (code, output, error) = await RunAsync("check", "indicator-values", path, "--owner", "gb-london");
        Assert.True(code == 0, output + error);
    }

    [Theory]
    [InlineData("indicators")]
    [InlineData("indicators template")]
    [InlineData("indicators template -o values.pdf")]
    [InlineData("indicators list --dimension D10")]
    [InlineData("indicators list --lang de")]
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
